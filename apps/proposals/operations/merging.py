"""Two proposals become one, if both representatives agree; nothing is deleted (統合)."""

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from apps.core import clock
from apps.core.access import require
from apps.core.errors import DomainError
from apps.core.wording import official_language
from apps.history.models import Audience, Turn
from apps.history.operations import advance, record
from apps.notifications.operations import tell
from apps.proposals.models import Merge, Proposal
from apps.proposals.operations.moves import step
from apps.proposals.permissions import is_representative
from apps.proposals.states import OPEN_REVIEWS, PROPOSAL_FLOW, MergeStatus

SIDES = ("source", "target")


@transaction.atomic
def propose_merge(source: Proposal, *, target: Proposal, actor, reason: str) -> Merge:
    """Ask both representatives whether one proposal may go on within the other (統合の打診).

    Raises:
        DomainError: a proposal with itself, one that is decided or closed, or no reason.
    """
    source, target = _both(source.pk, target.pk)
    require(actor, "proposals.merge_proposal", source)
    if source == target:
        raise DomainError(_("Please choose another proposal."), field="target")
    if not reason:
        raise DomainError(_("Please write the reason."), field="reason")
    _require_mergeable(source)
    _require_mergeable(target)
    if source.merges_out.filter(status=MergeStatus.PROPOSED).exists():
        raise DomainError(_("A merger of this proposal is already under way."), code="wrong_state")
    merge = Merge.objects.create(
        source=source, target=target, reason=reason, proposed_by=actor, proposed_at=clock.now()
    )
    _told(merge, "propose", gettext_noop("Merger proposed"), actor)
    return merge


@transaction.atomic
def agree_merge(merge: Merge, *, actor) -> Merge:
    """Agree for the proposal, or proposals, one represents (統合への同意)."""
    merge = _locked(merge)
    require(actor, "proposals.agree_merge", merge)
    _require_open(merge)
    for side in SIDES:
        if is_representative(actor, getattr(merge, side)):
            setattr(merge, f"{side}_agreed_at", clock.now())
            setattr(merge, f"{side}_agreed_by", actor)
    merge.version += 1
    merge.save()
    _told(merge, "agree", gettext_noop("Agreed to the merger"), actor)
    return merge


@transaction.atomic
def refuse_merge(merge: Merge, *, actor, reason: str) -> Merge:
    """Do not agree to the merger (統合に同意しない), with a reason; both proposals go on."""
    merge = _locked(merge)
    require(actor, "proposals.agree_merge", merge)
    if not reason:
        raise DomainError(_("Please write the reason."), field="reason")
    return _end(merge, "refuse", actor, reason)


@transaction.atomic
def drop_merge(merge: Merge, *, actor, reason: str) -> Merge:
    """Give the merger up (統合の取りやめ), with a reason; both proposals go on."""
    merge = _locked(merge)
    require(actor, "proposals.merge_proposal", merge.source)
    if not reason:
        raise DomainError(_("Please write the reason."), field="reason")
    return _end(merge, "drop", actor, reason)


@transaction.atomic
def carry_out_merge(merge: Merge, *, actor) -> Merge:
    """Merge two proposals (統合): the one's page leads on to the other, both stay readable.

    Raises:
        DomainError: a representative has not agreed, or a proposal has been decided meanwhile.
    """
    merge = _locked(merge)
    require(actor, "proposals.merge_proposal", merge.source)
    if merge.source_agreed_at is None or merge.target_agreed_at is None:
        raise DomainError(_("Both representatives have to agree first."), code="not_agreed")
    _require_mergeable(merge.source)
    _require_mergeable(merge.target)
    _end(merge, "carry_out", actor, "")
    _close_work_on(merge.source, actor)
    merge.source.merged_into = merge.target
    step(
        merge.source,
        "merge",
        actor=actor,
        waiting_on=Turn.NOBODY,
        public_text=_into(merge.target),
    )
    merge.target.has_merged = True
    merge.target.changed_at = clock.now()
    merge.target.version += 1
    merge.target.save()
    entry = record(
        merge.target,
        "merge_in",
        gettext_noop("Another proposal was merged into this one"),
        actor=actor,
        audience=Audience.PUBLIC,
        public_text=_from(merge.source),
    )
    tell(merge.target, entry)
    return merge


def _both(source: int, target: int) -> tuple[Proposal, Proposal]:
    """Both proposals, locked in one order whatever the direction."""
    rows = Proposal.objects.select_for_update(of=("self",)).select_related(
        "organization", "round", "lead_department", "current_revision"
    )
    found = {row.pk: row for row in rows.filter(pk__in={source, target}).order_by("pk")}
    return found[source], found[target]


def _locked(merge: Merge) -> Merge:
    """A merger with both proposals, all locked until the transaction ends."""
    source, target = _both(merge.source_id, merge.target_id)
    merge = Merge.objects.select_for_update().get(pk=merge.pk)
    merge.source, merge.target = source, target
    return merge


def _require_open(merge: Merge) -> None:
    if merge.status != MergeStatus.PROPOSED:
        raise DomainError(_("This merger is no longer open."), code="wrong_state")


def _require_mergeable(proposal: Proposal) -> None:
    if proposal.status not in PROPOSAL_FLOW.moves["merge"].sources:
        raise DomainError(
            _("%(number)s cannot be merged, because its state is “%(state)s”.")
            % {"number": proposal.receipt_number, "state": proposal.get_status_display()},
            code="wrong_state",
        )
    if proposal.decisions.filter(status__in=["drafting", "in_approval", "approved"]).exists():
        raise DomainError(_("Please drop the open decision paper first."), code="wrong_state")


def _end(merge: Merge, move: str, actor, reason: str) -> Merge:
    entry = advance(merge, move, actor=actor, audience=Audience.PARTIES, parties_text=reason)
    tell(merge, entry)
    return merge


def _told(merge: Merge, act: str, label, actor) -> None:
    tell(merge, record(merge, act, label, actor=actor, audience=Audience.PARTIES))


def _close_work_on(source: Proposal, actor) -> None:
    """Nobody works on a proposal that has gone into another: open papers are closed."""
    now = clock.now()
    source.corrections.filter(answered_at=None).update(answered_at=now)
    source.questions.filter(closed_at=None).update(closed_at=now)
    for review in source.reviews.filter(status__in=OPEN_REVIEWS).select_for_update():
        review.proposal = source
        tell(review, advance(review, "waive", actor=actor, audience=Audience.STAFF))


def _into(target: Proposal) -> str:
    with official_language():
        return _("Merged into: %(number)s %(title)s") % _names(target)


def _from(source: Proposal) -> str:
    with official_language():
        return _("Merged: %(number)s %(title)s") % _names(source)


def _names(proposal: Proposal) -> dict[str, str]:
    return {"number": proposal.receipt_number, "title": proposal.title}
