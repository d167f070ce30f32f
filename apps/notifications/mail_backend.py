"""Django's way of sending mail, led into the outbox (メールの送信口)."""

from django.core.mail.backends.base import BaseEmailBackend

from apps.notifications import operations


class OutboxBackend(BaseEmailBackend):
    """Puts every mail that Django or allauth composes into the outbox; opens no connection."""

    def send_messages(self, email_messages) -> int:
        for message in email_messages:
            for address in message.recipients():
                operations.post_ready(address, subject=message.subject, text=message.body)
        return len(email_messages)
