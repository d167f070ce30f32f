"""Liaison meetings: called, moved, cancelled, minuted, and taken into calendars."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from apps.core import clock
from apps.core.errors import DomainError, StaleEdit
from apps.notifications.models import Notice
from apps.organizations import operations
from apps.organizations.meeting_calendar import as_calendar
from apps.organizations.models import LiaisonMeeting
from tests.organizations.factories import (
    make_desk_officer,
    make_intermediary,
    make_membership,
    make_organization,
)
from tests.organizations.test_pages_inside import page, typed

pytestmark = pytest.mark.django_db


def called(**values) -> LiaisonMeeting:
    values = {
        "title": "第1回連絡会議",
        "starts_at": clock.now() + timedelta(days=7),
        "place": "区役所4階",
        **values,
    }
    return operations.call_meeting(actor=make_desk_officer(), **values)


def changed(meeting: LiaisonMeeting, version=None, **values) -> LiaisonMeeting:
    saved = {name: getattr(meeting, name) for name in ("title", "place", "agenda")}
    moments = {"starts_at": meeting.starts_at, "ends_at": meeting.ends_at}
    return operations.change_meeting(
        meeting,
        actor=make_desk_officer(),
        values={**saved, **moments, **values},
        version=version,
    )


def counsellor():
    """Somebody who works for an intermediary."""
    intermediary = make_intermediary(make_organization())
    return make_membership(intermediary.organization).user


def notices() -> list[str]:
    return list(Notice.objects.order_by("id").values_list("kind", flat=True))


def test_a_new_hour_is_told_and_a_new_agenda_is_not():
    counsellor()
    meeting = called()

    changed(meeting, agenda="名簿の共有について")
    changed(meeting, place="区民ホール")

    assert notices() == ["organizations.meeting", "organizations.meeting_moved"]


def test_a_cancelled_meeting_stays_in_the_calendars_and_says_so():
    counsellor()
    meeting = called()

    operations.cancel_meeting(meeting, actor=make_desk_officer())
    lines = as_calendar(LiaisonMeeting.objects.all(), "https://kyodo.example.jp").split("\r\n")

    assert "STATUS:CANCELLED" in lines
    assert "SEQUENCE:1" in lines
    assert f"UID:liaison-meeting-{meeting.pk}@kyodo.example.jp" in lines
    assert notices()[-1] == "organizations.meeting_cancelled"


def test_calendar_lines_are_short_escaped_and_cut_between_signs():
    called(title="会議、" * 30, place="区役所4階; 第1, 第2会議室")
    text = as_calendar(LiaisonMeeting.objects.all(), "https://kyodo.example.jp")

    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75
    assert f"SUMMARY:{'会議、' * 30}" in text.replace("\r\n ", "")
    assert r"LOCATION:区役所4階\; 第1\, 第2会議室" in text.replace("\r\n ", "")


def test_a_meeting_does_not_end_before_it_begins():
    with pytest.raises(DomainError) as refused:
        called(ends_at=clock.now())

    assert refused.value.field == "ends_at"


def test_an_older_version_of_a_meeting_is_not_saved_over_a_newer_one():
    meeting = called()
    changed(meeting, place="区民ホール", version=0)

    with pytest.raises(StaleEdit):
        changed(meeting, place="第2会議室", version=0)


def test_minutes_are_written_after_the_meeting_only():
    meeting = called()

    with pytest.raises(DomainError):
        operations.write_minutes(meeting, actor=make_desk_officer(), minutes="決まったこと")


def test_a_meeting_that_has_begun_is_not_cancelled():
    meeting = called(starts_at=clock.now() - timedelta(minutes=1))

    with pytest.raises(DomainError):
        operations.cancel_meeting(meeting, actor=make_desk_officer())


def test_only_the_desk_calls_changes_and_minutes_meetings():
    person, meeting = counsellor(), called()

    for act in (operations.cancel_meeting, operations.write_minutes):
        more = {"minutes": "…"} if act is operations.write_minutes else {}
        with pytest.raises(PermissionDenied):
            act(meeting, actor=person, **more)


def test_intermediaries_read_agenda_and_minutes_and_others_do_not(client):
    meeting = called(starts_at=clock.now() - timedelta(days=1))
    operations.write_minutes(meeting, actor=make_desk_officer(), minutes="名簿を共有する")
    client.force_login(counsellor())

    inside = client.get(page("meeting_list")).content.decode()
    file = client.get(page("meeting_calendar"))
    client.force_login(make_membership().user)

    assert "名簿を共有する" in inside
    assert file["content-type"] == "text/calendar; charset=utf-8"
    assert client.get(page("meeting_list")).status_code == 403
    assert client.get(page("meeting_calendar")).status_code == 403


def test_the_desk_calls_and_changes_a_meeting_in_the_browser(client):
    client.force_login(make_desk_officer())
    day = {"starts_at_0": "2030-05-01", "starts_at_1": "14:00"}
    end = {"ends_at_0": "2030-05-01", "ends_at_1": "16:00"}
    text = typed(title="連絡会議", place="区役所4階", **day)

    client.post(page("staff_meeting_call"), text)
    meeting = LiaisonMeeting.objects.get()
    client.post(
        page("staff_meeting_change", meeting.pk),
        typed(title="連絡会議", place="区民ホール", version="0", **day, **end),
    )

    assert "区民ホール" in client.get(page("meeting_list")).content.decode()
    assert "16:00" in client.get(page("meeting_list")).content.decode()


def test_the_desk_sees_what_an_intermediary_wrote_until_it_has_read_it(client):
    person = counsellor()
    intermediary = person.memberships.get().organization.intermediary
    operations.write_message(intermediary, actor=person, text="ご相談です")
    client.force_login(make_desk_officer())

    before = client.get(page("staff_organization_list")).context["threads"]
    client.post(page("staff_thread_seen", intermediary.pk), typed())
    after = client.get(page("staff_organization_list")).context["threads"]

    assert (list(before), list(after)) == ([intermediary], [])


def test_an_answer_of_the_desk_counts_as_read():
    person = counsellor()
    intermediary = person.memberships.get().organization.intermediary
    operations.write_message(intermediary, actor=person, text="ご相談です")

    operations.write_message(intermediary, actor=make_desk_officer(), text="承知しました")

    assert not type(intermediary).objects.waiting_for_desk().exists()
