"""Following a proposal by mail: asked for, confirmed by mail, stopped with one click."""

from django.db import transaction
from django.utils.translation import get_language

from apps.core import clock
from apps.notifications.operations import notify
from apps.notifications.recipients import MailAddress
from apps.proposals.models import Follower, Proposal
from apps.proposals.notices import CONFIRM_FOLLOWING


@transaction.atomic
def ask_to_follow(proposal: Proposal, *, email: str) -> Follower:
    """Note an address that wants news (更新のお知らせの申込み); a mail asks for confirmation.

    Asking twice sends the confirmation again, and the page never tells whether an address is
    already there.
    """
    follower = Follower.objects.filter(proposal=proposal, email__iexact=email).first()
    if follower is None:
        follower = Follower.objects.create(
            proposal=proposal, email=email, language=get_language() or "ja", asked_at=clock.now()
        )
    if follower.confirmed_at is None:
        notify(
            CONFIRM_FOLLOWING,
            about=follower,
            to=[MailAddress(follower.email, language=follower.language)],
            actor=None,
            event=f"follow:{follower.pk}:{clock.now():%Y%m%d%H}",
        )
    return follower


@transaction.atomic
def confirm_follower(follower: Follower) -> Follower:
    """Begin to send news to an address (登録の確認)."""
    follower = Follower.objects.select_for_update().get(pk=follower.pk)
    if follower.confirmed_at is None:
        follower.confirmed_at = clock.now()
        follower.save(update_fields=["confirmed_at"])
    return follower


@transaction.atomic
def stop_following(follower: Follower) -> None:
    """Stop the news and forget the address at once (登録の解除)."""
    Follower.objects.filter(pk=follower.pk).delete()
