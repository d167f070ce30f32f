"""What personal data a table holds, and how they end (個人情報の台帳): said beside the model.

Every model says one of two things above its class::

    @personal(_("Answering the question"), Keep.DESK, "name", "email", since="closed_at")
    class Enquiry(models.Model): ...

    @impersonal
    class Round(models.Model): ...

The public register, the nightly disposal list and the erasure itself are made from this
(``docs/personal-data.md``). A reference to an account is no personal data of the table that holds
it: the account says so once, and is made anonymous there.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time
from enum import Enum

from django.conf import settings
from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Cast, Concat
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from apps.core import clock
from apps.core.tracking import TRACKED

ERASED = "（消去済み）"  # in the place of a name that cannot be empty


@dataclass(frozen=True, eq=False)
class Period:
    """How long a class of records is kept (保存期間); the ward sets the figures.

    Attributes:
        key: name of the class in the setting ``KYODO_RETENTION``.
        label: what belongs to it.
        months: how long; None for as long as the portal has them.
        counted_from: from when, for readers.
        whole_years: count from the end of the fiscal year, not from the day.
    """

    key: str
    label: object
    months: int | None
    counted_from: object
    whole_years: bool = False


class Keep(Enum):
    """Classes of retention (保存年限の区分), the ward's to set."""

    ACCOUNT = Period("account", _("Accounts"), 36, _("stopping of the account"))
    REGISTRY = Period("registry", _("Registry of organisations"), 36, _("end of the registration"))
    PROPOSAL = Period(
        "proposal", _("Proposals and decisions"), 60, _("fiscal year of the decision"), True
    )
    DESK = Period("desk", _("Consultations and enquiries"), 36, _("closing of the case"), True)
    RULES = Period("rules", _("Rules of collaboration, all versions"), None, "—")
    MINUTES = Period("minutes", _("Minutes of meetings"), 60, _("day of the meeting"), True)
    AGREEMENT = Period("agreement", _("Agreements"), 60, _("end of the agreement"), True)
    EVALUATION = Period("evaluation", _("Evaluations"), 60, _("publication"), True)
    VOLUNTEER = Period("volunteer", _("Volunteering"), 36, _("day of the activity"))
    HEALTH = Period("health", _("Health and considerations"), 3, _("day of the activity"))
    BOOKING = Period("booking", _("Bookings and fees"), 60, _("fiscal year of use"), True)
    TRAINING = Period("training", _("Training"), 60, _("end of the course"), True)
    SENDING = Period("sending", _("Mails, notices and letters"), 13, _("day of sending"))
    SUBSCRIPTION = Period("subscription", _("Subscriptions"), 0, _("unsubscribing"))
    RECORD = Period("record", _("Course of official acts"), None, "—")
    AUDIT = Period("audit", _("Audit log"), 60, _("day of the entry"))
    SHORT = Period("short", _("Working data of the portal"), 0, _("end of its use"))


class Erase(models.TextChoices):
    """How personal data end (消去の方法)."""

    BLANK = "blank", _("Made anonymous after approval; the record stays")
    DELETE = "delete", _("Deleted after approval")
    ITSELF = "itself", _("Deleted by the portal as soon as it is not needed any more")
    RECORD = "record", _("Part of an official record, kept and destroyed with it")


def nobody_at(key: str) -> Concat:
    """In the place of a mail address that must stay another in each row: nobody reads it."""
    number = Cast(key, models.TextField())
    return Concat(
        Value("erased-"), number, Value("@erased.invalid"), output_field=models.TextField()
    )


# Ways that wait for somebody's approval.
APPROVED_FIRST = (Erase.BLANK, Erase.DELETE)


@dataclass(frozen=True)
class PersonalData:
    """What a table says of its personal data (個人情報の届出).

    Attributes:
        model: the table.
        purpose: what the data are used for (利用目的).
        keep: class of retention.
        fields: the columns that tell something about a person.
        erase: how they end.
        since: from when the period counts: a field, a path of fields, or an expression.
        only: further condition for a row to be due ("the registration has ended").
        values: what is written in the place of a field that cannot simply be empty.
        title: path to a readable name of a row, for the disposal list.
        name: name of the table for readers; tracked tables have one already.
    """

    model: type[models.Model]
    purpose: object
    keep: Keep
    fields: tuple[str, ...]
    erase: Erase = Erase.BLANK
    since: object = ""
    only: Q = field(default_factory=Q)
    values: dict = field(default_factory=dict)
    title: str = ""
    name: object = ""

    @property
    def label(self):
        """What the table is called, in the reader's language."""
        found = TRACKED.get(self.model._meta.label_lower)
        return self.name or (found.label if found else self.model._meta.label)

    def get_erase_display(self) -> str:
        """How the data end, in words."""
        return Erase(self.erase).label

    def blanks(self) -> dict:
        """What stands in each field once it is erased."""
        return {name: self.values.get(name, self._empty(name)) for name in self.fields}

    def _empty(self, name: str):
        column = self.model._meta.get_field(name)
        if column.null:
            return None
        return column.get_default() if column.has_default() else ""

    def due(self) -> models.QuerySet:
        """Rows whose period is over and that are not erased yet, with ``kept_since``."""
        since = F(self.since) if isinstance(self.since, str) else self.since
        rows = self.model._base_manager.annotate(kept_since=since)
        column = rows.query.annotations["kept_since"].output_field
        limit = cut_off(self.keep)
        if isinstance(column, models.DateTimeField):
            limit = timezone.make_aware(datetime.combine(limit, time.min))
        rows = rows.filter(self.only, kept_since__lt=limit)
        return rows if self.erase == Erase.DELETE else rows.exclude(self._is_blank())

    def _is_blank(self) -> Q:
        found = Q()
        for name, value in self.blanks().items():
            found &= Q(**{f"{name}__isnull": True}) if value is None else Q(**{name: value})
        return found


PERSONAL: dict[str, PersonalData] = {}
IMPERSONAL: set[str] = set()


def personal(
    purpose, keep: Keep, *fields: str, **options
) -> Callable[[type[models.Model]], type[models.Model]]:
    """Say what personal data a table holds; the arguments are those of :class:`PersonalData`."""

    def register(model: type[models.Model]) -> type[models.Model]:
        PERSONAL[model._meta.label_lower] = PersonalData(model, purpose, keep, fields, **options)
        return model

    return register


def impersonal(model: type[models.Model]) -> type[models.Model]:
    """Say that a table holds nothing about persons, besides references to accounts."""
    IMPERSONAL.add(model._meta.label_lower)
    return model


def months_of(keep: Keep) -> int | None:
    """How many months the class is kept: as the ward has set it, else the handbook's figure."""
    return settings.KYODO_RETENTION.get(keep.value.key, keep.value.months)


def cut_off(keep: Keep) -> date:
    """What is older than this day is due; the beginning of time if nothing ever is."""
    months, today = months_of(keep), clock.today()
    if months is None:
        return date.min
    if keep.value.whole_years:
        years = -(-months // 12)  # a begun year is a year
        return date(today.year - (today.month < 4) - years, 4, 1)
    year, month = divmod(today.year * 12 + today.month - 1 - months, 12)
    return date(year, month + 1, min(today.day, 28))
