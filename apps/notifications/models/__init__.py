"""Notices on the screen, the outbox of mail, letters, and what people do not want."""

from apps.notifications.models.letters import Letter
from apps.notifications.models.mail import MailState, OutgoingMail, SuppressedAddress
from apps.notifications.models.notices import (
    Delivery,
    Notice,
    NoticePreference,
    Unsubscription,
)

__all__ = [
    "Delivery",
    "Letter",
    "MailState",
    "Notice",
    "NoticePreference",
    "OutgoingMail",
    "SuppressedAddress",
    "Unsubscription",
]
