"""Outbox and print queue as files (送信箱・郵送の出力)."""

from django.utils.translation import gettext_lazy as _

MAIL_COLUMNS = (
    (_("Number"), lambda mail: mail.pk),
    (_("Mail"), lambda mail: mail.title()),
    (_("Sent to"), lambda mail: mail.recipient.name if mail.recipient else mail.name),
    (_("E-mail address"), lambda mail: mail.address),
    (_("State"), lambda mail: mail.get_state_display()),
    (_("Written on"), lambda mail: mail.created_at),
    (_("Tries"), lambda mail: mail.attempts),
    (_("Next try"), lambda mail: mail.next_at),
    (_("Answer of the mail server"), lambda mail: mail.last_error),
)
ADDRESS_COLUMNS = (
    (_("E-mail address"), lambda refused: refused.address),
    (_("Answer of the mail server"), lambda refused: refused.reason),
    (_("Refused since"), lambda refused: refused.at),
)
LETTER_COLUMNS = (
    (_("Number"), lambda letter: letter.pk),
    (_("Notice on paper"), lambda letter: letter.title()),
    (_("Addressee"), lambda letter: letter.name),
    (_("Postcode"), lambda letter: letter.postcode),
    (_("Address"), lambda letter: letter.address),
    (_("Written on"), lambda letter: letter.created_at),
    (_("Put on paper"), lambda letter: letter.printed_at),
    (_("Put in the post"), lambda letter: letter.posted_at),
    (_("Posted by"), lambda letter: letter.posted_by and letter.posted_by.name),
    (_("Cancelled at"), lambda letter: letter.cancelled_at),
)
