"""Adoptions that wait for the budget, and the assembly's vote (予算の成立)."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from apps.core import clock
from apps.core.access import require
from apps.core.errors import DomainError
from apps.core.wording import official_language
from apps.history.models import Audience
from apps.history.operations import record
from apps.notifications.operations import tell
from apps.proposals import search
from apps.proposals.models import Decision, Proposal
from apps.proposals.operations.moves import locked
from apps.proposals.states import DecisionStatus


@transaction.atomic
def confirm_budget(decision: Decision, *, actor, passed_on: date) -> Decision:
    """Record that the assembly has passed the budget for one adoption (予算の成立)."""
    return _resolve(decision, passed_on, actor, is_passed=True)


@transaction.atomic
def resolve_budget(
    *, passed: Iterable[Decision], failed: Iterable[Decision], voted_on: date, actor
) -> int:
    """Resolve all adoptions that waited for the budget in one act (予算議決の一括反映).

    Args:
        passed: adoptions whose budget the assembly passed.
        failed: adoptions whose budget it did not pass.
    Raises:
        DomainError: nothing was chosen, or one of them stands in both lists.
    """
    passed, failed = list(passed), list(failed)
    require(actor, "proposals.confirm_budget")
    both = {row.pk for row in passed} & {row.pk for row in failed}
    if both or not (passed or failed):
        raise DomainError(
            _("Please choose for each adoption whether its budget passed or not."), field="passed"
        )
    for decision in sorted((*passed, *failed), key=lambda row: row.proposal_id):
        _resolve(decision, voted_on, actor, is_passed=decision in passed)
    return len(passed) + len(failed)


def _resolve(decision: Decision, voted_on: date, actor, *, is_passed: bool) -> Decision:
    proposal = locked(decision.proposal)
    decision = Decision.objects.select_for_update().get(pk=decision.pk)
    require(actor, "proposals.confirm_budget", decision)
    if decision.status != DecisionStatus.PUBLISHED or not decision.waits_for_budget():
        raise DomainError(_("This decision does not wait for a budget."), code="wrong_state")
    if is_passed:
        decision.budget_passed_on = voted_on
    else:
        decision.budget_failed_on = voted_on
    decision.version += 1
    decision.save()
    _announce(proposal, actor, is_passed)
    return decision


def _announce(proposal: Proposal, actor, is_passed: bool) -> None:
    proposal.last_public_at = clock.now()
    proposal.save(update_fields=["last_public_at"])
    with official_language():
        text = (
            _("It can now be carried out as a joint project.")
            if is_passed
            else _("It cannot be carried out, because the budget was not passed.")
        )
    entry = record(
        proposal,
        "confirm_budget" if is_passed else "budget_failed",
        gettext_noop("The budget was passed")
        if is_passed
        else gettext_noop("The budget was not passed"),
        actor=actor,
        audience=Audience.PUBLIC,
        public_text=text,
    )
    search.index(proposal)
    tell(proposal, entry)
