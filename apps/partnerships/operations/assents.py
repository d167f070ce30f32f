"""Who agrees to an agreement: the parties, the sections asked, the approver (合意・合議・決裁)."""

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from apps.accounts.models import Department
from apps.core import clock
from apps.core.access import require
from apps.core.errors import DomainError
from apps.history.models import Audience
from apps.history.operations import advance, record
from apps.notifications.operations import tell
from apps.partnerships.models import (
    Agreement,
    AgreementAssent,
    AgreementConsent,
    AgreementParty,
)
from apps.partnerships.operations.agreements import locked_agreement
from apps.partnerships.operations.projects import require_reason
from apps.partnerships.states import AgreementStatus
from apps.proposals.models import ConsentAnswer


@transaction.atomic
def assent_agreement(
    agreement: Agreement,
    party: AgreementParty,
    *,
    actor,
    text_version: int,
    on_paper: bool = False,
) -> AgreementAssent:
    """Agree to the draft in the name of one party (この案で合意します); the last one completes it.

    Args:
        text_version: the version that was read.
        on_paper: True where the office records what a party without accounts signed on paper.
    Raises:
        DomainError: the text was changed since it was read, or it is not shown to the parties.
    """
    agreement = locked_agreement(agreement)
    perm = "partnerships.assent_on_paper" if on_paper else "partnerships.assent_agreement"
    require(actor, perm, party)
    if agreement.status != AgreementStatus.DRAFTING or agreement.offered_at is None:
        raise DomainError(_("The draft does not wait for the parties now."), code="wrong_state")
    if agreement.text_version != text_version:
        raise DomainError(
            _("The draft was changed since you opened it. Please read it again."), code="changed"
        )
    assent, is_new = AgreementAssent.objects.get_or_create(
        party=party,
        text_version=text_version,
        defaults={"agreed_by": actor, "agreed_at": clock.now(), "on_paper": on_paper},
    )
    if is_new:
        label = gettext_noop("One party agreed to the draft")
        record(
            agreement,
            "assent",
            label,
            actor=actor,
            audience=Audience.PARTIES,
            parties_text=party.name,
        )
        if not waiting_parties(agreement):
            tell(agreement, advance(agreement, "agree", actor=actor, audience=Audience.PARTIES))
    return assent


@transaction.atomic
def send_agreement_for_approval(
    agreement: Agreement, *, actor, sections: Iterable[Department]
) -> Agreement:
    """Ask sections for their consent and the desk's head for the approval (合議・決裁へ)."""
    agreement = locked_agreement(agreement)
    require(actor, "partnerships.write_agreement", agreement)
    entry = advance(agreement, "send_for_approval", actor=actor, audience=Audience.PARTIES)
    tell(agreement, entry)
    for section in sections:
        consent = AgreementConsent.objects.create(
            agreement=agreement,
            text_version=agreement.text_version,
            department=section,
            department_name=section.name,
            asked_at=clock.now(),
        )
        tell(consent, record(consent, "ask", gettext_noop("Consent asked for"), actor=actor))
    return agreement


@transaction.atomic
def consent_agreement(
    consent: AgreementConsent, *, actor, answer: str, remark: str = ""
) -> AgreementConsent:
    """Say what a section thinks of the agreement (合議の回答).

    Raises:
        DomainError: it is not asked any more, or it was answered already.
    """
    agreement = locked_agreement(consent.agreement)
    consent = AgreementConsent.objects.select_for_update(of=("self",)).get(pk=consent.pk)
    consent.agreement = agreement
    require(actor, "partnerships.consent_agreement", consent)
    is_open = (
        agreement.status == AgreementStatus.IN_APPROVAL
        and consent.text_version == agreement.text_version
    )
    if not is_open or consent.answered_at is not None:
        raise DomainError(_("This consent is no longer asked for."), code="wrong_state")
    if answer == ConsentAnswer.REMARKS and not remark:
        raise DomainError(_("Please write your remarks."), field="remark")
    consent.answer, consent.remark = ConsentAnswer(answer), remark
    consent.answered_by, consent.answered_at = actor, clock.now()
    consent.save()
    record(consent, "answer", gettext_noop("Consent answered"), actor=actor)
    return consent


@transaction.atomic
def approve_agreement(agreement: Agreement, *, actor) -> Agreement:
    """Approve the agreement (決裁); it is printed and signed after that.

    Raises:
        DomainError: a section has not answered.
    """
    agreement = locked_agreement(agreement)
    require(actor, "partnerships.approve_agreement", agreement)
    if agreement.status != AgreementStatus.IN_APPROVAL or agreement.approved_at is not None:
        raise DomainError(_("The agreement does not wait for approval."), code="wrong_state")
    asked = agreement.consents.filter(text_version=agreement.text_version, answered_at=None)
    names = list(asked.order_by("id").values_list("department_name", flat=True))
    if names:
        raise DomainError(
            _("These sections have not answered yet: %(names)s.") % {"names": "、".join(names)},
            code="consent_missing",
        )
    agreement.approved_by, agreement.approved_at = actor, clock.now()
    agreement.version += 1
    agreement.save()
    tell(agreement, record(agreement, "approve", gettext_noop("Agreement approved"), actor=actor))
    return agreement


@transaction.atomic
def return_agreement(agreement: Agreement, *, actor, reason: str) -> Agreement:
    """Return the agreement to its writer (差し戻し); all parties agree anew to what comes of it."""
    agreement = locked_agreement(agreement)
    require(actor, "partnerships.approve_agreement", agreement)
    require_reason(reason)
    agreement.text_version += 1
    agreement.approved_by = agreement.approved_at = None
    entry = advance(agreement, "return", actor=actor, audience=Audience.STAFF, internal_text=reason)
    tell(agreement, entry)
    return agreement


def waiting_parties(agreement: Agreement) -> list[AgreementParty]:
    """Parties that have not agreed to the present text (合意を待つ当事者)."""
    agreed = AgreementAssent.objects.filter(
        party__agreement=agreement, text_version=agreement.text_version
    )
    return list(agreement.parties.exclude(pk__in=agreed.values("party_id")).order_by("place"))
