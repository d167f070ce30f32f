"""Contact data that only the group and the ward office read: a table of its own."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from apps.core.personal import Keep, personal
from apps.core.tracking import tracked
from apps.history.models import last_act
from apps.organizations.models.organization import Organization
from apps.organizations.states import ENDED, RegistrationUse


@personal(
    _("Reaching the organisation about its registration and its matters"),
    Keep.REGISTRY,
    "representative",
    "representative_kana",
    "representative_title",
    "postcode",
    "address",
    "contact_person",
    "phone",
    "phone_key",
    "fax",
    "email",
    since=last_act("organizations.organization", "organization_id"),
    only=Q(organization__status__in=ENDED),
    title="organization__name",
)
@tracked(
    _("Contact data for the ward office"),
    masked=(
        "representative",
        "representative_kana",
        "representative_title",
        "postcode",
        "address",
        "contact_person",
        "phone",
        "fax",
        "email",
    ),
    hidden=("phone_key",),
)
class OrganizationContact(models.Model):
    """Contact data of an organisation that is not public (区だけが見る連絡先): a table of its own.

    Representative, contact person and the person who types are three people (handbook 0.5).
    """

    organization = models.OneToOneField(Organization, models.PROTECT, related_name="office_contact")
    representative = models.CharField(_("Representative"), max_length=50)
    representative_kana = models.CharField(_("Representative in kana"), max_length=100, blank=True)
    representative_title = models.CharField(
        _("Title of the representative"), max_length=40, blank=True
    )
    postcode = models.CharField(_("Postcode"), max_length=8, blank=True)
    address = models.CharField(_("Address"), max_length=200, blank=True)
    contact_person = models.CharField(_("Contact person"), max_length=50, blank=True)
    phone = models.CharField(_("Phone for the ward office"), max_length=20, blank=True)
    phone_key = models.CharField(max_length=20, blank=True, editable=False)
    fax = models.CharField(_("FAX for the ward office"), max_length=20, blank=True)
    email = models.EmailField(_("E-mail address for the ward office"), blank=True)
    uses = ArrayField(
        models.CharField(max_length=12, choices=RegistrationUse.choices),
        verbose_name=_("What the registration is for"),
        default=list,
        blank=True,
    )

    class Meta:
        indexes = [
            models.Index(
                fields=["phone_key"], name="organization_phone_key", condition=~Q(phone_key="")
            )
        ]

    def __str__(self):
        return f"contact of {self.organization_id}"
