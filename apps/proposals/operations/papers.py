"""What a decision paper stands on: the revision its drafter read, the committee, the talks."""

from django.utils.translation import gettext as _

from apps.core.errors import DomainError, StaleEdit
from apps.proposals.models import Decision, Proposal, committee_conclusion_of
from apps.proposals.models.decisions import ADOPTIONS, MIN_REASON

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


def check_length(text: str, field: str) -> None:
    """Refuse a reason that is too short to be one (理由の字数)."""
    if len(text.strip()) < MIN_REASON:
        raise DomainError(
            _("Please write the reason in at least %(least)s characters (now %(now)s).")
            % {"least": MIN_REASON, "now": len(text.strip())},
            field=field,
            code="short_reason",
        )


def check_no_talks_reason(proposal: Proposal, values: dict) -> None:
    """Refuse a reason for having no discussion record where none is asked for.

    (協議書によらない理由は、協議のある募集回で、協議書なしに採択するときだけ)
    """
    if not values.get("no_talks_reason"):
        return
    is_adopted = values["outcome"] in ADOPTIONS
    if not (is_adopted and proposal.round.has_talks) or values.get("discussion_record"):
        raise DomainError(
            _("Leave this empty unless you adopt the proposal without a discussion record."),
            field="no_talks_reason",
        )
    check_length(values["no_talks_reason"], "no_talks_reason")


def check_talks(decision: Decision) -> None:
    """Refuse to go on with an adoption that leaves out the talks of its round (協議の段階).

    Raises:
        DomainError: the paper names no discussion record and does not say why.
    """
    if decision.says_nothing_of_talks():
        raise DomainError(
            _(
                "This round has talks. Please edit the draft: choose the discussion record that "
                "the adoption rests on, or write why it is adopted without one."
            ),
            field="no_talks_reason",
            code="talks_missing",
        )
