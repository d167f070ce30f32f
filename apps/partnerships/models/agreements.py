"""The agreement of a project: its terms, parties, articles (協定書), form F09."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import StaffRole
from apps.core import clock
from apps.core.personal import Erase, Keep, impersonal, personal
from apps.core.tracking import tracked
from apps.organizations.models import organizations_of
from apps.partnerships.models.projects import (
    DAYS,
    SECTION_ROLES,
    CollaborationForm,
    JointProject,
)
from apps.partnerships.states import AGREEMENT_FLOW, SIGNED_AGREEMENTS, AgreementStatus
from apps.proposals.models.records import refused

READERS = (StaffRole.DESK, StaffRole.DESK_HEAD, StaffRole.AUDITOR)
# What the parties agreed to is what is approved and signed.
FIXED = (
    "IF (NEW.text_version, NEW.name, NEW.form, NEW.valid_from, NEW.valid_to, NEW.beyond_year, "
    "NEW.roles, NEW.costs, NEW.total_cost, NEW.payment, NEW.payment_note, NEW.privacy_terms, "
    "NEW.insurance, NEW.budget_condition, NEW.rules_id) IS DISTINCT FROM "
    "(OLD.text_version, OLD.name, OLD.form, OLD.valid_from, OLD.valid_to, OLD.beyond_year, "
    "OLD.roles, OLD.costs, OLD.total_cost, OLD.payment, OLD.payment_note, OLD.privacy_terms, "
    "OLD.insurance, OLD.budget_condition, OLD.rules_id) AND NEW.status <> 'drafting' THEN "
    "RAISE EXCEPTION 'agreement % is agreed', OLD.id "
    "USING ERRCODE = 'check_violation', CONSTRAINT = 'agreement_fixed'; END IF; RETURN NEW;"
)
# Handbook 3.14: every party, and the present text (as for minutes, decision 41).
ALL_AGREE = (
    "IF EXISTS (SELECT 1 FROM partnerships_agreementparty p WHERE p.agreement_id = NEW.id "
    "AND NOT EXISTS (SELECT 1 FROM partnerships_agreementassent a WHERE a.party_id = p.id "
    "AND a.text_version = NEW.text_version)) THEN "
    "RAISE EXCEPTION 'not every party agreed to agreement %', NEW.id "
    "USING ERRCODE = 'check_violation', CONSTRAINT = 'agreement_all_agree'; END IF; RETURN NEW;"
)
ALL_CONSENT = (
    "IF EXISTS (SELECT 1 FROM partnerships_agreementconsent c WHERE c.agreement_id = NEW.id "
    "AND c.text_version = NEW.text_version AND c.answered_at IS NULL) THEN "
    "RAISE EXCEPTION 'a section has not consented to agreement %', NEW.id "
    "USING ERRCODE = 'check_violation', CONSTRAINT = 'agreement_all_consent'; "
    "END IF; RETURN NEW;"
)


def of_draft(name: str) -> pgtrigger.Trigger:
    """Refuse any write to a part of an agreement that is no draft any more."""
    return pgtrigger.Trigger(
        name=name,
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update,
        func=refused(
            name,
            "NOT EXISTS (SELECT 1 FROM partnerships_agreement a "
            "WHERE a.id = NEW.agreement_id AND a.status = 'drafting')",
            "agreement % is no draft",
            "NEW.agreement_id",
        ),
    )


class Payment(models.TextChoices):
    """When the ward pays its share (支払の方法)."""

    ADVANCE = "advance", _("In advance")
    ESTIMATE = "estimate", _("By estimate, settled afterwards")
    AFTERWARDS = "afterwards", _("Afterwards, by the accounts")


class AgreementQuerySet(models.QuerySet):
    """Reads of agreements, by audience."""

    def published(self):
        """What anybody may read, as long as its project is public (公表中)."""
        return self.filter(
            published_at__isnull=False,
            project__published_at__isnull=False,
            project__hidden_at__isnull=True,
        )

    def of_members(self, user):
        """Those of a person's organisations, once the office has shown them the draft."""
        mine = [row.pk for row in organizations_of(user)]
        if not mine:
            return self.none()
        parties = AgreementParty.objects.filter(
            Q(organization__in=mine) | Q(organization__merged_into__in=mine)
        )
        return self.filter(pk__in=parties.values("agreement_id"), offered_at__isnull=False)

    def for_staff(self, user):
        """Desk and audit all; a section those of its projects and those it is to consent to."""
        if not user.is_authenticated:
            return self.none()
        if user.has_role(*READERS):
            return self
        sections = user.department_ids(*SECTION_ROLES)
        if not sections:
            return self.none()
        mine = self.model.objects.filter(
            Q(project__department__in=sections) | Q(consents__department__in=sections)
        )
        return self.filter(pk__in=mine.values("pk"))


@impersonal
@tracked(_("Agreement"), is_official=True)
class Agreement(models.Model):
    """What ward and organisations sign for a project (協定書); it names the version of the rules.

    Payment is for the parties and the office; public are the terms marked P in F09.
    ``text_version`` is what the parties agree to; an edit makes a new one.
    """

    flow = AGREEMENT_FLOW

    project = models.ForeignKey(JointProject, models.PROTECT, related_name="agreements")
    number = models.PositiveSmallIntegerField(editable=False)
    rules = models.ForeignKey("rulebook.RuleRevision", models.PROTECT, related_name="+")
    name = models.CharField(_("Name of the project"), max_length=80)
    form = models.CharField(
        _("Kind of collaboration"), max_length=20, choices=CollaborationForm.choices
    )
    valid_from = models.DateField(_("Term begins on"))
    valid_to = models.DateField(_("Term ends on"))
    beyond_year = models.CharField(
        _("Ground for a term beyond the fiscal year"), max_length=200, blank=True
    )
    roles = models.JSONField(default=list)
    costs = models.JSONField(default=list)
    total_cost = models.PositiveIntegerField(_("Total cost (yen)"), default=0)
    payment = models.CharField(
        _("Payment of the ward's share"), max_length=12, choices=Payment.choices, blank=True
    )
    payment_note = models.CharField(_("Details of the payment"), max_length=300, blank=True)
    privacy_terms = models.TextField(_("Handling of personal data"), max_length=2000, blank=True)
    insurance = models.TextField(_("Insurance cover"), max_length=300, blank=True)
    budget_condition = models.BooleanField(_("On condition that the budget passes"), default=False)
    budget_passed_on = models.DateField(_("Budget passed on"), null=True, blank=True)
    status = models.CharField(
        max_length=16,
        choices=AgreementStatus.choices,
        default=AgreementStatus.DRAFTING,
        editable=False,
    )
    version = models.PositiveIntegerField(default=1, editable=False)
    text_version = models.PositiveIntegerField(default=1, editable=False)
    drafted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    drafted_at = models.DateTimeField(default=clock.now)
    offered_at = models.DateTimeField(null=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    approved_at = models.DateTimeField(null=True)
    concluded_on = models.DateField(null=True)
    ended_on = models.DateField(null=True)
    published_at = models.DateTimeField(null=True)

    objects = AgreementQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["valid_to"], condition=Q(status="concluded"), name="agreement_in_force"
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["project", "number"], name="agreement_number"),
            models.UniqueConstraint(
                fields=["project"],
                condition=Q(status__in=["drafting", "parties_agreed", "in_approval"]),
                name="agreement_one_open",
            ),
            models.UniqueConstraint(
                fields=["project"],
                condition=Q(status="concluded"),
                name="agreement_one_in_force",
            ),
            models.CheckConstraint(
                condition=Q(valid_to__gte=F("valid_from")), name="agreement_term_in_order"
            ),
            models.CheckConstraint(
                condition=Q(valid_from__range=DAYS)
                & Q(valid_to__range=DAYS)
                & (Q(budget_passed_on=None) | Q(budget_passed_on__range=DAYS))
                & (Q(ended_on=None) | Q(ended_on__range=DAYS)),
                name="agreement_days_bounded",
            ),
            models.CheckConstraint(
                condition=Q(approved_by=None) | ~Q(approved_by=F("drafted_by")),
                name="agreement_two_persons",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=[str(state) for state in SIGNED_AGREEMENTS])
                | Q(approved_at__isnull=False, concluded_on__isnull=False),
                name="agreement_signed_whole",
            ),
            models.CheckConstraint(
                condition=Q(published_at=None)
                | Q(status__in=[str(state) for state in SIGNED_AGREEMENTS]),
                name="agreement_public_is_signed",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=["concluded", "amended", "expired", "terminated"])
                | Q(budget_condition=False)
                | Q(budget_passed_on__isnull=False),
                name="agreement_after_budget",
            ),
        ]
        triggers = [
            *AGREEMENT_FLOW.triggers(),
            pgtrigger.Protect(name="agreement_kept", operation=pgtrigger.Delete),
            pgtrigger.Trigger(
                name="agreement_fixed",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                func=FIXED,
            ),
            pgtrigger.Trigger(
                name="agreement_all_agree",
                when=pgtrigger.Before,
                operation=pgtrigger.UpdateOf("status"),
                condition=pgtrigger.Q(new__status="parties_agreed"),
                func=ALL_AGREE,
            ),
            pgtrigger.Trigger(
                name="agreement_all_consent",
                when=pgtrigger.Before,
                operation=pgtrigger.UpdateOf("approved_at"),
                condition=pgtrigger.Q(new__approved_at__isnull=False),
                func=ALL_CONSENT,
            ),
        ]

    def __str__(self):
        return f"{self.name} {_('Agreement')} {self.number}"

    def get_absolute_url(self):
        return reverse("partnerships:agreement", args=[self.pk])

    def own_url(self) -> str:
        """The page of the organisations that are parties."""
        return reverse("partnerships:own_agreement", args=[self.pk])

    def staff_url(self) -> str:
        """The page of the ward office."""
        return reverse("partnerships:staff_agreement", args=[self.pk])


@personal(_("Naming who signs for a party"), Keep.AGREEMENT, "signatory", erase=Erase.RECORD)
@tracked(_("Party to an agreement"), masked=("signatory",), is_official=True)
class AgreementParty(models.Model):
    """A side of an agreement (協定の当事者): the ward first (甲), then the organisations."""

    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="parties")
    place = models.PositiveSmallIntegerField()
    organization = models.ForeignKey(
        "organizations.Organization", models.PROTECT, null=True, related_name="+"
    )
    name = models.CharField(max_length=180)
    signatory_title = models.CharField(_("Post of the signatory"), max_length=80, blank=True)
    signatory = models.CharField(_("Name of the signatory"), max_length=80, blank=True)
    signed_on = models.DateField(null=True)

    class Meta:
        ordering = ["place"]
        constraints = [
            models.UniqueConstraint(fields=["agreement", "place"], name="agreement_party_place"),
            models.CheckConstraint(
                condition=Q(signed_on=None) | Q(signed_on__range=DAYS),
                name="agreement_signed_bounded",
            ),
        ]

    def __str__(self):
        return self.name
