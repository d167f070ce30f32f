"""Which notices there are, and which act tells whom (通知の種類と通知表).

Each room registers its notices in its own ``notices.py``::

    SUBMITTED = notice_kind("proposals.submitted", _("We received your proposal"))
    notice_for("proposals.proposal", "submit", kind=SUBMITTED, to=people_of_the_proposer)
    no_notice("proposals.proposal", "discard", reason=_("A draft nobody else has seen."))

A test fails for every move of every flow that has neither.
"""

import importlib
import importlib.util
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from django.apps import apps
from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.core import office

READY = "notifications.ready"  # mail that Django or allauth composed


def _own_page(about: models.Model) -> str:
    return about.get_absolute_url()


def _desk(about: models.Model) -> dict:
    return office.desk()


@dataclass(frozen=True)
class NoticeKind:
    """One kind of notice (通知の種類).

    Attributes:
        name: ``app.what_happened``.
        title: what happened, in a line, as it stands on the screen.
        template: text of the mail and the letter; its first line is the subject.
        optional: True if a person may switch it off.
        digest: True if a person may have it once a day, with others.
        undo: True for texts that staff wrote: sent five minutes later, recallable until then.
        url: address of the page it is about, without host.
        subject: what the row is called in the list of notices.
        contact: the section to ask, with the keys of ``settings.KYODO_DESK``.
        more: further values for the template, from the row it is about.
    """

    name: str
    title: object
    template: str
    optional: bool = False
    digest: bool = False
    undo: bool = False
    url: Callable[[models.Model], str] = _own_page
    subject: Callable[[models.Model], str] = str
    contact: Callable[[models.Model], dict] = _desk
    more: Callable[[models.Model], dict] | None = None


@dataclass(frozen=True)
class NoticeRule:
    """Whom one act tells, and of what (通知規則); without a kind: nobody, and why."""

    noun: str
    act: str
    kind: NoticeKind | None
    to: Callable[[models.Model], Iterable] | None
    reason: object = ""


KINDS: dict[str, NoticeKind] = {}
RULES: dict[tuple[str, str], list[NoticeRule]] = {}


def notice_kind(name: str, title, *, template: str = "", **more) -> NoticeKind:
    """Register a kind of notice; its text lies in ``<app>/mail/<what_happened>.txt``."""
    if name in KINDS:
        raise ValueError(f"two kinds of notice named {name}")
    app, _dot, what = name.partition(".")
    KINDS[name] = NoticeKind(name, title, template or f"{app}/mail/{what}.txt", **more)
    return KINDS[name]


def notice_for(noun: str, act: str, *, kind: NoticeKind, to: Callable) -> None:
    """Say that an act tells people; several rules for one act are asked in their order.

    Args:
        noun: the aggregate, ``proposals.proposal``.
        act: name of a move of its flow, or of a recorded act without a change of state.
        to: function of the row that returns recipients (see apps.notifications.recipients).
    """
    _add(NoticeRule(noun, act, kind, to))


def no_notice(noun: str, act: str, *, reason) -> None:
    """Say that an act tells nobody, and why."""
    _add(NoticeRule(noun, act, None, None, reason))


def _add(rule: NoticeRule) -> None:
    rules = RULES.setdefault((rule.noun, rule.act), [])
    if rules and (rule.kind is None or rules[0].kind is None):
        raise ValueError(f"{rule.noun}.{rule.act} tells nobody and somebody")
    rules.append(rule)


def contact_of(kind: NoticeKind, about: models.Model, day: date) -> dict:
    """The section to ask, as it was called on the day of the notice (問い合わせ先)."""
    return office.desk(day) if kind.contact is _desk else kind.contact(about)


def rules_for(noun: str, act: str) -> list[NoticeRule]:
    """The rules of an act.

    Raises:
        LookupError: nobody has decided whom this act tells.
    """
    if (noun, act) not in RULES:
        raise LookupError(f"no notice rule for {noun}.{act}; add one to that app's notices.py")
    return RULES[noun, act]


def title_of(name: str):
    """What a kind of notice says in a line; also for kinds that are no longer in the code."""
    if name == READY:
        return _("Mail of the log-in system")
    return KINDS[name].title if name in KINDS else _("Notice")


def load_notices() -> None:
    """Import every app's ``notices`` module, so that the tables are complete."""
    for config in apps.get_app_configs():
        if config.name.startswith("apps.") and importlib.util.find_spec(f"{config.name}.notices"):
            importlib.import_module(f"{config.name}.notices")
