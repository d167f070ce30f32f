"""What the proposing organisation does: write, submit, correct, withdraw."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from apps.core import clock
from apps.core.access import require
from apps.core.calendar import add_office_days
from apps.core.errors import DomainError
from apps.core.numbers import next_receipt_number
from apps.core.web import check_version
from apps.documents.operations import apply_slot
from apps.documents.slots import SlotChange
from apps.history.models import Audience, Turn
from apps.proposals.completeness import problems_of
from apps.proposals.models import (
    CorrectionRequest,
    Proposal,
    ProposalDraft,
)
from apps.proposals.models.content import CONTENT_FIELDS
from apps.proposals.operations.checks import require_points_answered
from apps.proposals.operations.deadlines import require_open
from apps.proposals.operations.filing import file_revision
from apps.proposals.operations.moves import locked, step
from apps.proposals.operations.sign_off import agree_by_submission, overtake_sign_offs
from apps.proposals.operations.team import require_consents

RECEIPT_KIND = "TA"  # handbook 5, 受付番号: TA stands for a proposal
CHECK_DAYS = 10  # handbook 3.1, step 5: receipt and check within 5–10 office days


@transaction.atomic
def save_draft(
    draft: ProposalDraft,
    values: dict,
    *,
    actor,
    version: int | None = None,
    files: Iterable[SlotChange] = (),
    rough: dict | None = None,
    form_key: str = "",
) -> ProposalDraft:
    """Save part of the working copy (下書きの保存), with changes of its papers.

    Args:
        values: changed fields by name, all of :data:`CONTENT_FIELDS`.
        files: what the form asks for each slot; a replaced paper stays on record (以前の資料).
        version: the version of the draft the form was opened with.
        rough: what was typed and cannot be taken yet, by field; it is kept as it was typed.
        form_key: the opened page it comes from; its own earlier saves are no conflict.
    Raises:
        StaleEdit: another member saved the same fields meanwhile, and said something else.
    """
    proposal = locked(draft.proposal)
    draft = ProposalDraft.objects.select_for_update().get(pk=draft.pk)
    require(actor, "proposals.edit_proposal", proposal)
    rough = rough or {}
    unknown = {*values, *rough} - set(CONTENT_FIELDS)
    if unknown:
        raise ValueError(f"not part of the form: {sorted(unknown)}")
    _refuse_overwriting(draft, values, version, form_key)
    _write(draft, values, rough, actor=actor, form_key=form_key)
    if proposal.current_revision_id is None:
        proposal.title = draft.title
        proposal.field = draft.field
    proposal.changed_at = clock.now()
    proposal.save(update_fields=["title", "field", "changed_at"])
    for change in files:
        apply_slot(change, owner=proposal, actor=actor)
    return draft


def _refuse_overwriting(
    draft: ProposalDraft, values: dict, version: int | None, form_key: str
) -> None:
    """A conflict is the same field with another text; two pages at once are none."""
    if version is None:
        return
    contested = {
        name: value
        for name, value in values.items()
        if getattr(draft, name) != value and _saved_elsewhere(draft, name, version, form_key)
    }
    saved = {name: getattr(draft, name) for name in contested}
    check_version(draft, version, saved, contested)


def _saved_elsewhere(draft: ProposalDraft, name: str, version: int, form_key: str) -> bool:
    """True if another page than this one has changed a field since this one was opened."""
    changed_in, changed_by = draft.field_versions.get(name, (0, ""))
    return changed_in > version and not (form_key and changed_by == form_key)


def _write(draft: ProposalDraft, values: dict, rough: dict, *, actor, form_key: str) -> None:
    """Put the values into a locked draft and note for each field in which version it changed."""
    changed = [name for name, value in values.items() if getattr(draft, name) != value]
    draft.version += 1
    for name, value in values.items():
        setattr(draft, name, value)
    draft.field_versions |= {name: [draft.version, form_key] for name in changed}
    settled = set(values) - set(rough)
    kept = {name: text for name, text in draft.rough.items() if name not in settled}
    draft.rough = {**kept, **rough}
    draft.saved_at = clock.now()
    draft.saved_by = actor
    draft.save()
    if changed:
        overtake_sign_offs(draft.proposal_id)


@transaction.atomic
def submit_proposal(
    proposal: Proposal, *, actor, read_back: bool = False, opened_at: datetime | None = None
) -> Proposal:
    """Submit a draft (提案書の提出): revision 1, receipt number, history, notices, all or nothing.

    Args:
        read_back: for assisted entry: the text was read back and confirmed (読み上げて確認).
        opened_at: when the page of submission was opened; at the closing it has a grace.
    Raises:
        DomainError: something is missing, a co-proposer has not consented, or the round has
            closed meanwhile.
    """
    proposal = locked(proposal)
    require(actor, "proposals.submit_proposal", proposal)
    _require_draft(proposal)
    if proposal.assisted_by_id is None:
        proposal.late_exception = require_open(
            proposal.round, proposal.organization, opened_at=opened_at
        )
    elif read_back:
        proposal.read_back_at = clock.now()
    else:
        raise DomainError(
            _("Please read the text back to the organisation first, and tick that you did."),
            field="read_back",
        )
    draft = proposal.draft
    _require_complete(draft)
    require_consents(proposal)
    agree_by_submission(proposal, actor)
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
    require_points_answered(correction)
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


def _require_draft(proposal: Proposal) -> None:
    """A second click must not take a second number; the flow would say so only later."""
    if proposal.submitted_at is not None:
        raise DomainError(
            _("This proposal was already submitted. Its receipt number is %(number)s.")
            % {"number": proposal.receipt_number},
            code="wrong_state",
        )


def _require_complete(draft: ProposalDraft) -> None:
    problems = problems_of(draft, draft.proposal.round)
    if problems:
        raise DomainError(" ".join(str(problem.message) for problem in problems), code="incomplete")
