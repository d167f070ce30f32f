"""Telling people: the one call every room makes from its operations (知らせる)."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from email.utils import parseaddr

from django.conf import settings
from django.db import connection, models, transaction

from apps.core import clock, jobs
from apps.notifications.kinds import KINDS, READY, NoticeKind, rules_for
from apps.notifications.models import (
    Delivery,
    Letter,
    Notice,
    NoticePreference,
    OutgoingMail,
    Unsubscription,
)
from apps.notifications.recipients import Audience, address_hash

UNDO = timedelta(minutes=5)  # issue 3, point 2: five-minute undo for staff-written mail
DELIVER_MAIL = "notifications.deliver_mail"


def tell(row: models.Model, entry, *, context: dict | None = None) -> None:
    """Tell everybody whom the rules of an act name (通知表どおりに知らせる).

    Call it last in the operation, with what ``advance`` or ``record`` returned. The first
    rule that names a person decides which notice that person gets.

    Args:
        row: the row that was acted upon.
        entry: its history entry; the template finds it as ``entry``.
        context: further values for the template, see :func:`notify`.
    Raises:
        LookupError: no rule says whom this act tells.
    """
    for rule in rules_for(row._meta.label_lower, entry.move):
        if rule.kind is not None:
            notify(
                rule.kind,
                about=row,
                to=rule.to(row),
                actor=entry.actor,
                context={"entry": entry, **(context or {})},
                event=f"history:{entry.pk}",
            )


def notify(
    kind: NoticeKind | str,
    *,
    about: models.Model,
    to: Iterable,
    actor,
    context: dict | None = None,
    event: str,
) -> None:
    """Tell people of one event, in the transaction of the event (知らせる).

    Each person gets one notice of an event, however often he is named, and the actor none of
    his own act. Users get it on the screen, and by mail or letter as they chose.

    Args:
        kind: a registered kind of notice, or its name.
        about: the row the notice is about; its page is the link.
        to: users, MailAddress and PostalAddress (apps.notifications.recipients).
        actor: who acted, or None where the clock did.
        context: rows, numbers and dates for the template. Only ids are kept; the text is
            rendered when it is sent.
        event: key of the event; a second call with the same key tells only people not yet told.
    Raises:
        RuntimeError: there is no transaction that could take the notice back.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("notify() belongs into the transaction of the act it tells of")
    kind = KINDS[kind] if isinstance(kind, str) else kind
    telling = Telling(kind, about, actor, event, references(context or {}))
    _write(telling, Audience(to, actor=actor))


def _write(telling: "Telling", audience: Audience) -> None:
    """Notices, mails and letters of one event; rows that are there already stay as they are."""
    wishes = _wishes(telling.kind, audience)
    Notice.objects.bulk_create(
        [telling.notice(user, wishes.get(pk)) for pk, user in audience.users.items()],
        ignore_conflicts=True,
    )
    mails = [
        telling.mail(user.email, user.name, user.language, recipient=user)
        for user in audience.by_mail()
        if wishes.get(user.pk, Delivery.NOW) == Delivery.NOW
    ]
    mails += _follower_mails(telling, audience)
    OutgoingMail.objects.bulk_create(mails, ignore_conflicts=True)
    Letter.objects.bulk_create(
        [telling.letter(person) for person in audience.by_letter()], ignore_conflicts=True
    )
    if mails:
        jobs.wake(DELIVER_MAIL)


@dataclass(frozen=True)
class Telling:
    """One event with all that its notices, mails and letters have in common (知らせの中身)."""

    kind: NoticeKind
    about: models.Model
    actor: object
    event: str
    context: dict

    def starts_at(self) -> datetime:
        return clock.now() + (UNDO if self.kind.undo else timedelta(0))

    def common(self) -> dict:
        return {
            "event": self.event,
            "kind": self.kind.name,
            "object_type": self.about._meta.label_lower,
            "object_id": self.about.pk,
        }

    def notice(self, user, wish: str | None) -> Notice:
        return Notice(
            **self.common(),
            recipient=user,
            subject=self.kind.subject(self.about)[:200],
            url=self.kind.url(self.about),
            shown_from=self.starts_at(),
            in_digest=wish == Delivery.DAILY,
        )

    def mail(self, address, name, language, *, recipient=None, topic="") -> OutgoingMail:
        moment = self.starts_at()
        return OutgoingMail(
            **self.common(),
            dedupe_key=f"{self.event}/{address_hash(address)}",
            context=self.context,
            recipient=recipient,
            address=address,
            name=name,
            language=language,
            topic=topic,
            written_by=self.actor,
            message_id=new_message_id(),
            send_after=moment,
            next_at=moment,
        )

    def letter(self, person) -> Letter:
        return Letter(
            **self.common(),
            dedupe_key=f"{self.event}/{person.key}",
            context=self.context,
            recipient=person.user,
            name=person.name,
            postcode=person.postcode,
            address=person.address,
            language=person.language,
            written_by=self.actor,
            ready_from=self.starts_at(),
        )


def _wishes(kind: NoticeKind, audience: Audience) -> dict[int, str]:
    """What the users chose for this kind; a kind that binds is always sent at once."""
    if not (kind.optional or kind.digest) or not audience.users:
        return {}
    chosen = NoticePreference.objects.filter(kind=kind.name, user__in=audience.users)
    return dict(chosen.values_list("user_id", "delivery"))


def _follower_mails(telling: Telling, audience: Audience) -> list[OutgoingMail]:
    """Mails to followers without an account, except those who unsubscribed from the topic."""
    if not audience.mails:
        return []
    stopped = set(
        Unsubscription.objects.filter(address_hash__in=audience.mails).values_list(
            "address_hash", "topic"
        )
    )
    return [
        telling.mail(person.email, person.name, person.language, topic=person.topic)
        for key, person in audience.mails.items()
        if (key, person.topic) not in stopped
    ]


def post_ready(address: str, *, subject: str, text: str) -> OutgoingMail:
    """Put a mail into the outbox that somebody else composed, such as a code (完成済みメール).

    One recipient a mail; the text is erased once it is sent.
    """
    moment = clock.now()
    key = uuid.uuid4()
    with transaction.atomic():
        mail = OutgoingMail.objects.create(
            dedupe_key=f"ready:{key}",
            event=f"ready:{key}",
            kind=READY,
            address=address,
            ready_subject=" ".join(subject.split())[:300],
            ready_text=text,
            message_id=new_message_id(),
            send_after=moment,
            next_at=moment,
        )
        jobs.wake(DELIVER_MAIL)
    return mail


def references(context: dict) -> dict:
    """What is kept of a template's values (送信箱の控え): ids, numbers, dates, never text."""
    return {name: _reference(name, value) for name, value in context.items()}


def _reference(name: str, value):
    if isinstance(value, models.Model):
        return {"row": value._meta.label_lower, "id": value.pk}
    if isinstance(value, list) and value:
        return {"rows": value[0]._meta.label_lower, "ids": [row.pk for row in value]}
    if isinstance(value, date):
        return {"date": value.isoformat()}
    if value is None or isinstance(value, bool | int):
        return value
    raise TypeError(f"{name}: the outbox keeps rows, numbers and dates, no {type(value).__name__}")


def new_message_id() -> str:
    """A Message-ID that stays the same however often the mail is tried (メールの識別番号)."""
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].partition("@")[2]
    return f"<{clock.now():%Y%m%d.%H%M%S}.{uuid.uuid4().hex}@{domain}>"
