"""What the proposing organisation does: start, write, submit, correct, withdraw."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from apps.core import clock
from apps.core.access import require
from apps.core.calendar import add_office_days
from apps.core.errors import DomainError
from apps.core.numbers import next_receipt_number
from apps.core.web import check_version
from apps.documents.operations import apply_slot
from apps.documents.slots import SlotChange
from apps.history.models import Audience, Turn
from apps.history.operations import record
from apps.organizations.models import Organization
from apps.proposals.completeness import problems_of
from apps.proposals.models import (
    CorrectionRequest,
    Proposal,
    ProposalDraft,
    ProposalRound,
)
from apps.proposals.models.content import CONTENT_FIELDS
from apps.proposals.operations.filing import file_revision
from apps.proposals.operations.moves import locked, step
from apps.proposals.states import RoundStatus

RECEIPT_KIND = "TA"  # handbook 5, 受付番号: TA stands for a proposal
CHECK_DAYS = 10  # handbook 3.1, step 5: receipt and check within 5–10 office days


@transaction.atomic
def start_proposal(
    proposal_round: ProposalRound, organization: Organization, *, actor, field: int | None = None
) -> Proposal:
    """Begin a proposal as a draft of the organisation (提案を書き始める).

    Raises:
        DomainError: the round takes no proposals now, or the organisation is not registered.
    """
    require(actor, "proposals.start_proposal", organization)
    _require_open(proposal_round)
    return _start(proposal_round, organization, actor=actor, field=field)


@transaction.atomic
def start_assisted_proposal(
    proposal_round: ProposalRound,
    organization: Organization,
    *,
    actor,
    channel: str,
    arrived_on: date,
) -> Proposal:
    """Begin a proposal that the desk enters for a group (代理入力), from paper or by word.

    Args:
        channel: counter, post or FAX.
        arrived_on: the day that counts against the deadline, for post the postmark's.
    Raises:
        DomainError: the day lies outside the round's period or in the future.
    """
    require(actor, "proposals.assist_proposal")
    if arrived_on > clock.today():
        raise DomainError(_("The date cannot lie in the future."), field="arrived_on")
    if not proposal_round.covers(arrived_on):
        raise DomainError(
            _("This day lies outside the period of “%(name)s”.") % {"name": proposal_round.name},
            field="arrived_on",
        )
    proposal = _start(proposal_round, organization, actor=actor)
    proposal.assisted_by = actor
    proposal.assisted_by_name = f"{actor.office_today()} {actor.name}".strip()
    proposal.channel = channel
    proposal.save(update_fields=["assisted_by", "assisted_by_name", "channel"])
    record(
        proposal,
        "assist",
        gettext_noop("Entered by the desk on the organisation's behalf"),
        actor=actor,
        audience=Audience.PARTIES,
    )
    return proposal


def _start(
    proposal_round: ProposalRound, organization: Organization, *, actor, field: int | None = None
) -> Proposal:
    if not organization.is_registered:
        raise DomainError(
            _(
                "Proposals are open to registered organisations. Please complete the registration "
                "of “%(name)s” first."
            )
            % {"name": organization.name}
        )
    proposal = Proposal.objects.create(
        round=proposal_round,
        fiscal_year=proposal_round.fiscal_year,
        organization=organization,
        organization_name=organization.name,
        created_by=actor,
        waiting_since=clock.today(),
        changed_at=clock.now(),
    )
    ProposalDraft.objects.create(
        proposal=proposal,
        saved_by=actor,
        saved_at=clock.now(),
        field=field or organization.main_field,
    )
    return proposal


@transaction.atomic
def save_draft(
    draft: ProposalDraft,
    values: dict,
    *,
    actor,
    version: int | None = None,
    files: Iterable[SlotChange] = (),
) -> ProposalDraft:
    """Save part of the working copy (下書きの保存), with changes of its papers.

    Args:
        values: changed fields by name, all of :data:`CONTENT_FIELDS`.
        files: what the form asks for each slot; a replaced paper stays on record (以前の資料).
        version: the version of the draft the form was opened with.
    Raises:
        StaleEdit: another member saved meanwhile.
    """
    proposal = locked(draft.proposal)
    draft = ProposalDraft.objects.select_for_update().get(pk=draft.pk)
    require(actor, "proposals.edit_proposal", proposal)
    unknown = set(values) - set(CONTENT_FIELDS)
    if unknown:
        raise ValueError(f"not part of the form: {sorted(unknown)}")
    check_version(draft, version, {name: getattr(draft, name) for name in values}, values)
    for name, value in values.items():
        setattr(draft, name, value)
    draft.version += 1
    draft.saved_at = clock.now()
    draft.saved_by = actor
    draft.save()
    if proposal.current_revision_id is None:
        proposal.title = draft.title
        proposal.field = draft.field
    proposal.changed_at = clock.now()
    proposal.save(update_fields=["title", "field", "changed_at"])
    for change in files:
        apply_slot(change, owner=proposal, actor=actor)
    return draft


@transaction.atomic
def submit_proposal(proposal: Proposal, *, actor, read_back: bool = False) -> Proposal:
    """Submit a draft (提案書の提出): revision 1, receipt number, history, notices, all or nothing.

    Args:
        read_back: for assisted entry: the text was read back and confirmed (読み上げて確認).
    Raises:
        DomainError: something is missing, or the round has closed meanwhile.
    """
    proposal = locked(proposal)
    require(actor, "proposals.submit_proposal", proposal)
    _require_draft(proposal)
    if proposal.assisted_by_id is None:
        _require_open(proposal.round)
    elif read_back:
        proposal.read_back_at = clock.now()
    else:
        raise DomainError(
            _("Please read the text back to the organisation first, and tick that you did."),
            field="read_back",
        )
    draft = proposal.draft
    _require_complete(draft)
    proposal.submitted_at = clock.now()
    file_revision(proposal, draft, actor)
    if proposal.round.lists_submitted:
        proposal.published_at = clock.now()
    proposal.receipt_number = next_receipt_number(RECEIPT_KIND, proposal.fiscal_year)
    step(
        proposal,
        "submit",
        actor=actor,
        waiting_on=Turn.DESK,
        due_on=add_office_days(clock.today(), CHECK_DAYS),
    )
    return proposal


@transaction.atomic
def resubmit_proposal(proposal: Proposal, *, actor, reply: str = "") -> Proposal:
    """Submit the mended text as a new revision (補正の提出).

    Args:
        reply: what the organisation says about the points, read by both sides.
    """
    proposal = locked(proposal)
    require(actor, "proposals.submit_proposal", proposal)
    draft = proposal.draft
    _require_complete(draft)
    correction = CorrectionRequest.objects.select_for_update().get(
        proposal=proposal, answered_at=None
    )
    correction.answered_at = clock.now()
    correction.reply = reply
    correction.save()
    file_revision(proposal, draft, actor)
    step(
        proposal,
        "resubmit",
        actor=actor,
        audience=Audience.PARTIES,
        waiting_on=Turn.DESK,
        due_on=add_office_days(clock.today(), CHECK_DAYS),
        parties_text=reply,
    )
    return proposal


@transaction.atomic
def withdraw_proposal(proposal: Proposal, *, actor, reason: str = "") -> Proposal:
    """Take a proposal back (取下げ): possible until the decision, it stays in the statistics.

    Args:
        reason: optional; published where the proposal is public.
    """
    proposal = locked(proposal)
    require(actor, "proposals.withdraw_proposal", proposal)
    filed = proposal.submitted_at is not None
    step(
        proposal,
        "withdraw",
        actor=actor,
        audience=Audience.PUBLIC if filed else Audience.PARTIES,
        waiting_on=Turn.NOBODY,
        public_text=reason if filed else "",
        parties_text="" if filed else reason,
    )
    CorrectionRequest.objects.filter(proposal=proposal, answered_at=None).update(
        answered_at=clock.now()
    )
    return proposal


def _require_open(proposal_round: ProposalRound) -> None:
    phase = proposal_round.phase(clock.now())
    if phase == RoundStatus.OPEN:
        return
    if phase == RoundStatus.SCHEDULED:
        raise DomainError(
            _("“%(name)s” does not take proposals yet.") % {"name": proposal_round.name},
            code="not_yet_open",
        )
    raise DomainError(
        _(
            "“%(name)s” no longer takes proposals. Your draft is kept. "
            "Please phone the general desk: they will tell you what you can do."
        )
        % {"name": proposal_round.name},
        code="round_closed",
    )


def _require_draft(proposal: Proposal) -> None:
    """A second click must not take a second number; the flow would say so only later."""
    if proposal.submitted_at is not None:
        raise DomainError(
            _("This proposal was already submitted. Its receipt number is %(number)s.")
            % {"number": proposal.receipt_number},
            code="wrong_state",
        )


def _require_complete(draft: ProposalDraft) -> None:
    problems = problems_of(draft)
    if problems:
        raise DomainError(" ".join(str(problem.message) for problem in problems), code="incomplete")
