"""When an adopted proposal may become a project, and what it brings along (事業化の要件)."""

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from apps.accounts.models import StaffRole
from apps.core.errors import DomainError
from apps.organizations.models import Organization
from apps.partnerships.models import SECTION_ROLES, JointProject
from apps.proposals.models import CoProposer, Decision, Proposal, RoleMeeting
from apps.proposals.models.decisions import ADOPTIONS
from apps.proposals.states import DecisionStatus, ProposalStatus, RoleMeetingStatus

ADOPTED = (ProposalStatus.ADOPTED, ProposalStatus.CONDITIONALLY_ADOPTED)
FINAL = (RoleMeetingStatus.CONFIRMED, RoleMeetingStatus.PUBLISHED)
NO_FORM = "consult"  # the group left the form of collaboration open


def adoptions() -> QuerySet[Decision]:
    """Published decisions that adopt (公表済みの採択・条件付採択)."""
    return Decision.objects.filter(status=DecisionStatus.PUBLISHED, outcome__in=ADOPTIONS)


def launchable(user) -> QuerySet[Proposal]:
    """Adopted proposals of which this person may make a project now (事業化を待つ提案)."""
    passed = adoptions().filter(
        Q(budget_condition=False) | Q(budget_passed_on__isnull=False), proposal=OuterRef("pk")
    )
    rows = Proposal.objects.filter(Exists(passed), status__in=ADOPTED, joint_project=None)
    if user.has_role(StaffRole.DESK, StaffRole.DESK_HEAD):
        return rows
    return rows.filter(lead_department__in=user.department_ids(*SECTION_ROLES))


def check_ready(proposal: Proposal) -> None:
    """Refuse a project that the decision does not carry yet.

    Raises:
        DomainError: not adopted, the budget has not passed, or there is a project already.
    """
    decision = adoptions().filter(proposal=proposal).order_by("-published_at", "-id").first()
    if proposal.status not in ADOPTED or decision is None:
        raise DomainError(
            _("Only an adopted proposal whose decision is published becomes a joint project."),
            code="not_adopted",
        )
    if decision.budget_failed_on:
        raise DomainError(
            _("It cannot be carried out, because the budget was not passed."), code="budget_failed"
        )
    if decision.waits_for_budget():
        raise DomainError(
            _(
                "This adoption depends on the budget. It becomes a joint project once the head of "
                "the desk's section has recorded that the budget passed."
            ),
            code="budget_open",
        )
    made = JointProject.objects.filter(proposal=proposal).first()
    if made is not None:
        raise DomainError(
            _("“%(name)s” has already been made of this proposal.") % {"name": made.name},
            code="already_launched",
        )


def groups_of(proposal: Proposal) -> list[Organization]:
    """The organisation, those that propose with it, and those of merged proposals (提案団体)."""
    merged = list(
        Proposal.objects.filter(merged_into=proposal)
        .order_by("submitted_at", "id")
        .select_related("organization__merged_into")
    )
    together = CoProposer.objects.standing().filter(proposal__in=[proposal, *merged])
    rows = together.order_by("id").select_related("organization__merged_into")
    groups = [row.organization for row in (proposal, *merged, *rows)]
    return list(dict.fromkeys(group.merged_into or group for group in groups))


def budget_of(project: JointProject) -> dict:
    """What the decision says of the budget: on condition, and passed on which day (予算の条件)."""
    decision = adoptions().filter(proposal=project.proposal_id).order_by("-published_at").first()
    if decision is None or not decision.budget_condition:
        return {"budget_condition": False, "budget_passed_on": None}
    return {"budget_condition": True, "budget_passed_on": decision.budget_passed_on}


def final_meeting(proposal: Proposal | None) -> RoleMeeting | None:
    """The last meeting whose minutes are final (役割が確定した会議)."""
    if proposal is None:
        return None
    return (
        RoleMeeting.objects.filter(proposal=proposal, status__in=FINAL).order_by("-number").first()
    )


def values_of(proposal: Proposal) -> dict:
    """What a project begins with, from the proposal's published text (事業化の初期値)."""
    text = proposal.current_revision
    return {
        "name": proposal.title,
        "department": proposal.lead_department,
        "form": "" if text.preferred_form == NO_FORM else text.preferred_form,
        "field": proposal.field,
        "purpose": text.expected_effect,
        "description": text.summary_public,
        "place": text.area,
        "total_cost": text.total_cost,
        "ward_cost": text.ward_cost,
        "partners": "\n".join(group.name for group in groups_of(proposal)),
    }
