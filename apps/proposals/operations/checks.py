"""The desk's checks: formal receipt, eligibility by criterion, corrections point by point."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from apps.core import clock
from apps.core.access import require
from apps.core.errors import DomainError
from apps.history.models import Audience, Turn
from apps.history.operations import record
from apps.proposals.models import (
    CorrectionPoint,
    CorrectionRequest,
    EligibilityCheck,
    Proposal,
)
from apps.proposals.operations.moves import locked, step
from apps.proposals.states import ProposalStatus

Verdict = EligibilityCheck.Verdict
LONGEST_POINT = 300


@transaction.atomic
def request_correction(proposal: Proposal, *, actor, points: list[str], due_on: date) -> Proposal:
    """Ask the organisation to mend its papers (補正依頼), point by point, with a date.

    Raises:
        DomainError: no point was named, one is too long, or the date is not in the future.
    """
    proposal = locked(proposal)
    require(actor, "proposals.check_proposal", proposal)
    if not points:
        raise DomainError(_("Please write at least one point to be mended."), field="points")
    if any(len(point) > LONGEST_POINT for point in points):
        raise DomainError(
            _("Please keep each point within %(limit)s characters.") % {"limit": LONGEST_POINT},
            field="points",
        )
    if due_on <= clock.today():
        raise DomainError(_("Please choose a day after today."), field="due_on")
    _forget_open_corrections(proposal)
    step(
        proposal,
        "request_correction",
        actor=actor,
        audience=Audience.PARTIES,
        waiting_on=Turn.PROPOSER,
        due_on=due_on,
        parties_text="\n".join(f"・{point}" for point in points),
    )
    correction = CorrectionRequest.objects.create(
        proposal=proposal, due_on=due_on, requested_by=actor, requested_at=clock.now()
    )
    CorrectionPoint.objects.bulk_create(
        CorrectionPoint(correction=correction, number=number, text=point)
        for number, point in enumerate(points, start=1)
    )
    return proposal


@transaction.atomic
def answer_points(proposal: Proposal, *, actor, answers: dict[int, str]) -> CorrectionRequest:
    """Say what was done about each point of the open correction (補正事項への回答).

    It may be done in several sittings; the correction goes back when every point is answered.

    Args:
        answers: text by the point's number; an empty one takes an answer back.
    """
    proposal = locked(proposal)
    require(actor, "proposals.edit_proposal", proposal)
    correction = proposal.corrections.filter(answered_at=None).first()
    if correction is None:
        raise DomainError(_("No correction is open any more."), code="wrong_state")
    for point in correction.points.filter(number__in=answers):
        if answers[point.number] != point.answer:
            point.answer = answers[point.number]
            point.answered_on = clock.today() if point.answer else None
            point.save()
    return correction


def require_points_answered(correction: CorrectionRequest) -> None:
    """Refuse to send a correction back while a point has no answer (未回答の補正事項)."""
    missing = correction.points.filter(answer="").values_list("number", flat=True)
    if missing:
        raise DomainError(
            _("Please answer every point of the correction first. Not answered: %(numbers)s.")
            % {"numbers": "、".join(str(number) for number in missing)},
            code="unanswered",
        )


@transaction.atomic
def check_eligibility(
    proposal: Proposal, *, actor, verdicts: dict[str, str], remarks: dict[str, str] | None = None
) -> Proposal:
    """Keep the findings so far without receiving the proposal (要件確認の途中保存)."""
    proposal = locked(proposal)
    require(actor, "proposals.check_proposal", proposal)
    if proposal.status not in (ProposalStatus.SUBMITTED, ProposalStatus.RECEIVED):
        raise DomainError(
            _("Eligibility is checked before the proposal goes to the sections."),
            code="wrong_state",
        )
    record_eligibility(proposal, verdicts, actor, remarks)
    record(proposal, "check_eligibility", gettext_noop("Eligibility checked"), actor=actor)
    return proposal


@transaction.atomic
def receive_proposal(
    proposal: Proposal,
    *,
    actor,
    verdicts: dict[str, str],
    remarks: dict[str, str] | None = None,
    received_on: date | None = None,
) -> Proposal:
    """Receive a proposal formally (収受・要件確認).

    Args:
        verdicts: finding by criterion of the round's eligibility list.
        remarks: internal remark by criterion; obligatory where a criterion is not met.
        received_on: the date that counts; today unless paper came earlier (handbook 0.9).
    Raises:
        DomainError: a criterion has no finding or is not met.
    """
    proposal = locked(proposal)
    require(actor, "proposals.check_proposal", proposal)
    missing = [line for line in proposal.round.eligibility if line not in verdicts]
    if missing:
        raise DomainError(_("Please record a finding for every criterion."), code="unchecked")
    if any(verdict != Verdict.MET for verdict in verdicts.values()):
        raise DomainError(
            _(
                "A proposal is received when all criteria are met. Ask for a correction, or draft "
                "a decision of ineligibility."
            ),
            code="not_met",
        )
    record_eligibility(proposal, verdicts, actor, remarks)
    proposal.received_on = received_on or clock.today()
    if proposal.published_at is None:
        proposal.published_at = clock.now()
    step(proposal, "receive", actor=actor, waiting_on=Turn.DESK)
    return proposal


def record_eligibility(
    proposal: Proposal, verdicts: dict[str, str], actor, remarks: dict[str, str] | None = None
) -> None:
    """Keep the findings on a locked proposal (要件確認の記録), newest wins.

    Raises:
        DomainError: a criterion is not met and no reason stands beside it.
    """
    remarks = remarks or {}
    for criterion, verdict in verdicts.items():
        if verdict == Verdict.NOT_MET and not remarks.get(criterion):
            raise DomainError(
                _("Please write why the criterion is not met: %(criterion)s")
                % {"criterion": criterion},
                code="reason_missing",
            )
        EligibilityCheck.objects.update_or_create(
            proposal=proposal,
            criterion=criterion,
            defaults={
                "verdict": verdict,
                "remark": remarks.get(criterion, ""),
                "checked_by": actor,
                "checked_at": clock.now(),
            },
        )


def _forget_open_corrections(proposal: Proposal) -> None:
    if proposal.corrections.filter(answered_at=None).exists():
        raise DomainError(_("A correction was already requested."), code="wrong_state")
