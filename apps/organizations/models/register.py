"""Rows of public registers as they were imported, apart from what organisations say themselves."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from apps.core import clock
from apps.core.personal import Keep, impersonal, personal
from apps.core.tables.runs import FileRun
from apps.core.tracking import tracked
from apps.history.models import last_act
from apps.organizations.models.intermediary import Intermediary
from apps.organizations.models.organization import Organization
from apps.organizations.states import ENDED


@personal(
    _("Matching organisations with the public register"),
    Keep.REGISTRY,
    "representative",
    "postcode",
    "address",
    since=last_act("organizations.organization", "organization_id"),
    only=Q(organization__status__in=ENDED),
    title="organization__name",
    name=_("Rows of the public register"),
)
class RegisterRow(models.Model):
    """A row of the national register of NPO corporations (所轄庁の公開情報).

    The address of record stands here and not with the organisation: for many groups it is a home.
    """

    organization = models.OneToOneField(Organization, models.PROTECT, related_name="register_row")
    key = models.CharField(max_length=220, unique=True)
    corporate_number = models.CharField(max_length=13, blank=True)
    name = models.CharField(max_length=200)
    kana = models.CharField(max_length=300, blank=True)
    authority = models.CharField(max_length=60)
    postcode = models.CharField(max_length=8, blank=True)
    address = models.CharField(max_length=300, blank=True)
    representative = models.CharField(max_length=100, blank=True)
    certified_on = models.DateField(null=True)
    founded_on = models.DateField(null=True)
    purpose = models.TextField(blank=True)
    activities = models.TextField(blank=True)
    fields = models.JSONField(default=list)
    is_certified = models.BooleanField(default=False)
    supervision = models.TextField(blank=True)
    dissolution = models.TextField(blank=True)
    fiscal_year_end = models.PositiveSmallIntegerField(null=True)
    url = models.URLField(blank=True, max_length=500)
    digest = models.CharField(max_length=32)
    seen_at = models.DateTimeField(default=clock.now)

    class Meta:
        indexes = [
            models.Index(
                fields=["corporate_number"],
                name="register_row_number",
                condition=~Q(corporate_number=""),
            )
        ]

    def __str__(self):
        return f"{self.name} ({self.authority})"


@impersonal
@tracked(_("Import of the public register"), masked=("remarks",), is_official=True)
class ImportRun(FileRun):
    """One import of a file (名簿の取込): what was found in it, and whether it was applied."""


@impersonal
@tracked(_("Import of groups an intermediary knows"), masked=("remarks",), is_official=True)
class GroupImport(FileRun):
    """An import of groups (団体情報の取込) that an intermediary knows, with their consent."""

    intermediary = models.ForeignKey(Intermediary, models.PROTECT, related_name="+")
