"""Rows for the tests of notices: plain functions, real rows."""

from itertools import count

from apps.accounts.models import NoticeChannel, StaffRole, User
from apps.core import clock
from apps.notifications.kinds import NoticeKind
from apps.notifications.models import Letter, MailState, Notice, OutgoingMail
from apps.notifications.operations import notify
from tests.factories import make_department, make_post, make_user

numbers = count(1)

# Kinds that only the tests use; the row they are about is a department.
PLAIN = NoticeKind(
    "tests.plain", "A thing happened", "tests/plain.txt", url=lambda about: "/thing/"
)
CHOSEN = NoticeKind(
    "tests.chosen",
    "A thing one may switch off",
    PLAIN.template,
    optional=True,
    digest=True,
    url=PLAIN.url,
)
WRITTEN = NoticeKind("tests.written", "Staff wrote", PLAIN.template, undo=True, url=PLAIN.url)
KINDS_OF_TESTS = {kind.name: kind for kind in (PLAIN, CHOSEN, WRITTEN)}


def make_paper_user(**values) -> User:
    return make_user(notice_channel=NoticeChannel.LETTER, **values)


def make_staff(role=StaffRole.DESK) -> User:
    return make_post(role=role).holder


def tell_of(about, *people, kind=PLAIN, actor=None, event=None, context=None) -> str:
    """Call notify() and return the event's key."""
    event = event or f"test:{next(numbers)}"
    notify(kind, about=about, to=people, actor=actor, event=event, context=context)
    return event


def make_notice(user, **values) -> Notice:
    tell_of(make_department(), user, **values)
    return Notice.objects.filter(recipient=user).latest("id")


def make_mail(state=MailState.NEW, *, kind=PLAIN, actor=None, **values) -> OutgoingMail:
    """A mail in some state."""
    tell_of(make_department(), make_user(), kind=kind, actor=actor)
    mail = OutgoingMail.objects.latest("id")
    if state in (MailState.DEAD, MailState.SENT, MailState.CANCELLED):
        values = {"next_at": None, "settled_at": clock.now(), **values}
    OutgoingMail.objects.filter(pk=mail.pk).update(state=state, **values)
    mail.refresh_from_db()
    return mail


def make_letter(**values) -> Letter:
    """A letter with an address, waiting to be printed."""
    tell_of(make_department(), make_paper_user())
    letter = Letter.objects.latest("id")
    values = {"postcode": "102-0074", "address": "九段南1-2-1", **values}
    Letter.objects.filter(pk=letter.pk).update(**values)
    letter.refresh_from_db()
    return letter
