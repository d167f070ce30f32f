"""The committee's conclusion on each proposal, with its comment (審査会の結論・講評)."""

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from apps.core import clock
from apps.core.access import require
from apps.core.errors import DomainError
from apps.core.web import check_version
from apps.history.operations import record
from apps.notifications.operations import tell
from apps.proposals.models import CommitteeConclusion, CommitteeResult, Proposal
from apps.proposals.operations.moves import locked
from apps.proposals.states import CommitteeStatus, DecisionStatus

CONCLUSION_FIELDS = ("outcome", "review_comment", "concluded_on")


@transaction.atomic
def record_conclusion(
    proposal: Proposal, values: dict, *, actor, version: int | None = None
) -> CommitteeConclusion:
    """Record what the committee concluded (審査会の結論の記録); the ward decides by itself.

    Args:
        values: fields of :data:`CONCLUSION_FIELDS`.
    Raises:
        DomainError: the scores are still sealed, or the decision has been approved.
        StaleEdit: a colleague saved meanwhile.
    """
    proposal = locked(proposal)
    require(actor, "proposals.record_conclusion", proposal)
    results = CommitteeResult.objects.filter(proposal=proposal).select_related("committee")
    states = {result.committee.status for result in results}
    if states != {CommitteeStatus.OPENED}:
        raise DomainError(_("The scores have not been opened yet."), code="sealed")
    approved = (DecisionStatus.APPROVED, DecisionStatus.PUBLISHED)
    if proposal.decisions.filter(status__in=approved).exists():
        raise DomainError(_("The decision has been approved; the conclusion stands."))
    if values["concluded_on"] > clock.today():
        raise DomainError(_("The date cannot lie in the future."), field="concluded_on")
    conclusion = CommitteeConclusion.objects.filter(proposal=proposal).first()
    if conclusion is None:
        conclusion = CommitteeConclusion(proposal=proposal, version=0)
    else:
        saved = {name: getattr(conclusion, name) for name in CONCLUSION_FIELDS}
        check_version(conclusion, version, saved, values)
    for name in CONCLUSION_FIELDS:
        setattr(conclusion, name, values[name])
    conclusion.revision = proposal.current_revision
    conclusion.recorded_by, conclusion.recorded_at = actor, clock.now()
    conclusion.version += 1
    conclusion.save()
    entry = record(
        proposal, "conclude", gettext_noop("Conclusion of the committee recorded"), actor=actor
    )
    tell(conclusion, entry)
    return conclusion
