"""Consent of other sections to a decision before its approval (合議)."""

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from apps.accounts.models import Department
from apps.core import clock
from apps.core.access import require
from apps.core.errors import DomainError
from apps.history.operations import record
from apps.notifications.operations import tell
from apps.proposals.models import ConsentAnswer, Decision, DecisionConsent
from apps.proposals.states import DecisionStatus


def ask_consents(decision: Decision, sections: Iterable[Department], actor) -> None:
    """Ask sections for their consent to a locked draft (合議の依頼).

    Raises:
        DomainError: a section was never asked about the proposal, so that it cannot read it.
    """
    asked = set(decision.proposal.reviews.values_list("department_id", flat=True))
    for section in sections:
        if section.pk not in asked:
            raise DomainError(
                _("Only sections that were asked about the proposal can consent."),
                field="sections",
            )
        consent = DecisionConsent.objects.create(
            decision=decision,
            cycle=decision.consent_cycle,
            department=section,
            department_name=section.name,
            asked_at=clock.now(),
        )
        tell(consent, record(consent, "ask", gettext_noop("Consent asked for"), actor=actor))


def require_consents(decision: Decision) -> None:
    """Refuse the approval while a section has not answered.

    Raises:
        DomainError: names the sections.
    """
    missing = decision.consents.filter(cycle=decision.consent_cycle, answered_at=None)
    names = list(missing.order_by("id").values_list("department_name", flat=True))
    if names:
        raise DomainError(
            _("These sections have not answered yet: %(names)s.") % {"names": "、".join(names)},
            code="consent_missing",
        )


@transaction.atomic
def answer_consent(
    consent: DecisionConsent, *, actor, answer: str, remark: str = ""
) -> DecisionConsent:
    """Say what a section thinks of the draft (合議の回答).

    Raises:
        DomainError: the draft is not with the approver any more, or it was answered already.
    """
    decision = Decision.objects.select_for_update().get(pk=consent.decision_id)
    consent = (
        DecisionConsent.objects.select_for_update(of=("self",))
        .select_related("decision__proposal__lead_department", "department")
        .get(pk=consent.pk)
    )
    require(actor, "proposals.answer_consent", consent)
    is_open = (
        decision.status == DecisionStatus.IN_APPROVAL and consent.cycle == decision.consent_cycle
    )
    if not is_open or consent.answered_at is not None:
        raise DomainError(_("This consent is no longer asked for."), code="wrong_state")
    if answer == ConsentAnswer.REMARKS and not remark:
        raise DomainError(_("Please write your remarks."), field="remark")
    consent.answer, consent.remark = ConsentAnswer(answer), remark
    consent.answered_by = actor
    consent.answered_office = actor.office_today()
    consent.answered_at = clock.now()
    consent.save()
    tell(consent, record(consent, "answer", gettext_noop("Consent answered"), actor=actor))
    return consent
