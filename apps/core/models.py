"""The few tables that every room leans on; they know nothing of any room."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from apps.core import clock
from apps.core.personal import Erase, Keep, impersonal, personal
from apps.core.tracking import tracked


@impersonal
# Each number is recorded with what got it; here only that nobody takes the counter away.
@tracked(_("Receipt counter"), hidden=("last_number",), is_official=True)
class ReceiptCounter(models.Model):
    """The last receipt number given out (受付番号の台帳), one row per kind and fiscal year."""

    kind = models.CharField(max_length=2)
    fiscal_year = models.PositiveSmallIntegerField()
    last_number = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "fiscal_year"], name="receipt_counter_unique"),
            models.CheckConstraint(
                condition=Q(kind__regex=r"^[A-Z]{2}$"), name="receipt_counter_kind"
            ),
        ]

    def __str__(self):
        return f"{self.kind}{self.fiscal_year}: {self.last_number}"


@personal(
    _("Doing once what was sent twice"),
    Keep.SHORT,
    "owner",
    erase=Erase.ITSELF,
    name=_("Keys of forms"),
)
class SubmissionKey(models.Model):
    """The key of a form that makes something (二重送信防止の鍵): same key, same result."""

    owner = models.CharField(max_length=64)
    purpose = models.CharField(max_length=100)
    key = models.UUIDField()
    body_hash = models.CharField(max_length=64)
    result_url = models.CharField(max_length=500, blank=True)
    created_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "purpose", "key"], name="submission_key_unique"
            )
        ]
        indexes = [models.Index(fields=["created_at"], name="submission_key_created")]

    def __str__(self):
        return f"{self.purpose} {self.key}"


@impersonal
@tracked(_("Closing day of the office"))
class OfficeClosure(models.Model):
    """A closing day besides weekends, holidays and 29 Dec–3 Jan (臨時閉庁日)."""

    closed_on = models.DateField(unique=True)
    reason = models.CharField(max_length=100)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(closed_on__range=("2000-01-01", "2100-12-31")),
                name="office_closure_bounded",
            )
        ]

    def __str__(self):
        return f"{self.closed_on} {self.reason}"


@personal(
    _("Keeping floods away"),
    Keep.SHORT,
    "key",
    erase=Erase.ITSELF,
    name=_("Counters against floods"),
)
class ThrottleRow(models.Model):
    """The budget of one address for one purpose (送信回数の記録), under a keyed hash.

    ``full_at`` is the moment at which the whole budget is there again; a row past it says nothing.
    """

    key = models.CharField(max_length=64, primary_key=True)
    full_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["full_at"], name="throttle_row_full")]

    def __str__(self):
        return f"{self.key[:8]} {self.full_at}"


@impersonal
@tracked(_("Reading of a word"))
class Reading(models.Model):
    """A word with its reading (読み), confirmed by somebody; pages show it above the word."""

    word = models.CharField(_("Word"), max_length=40, unique=True)
    reading = models.CharField(_("Reading"), max_length=80)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    confirmed_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(reading__regex="^[ぁ-ゖー]+$"), name="reading_in_hiragana"
            )
        ]

    def __str__(self):
        return f"{self.word} ({self.reading})"


@personal(
    _("Taking an import back"),
    Keep.SHORT,
    "parts",
    erase=Erase.ITSELF,
    name=_("Copies for undoing imports"),
)
class ImportStep(models.Model):
    """What an import made or changed (取込の控え), so that it can be taken back for 30 days."""

    run_type = models.CharField(max_length=60)
    run_id = models.BigIntegerField()
    parts = models.JSONField()
    at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["run_type", "run_id", "id"], name="import_step_of_run"),
            models.Index(fields=["at"], name="import_step_age"),
        ]

    def __str__(self):
        return f"{self.run_type} {self.run_id}"
