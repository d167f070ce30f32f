"""The organisation: what the public may read of it."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Case, Q, Value, When
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from apps.core import clock
from apps.core.personal import Keep, personal
from apps.core.tracking import tracked
from apps.history.models import last_act
from apps.organizations.fields import ActivityField
from apps.organizations.models.reading import OrganizationQuerySet
from apps.organizations.states import (
    ENDED,
    LIVE,
    ORGANIZATION_FLOW,
    BaseKind,
    DisclosureItem,
    District,
    LegalForm,
    OrganizationStatus,
    Origin,
    shown_at_first,
)
from apps.organizations.times import TIMES

# What a group chose to show, although it may be a person's.
DISCLOSED = (
    "public_representative",
    "public_address",
    "public_phone",
    "public_fax",
    "public_email",
)


@personal(
    _("Presenting the organisation to the public, as far as it wants"),
    Keep.REGISTRY,
    *DISCLOSED,
    since=last_act("organizations.organization"),
    only=Q(status__in=ENDED),
    title="name",
)
@tracked(
    _("Organisation"),
    masked=DISCLOSED,
    hidden=("kana_key", "name_key", "updated_at"),
    is_official=True,
    # What an import has made and nobody has touched is a copy of the file.
    removable=(
        "OLD.origin IN ('portal', 'intermediary') AND OLD.version = 0 AND OLD.claimed_at IS NULL"
        " AND OLD.status IN ('listed', 'dissolved')"
    ),
)
class Organization(models.Model):
    """An organisation (団体): NPO, volunteer group, neighbourhood association, university, company.

    Every column of this table may be printed in public, except those that ``disclosed_items``
    keeps back. Names, addresses and phones that are not public stand in OrganizationContact;
    ``public_…`` columns are copies that an operation makes of what the group chose to disclose.
    """

    name = models.CharField(_("Name of the organisation"), max_length=100)
    kana = models.CharField(_("Name in kana"), max_length=150)
    kana_key = models.CharField(max_length=150, editable=False)
    name_key = models.CharField(max_length=100, editable=False)
    catchphrase = models.CharField(_("In one line"), max_length=100, blank=True)
    legal_form = models.CharField(_("Legal form"), max_length=30, choices=LegalForm.choices)
    corporate_number = models.CharField(_("Corporate number"), max_length=13, blank=True)
    authority = models.CharField(_("Competent authority"), max_length=60, blank=True)
    certified_on = models.DateField(_("Certified on"), null=True, blank=True)
    main_field = models.PositiveSmallIntegerField(
        _("Main field of activity"), choices=ActivityField.choices, null=True
    )
    more_fields = ArrayField(
        models.PositiveSmallIntegerField(choices=ActivityField.choices),
        verbose_name=_("Further fields"),
        default=list,
        blank=True,
    )
    purpose = models.TextField(_("Purpose"), max_length=400, blank=True)
    activities = models.TextField(_("Activities"), max_length=800, blank=True)
    districts = ArrayField(
        models.CharField(max_length=12, choices=District.choices),
        verbose_name=_("Districts of activity"),
        default=list,
        blank=True,
    )
    area = models.CharField(_("Places of activity"), max_length=200, blank=True)
    days = models.CharField(_("Days and times of activity"), max_length=200, blank=True)
    times = ArrayField(
        models.CharField(max_length=8, choices=TIMES),
        verbose_name=_("Weekdays and times of activity"),
        default=list,
        blank=True,
    )
    joining = models.CharField(_("Fees and how to join"), max_length=200, blank=True)
    recruits_members = models.BooleanField(_("New members are welcome"), default=False)
    recruits_volunteers = models.BooleanField(_("Volunteers are wanted"), default=False)
    members = models.PositiveIntegerField(_("Number of members"), null=True, blank=True)
    members_in_ward = models.PositiveIntegerField(
        _("Of these, living, working or studying in the ward"), null=True, blank=True
    )
    base_kind = models.CharField(
        _("Base"), max_length=10, choices=BaseKind.choices, default=BaseKind.HOME
    )
    founded_on = models.DateField(_("Founded on"), null=True, blank=True)
    # Old groups know year and month only (handbook F17); the day is then the first of the month.
    founded_month_only = models.BooleanField(
        _("Only year and month of foundation are known"), default=False
    )
    fiscal_year_end = models.PositiveSmallIntegerField(
        _("Last month of the fiscal year"), null=True, blank=True
    )
    web = models.URLField(_("Website"), blank=True)
    links = ArrayField(
        models.URLField(), verbose_name=_("Blogs and social media"), default=list, blank=True
    )
    feeds = ArrayField(models.URLField(), verbose_name=_("Feeds"), default=list, blank=True)

    dead_links = ArrayField(models.URLField(), default=list, blank=True, editable=False)
    public_representative = models.CharField(max_length=120, blank=True, editable=False)
    public_address = models.CharField(max_length=200, blank=True, editable=False)
    public_phone = models.CharField(_("Public phone"), max_length=20, blank=True)
    public_fax = models.CharField(_("Public FAX"), max_length=20, blank=True)
    public_email = models.EmailField(_("Public e-mail address"), blank=True)
    disclosed_items = ArrayField(
        models.CharField(max_length=20, choices=DisclosureItem.choices),
        verbose_name=_("Items shown to the public"),
        default=shown_at_first,
        blank=True,
    )

    status = models.CharField(
        max_length=12,
        choices=OrganizationStatus.choices,
        default=OrganizationStatus.DRAFT,
        editable=False,
    )
    origin = models.CharField(
        max_length=12, choices=Origin.choices, default=Origin.OWN, editable=False
    )
    in_directory = models.GeneratedField(
        expression=Case(
            When(status__in=["listed", "approved", "renewal_due"], then=Value(True)),
            # A row of the public register stays in the list while its registration is examined.
            When(
                origin="portal",
                status__in=["draft", "submitted", "in_review", "returned"],
                then=Value(True),
            ),
            default=Value(False),
        ),
        output_field=models.BooleanField(),
        db_persist=True,
    )
    registration_number = models.CharField(max_length=20, blank=True, editable=False)
    valid_until = models.DateField(_("Valid until"), null=True, blank=True, editable=False)
    submitted_at = models.DateTimeField(null=True, editable=False)
    approved_at = models.DateTimeField(null=True, editable=False)
    renewal_asked_at = models.DateTimeField(null=True, editable=False)
    claimed_at = models.DateTimeField(null=True, editable=False)
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, editable=False, related_name="merged_from"
    )
    provided_by = models.ForeignKey(
        "organizations.Intermediary",
        models.PROTECT,
        null=True,
        editable=False,
        related_name="provided",
    )
    version = models.PositiveIntegerField(default=0, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )
    created_at = models.DateTimeField(default=clock.now, editable=False)
    updated_at = models.DateTimeField(default=clock.now, editable=False)

    objects = OrganizationQuerySet.as_manager()
    flow = ORGANIZATION_FLOW

    class Meta:
        indexes = [
            models.Index(fields=["kana_key", "id"], name="organization_by_kana"),
            models.Index(fields=["status", "submitted_at", "id"], name="organization_queue"),
            GinIndex(fields=["times"], name="organization_times"),
            models.Index(fields=["name_key"], name="organization_name_key"),
            models.Index(
                fields=["valid_until"],
                name="organization_valid_until",
                condition=Q(status__in=["approved", "renewal_due"]),
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["corporate_number"],
                name="organization_number_unique",
                condition=~Q(corporate_number="") & ~Q(status__in=["merged", "dissolved"]),
            ),
            models.UniqueConstraint(
                fields=["registration_number"],
                name="organization_registration_unique",
                condition=~Q(registration_number=""),
            ),
            models.CheckConstraint(
                condition=Q(corporate_number="") | Q(corporate_number__regex=r"^[1-9][0-9]{12}$"),
                name="organization_number_digits",
            ),
            models.CheckConstraint(
                condition=Q(members_in_ward=None) | Q(members_in_ward__lte=models.F("members")),
                name="organization_ward_members",
            ),
            models.CheckConstraint(
                condition=Q(main_field=None) | Q(main_field__range=(1, 20)),
                name="organization_main_field",
            ),
            models.CheckConstraint(
                condition=Q(fiscal_year_end=None) | Q(fiscal_year_end__range=(1, 12)),
                name="organization_year_end",
            ),
            models.CheckConstraint(
                condition=Q(status="merged", merged_into__isnull=False)
                | (~Q(status="merged") & Q(merged_into=None)),
                name="organization_merged_has_target",
            ),
            models.CheckConstraint(
                condition=Q(merged_into=None) | ~Q(merged_into=models.F("id")),
                name="organization_not_into_itself",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=["approved", "renewal_due"]) | Q(valid_until__isnull=False),
                name="organization_approved_has_term",
            ),
            models.CheckConstraint(
                condition=Q(base_kind="office") | Q(public_address=""),
                name="organization_home_is_private",
            ),
            models.CheckConstraint(
                condition=Q(founded_on=None) | Q(founded_on__range=("1600-01-01", "2100-12-31")),
                name="organization_founded_bounded",
            ),
            models.CheckConstraint(
                condition=Q(valid_until=None) | Q(valid_until__range=("2000-01-01", "2100-12-31")),
                name="organization_term_bounded",
            ),
        ]
        triggers = ORGANIZATION_FLOW.triggers()

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("organizations:organization_detail", kwargs={"pk": self.pk})

    @property
    def field_numbers(self) -> list[int]:
        """Main and further fields, main first."""
        return ([self.main_field] if self.main_field else []) + list(self.more_fields)

    @property
    def is_registered(self) -> bool:
        """True while the registration is in force."""
        return self.status in LIVE

    def addresses(self) -> list[str]:
        """All its addresses on the web, each once."""
        return list(dict.fromkeys(url for url in (self.web, *self.links, *self.feeds) if url))

    def discloses(self, item: str) -> bool:
        """True if the group chose to show this item."""
        return item in self.disclosed_items
