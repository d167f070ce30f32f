"""What a decision paper stands on: the revision its drafter read, the committee's conclusion."""

from django.utils.translation import gettext as _

from apps.core.errors import DomainError, StaleEdit
from apps.proposals.models import Decision, Proposal, committee_conclusion_of

TOKEN = 1000  # a token is revision × 1000 + version of the draft


def edit_token(proposal: Proposal, decision: Decision | None = None) -> int:
    """What a form of a decision is opened on: revision of the proposal, version of the draft.

    (起案画面を開いた時点の版)
    """
    version = decision.version if decision is not None and decision.pk else 1
    return proposal.current_revision.number * TOKEN + version


def check_revision(proposal: Proposal, token: int | None) -> None:
    """Refuse what was typed over another revision than the present one.

    Raises:
        StaleEdit: the organisation has filed a revision that the drafter has not seen.
    """
    seen = (token or 0) // TOKEN
    number = proposal.current_revision.number
    if seen and seen != number:
        raise StaleEdit(
            _(
                "The organisation filed revision %(number)s while you were writing. Nothing you "
                "typed is lost: please read the new revision, then save again."
            )
            % {"number": number},
            saved={},
            version=number * TOKEN + token % TOKEN,
        )


def concluded_outcome(proposal: Proposal) -> str:
    """What the committee concluded on a proposal, or nothing (審査会の結論)."""
    conclusion = committee_conclusion_of(proposal)
    return conclusion.outcome if conclusion else ""


def check_difference(values: dict, committee_outcome: str) -> None:
    """Refuse a decision that differs from the committee's conclusion without saying why.

    (審査会の結論と異なる理由)
    """
    differs = committee_outcome not in ("", values["outcome"])
    if differs and not values.get("difference_reason"):
        raise DomainError(
            _("This differs from the committee's conclusion. Please write the reason."),
            field="difference_reason",
            code="difference",
        )


def check_conclusion(decision: Decision) -> None:
    """Refuse to go on where the committee concluded something else after the draft."""
    if decision.committee_outcome != concluded_outcome(decision.proposal):
        raise DomainError(
            _("The committee's conclusion was recorded after this draft. Please draft it anew."),
            code="stale_conclusion",
        )
