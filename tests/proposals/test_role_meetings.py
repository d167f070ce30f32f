"""The round table: who is invited, one owner a task, minutes that every side confirms."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from apps.core import clock
from apps.core.errors import DomainError, StaleEdit
from apps.history.models import HistoryEntry
from apps.notifications.models import Letter, OutgoingMail
from apps.proposals import operations
from apps.proposals.models import MinutesConfirmation, RoleMeeting, RoleTask
from apps.proposals.states import RoleMeetingStatus as M
from tests.proposals.council import Council

pytestmark = pytest.mark.django_db


@pytest.fixture
def council(db) -> Council:
    return Council()


def addresses_told(kind: str) -> set[str]:
    return set(OutgoingMail.objects.filter(kind=kind).values_list("address", flat=True))


def test_calling_a_meeting_invites_every_side_by_mail(council):
    meeting = council.meeting()

    assert [party.kind for party in meeting.parties.all()] == ["proposer", "section", "section"]
    invited = addresses_told("proposals.meeting_called")
    assert {council.rep.email, council.officer.email, council.related_officer.email} <= invited
    assert council.viewer.email not in invited


def test_an_organisation_without_accounts_is_invited_by_letter(council):
    council.meeting(council.on_paper())

    assert Letter.objects.filter(kind="proposals.meeting_called").count() == 1


def test_a_section_cannot_call_a_meeting(council):
    proposal = council.under_review()

    with pytest.raises(PermissionDenied):
        operations.call_role_meeting(
            proposal, {}, actor=council.officer, sections=[council.lead, council.related]
        )


def test_one_section_is_not_enough(council):
    values = {
        "starts_at": clock.now() + timedelta(days=1),
        "ends_at": clock.now() + timedelta(days=1, hours=1),
        "place": "会議室",
        "agenda": "役割",
    }

    with pytest.raises(DomainError, match="課を二つ以上"):
        operations.call_role_meeting(
            council.under_review(), values, actor=council.desk, sections=[council.lead]
        )


def test_a_second_meeting_waits_for_the_minutes_of_the_first(council):
    proposal = council.under_review()
    council.meeting(proposal)

    with pytest.raises(IntegrityError, match="role_meeting_one_open"):
        council.meeting(proposal)


def test_a_meeting_cannot_be_recorded_before_it_begins(council):
    meeting = council.meeting()

    with pytest.raises(DomainError, match="まだ開始の時刻"):
        operations.hold_role_meeting(meeting, actor=council.desk, attendance={})


def test_without_the_organisation_no_roles_are_settled(council):
    meeting = council.meeting()
    RoleMeeting.objects.filter(pk=meeting.pk).update(
        starts_at=clock.now() - timedelta(hours=2), ends_at=clock.now()
    )
    section = council.side(meeting, council.lead)

    with pytest.raises(DomainError, match="欠席"):
        operations.hold_role_meeting(meeting, actor=council.desk, attendance={section.pk: ""})


def test_changing_the_invitation_tells_all_and_a_stale_save_is_refused(council):
    meeting = council.meeting()
    values = {
        "starts_at": meeting.starts_at + timedelta(days=1),
        "ends_at": meeting.ends_at + timedelta(days=1),
        "place": "別の会議室",
        "agenda": meeting.agenda,
    }
    sides = {"sections": [council.lead, council.related]}
    operations.edit_role_meeting(meeting, values, actor=council.desk, version=1, **sides)

    assert council.rep.email in addresses_told("proposals.meeting_changed")
    with pytest.raises(StaleEdit):
        operations.edit_role_meeting(
            meeting, {**values, "place": "第三"}, actor=council.desk, version=1, **sides
        )


def test_calling_off_needs_a_reason_and_frees_the_next_meeting(council):
    meeting = council.meeting()
    with pytest.raises(DomainError):
        operations.cancel_role_meeting(meeting, actor=council.desk, reason="")

    operations.cancel_role_meeting(meeting, actor=council.desk, reason="会場が使えないため。")

    assert council.meeting(meeting.proposal).number == 2


def test_a_task_without_owner_is_refused(council):
    meeting = council.held()
    line = operations.TaskLine("苗の手配", None, clock.today(), 0)

    with pytest.raises(DomainError, match="「苗の手配」の担当がありません"):
        operations.save_minutes(
            meeting, {"text": "", "open_items": "", "next_on": None}, [line], actor=council.desk
        )


def test_the_database_refuses_a_task_without_owner(council):
    meeting = council.held()

    with pytest.raises(IntegrityError), transaction.atomic():
        RoleTask.objects.create(
            meeting=meeting, place=0, task="苗", task_key="苗", due_on=clock.today()
        )


def test_two_sections_cannot_own_one_task_however_it_is_written(council):
    meeting = council.held()
    lines = council.lines(meeting, "看板 の設置")
    other = council.side(meeting, council.related)
    lines.append(operations.TaskLine("看板の設置", other, clock.today(), 0))

    with pytest.raises(DomainError, match="担当が二つあります"):
        operations.save_minutes(
            meeting, {"text": "", "open_items": "", "next_on": None}, lines, actor=council.desk
        )


def test_the_minutes_are_final_only_after_every_side_confirmed(council):
    meeting = council.circulated()
    council.confirm(meeting, "proposer", council.lead)
    with pytest.raises(DomainError, match=council.related.name):
        operations.finish_minutes(meeting, actor=council.desk)

    council.confirm(meeting, council.related)

    assert operations.finish_minutes(meeting, actor=council.desk).status == M.CONFIRMED


def test_the_database_too_refuses_minutes_of_one_side(council):
    meeting = council.circulated()
    council.confirm(meeting, "proposer")

    with pytest.raises(IntegrityError, match="not confirmed by all sides"), transaction.atomic():
        RoleMeeting.objects.filter(pk=meeting.pk).update(status=M.CONFIRMED)


def test_any_change_makes_all_confirmations_void(council):
    meeting = council.circulated()
    council.confirm(meeting)
    council.write(meeting, "苗の手配", "水やりの当番表", "看板")

    assert len(operations.unconfirmed(RoleMeeting.objects.get(pk=meeting.pk))) == 3
    with pytest.raises(DomainError, match="会議録を確認していない"):
        operations.finish_minutes(meeting, actor=council.desk)


def test_saving_the_same_text_leaves_the_confirmations(council):
    meeting = council.circulated()
    council.confirm(meeting)
    council.write(meeting, "苗の手配", "水やりの当番表")

    assert operations.unconfirmed(RoleMeeting.objects.get(pk=meeting.pk)) == []


def test_minutes_that_changed_meanwhile_are_not_confirmed_unread(council):
    meeting = council.circulated()
    council.write(meeting, "別の役割")

    with pytest.raises(DomainError, match="会議録が変更されました"):
        operations.confirm_minutes(
            council.side(meeting, "proposer"), actor=council.rep, minutes_version=1
        )


def test_nobody_confirms_for_another_side(council):
    meeting = council.circulated()

    side = council.side(meeting, "proposer")

    for person in (council.officer, council.desk, council.viewer, council.stranger):
        with pytest.raises(PermissionDenied):
            operations.confirm_minutes(side, actor=person, minutes_version=1)
    with pytest.raises(PermissionDenied):
        operations.confirm_minutes(side, actor=council.desk, minutes_version=1, on_paper=True)


def test_the_desk_records_a_signature_of_a_group_without_accounts(council):
    side = council.side(council.circulated(council.on_paper()), "proposer")

    operations.write_insight(side, actor=council.desk, text="分かった。", on_paper=True)
    operations.confirm_minutes(side, actor=council.desk, minutes_version=1, on_paper=True)

    assert MinutesConfirmation.objects.get(party=side).on_paper


def test_roles_change_only_by_a_later_meeting(council):
    meeting = council.final()
    with pytest.raises(DomainError, match="会議録は確定しています"):
        council.write(meeting, "新しい役割")
    with pytest.raises(IntegrityError, match="is final"), transaction.atomic():
        meeting.tasks.update(budget_need=1)
    with pytest.raises(IntegrityError, match="is final"), transaction.atomic():
        meeting.tasks.all().delete()

    later = council.final(meeting.proposal, "苗の手配", "収穫祭")

    assert list(later.tasks.values_list("task", flat=True)) == ["苗の手配", "収穫祭"]
    assert list(meeting.tasks.values_list("task", flat=True)) == ["苗の手配", "水やりの当番表"]


def test_publishing_is_an_act_of_the_desks_head_alone(council):
    meeting = council.final()
    for person in (council.desk, council.officer, council.rep):
        with pytest.raises(PermissionDenied):
            operations.publish_role_meeting(meeting, actor=person, text="決めました。")

    published = operations.publish_role_meeting(
        meeting, actor=council.desk_head, text="決めました。"
    )

    assert published.status == M.PUBLISHED
    entry = HistoryEntry.objects.of(meeting.proposal).public().first()
    assert "苗の手配" in entry.public_text


def test_a_name_of_a_person_is_not_published(council):
    meeting = council.final()
    name = meeting.parties.first().persons

    with pytest.raises(DomainError, match=name):
        operations.publish_role_meeting(
            meeting, actor=council.desk_head, text=f"{name}が水やりをします。"
        )


def test_a_meeting_that_is_not_final_cannot_be_published(council):
    meeting = council.circulated()

    with pytest.raises(DomainError):
        operations.publish_role_meeting(meeting, actor=council.desk_head, text="決めました。")
    meeting.refresh_from_db()
    assert meeting.status == M.MINUTES_DRAFT
