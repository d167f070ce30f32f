"""Articles of an agreement, and who agreed to which version of its text."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import Department
from apps.core import clock
from apps.core.personal import impersonal
from apps.core.tracking import tracked
from apps.partnerships.models.agreements import Agreement, AgreementParty, of_draft
from apps.proposals.models import ConsentAnswer


@impersonal
@tracked(_("Article of an agreement"), is_official=True)
class AgreementArticle(models.Model):
    """An article of an agreement (協定の条項), from a clause of the rules' version.

    A required one may be worded anew, never left out.
    """

    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="articles")
    code = models.CharField(max_length=10)
    title = models.CharField(max_length=100)
    text = models.TextField(_("Text"), max_length=2000)
    is_required = models.BooleanField()
    is_left_out = models.BooleanField(default=False)
    position = models.PositiveIntegerField()
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(fields=["agreement", "code"], name="agreement_article_code"),
            models.CheckConstraint(
                condition=Q(is_required=False) | Q(is_left_out=False),
                name="agreement_article_required",
            ),
            models.CheckConstraint(condition=~Q(text=""), name="agreement_article_has_text"),
        ]
        triggers = [of_draft("agreement_article_of_draft")]

    def __str__(self):
        return f"{self.code} {self.title}"


@impersonal
@tracked(_("Agreement of a party"), is_official=True)
class AgreementAssent(models.Model):
    """That one party agreed to one version of the text (協定案への合意)."""

    party = models.ForeignKey(AgreementParty, models.PROTECT, related_name="assents")
    text_version = models.PositiveIntegerField()
    on_paper = models.BooleanField(default=False)
    agreed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    agreed_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["party", "text_version"], name="agreement_assent_once")
        ]
        triggers = [
            pgtrigger.Protect(
                name="agreement_assent_kept", operation=pgtrigger.Update | pgtrigger.Delete
            )
        ]

    def __str__(self):
        return f"{self.party_id} agreed to version {self.text_version}"


@impersonal
@tracked(_("Consent of a section to an agreement"), masked=("remark",), is_official=True)
class AgreementConsent(models.Model):
    """Consent of a section before the approval (協定の合議); internal, never published."""

    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="consents")
    text_version = models.PositiveIntegerField()
    department = models.ForeignKey(Department, models.PROTECT, related_name="+")
    department_name = models.CharField(max_length=160)
    answer = models.CharField(_("Answer"), max_length=8, choices=ConsentAnswer.choices, blank=True)
    remark = models.TextField(_("Remarks (internal)"), max_length=600, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    asked_at = models.DateTimeField(default=clock.now)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["agreement", "text_version", "department"], name="agreement_consent_once"
            ),
            models.CheckConstraint(
                condition=Q(answer="", answered_at=None)
                | ~Q(answer="") & Q(answered_at__isnull=False, answered_by__isnull=False),
                name="agreement_consent_complete",
            ),
            models.CheckConstraint(
                condition=~Q(answer="remarks") | ~Q(remark=""), name="agreement_consent_remark"
            ),
        ]

    def __str__(self):
        return f"{self.department_name}: {self.agreement_id}"
