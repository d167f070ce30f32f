"""The daily digest: one mail, unread news only, after eight in the morning."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from apps.core import clock
from apps.notifications.models import Delivery, Notice, NoticePreference, OutgoingMail
from apps.notifications.operations import open_notice, write_digests
from apps.notifications.rendering import text_of
from tests.factories import make_user
from tests.notifications.factories import CHOSEN, make_notice

pytestmark = pytest.mark.django_db
TOKYO = ZoneInfo("Asia/Tokyo")
EVENING = datetime(2026, 6, 1, 18, 0, tzinfo=TOKYO)
NIGHT = datetime(2026, 6, 2, 7, 59, tzinfo=TOKYO)
MORNING = datetime(2026, 6, 2, 8, 1, tzinfo=TOKYO)


@pytest.fixture
def reader():
    """A person who wants news once a day."""
    user = make_user()
    NoticePreference.objects.create(user=user, kind=CHOSEN.name, delivery=Delivery.DAILY)
    return user


def news(reader, count=1) -> list[Notice]:
    with clock.pinned_at(EVENING):
        return [make_notice(reader, kind=CHOSEN) for _ in range(count)]


def test_the_news_of_a_day_come_in_one_mail(reader):
    notices = news(reader, 3)

    with clock.pinned_at(MORNING):
        assert (write_digests(), write_digests()) == (1, 0)

    body = text_of(OutgoingMail.objects.get()).body
    assert [notice.subject in body for notice in notices] == [True, True, True]


def test_before_eight_nothing_is_written(reader):
    news(reader)

    with clock.pinned_at(NIGHT):
        assert write_digests() == 0


def test_news_of_this_morning_wait_for_tomorrow(reader):
    with clock.pinned_at(MORNING):
        make_notice(reader, kind=CHOSEN)

        assert write_digests() == 0


def test_what_was_read_meanwhile_is_left_out(reader):
    (notice,) = news(reader)
    open_notice(notice, actor=reader)

    with clock.pinned_at(MORNING):
        assert (write_digests(), OutgoingMail.objects.count()) == (0, 0)
