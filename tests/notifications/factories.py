"""Rows for the tests of notices: plain functions, real rows."""

import itertools

from apps.accounts.models import Department, NoticeChannel, Post, StaffRole, User
from apps.core import clock
from apps.notifications.kinds import KINDS, NoticeKind
from apps.notifications.models import Notice
from apps.notifications.operations import notify

numbers = itertools.count(1)

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


def register_kinds() -> None:
    """Make the kinds of this module known to the renderer."""
    KINDS.update({kind.name: kind for kind in (PLAIN, CHOSEN, WRITTEN)})


def make_user(name="山野辺 みどり", **fields) -> User:
    fields.setdefault("email", f"person{next(numbers)}@example.jp")
    return User.objects.create(name=name, **fields)


def make_paper_user(**fields) -> User:
    return make_user(notice_channel=NoticeChannel.LETTER, **fields)


def make_department(name="企画総務課") -> Department:
    number = next(numbers)
    return Department.objects.create(
        code=f"dep{number}", name=name, kind=Department.Kind.DEPARTMENT, valid_from="2000-04-01"
    )


def make_staff(role=StaffRole.DESK, **fields) -> User:
    user = make_user(**fields)
    Post.objects.create(
        holder=user, department=make_department(), title="主任", role=role, valid_from="2000-04-01"
    )
    return user


def tell_of(about, *people, kind=PLAIN, actor=None, event=None, context=None) -> str:
    """Call notify() and return the event's key."""
    event = event or f"test:{next(numbers)}"
    notify(kind, about=about, to=people, actor=actor, event=event, context=context)
    return event


def make_notice(user, *, kind=PLAIN) -> Notice:
    return Notice.objects.create(
        recipient=user,
        event=f"test:{next(numbers)}",
        kind=kind.name,
        object_type="accounts.department",
        object_id=1,
        subject="企画総務課",
        url="/thing/",
        shown_from=clock.now(),
    )
