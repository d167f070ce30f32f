"""The text of a proposal: one set of fields, for the working copy and for every revision."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.organizations.fields import ActivityField, Pillar


class ProposalType(models.TextChoices):
    """Answer to an issue of the ward or the group's own theme (提案区分)."""

    ISSUE = "issue", _("Theme set by the ward")
    OPEN = "open", _("Theme of the organisation's own")


class PreferredForm(models.TextChoices):
    """The form of collaboration the group has in mind (希望する協働の形態)."""

    COMMISSION = "commission", _("Commission")
    SUBSIDY = "subsidy", _("Subsidy")
    COST_SHARE = "cost_share", _("Shared cost")
    CO_HOSTING = "co_hosting", _("Co-hosting")
    ENDORSEMENT = "endorsement", _("Endorsement")
    COOPERATION = "cooperation", _("Cooperation under an agreement")
    EXECUTIVE_COMMITTEE = "executive_committee", _("Executive committee")
    CONSULT = "consult", _("Would like to discuss it")


class ProposalContent(models.Model):
    """Fields of the proposal form (様式第1号・第3号), F03 and F05 of the handbook.

    The tables of the form (targets, schedule, roles, budget) are lists of rows as they were
    typed; ``apps.proposals.completeness`` says what a complete proposal needs.
    """

    title = models.CharField(_("Title"), max_length=60, blank=True)
    proposal_type = models.CharField(
        _("Kind of proposal"), max_length=8, choices=ProposalType.choices, blank=True
    )
    theme = models.CharField(_("Theme of the ward"), max_length=200, blank=True)
    field = models.PositiveSmallIntegerField(
        _("Field"), choices=ActivityField.choices, null=True, blank=True
    )
    pillar = models.PositiveSmallIntegerField(
        _("Pillar of the ward's basic plan"), choices=Pillar.choices, null=True, blank=True
    )
    summary_public = models.TextField(_("Summary (published)"), max_length=400, blank=True)
    background = models.TextField(_("Present state and problem"), max_length=1200, blank=True)
    goal = models.TextField(_("Purpose"), max_length=800, blank=True)
    targets = models.JSONField(_("Targets in figures"), default=list, blank=True)
    beneficiaries = models.TextField(_("For whom"), max_length=300, blank=True)
    area = models.CharField(_("Where"), max_length=200, blank=True)
    content = models.TextField(_("What is to be done"), max_length=3000, blank=True)
    schedule = models.JSONField(_("Schedule"), default=list, blank=True)
    expected_effect = models.TextField(_("Expected effect"), max_length=800, blank=True)
    novelty = models.TextField(_("What is new about it"), max_length=600, blank=True)
    continuity = models.TextField(_("After the first year"), max_length=600, blank=True)
    why_together = models.TextField(_("Why together with the ward"), max_length=800, blank=True)
    role_of_group = models.JSONField(_("Roles of the organisation"), default=list, blank=True)
    role_of_ward = models.JSONField(_("Roles asked of the ward"), default=list, blank=True)
    preferred_form = models.CharField(
        _("Form of collaboration"), max_length=20, choices=PreferredForm.choices, blank=True
    )
    budget = models.JSONField(_("Budget"), default=list, blank=True)
    total_cost = models.PositiveIntegerField(_("Total cost (yen)"), null=True, blank=True)
    ward_cost = models.PositiveIntegerField(
        _("Amount asked of the ward (yen)"), null=True, blank=True
    )
    has_other_grants = models.BooleanField(_("Other grants"), null=True, blank=True)
    other_grants = models.TextField(_("Details of other grants"), max_length=600, blank=True)
    confidential_parts = models.TextField(
        _("Parts you wish to be withheld"), max_length=500, blank=True
    )
    answers = models.JSONField(_("Answers to this round's questions"), default=dict, blank=True)
    agreed = models.JSONField(_("Declarations"), default=list, blank=True)

    class Meta:
        abstract = True


CONTENT_FIELDS = tuple(field.name for field in ProposalContent._meta.local_fields)
# Fields marked P in F03: they may be shown to anybody once the proposal is received.
PUBLIC_FIELDS = (
    "title",
    "proposal_type",
    "theme",
    "field",
    "pillar",
    "summary_public",
    "beneficiaries",
    "area",
    "why_together",
    "role_of_group",
    "role_of_ward",
    "expected_effect",
    "total_cost",
    "preferred_form",
)
