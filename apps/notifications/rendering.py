"""The text of a mail or letter, made from the rows at the moment it leaves (本文の作成)."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, parseaddr

from django.apps import apps
from django.conf import settings
from django.core import signing
from django.db import models
from django.template import Context
from django.template.loader import get_template
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from apps.core import clock, office
from apps.notifications.kinds import KINDS, NoticeKind, contact_of
from apps.notifications.models import Letter, OutgoingMail
from apps.notifications.recipients import address_hash

# Without a time in it: the link of an old mail still works.
SIGNER = signing.Signer(salt="notifications.unsubscribe")


class RowGoneError(Exception):
    """A row that the text needs was deleted meanwhile: there is nothing to tell any more."""


@dataclass(frozen=True)
class Text:
    """Subject and body of a notice (件名と本文)."""

    subject: str
    body: str


@dataclass(frozen=True)
class Sheet:
    """A letter on paper (通知書): addressee, text, and the section that sends it."""

    letter: Letter
    text: Text | None
    contact: dict


def text_for(
    kind: NoticeKind,
    about: models.Model,
    *,
    recipient: str,
    language: str,
    context: dict,
    unsubscribe_url: str = "",
    day: date | None = None,
) -> Text:
    """Render one notice; the first line of the template is the subject."""
    with override(language):
        values = {
            **context,
            **(kind.more(about) if kind.more else {}),
            "about": about,
            "recipient": recipient,
            "origin": settings.KYODO_ORIGIN.rstrip("/"),
            "url": settings.KYODO_ORIGIN.rstrip("/") + kind.url(about),
            "contact": contact_of(kind, about, day or clock.today()),
            "unsubscribe_url": unsubscribe_url,
        }
        rendered = get_template(kind.template).template.render(Context(values, autoescape=False))
    subject, _break, body = rendered.strip().partition("\n")
    body = re.sub(r"\n{3,}", "\n\n", re.sub(r"[ \t]+\n", "\n", body))
    return Text(" ".join(subject.split()), body.strip() + "\n")


def text_of(row: OutgoingMail | Letter) -> Text:
    """The text of a mail or letter as it is now.

    Raises:
        RowGoneError: what it tells of, or what its text needs, is no longer there.
    """
    if row.object_id is None:
        return Text(row.ready_subject, row.ready_text)
    topic = getattr(row, "topic", "")
    name = row.recipient.name if row.recipient else row.name
    return text_for(
        KINDS[row.kind],
        _row(row.object_type, row.object_id),
        recipient="" if isinstance(row, Letter) else name,  # a letter names it above the text
        language=row.language,
        context={name: _value(value) for name, value in row.context.items()},
        unsubscribe_url=unsubscribe_url(row.address, topic) if topic else "",
        day=_day_of(row),
    )


def message_of(mail: OutgoingMail) -> EmailMessage:
    """The whole mail (RFC 5322): one recipient, plain text, a Message-ID that never changes."""
    text = text_of(mail)
    name, sender = parseaddr(settings.DEFAULT_FROM_EMAIL)
    message = EmailMessage(policy=SMTP)
    message["From"] = Address(name, addr_spec=sender)
    message["To"] = Address(" ".join(mail.name.split()), addr_spec=mail.address)
    message["Subject"] = text.subject
    message["Date"] = format_datetime(timezone.localtime(clock.now()))
    message["Message-ID"] = mail.message_id
    message["Auto-Submitted"] = "auto-generated"
    if mail.topic:
        message["List-Unsubscribe"] = f"<{unsubscribe_url(mail.address, mail.topic)}>"
        message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    message.set_content(text.body)
    message["Content-Language"] = mail.language.partition("-")[0]
    return message


def sheet_of(letter: Letter) -> Sheet:
    """A letter ready for the printer; without text where its subject was deleted."""
    day = _day_of(letter)
    contact = office.desk(day)
    try:
        text = text_of(letter)
        about = _row(letter.object_type, letter.object_id)
        contact = contact_of(KINDS[letter.kind], about, day)
    except (RowGoneError, KeyError):
        text = None
    return Sheet(letter, text, contact)


def unsubscribe_url(address: str, topic: str) -> str:
    """The address that stops one topic for one follower, without log-in (配信停止)."""
    token = SIGNER.sign_object([address_hash(address), topic])
    return settings.KYODO_ORIGIN.rstrip("/") + reverse("notifications:unsubscribe", args=[token])


def read_unsubscribe_token(token: str) -> tuple[str, str]:
    """Hash of the address, and topic.

    Raises:
        django.core.signing.BadSignature: not one of our links.
    """
    key, topic = SIGNER.unsign_object(token)
    return key, topic


def _day_of(row: OutgoingMail | Letter) -> date:
    """The day of the notice: the section is named as it was then."""
    return clock.local(row.ready_from if isinstance(row, Letter) else row.send_after).date()


def _value(kept):
    """A template's value from what the outbox kept of it."""
    if isinstance(kept, dict) and "row" in kept:
        return _row(kept["row"], kept["id"])
    if isinstance(kept, dict) and "rows" in kept:
        found = apps.get_model(kept["rows"])._default_manager.in_bulk(kept["ids"])
        return [found[pk] for pk in kept["ids"] if pk in found]
    if isinstance(kept, dict):
        text = kept["date"]
        return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)
    return kept


def _row(label: str, pk: int) -> models.Model:
    row = apps.get_model(label)._default_manager.filter(pk=pk).first()
    if row is None:
        raise RowGoneError(f"{label} {pk}")
    return row
