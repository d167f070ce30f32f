"""What has been checked about an organisation: dated facts, never one tick."""

import secrets

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from apps.core import clock
from apps.core.personal import Keep, impersonal, personal
from apps.core.tracking import tracked
from apps.history.models import last_act
from apps.organizations.models.organization import Organization
from apps.organizations.states import ENDED

CODE_DAYS = 21  # a letter takes days, and people are away
CODE_TRIES = 5
CODE_DIGITS = 8


class VerificationKind(models.TextChoices):
    """What was checked (確認の種類)."""

    MAIL = "contact_mail", _("Contact confirmed by e-mail")
    LETTER = "contact_letter", _("Contact confirmed by letter")
    DOCUMENTS = "documents", _("Papers checked")
    REGISTER = "register", _("Matched with the public register")
    VOUCHED = "vouched", _("Vouched for by an intermediary")


class VerificationQuerySet(models.QuerySet):
    """Reads of checks."""

    def holding(self):
        """Checks that hold today."""
        return self.filter(ended_on=None).filter(
            Q(valid_until=None) | Q(valid_until__gte=clock.today())
        )


@personal(
    _("Showing what an organisation was checked by"),
    Keep.REGISTRY,
    "office_note",
    since=last_act("organizations.organization", "organization_id"),
    only=Q(organization__status__in=ENDED),
    title="organization__name",
)
@tracked(_("Verification"), masked=("office_note",), is_official=True)
class Verification(models.Model):
    """A fact about an organisation that somebody checked on a day (団体確認)."""

    organization = models.ForeignKey(Organization, models.PROTECT, related_name="verifications")
    kind = models.CharField(_("What was checked"), max_length=16, choices=VerificationKind.choices)
    checked_on = models.DateField(_("Checked on"))
    valid_until = models.DateField(_("Holds until"), null=True, blank=True)
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    checked_at_office = models.CharField(max_length=150, blank=True)
    vouching = models.ForeignKey(
        Organization, models.PROTECT, null=True, blank=True, related_name="vouched_for"
    )
    office_note = models.TextField(
        _("What the check was based on (internal)"), max_length=1000, blank=True
    )
    ended_on = models.DateField(null=True)

    objects = VerificationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "kind"],
                name="verification_one_current",
                condition=Q(ended_on=None) & ~Q(kind="vouched"),
            ),
            models.CheckConstraint(
                condition=Q(valid_until=None) | Q(valid_until__gte=models.F("checked_on")),
                name="verification_dates_in_order",
            ),
            models.CheckConstraint(
                condition=Q(kind="vouched", vouching__isnull=False)
                | (~Q(kind="vouched") & Q(vouching=None)),
                name="verification_vouched_by",
            ),
        ]
        triggers = [pgtrigger.Protect(name="verification_kept", operation=pgtrigger.Delete)]

    def __str__(self):
        return f"{self.organization_id}: {self.kind} {self.checked_on}"


class CodePurpose(models.TextChoices):
    """What a code is for (確認コードの用途)."""

    CONFIRM = "confirm", _("Confirm the contact")
    CLAIM = "claim", _("Take over the page")


class CodeChannel(models.TextChoices):
    """How a code is sent (確認コードの送り方)."""

    MAIL = "mail", _("E-mail")
    LETTER = "letter", _("Letter")


def new_nonce() -> str:
    """What makes each code another one."""
    return secrets.token_hex(16)


@impersonal
class ContactCode(models.Model):
    """A code sent to the address of record of an organisation (確認コード).

    The code is not stored: it is made anew from the nonce and the secret key when it is printed
    or compared.
    """

    organization = models.ForeignKey(Organization, models.PROTECT, related_name="contact_codes")
    purpose = models.CharField(max_length=8, choices=CodePurpose.choices)
    channel = models.CharField(max_length=8, choices=CodeChannel.choices)
    nonce = models.CharField(max_length=32, default=new_nonce, editable=False)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(default=clock.now)
    expires_at = models.DateTimeField()
    failures = models.PositiveSmallIntegerField(default=0)
    used_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["organization", "-id"], name="contact_code_of")]

    def __str__(self):
        return f"{self.organization_id}: {self.purpose} by {self.channel}"

    def get_absolute_url(self):
        name = "claim_confirm" if self.purpose == CodePurpose.CLAIM else "contact_confirm"
        return reverse(f"organizations:{name}", kwargs={"pk": self.organization_id})

    def code(self) -> str:
        """The digits, made from the nonce."""
        digest = salted_hmac("kyodo.contact_code", f"{self.pk}:{self.nonce}", algorithm="sha256")
        return f"{int(digest.hexdigest(), 16) % 10**CODE_DIGITS:0{CODE_DIGITS}d}"
