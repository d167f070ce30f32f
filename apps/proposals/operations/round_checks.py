"""What has to fit in a round before it is saved (募集回の点検)."""

from django.utils.translation import gettext as _

from apps.core.errors import DomainError
from apps.proposals.models import ProposalRound
from apps.proposals.models.rounds import FULL_WEIGHT, RoundTheme
from apps.proposals.states import RoundStatus


def check_round(values: dict) -> None:
    """Refuse a round whose parts contradict each other (募集回の点検).

    Raises:
        DomainError: weights, dates, themes or calendar do not fit.
    """
    _check_theme(values)
    _check_milestones(values)
    weights = sum(row["weight"] for row in values["criteria"])
    if values["criteria"] and weights != FULL_WEIGHT:
        raise DomainError(
            _("The weights do not add up to 100 (%(sum)s).") % {"sum": weights},
            field="criteria",
            code="weights",
        )
    if values["closes_at"] and values["closes_at"] <= values["opens_at"]:
        raise DomainError(_("The closing must lie after the opening."), field="closes_at")


def _check_theme(values: dict) -> None:
    if values.get("theme") == RoundTheme.THEMED and not values.get("themes"):
        raise DomainError(
            _("A round for themes of the ward needs at least one theme."), field="themes"
        )


def _check_milestones(values: dict) -> None:
    """Each step ends after it begins, and the steps stand in their order (日程の順序)."""
    last = ""
    for row in values.get("milestones", ()):
        first, end = row["date_from"], row["date_to"] or row["date_from"]
        if end < first:
            raise DomainError(
                _("“%(step)s” ends before it begins.") % {"step": row["step"]}, code="milestones"
            )
        if first < last:
            raise DomainError(
                _("“%(step)s” begins before the step above it. Please put the steps in order.")
                % {"step": row["step"]},
                code="milestones",
            )
        last = first


def keep_deadline(proposal_round: ProposalRound, values: dict) -> None:
    """An announced deadline is moved with a public notice, not by editing."""
    announced = proposal_round.status == RoundStatus.SCHEDULED
    if announced and values.get("closes_at", proposal_round.closes_at) != proposal_round.closes_at:
        raise DomainError(
            _(
                "The round is announced. Move the deadline by “Extend the deadline”: "
                "it only moves later, and the reason is published."
            ),
            field="closes_at",
            code="announced",
        )
