"""The committee of a round: set up, appoint, begin, open the scores (審査会の運営)."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from apps.accounts.models import StaffRole, User
from apps.core import clock
from apps.core.access import require
from apps.core.errors import DomainError
from apps.history.operations import advance, record
from apps.notifications.operations import tell
from apps.organizations.models import organizations_of
from apps.proposals.models import (
    Committee,
    CommitteeSeat,
    Proposal,
    ProposalRound,
    awaited_sheets,
    judged_stages,
)
from apps.proposals.operations.hand_out import hand_out
from apps.proposals.operations.results import count_results
from apps.proposals.states import CommitteeStatus

LEAST_MEMBERS = 2
FULL_WEIGHT = 100


@transaction.atomic
def set_up_committee(
    proposal_round: ProposalRound, *, actor, scores_due_on: date | None = None
) -> Committee:
    """Set up the committee of the round's next stage (審査会の設置).

    The members of the stage before are appointed again; the desk may let them leave.

    Raises:
        DomainError: the weights are not 100.
    """
    require(actor, "proposals.run_committee", proposal_round)
    proposal_round = ProposalRound.objects.select_for_update().get(pk=proposal_round.pk)
    if sum(row["weight"] for row in proposal_round.criteria) != FULL_WEIGHT:
        raise DomainError(_("The weights of the round's criteria must total 100."))
    before = None
    for stage in judged_stages(proposal_round):
        committee = Committee.objects.filter(round=proposal_round, stage=stage).first()
        if committee is None:
            return _found(proposal_round, stage, before, actor, scores_due_on)
        if committee.status != CommitteeStatus.OPENED:
            return committee
        before = committee
    return before


def _found(proposal_round, stage: str, before: Committee | None, actor, due_on) -> Committee:
    committee = Committee.objects.create(round=proposal_round, stage=stage, scores_due_on=due_on)
    record(committee, "set_up", gettext_noop("Committee set up"), actor=actor)
    seats = before.seats.filter(left_at=None).select_related("reviewer") if before else ()
    for seat in seats:
        if seat.reviewer.has_role(StaffRole.REVIEWER):
            appoint_reviewer(committee, actor=actor, reviewer=seat.reviewer)
    return committee


@transaction.atomic
def appoint_reviewer(committee: Committee, *, actor, reviewer: User) -> CommitteeSeat:
    """Appoint a member (審査委員の委嘱).

    Raises:
        DomainError: no post of a reviewer, or a part in an organisation that proposed.
    """
    committee = locked_committee(committee)
    require(actor, "proposals.run_committee", committee)
    if committee.status != CommitteeStatus.PREPARING:
        raise DomainError(_("The scoring has begun: its members stay the same."), code="begun")
    if not reviewer.has_role(StaffRole.REVIEWER):
        raise DomainError(_("This person holds no post as a reviewer."), field="reviewer")
    own = [row.pk for row in organizations_of(reviewer)]
    if committee.round.proposals.filter(organization__in=own).exists():
        raise DomainError(
            _("This person belongs to an organisation that proposes in this round."),
            field="reviewer",
        )
    seat, is_new = CommitteeSeat.objects.update_or_create(
        committee=committee,
        reviewer=reviewer,
        defaults={"reviewer_name": reviewer.name, "left_at": None},
    )
    entry = record(committee, "appoint", gettext_noop("Member appointed"), actor=actor)
    tell(seat, entry) if is_new else None
    return seat


@transaction.atomic
def dismiss_reviewer(seat: CommitteeSeat, *, actor, reason: str) -> CommitteeSeat:
    """Let a member leave the committee (審査委員の解任), with a reason."""
    committee = locked_committee(seat.committee)
    require(actor, "proposals.run_committee", committee)
    if committee.status == CommitteeStatus.OPENED:
        raise DomainError(_("The scores have been opened."), code="opened")
    if not reason:
        raise DomainError(_("Please write the reason."), field="reason")
    seat.left_at = clock.now()
    seat.save(update_fields=["left_at"])
    record(committee, "dismiss", gettext_noop("Member left"), actor=actor, internal_text=reason)
    return seat


@transaction.atomic
def begin_scoring(
    committee: Committee, *, actor, proposals: Iterable[Proposal] | None = None
) -> Committee:
    """Give every member a sheet for the proposals of the stage (採点の開始).

    Args:
        proposals: which ones; all that were received and are under way unless given. In a later
            stage only those count that the stage before has scored.
    Raises:
        DomainError: too few members, no proposal, or the stage before is not opened yet.
    """
    committee = locked_committee(committee)
    require(actor, "proposals.run_committee", committee)
    if committee.seats.filter(left_at=None).count() < LEAST_MEMBERS:
        raise DomainError(_("Please appoint at least two members first."))
    if not hand_out(committee, proposals):
        raise DomainError(_("No proposal of this round has been received yet."))
    committee.begun_at = clock.now()
    entry = advance(committee, "begin", actor=actor, audience="staff")
    tell(committee, entry)
    return committee


@transaction.atomic
def hand_out_sheets(
    committee: Committee, *, actor, proposals: Iterable[Proposal] | None = None
) -> int:
    """Hand out sheets for proposals without any so far (採点対象の追加).

    Args:
        proposals: as for :func:`begin_scoring`.
    """
    committee = locked_committee(committee)
    require(actor, "proposals.run_committee", committee)
    if committee.status != CommitteeStatus.SCORING:
        raise DomainError(_("No scoring is under way."), code="wrong_state")
    added = hand_out(committee, proposals)
    if not added:
        raise DomainError(_("There is no proposal without sheets."))
    entry = record(committee, "add_proposals", gettext_noop("Proposals added"), actor=actor)
    tell(committee, entry)
    return added


@transaction.atomic
def open_scores(committee: Committee, *, actor, reason: str = "") -> Committee:
    """Close the scoring and open the scores (採点の締切・開封): from now on nothing changes.

    Raises:
        DomainError: sheets are missing and no reason was given for going on without them.
    """
    committee = locked_committee(committee)
    require(actor, "proposals.run_committee", committee)
    missing = awaited_sheets(committee)
    if missing and not reason:
        raise DomainError(
            _(
                "%(count)d sheets are not in yet. To close the scoring all the same, "
                "please write the reason."
            )
            % {"count": missing},
            field="reason",
            code="sealed",
        )
    committee.opened_at = clock.now()
    entry = advance(committee, "open", actor=actor, audience="staff", internal_text=reason)
    count_results(committee)
    tell(committee, entry)
    return committee


def locked_committee(committee: Committee) -> Committee:
    """The same committee, fresh and locked: no sheet is written while it changes."""
    return (
        Committee.objects.select_for_update(of=("self",))
        .select_related("round")
        .get(pk=committee.pk)
    )
