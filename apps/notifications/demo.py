"""What the demo's history left in the outbox (デモの過去の通知) is settled, never sent."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from django.db.models import F

from apps.accounts.models import Post, StaffRole
from apps.core import clock
from apps.notifications.models import Letter, MailState, OutgoingMail

RECENT = timedelta(days=2)  # younger mails are sent, so that a visitor finds some in var/mail


def load(_data: Path, say: Callable[[str], None]) -> None:
    """Settle mails and letters of acts that the loader dated into the past; idempotent."""
    before = clock.now() - RECENT
    mails = OutgoingMail.objects.filter(state=MailState.NEW, created_at__lt=before).update(
        state=MailState.CANCELLED,
        next_at=None,
        settled_at=F("created_at"),
        ready_text="",
        last_error="デモの過去の通知のため送信しない",
    )
    desk = Post.objects.filter(role=StaffRole.DESK, holder__is_demo=True).first()
    letters = Letter.objects.filter(posted_at=None, created_at__lt=before).update(
        printed_at=F("ready_from"), posted_at=F("ready_from"), posted_by=desk.holder
    )
    say(f"notices of the past: {mails} mails and {letters} letters settled")
