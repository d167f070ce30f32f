"""Rounds: prepared by the desk, announced, opened and closed by the clock."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from apps.core import clock
from apps.core.access import require
from apps.core.errors import DomainError
from apps.core.markup import day_text
from apps.core.web import check_version
from apps.core.wording import official_language
from apps.history.models import Audience
from apps.history.operations import advance, record
from apps.notifications.operations import tell
from apps.proposals.models import ProposalRound
from apps.proposals.states import RoundStatus
from apps.rulebook.models import RuleRevision

ROUND_FIELDS = (
    "fiscal_year",
    "name",
    "kind",
    "opens_at",
    "closes_at",
    "postal_rule",
    "scope_text",
    "exclusions",
    "eligibility",
    "criteria",
    "cost_ceiling",
    "lists_submitted",
    "budget_conditional",
    "contact",
)
FULL_WEIGHT = 100  # F01: the weights of the criteria total 100


@transaction.atomic
def create_round(values: dict, *, actor) -> ProposalRound:
    """Prepare a round (募集回の作成)."""
    require(actor, "proposals.manage_rounds")
    _check(values)
    proposal_round = ProposalRound.objects.create(**values)
    record(proposal_round, "create", gettext_noop("Round prepared"), actor=actor)
    return proposal_round


@transaction.atomic
def edit_round(
    proposal_round: ProposalRound, values: dict, *, actor, version: int | None = None
) -> ProposalRound:
    """Change a round before it opens (募集回の変更).

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
    check_version(
        proposal_round, version, {name: getattr(proposal_round, name) for name in values}, values
    )
    _check(values)
    for name, value in values.items():
        setattr(proposal_round, name, value)
    proposal_round.version += 1
    proposal_round.save()
    record(proposal_round, "edit", gettext_noop("Round changed"), actor=actor)
    return proposal_round


@transaction.atomic
def announce_round(proposal_round: ProposalRound, *, actor) -> ProposalRound:
    """Announce a round (募集の公表); the clock opens and closes it."""
    proposal_round = _locked(proposal_round)
    require(actor, "proposals.manage_rounds", proposal_round)
    _check({name: getattr(proposal_round, name) for name in ROUND_FIELDS})
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
    proposal_round.version += 1
    proposal_round.save()
    with official_language():
        text = _("The deadline is now %(day)s.") % {"day": day_text(closes_at)} + f"\n{reason}"
    record(
        proposal_round,
        "extend",
        gettext_noop("Deadline extended"),
        actor=actor,
        audience=Audience.PUBLIC,
        public_text=text,
    )
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
    made = []
    now = clock.now()
    due = ProposalRound.objects.filter(
        status__in=[RoundStatus.SCHEDULED, RoundStatus.OPEN], opens_at__lte=now
    )
    for pk in due.values_list("pk", flat=True):
        made.extend(_move_one_by_clock(pk, now))
    return made


@transaction.atomic
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


def _check(values: dict) -> None:
    weights = sum(row["weight"] for row in values["criteria"])
    if values["criteria"] and weights != FULL_WEIGHT:
        raise DomainError(
            _("The weights do not add up to 100 (%(sum)s).") % {"sum": weights},
            field="criteria",
            code="weights",
        )
    if values["closes_at"] and values["closes_at"] <= values["opens_at"]:
        raise DomainError(_("The closing must lie after the opening."), field="closes_at")


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
