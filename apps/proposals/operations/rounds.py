"""Rounds: prepared by the desk, announced, opened and closed by the clock."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from apps.challenges.models import WardIssue
from apps.core import clock
from apps.core.access import require
from apps.core.errors import DomainError
from apps.core.markup import day_text
from apps.core.one_by_one import one_by_one
from apps.core.web import check_version
from apps.core.wording import official_language
from apps.documents.models import FileAudience, StoredFile
from apps.documents.operations import apply_slot, publish_file
from apps.documents.slots import SlotChange
from apps.history.models import Audience
from apps.history.operations import advance, record
from apps.notifications.operations import tell
from apps.proposals.models import ProposalRound
from apps.proposals.models.rounds import ROUND_FIELDS
from apps.proposals.operations.round_checks import check_round, keep_deadline
from apps.proposals.operations.round_issues import link_issues, with_issues
from apps.proposals.states import RoundStatus
from apps.rulebook.models import RuleRevision


@transaction.atomic
def create_round(
    values: dict,
    *,
    actor,
    files: Iterable[SlotChange] = (),
    copied_from: ProposalRound | None = None,
    issues: Iterable[WardIssue] = (),
) -> ProposalRound:
    """Prepare a round (募集回の作成), empty or from last year's (前年度からの複写).

    Args:
        values: fields by name, of :data:`ROUND_FIELDS`.
        files: the guidelines as a file.
        copied_from: the round whose form this one goes on from; its version counts on.
        issues: published issues of the ward that are themes, before the free ones.
    """
    require(actor, "proposals.manage_rounds")
    issues = list(issues)
    values = with_issues(values, issues)
    check_round(values)
    proposal_round = ProposalRound(**values)
    if copied_from is not None:
        changed = proposal_round.questions != copied_from.questions
        proposal_round.form_version = copied_from.form_version + (1 if changed else 0)
    proposal_round.save()
    link_issues(proposal_round, issues)
    _put_guidelines(proposal_round, files, actor)
    record(proposal_round, "create", gettext_noop("Round prepared"), actor=actor)
    return proposal_round


@transaction.atomic
def edit_round(
    proposal_round: ProposalRound,
    values: dict,
    *,
    actor,
    version: int | None = None,
    files: Iterable[SlotChange] = (),
    issues: Iterable[WardIssue] | None = None,
) -> ProposalRound:
    """Change a round before it opens (募集回の変更).

    Once it is announced, the deadline is moved by :func:`extend_round` alone.

    Args:
        issues: published issues of the ward that are themes; None leaves them as they are.
    Raises:
        DomainError: the round has opened: criteria and form are frozen.
        StaleEdit: a colleague saved meanwhile.
    """
    proposal_round = _locked(proposal_round)
    require(actor, "proposals.manage_rounds", proposal_round)
    phase = proposal_round.phase(clock.now())
    if phase not in (RoundStatus.DRAFT, RoundStatus.SCHEDULED):
        raise DomainError(
            _("The round has opened: criteria and eligibility are frozen. You can extend it."),
            code="frozen",
        )
    if issues is None:
        issues = [link.issue for link in proposal_round.issue_links.select_related("issue")]
    issues = list(issues)
    values = with_issues(values, issues) if "themes" in values else values
    check_version(
        proposal_round, version, {name: getattr(proposal_round, name) for name in values}, values
    )
    check_round(values)
    keep_deadline(proposal_round, values)
    if "questions" in values and values["questions"] != proposal_round.questions:
        proposal_round.form_version += 1
    for name, value in values.items():
        setattr(proposal_round, name, value)
    proposal_round.version += 1
    proposal_round.save()
    link_issues(proposal_round, issues)
    _put_guidelines(proposal_round, files, actor)
    record(proposal_round, "edit", gettext_noop("Round changed"), actor=actor)
    return proposal_round


@transaction.atomic
def announce_round(
    proposal_round: ProposalRound, *, actor, findings_seen: bool = False
) -> ProposalRound:
    """Announce a round (募集の公表); the clock opens and closes it.

    Args:
        findings_seen: the actor was shown the personal data found in the guidelines.
    """
    proposal_round = _locked(proposal_round)
    require(actor, "proposals.manage_rounds", proposal_round)
    check_round({name: getattr(proposal_round, name) for name in ROUND_FIELDS})
    judged = proposal_round.has_paper_review or proposal_round.has_presentation
    if judged and not proposal_round.criteria:
        raise DomainError(
            _("Please set the criteria first: proposals of this round are judged by them."),
            code="no_criteria",
        )
    _publish_guidelines(proposal_round, actor, findings_seen)
    return _move(proposal_round, "announce", actor)


@transaction.atomic
def extend_round(
    proposal_round: ProposalRound, *, actor, closes_at: datetime, reason: str
) -> ProposalRound:
    """Move the deadline later (募集期間の延長), with a public reason; it never moves earlier."""
    proposal_round = _locked(proposal_round)
    require(actor, "proposals.manage_rounds", proposal_round)
    if proposal_round.phase(clock.now()) not in (RoundStatus.SCHEDULED, RoundStatus.OPEN):
        raise DomainError(_("Only a round that has not closed can be extended."))
    if proposal_round.closes_at is None or closes_at <= proposal_round.closes_at:
        raise DomainError(_("A deadline can only move later."), field="closes_at")
    if not reason:
        raise DomainError(_("Please write the reason."), field="reason")
    proposal_round.closes_at = closes_at
    proposal_round.extended_at, proposal_round.extension_reason = clock.now(), reason
    proposal_round.version += 1
    proposal_round.save()
    with official_language():
        local = clock.local(closes_at)
        moment = f"{day_text(local.date(), weekday=True)} {local:%H:%M}"
        text = _("The deadline was extended to %(day)s.") % {"day": moment} + f"\n{reason}"
    entry = record(
        proposal_round,
        "extend",
        gettext_noop("Deadline extended"),
        actor=actor,
        audience=Audience.PUBLIC,
        public_text=text,
    )
    tell(proposal_round, entry)
    return proposal_round


@transaction.atomic
def cancel_round(proposal_round: ProposalRound, *, actor, reason: str) -> ProposalRound:
    """Cancel a round (募集の中止), with a public reason."""
    proposal_round = _locked(proposal_round)
    require(actor, "proposals.cancel_round", proposal_round)
    if not reason:
        raise DomainError(_("Please write the reason."), field="reason")
    return _move(proposal_round, "cancel", actor, public_text=reason)


@transaction.atomic
def publish_results(proposal_round: ProposalRound, *, actor) -> ProposalRound:
    """Close a round's books once every proposal has its published result (結果公表).

    Raises:
        DomainError: a proposal is still under way.
    """
    proposal_round = _locked(proposal_round)
    require(actor, "proposals.manage_rounds", proposal_round)
    under_way = proposal_round.proposals.filter(
        status__in=[
            "submitted",
            "correction_requested",
            "received",
            "department_review",
            "decision_pending",
        ]
    )
    if under_way.exists():
        raise DomainError(
            _("There are proposals without a published result in this round."), code="under_way"
        )
    return _move(proposal_round, "publish_results", actor)


def move_rounds_by_clock() -> list[tuple[int, str]]:
    """Open and close the rounds whose time has come (時計による開始・締切).

    Pages never wait for this: they ask :meth:`ProposalRound.phase`. Safe to run at any time and
    twice.

    Returns:
        pairs of round id and move made.
    """
    now = clock.now()
    due = ProposalRound.objects.filter(
        status__in=[RoundStatus.SCHEDULED, RoundStatus.OPEN], opens_at__lte=now
    )
    made = one_by_one(due.values_list("pk", flat=True), lambda pk: _move_one_by_clock(pk, now))
    return [move for moves in made for move in moves]


def _move_one_by_clock(pk: int, now: datetime) -> list[tuple[int, str]]:
    proposal_round = ProposalRound.objects.select_for_update().get(pk=pk)
    made = []
    phase = proposal_round.phase(now)
    if proposal_round.status == RoundStatus.SCHEDULED and phase != RoundStatus.SCHEDULED:
        _move(proposal_round, "open", None)
        made.append((pk, "open"))
    if proposal_round.status == RoundStatus.OPEN and phase == RoundStatus.CLOSED:
        _move(proposal_round, "close", None)
        made.append((pk, "close"))
    return made


def _put_guidelines(proposal_round: ProposalRound, files: Iterable[SlotChange], actor) -> None:
    """Keep the guidelines for the office until the announcement publishes them (募集要項)."""
    changes = [change for change in files if change]
    if changes and proposal_round.status != RoundStatus.DRAFT:
        raise DomainError(
            _("The guidelines were published with the announcement. They are not replaced.")
        )
    for change in changes:
        apply_slot(change, owner=proposal_round, actor=actor, audience=FileAudience.STAFF)


def _publish_guidelines(proposal_round: ProposalRound, actor, findings_seen: bool) -> None:
    """The announcement publishes the file too; so it is made by another than its sender."""
    for file in StoredFile.objects.of(proposal_round).filter(replaced_at=None):
        publish_file(file, actor=actor, findings_seen=findings_seen)


def _locked(proposal_round: ProposalRound) -> ProposalRound:
    return ProposalRound.objects.select_for_update().get(pk=proposal_round.pk)


def _move(proposal_round: ProposalRound, name: str, actor, public_text: str = ""):
    if name in ("announce", "open"):
        day = clock.local(proposal_round.opens_at).date()
        proposal_round.rules = RuleRevision.objects.in_force(day).first()
    entry = advance(
        proposal_round, name, actor=actor, audience=Audience.PUBLIC, public_text=public_text
    )
    tell(proposal_round, entry)
    return proposal_round
