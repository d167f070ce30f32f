"""The proposal itself, its working copy, its revisions and the corrections asked for."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import Department, StaffRole
from apps.core import clock
from apps.core.personal import Erase, Keep, personal
from apps.core.tracking import tracked
from apps.history.models import Turn
from apps.organizations.fields import ActivityField
from apps.organizations.models import Organization, organizations_of
from apps.proposals.models.reviews import DepartmentReview
from apps.proposals.models.rounds import ProposalRound
from apps.proposals.models.team import CoProposer
from apps.proposals.states import BEING_CHECKED, PROPOSAL_FLOW, ProposalStatus


class Channel(models.TextChoices):
    """The way a proposal came in (受付方法)."""

    WEB = "web", _("Web")
    COUNTER = "counter", _("Counter")
    POST = "post", _("Post")
    FAX = "fax", _("FAX")


class ProposalQuerySet(models.QuerySet):
    """Reads of proposals, by audience."""

    def published(self):
        """What anybody may know of (公表中)."""
        return self.filter(published_at__isnull=False, hidden_at__isnull=True)

    def of_members(self, user):
        """The proposals of the organisations in which a person has a part, as co-proposers too."""
        return self.filter(_of_team(user))

    def writable_by(self, user):
        """Own organisations' proposals, and for the desk those it enters for a group (代理入力)."""
        own = _of_team(user)
        if user.is_authenticated and user.has_role(StaffRole.DESK, StaffRole.DESK_HEAD):
            own |= Q(assisted_by__isnull=False)
        return self.filter(own)

    def for_staff(self, user):
        """What a member of staff may read in full (handbook 4): desk and audit all, others asked.

        A draft is the organisation's own until it is submitted.
        """
        if not user.is_authenticated:
            return self.none()
        filed = self.exclude(submitted_at=None)
        if user.has_role(StaffRole.DESK, StaffRole.DESK_HEAD, StaffRole.AUDITOR):
            return filed
        sections = user.department_ids(StaffRole.SECTION, StaffRole.SECTION_HEAD)
        if not sections:
            return self.none()
        asked = DepartmentReview.objects.filter(department__in=sections)
        return filed.filter(Q(lead_department__in=sections) | Q(pk__in=asked.values("proposal_id")))

    def visible_to(self, user):
        """Everything a person may know of, in whatever part."""
        if not user.is_authenticated:
            return self.published()
        return self.filter(
            Q(pk__in=Proposal.objects.writable_by(user).values("pk"))
            | Q(published_at__isnull=False, hidden_at__isnull=True)
            | Q(pk__in=Proposal.objects.for_staff(user).values("pk"))
        )


def _of_team(user) -> Q:
    """Proposals of a person's organisations, alone or together with others (共同提案)."""
    mine = organizations_of(user)
    if not mine:
        return Q(pk__in=[])
    asked = CoProposer.objects.standing().filter(organization__in=mine)
    return Q(organization_id__in=mine) | Q(pk__in=asked.values("proposal_id"))


@personal(
    _("Receiving, reviewing and discussing the proposal"),
    Keep.PROPOSAL,
    "assisted_by_name",
    erase=Erase.RECORD,
)
@tracked(_("Proposal"), hidden=("changed_at", "last_public_at"), is_official=True)
class Proposal(models.Model):
    """A policy proposal (政策提案) of an organisation, in a round.

    Four axes stand apart: ``status`` (workflow), ``published_at`` (publication), ``hidden_at``
    (moderation) and the retention class of the room. ``title``, ``field`` and
    ``organization_name`` are copied from the last submitted revision, so that lists read one
    table.
    """

    flow = PROPOSAL_FLOW

    round = models.ForeignKey(ProposalRound, models.PROTECT, related_name="proposals")
    fiscal_year = models.PositiveSmallIntegerField(editable=False)
    organization = models.ForeignKey(Organization, models.PROTECT, related_name="proposals")
    organization_name = models.CharField(max_length=100, editable=False)
    title = models.CharField(_("Title"), max_length=60, blank=True, editable=False)
    field = models.PositiveSmallIntegerField(
        _("Field"), choices=ActivityField.choices, null=True, editable=False
    )
    receipt_number = models.CharField(
        _("Receipt number"), max_length=20, unique=True, null=True, editable=False
    )
    status = models.CharField(
        _("State"),
        max_length=24,
        choices=ProposalStatus.choices,
        default=ProposalStatus.DRAFT,
        editable=False,
    )
    version = models.PositiveIntegerField(default=1, editable=False)
    channel = models.CharField(
        _("Channel"), max_length=8, choices=Channel.choices, default=Channel.WEB, editable=False
    )
    assisted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", editable=False
    )
    assisted_by_name = models.CharField(max_length=200, blank=True, editable=False)
    read_back_at = models.DateTimeField(null=True, editable=False)
    paper_arrived_on = models.DateField(null=True, editable=False)
    postmarked_on = models.DateField(null=True, editable=False)
    late_exception = models.ForeignKey(
        "proposals.LateException", models.PROTECT, null=True, related_name="+", editable=False
    )
    submitted_at = models.DateTimeField(_("Submitted on"), null=True, editable=False)
    received_on = models.DateField(_("Date of receipt"), null=True, editable=False)
    published_at = models.DateTimeField(null=True, editable=False)
    hidden_at = models.DateTimeField(null=True, editable=False)
    hidden_reason = models.CharField(max_length=300, blank=True, editable=False)
    lead_department = models.ForeignKey(
        Department, models.PROTECT, null=True, related_name="+", editable=False
    )
    current_revision = models.ForeignKey(
        "ProposalRevision", models.PROTECT, null=True, related_name="+", editable=False
    )
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, related_name="merged", editable=False
    )
    has_merged = models.BooleanField(default=False, editable=False)
    waiting_on = models.CharField(
        max_length=12, choices=Turn.choices, default=Turn.PROPOSER, editable=False
    )
    waiting_since = models.DateField(default=clock.today, editable=False)
    due_on = models.DateField(null=True, editable=False)
    last_public_at = models.DateTimeField(null=True, editable=False)
    changed_at = models.DateTimeField(default=clock.now, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False
    )

    objects = ProposalQuerySet.as_manager()

    class Meta:
        indexes = [
            *(
                models.Index(
                    *[F(name) for name in filtered],
                    F("submitted_at").desc(),
                    F("id").desc(),
                    name=f"proposal_public_{suffix}",
                    condition=Q(published_at__isnull=False, hidden_at__isnull=True),
                )
                for suffix, filtered in (
                    ("all", ()),
                    ("year", ("fiscal_year",)),
                    ("field", ("field",)),
                    ("state", ("status",)),
                    ("section", ("lead_department",)),
                )
            ),
            models.Index(F("submitted_at").desc(), F("id").desc(), name="proposal_filed"),
            models.Index(fields=["status", "due_on"], name="proposal_due"),
            # The queues of the board and of the staff home: what is decided stays out of them.
            models.Index(
                fields=["waiting_on", "-submitted_at", "-id"],
                condition=~Q(waiting_on="nobody"),
                name="proposal_turn",
            ),
            models.Index(
                fields=["due_on"], condition=Q(due_on__isnull=False), name="proposal_dated"
            ),
            models.Index(fields=["organization", "-id"], name="proposal_of_organization"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=["draft", "withdrawn"])
                | Q(
                    receipt_number__isnull=False,
                    submitted_at__isnull=False,
                    current_revision__isnull=False,
                ),
                name="proposal_filed_has_number",
            ),
            models.CheckConstraint(
                condition=Q(published_at=None) | Q(submitted_at__isnull=False),
                name="proposal_public_is_filed",
            ),
            models.CheckConstraint(
                condition=Q(hidden_at=None) | ~Q(hidden_reason=""),
                name="proposal_hidden_has_reason",
            ),
            models.CheckConstraint(
                condition=Q(assisted_by=None)
                | ~Q(channel="web") & (Q(submitted_at=None) | Q(read_back_at__isnull=False)),
                name="proposal_assisted_read_back",
            ),
            models.CheckConstraint(
                condition=Q(postmarked_on=None)
                | Q(channel="post", postmarked_on__lte=F("paper_arrived_on")),
                name="proposal_postmark_before_arrival",
            ),
            models.CheckConstraint(
                condition=~Q(status="ineligible") | Q(published_at=None),
                name="proposal_ineligible_not_public",
            ),
            models.CheckConstraint(
                condition=Q(status="merged", merged_into__isnull=False)
                | ~Q(status="merged") & Q(merged_into=None),
                name="proposal_merged_into_one",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=["clarification", "decision_pending", "department_review"])
                | Q(lead_department__isnull=False),
                name="proposal_one_section_leads",
            ),
        ]
        triggers = [
            *PROPOSAL_FLOW.triggers(),
            pgtrigger.Protect(name="proposal_kept", operation=pgtrigger.Delete),
            pgtrigger.Trigger(
                # A co-proposer whose representative has not answered keeps it from being filed.
                name="proposal_all_consent",
                when=pgtrigger.Before,
                operation=pgtrigger.UpdateOf("status"),
                condition=pgtrigger.Q(old__status="draft", new__status="submitted"),
                func=(
                    "IF EXISTS (SELECT 1 FROM proposals_coproposer c WHERE c.proposal_id = NEW.id "
                    "AND c.answer = '' AND c.removed_at IS NULL) THEN "
                    "RAISE EXCEPTION 'a co-proposer of % has not consented', NEW.id USING "
                    "ERRCODE = 'check_violation', CONSTRAINT = 'proposal_all_consent'; "
                    "END IF; RETURN NEW;"
                ),
            ),
        ]

    def __str__(self):
        return f"{self.receipt_number or _('Draft')} {self.title}"

    def get_absolute_url(self):
        return reverse("proposals:proposal_detail", args=[self.receipt_number])

    def is_public(self) -> bool:
        """True if anybody may read of it now."""
        return self.published_at is not None and self.hidden_at is None

    def own_url(self) -> str:
        """The organisation's own page of this proposal."""
        return reverse("proposals:own_detail", args=[self.pk])

    def staff_url(self) -> str:
        """The case page of the ward office."""
        return reverse("proposals:case", args=[self.pk])

    def public_status(self) -> str:
        """The state as the public reads it: papers being mended count as being checked."""
        return ProposalStatus.SUBMITTED if self.status in BEING_CHECKED else self.status

    def public_status_label(self):
        return ProposalStatus(self.public_status()).label
