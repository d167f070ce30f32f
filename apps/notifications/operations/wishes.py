"""What people do with their notices, and what they wish (本人の操作)."""

from datetime import datetime, time, timedelta

from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import User
from apps.core import clock, jobs
from apps.core.access import require
from apps.core.one_by_one import one_by_one
from apps.notifications.kinds import KINDS, notice_kind
from apps.notifications.models import (
    Delivery,
    Letter,
    Notice,
    NoticePreference,
    OutgoingMail,
    Unsubscription,
)
from apps.notifications.operations.telling import DELIVER_MAIL, new_message_id, references
from apps.notifications.recipients import address_hash, wants_paper

DIGEST_HOUR = time(8, 0)
SETTLED_FOR = timedelta(days=400)  # a fiscal year and a month: who was told, and when


def _notice_list(_user) -> str:
    return reverse("notifications:notice_list")


DIGEST = notice_kind("notifications.digest", _("News of the day"), url=_notice_list)


def open_notice(notice: Notice, *, actor) -> Notice:
    """Mark a notice as read, because its page is being opened (通知を開く)."""
    require(actor, "notifications.open_notice", notice)
    if notice.read_at is None:
        notice.read_at = clock.now()
        notice.save(update_fields=["read_at"])
    return notice


def read_all_notices(*, actor) -> int:
    """Mark all notices of a person as read (すべて既読にする)."""
    return Notice.objects.visible_to(actor).unread().update(read_at=clock.now())


@transaction.atomic
def choose_delivery(wishes: dict[str, str], *, actor) -> None:
    """Keep how a person wants each kind of notice (通知設定); a kind that binds stays as it is."""
    rows = [
        NoticePreference(user=actor, kind=name, delivery=wish)
        for name, wish in wishes.items()
        if wish in deliveries_of(name)
    ]
    NoticePreference.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["user", "kind"], update_fields=["delivery"]
    )


def deliveries_of(name: str) -> list[str]:
    """What a person may choose for a kind (受け取り方の選択肢)."""
    kind = KINDS[name]
    offered = {Delivery.NOW: True, Delivery.DAILY: kind.digest, Delivery.OFF: kind.optional}
    return [wish for wish, is_offered in offered.items() if is_offered]


def unsubscribe(key: str, topic: str) -> None:
    """Stop one topic for one follower (配信停止); a second call changes nothing."""
    Unsubscription.objects.get_or_create(
        address_hash=key, topic=topic, defaults={"at": clock.now()}
    )


def resubscribe(address: str, topic: str) -> None:
    """Let a follower hear of a topic again, after a new confirmed sign-up (再登録)."""
    Unsubscription.objects.filter(address_hash=address_hash(address), topic=topic).delete()


def write_digests() -> int:
    """Put one mail for each person who wants news once a day into the outbox (一日一回のまとめ).

    Takes what was written before eight o'clock of the office's present day and is unread.
    """
    moment = clock.now()
    morning = timezone.make_aware(datetime.combine(clock.today(), DIGEST_HOUR))
    if moment < morning:
        return 0
    waiting = Notice.objects.filter(in_digest=True, shown_from__lt=morning)
    people = User.objects.filter(pk__in=waiting.values("recipient"), is_active=True)
    return sum(one_by_one(people, lambda person: _write_digest(person, morning)))


def _write_digest(person: User, morning) -> int:
    notices = list(
        Notice.objects.select_for_update()
        .filter(recipient=person, in_digest=True, shown_from__lt=morning)
        .order_by("shown_from", "id")
    )
    Notice.objects.filter(pk__in=[notice.pk for notice in notices]).update(in_digest=False)
    unread = [notice for notice in notices if notice.read_at is None]
    if not unread or wants_paper(person):
        return 0
    event = f"digest:{morning:%Y-%m-%d}"
    OutgoingMail.objects.bulk_create(
        [
            OutgoingMail(
                dedupe_key=f"{event}/user:{person.pk}",
                event=event,
                kind=DIGEST.name,
                recipient=person,
                address=person.email,
                name=person.name,
                language=person.language,
                object_type=User._meta.label_lower,
                object_id=person.pk,
                context=references({"notices": unread}),
                message_id=new_message_id(),
                send_after=morning,
                next_at=clock.now(),
            )
        ],
        ignore_conflicts=True,
    )
    jobs.wake(DELIVER_MAIL)
    return 1


def remove_old_notices() -> int:
    """Delete what was shown or settled more than a year ago (通知・送信記録の保存期間満了)."""
    before = clock.now() - SETTLED_FOR
    mails, _kinds = OutgoingMail.objects.filter(settled_at__lt=before).delete()
    notices, _kinds = Notice.objects.filter(shown_from__lt=before).delete()
    settled = Q(posted_at__lt=before) | Q(cancelled_at__lt=before)
    letters, _kinds = Letter.objects.filter(settled).delete()
    return mails + notices + letters
