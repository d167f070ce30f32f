"""Agreements signed, published, ended (締結・公表・終了)."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from apps.core import clock
from apps.core.access import require
from apps.core.errors import DomainError
from apps.core.one_by_one import one_by_one
from apps.documents.operations import apply_slot
from apps.documents.slots import SlotChange
from apps.history.models import Audience
from apps.history.operations import advance, record
from apps.notifications.operations import tell
from apps.partnerships import search
from apps.partnerships.models import Agreement
from apps.partnerships.operations.agreements import locked_agreement
from apps.partnerships.operations.projects import require_reason
from apps.partnerships.states import SIGNED_AGREEMENTS, AgreementStatus


@transaction.atomic
def conclude_agreement(
    agreement: Agreement,
    *,
    actor,
    signed: dict[int, date],
    scan: SlotChange,
    budget_passed_on: date | None = None,
) -> Agreement:
    """Record that all parties have signed, with the scan of the paper (協定の締結).

    An agreement in force before it is replaced (変更協定).

    Args:
        signed: the day on which each party signed, by its place.
    Raises:
        DomainError: it is not approved, a day or the scan is missing, or the budget is open.
    """
    agreement = locked_agreement(agreement)
    require(actor, "partnerships.conclude_agreement", agreement)
    parties = list(agreement.parties.order_by("place"))
    if agreement.approved_at is None:
        raise DomainError(_("The agreement is signed after its approval."), code="not_approved")
    if any(signed.get(party.place) is None for party in parties):
        raise DomainError(_("Please write for each party the day on which it signed."))
    if max(signed.values()) > clock.today():
        raise DomainError(_("The date cannot lie in the future."))
    if not scan.new:
        raise DomainError(_("Please attach the scan of the signed paper."), field="scan")
    agreement.budget_passed_on = agreement.budget_passed_on or budget_passed_on
    if agreement.budget_condition and agreement.budget_passed_on is None:
        raise DomainError(
            _("The agreement depends on the budget. Please write the day on which it passed."),
            field="budget_passed_on",
            code="budget_open",
        )
    for party in parties:
        party.signed_on = signed[party.place]
        party.save()
    apply_slot(scan, owner=agreement, actor=actor)
    _replace_former(agreement, actor)
    agreement.concluded_on = max(signed.values())
    return _move(agreement, "conclude", actor)


@transaction.atomic
def publish_agreement(agreement: Agreement, *, actor) -> Agreement:
    """Publish the terms of a signed agreement (協定の公表); payment and scan stay inside.

    Raises:
        DomainError: it is not signed, or its project is not public.
    """
    agreement = locked_agreement(agreement)
    require(actor, "partnerships.publish_agreement", agreement)
    if agreement.status not in SIGNED_AGREEMENTS or agreement.published_at is not None:
        raise DomainError(_("Only a signed agreement is published, once."), code="wrong_state")
    if not agreement.project.is_public():
        raise DomainError(_("Please publish the project first."), code="project_not_public")
    agreement.published_at = clock.now()
    agreement.version += 1
    agreement.save()
    search.index_agreement(agreement)
    for row in (agreement, agreement.project):
        record(
            row,
            "publish_agreement",
            gettext_noop("Agreement published"),
            actor=actor,
            audience=Audience.PUBLIC,
        )
    return agreement


@transaction.atomic
def terminate_agreement(agreement: Agreement, *, actor, reason: str, ended_on: date) -> Agreement:
    """End an agreement before its term (協定の解除), with a reason and the day of the end.

    Raises:
        DomainError: the day lies outside the term.
    """
    agreement = locked_agreement(agreement)
    require(actor, "partnerships.approve_agreement", agreement)
    require_reason(reason)
    if not agreement.valid_from <= ended_on <= agreement.valid_to:
        raise DomainError(_("Please write a day within the term."), field="ended_on")
    agreement.ended_on = ended_on
    return _move(agreement, "terminate", actor, reason)


def expire_agreements_by_clock() -> int:
    """End agreements whose term is over (有効期間の満了); each in a transaction of its own."""
    due = Agreement.objects.filter(status=AgreementStatus.CONCLUDED, valid_to__lt=clock.today())
    return sum(one_by_one(due.values_list("pk", flat=True), _expire_one))


def _expire_one(pk: int) -> bool:
    agreement = locked_agreement(Agreement(pk=pk))
    if agreement.status != AgreementStatus.CONCLUDED:
        return False
    agreement.ended_on = agreement.valid_to
    _move(agreement, "expire", None)
    return True


def _replace_former(agreement: Agreement, actor) -> None:
    former = (
        Agreement.objects.select_for_update(of=("self",))
        .filter(project=agreement.project_id, status=AgreementStatus.CONCLUDED)
        .first()
    )
    if former is not None:
        former.ended_on = clock.today()
        _move(former, "amend", actor)


def _move(agreement: Agreement, name: str, actor, reason: str = "") -> Agreement:
    """A move; a published agreement's is public, another one's for its parties."""
    is_public = agreement.published_at is not None
    entry = advance(
        agreement,
        name,
        actor=actor,
        audience=Audience.PUBLIC if is_public else Audience.PARTIES,
        public_text=reason if is_public else "",
        parties_text="" if is_public else reason,
    )
    tell(agreement, entry)
    return agreement
