"""Letters of the entrance by e-mail: plain text, in the reader's language, links from settings."""

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import get_language, override

from apps.core import office


def letter(prefix: str, to: str, context: dict, *, language: str = "") -> EmailMessage:
    """Write one letter from ``<prefix>_subject.txt`` and ``<prefix>_message.txt``.

    Args:
        language: the reader's; without it the language of the page being answered.
    """
    known = {
        **context,
        "origin": settings.KYODO_ORIGIN,
        "desk": office.desk(),
        "email": to,
    }
    with override(language or get_language()):
        subject = " ".join(render_to_string(f"{prefix}_subject.txt", known).split("\n")).strip()
        body = render_to_string(f"{prefix}_message.txt", known).strip() + "\n"
    return EmailMessage(subject, body, settings.DEFAULT_FROM_EMAIL, [to])


def link(name: str, **parts) -> str:
    """An address for a mail: from the configured origin, never from the Host header."""
    return settings.KYODO_ORIGIN.rstrip("/") + reverse(name, kwargs=parts)
