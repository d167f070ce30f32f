"""The organisation's own agreement before it files (団体内の確認); the ward has no part in it."""

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from apps.core import clock
from apps.core.access import require
from apps.core.errors import DomainError
from apps.notifications.operations import notify
from apps.proposals.models import Proposal, SignOff, Verdict
from apps.proposals.notices_rounds import SIGN_OFF_ANSWERED, SIGN_OFF_ASKED, signers
from apps.proposals.operations.moves import locked
from apps.proposals.states import EDITABLE


@transaction.atomic
def ask_sign_off(proposal: Proposal, *, actor, note: str = "") -> SignOff:
    """Ask the representative and the administrators to agree to the draft (団体内の確認依頼).

    Raises:
        DomainError: somebody was asked already, or the text cannot change any more.
    """
    proposal = locked(proposal)
    require(actor, "proposals.edit_proposal", proposal)
    if proposal.sign_offs.filter(verdict="").exists():
        raise DomainError(_("Your organisation was already asked to look at it."))
    asked = SignOff.objects.create(
        proposal=proposal,
        draft_version=proposal.draft.version,
        note=note,
        asked_by=actor,
        asked_by_name=actor.name,
        asked_at=clock.now(),
    )
    notify(
        SIGN_OFF_ASKED,
        about=asked,
        to=signers(proposal),
        actor=actor,
        event=f"sign-off:{asked.pk}",
    )
    return asked


@transaction.atomic
def answer_sign_off(asked: SignOff, *, actor, agrees: bool, reply: str = "") -> SignOff:
    """Agree to the draft, or return it with a reason (団体内の確認・差戻し).

    Raises:
        DomainError: it was answered already, changed meanwhile, or is returned without a reason.
    """
    proposal = locked(asked.proposal)
    asked = SignOff.objects.select_for_update().get(pk=asked.pk)
    require(actor, "proposals.sign_off_proposal", asked)
    if asked.verdict or proposal.status not in EDITABLE:
        raise DomainError(_("This was already answered."), code="wrong_state")
    if not agrees and not reply:
        raise DomainError(_("Please write the reason."), field="reply")
    asked.verdict = Verdict.APPROVED if agrees else Verdict.RETURNED
    asked.draft_version = proposal.draft.version
    _answer(asked, actor, reply)
    notify(
        SIGN_OFF_ANSWERED,
        about=asked,
        to=[asked.asked_by],
        actor=actor,
        event=f"sign-off-answer:{asked.pk}",
    )
    return asked


def overtake_sign_offs(proposal_id: int) -> None:
    """A change of the text takes back an agreement to what stood there before (同意の失効)."""
    SignOff.objects.filter(proposal=proposal_id, verdict=Verdict.APPROVED).update(
        verdict=Verdict.SUPERSEDED
    )


def agree_by_submission(proposal: Proposal, actor) -> None:
    """Who submits has agreed: an open request is answered by it (提出による確認)."""
    mine = Q(asked_by=actor)
    proposal.sign_offs.filter(mine, verdict="").update(verdict=Verdict.SUPERSEDED)
    for asked in proposal.sign_offs.filter(~mine, verdict=""):
        asked.verdict = Verdict.APPROVED
        _answer(asked, actor, "")


def _answer(asked: SignOff, actor, reply: str) -> None:
    asked.reply = reply
    asked.answered_by, asked.answered_by_name = actor, actor.name
    asked.answered_at = clock.now()
    asked.save()
