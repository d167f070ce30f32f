"""Personal data end: listed by night, checked, approved by another person, erased (A20)."""

from datetime import UTC, datetime, timedelta
from itertools import chain, repeat

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, connection
from django.db.models import F
from django.urls import reverse

from apps.accounts.models import StaffRole, User
from apps.audit.models import RowEvent
from apps.core import clock
from apps.core.errors import DomainError
from apps.core.once import new_key
from apps.core.personal import ERASED, PERSONAL
from apps.disposal import operations
from apps.disposal.models import DisposalItem, DisposalList, DisposalStatus
from apps.history.models import HistoryEntry
from apps.history.operations import record
from apps.notifications.models import Letter, Notice, SuppressedAddress
from apps.notifications.operations import remove_old_notices
from apps.organizations.models import Organization, OrganizationContact
from apps.organizations.operations import withdraw_organization
from tests.disposal.factories import make_approved, make_checked, make_list, make_old_address
from tests.factories import make_staff, make_user
from tests.organizations.factories import make_organization

pytestmark = pytest.mark.django_db
FOUR_YEARS = timedelta(days=4 * 366)


def long_ago():
    return clock.pinned_at(clock.now() - FOUR_YEARS)


def left_the_registry() -> Organization:
    """A group that left the registry four years ago."""
    with long_ago():
        organization = make_organization(public_phone="03-0000-7777")
        return withdraw_organization(organization, actor=make_staff(StaffRole.DESK))


def list_of(model) -> DisposalList:
    return DisposalList.objects.get(object_type=model._meta.label_lower)


def erase_all() -> int:
    desk, head = make_staff(StaffRole.DESK), make_staff(StaffRole.DESK_HEAD)
    operations.list_due()
    for listed in DisposalList.objects.filter(status=DisposalStatus.LISTED):
        operations.check_disposallist(listed, actor=desk)
        operations.approve_disposallist(listed, actor=head)
    return operations.erase_approved()


def test_an_ended_organisation_loses_its_persons_and_stays_on_record():
    organization = left_the_registry()

    assert erase_all() > 0

    contact = OrganizationContact.objects.get(organization=organization)
    assert (contact.representative, contact.address, contact.phone, contact.email) == ("",) * 4
    organization.refresh_from_db()
    assert (organization.name != "", organization.public_phone) == (True, "")
    assert HistoryEntry.objects.of(organization).filter(move="withdraw").exists()


@pytest.mark.parametrize("word", ["山野辺", "神田司町2-99-9", "03-0000-9999", "private@example.jp"])
def test_what_is_erased_stands_in_no_table_any_more(word):
    left_the_registry()
    Letter.objects.update(cancelled_at=F("created_at"))  # nobody printed it

    erase_all()
    remove_old_notices()

    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        tables = [name for (name,) in cursor.fetchall()]
        found = []
        for table in tables:
            cursor.execute(f"SELECT count(*) FROM {table} t WHERE t::text LIKE %s", [f"%{word}%"])
            found += [table] if cursor.fetchone()[0] else []
    assert found == []


def test_a_stopped_account_becomes_nobody_and_can_be_followed_no_more():
    with long_ago():
        person = make_user(name="夏目 和子", email="natsume@example.jp", phone="03-0000-1111")
        User.objects.filter(pk=person.pk).update(is_active=False)
        record(person, "disable_user", "Stopped the account", actor=None)

    erase_all()

    person.refresh_from_db()
    assert (person.name, person.phone) == (ERASED, "")
    assert person.email == f"erased-{person.pk}@erased.invalid"


def test_an_officer_who_stopped_stays_named_on_his_decisions():
    with long_ago():
        officer = make_staff(name="課長 太郎")
        User.objects.filter(pk=officer.pk).update(is_active=False)
        record(officer, "disable_user", "Stopped the account", actor=None)

    operations.list_due()

    assert not DisposalItem.objects.filter(object_type="accounts.user").exists()


def test_nothing_is_listed_before_its_time():
    make_old_address(at=clock.now() - timedelta(days=380))

    assert operations.list_due() == []


def test_a_list_is_called_by_its_day_at_the_office():
    just_after_midnight = datetime(2026, 11, 25, 15, 30, tzinfo=UTC)

    assert str(DisposalList(listed_at=just_after_midnight)).endswith("令和8年11月26日")


def test_a_record_stands_on_one_open_list_only():
    make_list()

    assert operations.list_due() == []
    make_old_address()
    (second,) = operations.list_due()
    assert second.items.count() == 1


def test_nothing_is_erased_before_the_head_approves():
    make_checked()

    operations.erase_approved()

    assert SuppressedAddress.objects.count() == 1


def test_a_kept_record_stays_with_its_reason_and_is_not_listed_until_then():
    listed = make_list(rows=2)
    kept = listed.items.first()
    until = clock.today() + timedelta(days=90)

    operations.check_disposallist(
        listed,
        actor=make_staff(StaffRole.DESK),
        keep=[str(kept.pk)],
        reason="係争中",
        kept_until=until,
    )
    operations.approve_disposallist(listed, actor=make_staff(StaffRole.DESK_HEAD))

    assert operations.erase_approved() == 1
    assert SuppressedAddress.objects.get().pk == int(kept.object_id)
    assert operations.list_due() == []
    with clock.pinned_at(clock.now() + timedelta(days=91)):
        assert len(operations.list_due()) == 1


@pytest.mark.parametrize(
    ("reason", "days", "words"),
    [("", 9, "理由"), ("係争中", 0, "今日より後"), ("係争中", None, "今日より後")],
)
def test_keeping_needs_a_reason_and_a_day_to_come(reason, days, words):
    listed = make_list(rows=2)
    until = clock.today() + timedelta(days=days) if days is not None else None

    with pytest.raises(DomainError, match=words):
        operations.check_disposallist(
            listed,
            actor=make_staff(StaffRole.DESK),
            keep=[listed.items.first().pk],
            reason=reason,
            kept_until=until,
        )


def test_one_person_alone_never_erases():
    both = make_staff(StaffRole.DESK)
    make_staff_post = make_staff(StaffRole.DESK_HEAD)
    listed = operations.check_disposallist(make_list(), actor=both)
    listed.checked_by = make_staff_post
    listed.save()

    with pytest.raises(PermissionDenied):
        operations.approve_disposallist(listed, actor=make_staff_post)
    with pytest.raises(DatabaseError):
        DisposalList.objects.filter(pk=listed.pk).update(approved_by=make_staff_post)


@pytest.mark.parametrize("role", [StaffRole.SECTION, StaffRole.SYS_ADMIN, StaffRole.AUDITOR])
def test_others_neither_check_nor_approve(role):
    with pytest.raises(PermissionDenied):
        operations.check_disposallist(make_list(), actor=make_staff(role))
    with pytest.raises(PermissionDenied):
        operations.approve_disposallist(make_checked(), actor=make_staff(role))


def test_the_head_sends_a_list_back_with_a_remark():
    head = make_staff(StaffRole.DESK_HEAD)
    with pytest.raises(DomainError):
        operations.return_disposallist(make_checked(), actor=head, remark=" ")

    listed = operations.return_disposallist(make_checked(), actor=head, remark="2件目を確認")

    assert (listed.status, listed.checked_by) == (DisposalStatus.LISTED, None)


def test_a_dropped_list_erases_nothing_and_its_records_come_again_in_a_year():
    listed = operations.drop_disposallist(
        make_list(), actor=make_staff(StaffRole.DESK_HEAD), remark="制度の見直し中"
    )

    assert operations.erase_approved() == 0 and operations.list_due() == []
    assert listed.items.get().reason == "制度の見直し中"
    with clock.pinned_at(clock.now() + timedelta(days=370)):
        assert len(operations.list_due()) == 1


def test_what_came_back_to_life_after_the_approval_is_left_alone():
    listed = make_approved()
    SuppressedAddress.objects.update(at=clock.now())

    assert operations.erase_approved() == 0

    listed.refresh_from_db()
    assert (listed.status, SuppressedAddress.objects.count()) == (DisposalStatus.ERASED, 1)
    assert listed.items.get().erased_at is None


def test_a_second_run_finds_nothing_to_do():
    make_approved(rows=3)

    assert (operations.erase_approved(), operations.erase_approved()) == (3, 0)


def test_a_run_that_was_killed_in_the_middle_is_finished_by_the_next(monkeypatch):
    listed = make_approved(rows=3)
    answers = chain([False], repeat(True))
    monkeypatch.setattr("apps.core.one_by_one.stopping", lambda: next(answers))
    assert operations.erase_approved() == 1
    monkeypatch.undo()

    assert operations.erase_approved() == 2

    listed.refresh_from_db()
    assert listed.status == DisposalStatus.ERASED


def test_the_log_of_the_erasure_remains_and_cannot_be_deleted():
    listed = make_approved(rows=2)

    operations.erase_approved()

    entry = HistoryEntry.objects.of(listed).get(move="erase")
    assert "2件" in entry.staff_note.text
    assert listed.items.exclude(erased_at=None).count() == 2
    assert RowEvent.objects.filter(object_type="notifications.suppressedaddress").count() == 0
    with pytest.raises(DatabaseError):
        listed.items.all().delete()


def test_those_who_check_and_those_who_approve_are_told():
    desk, head = make_staff(StaffRole.DESK), make_staff(StaffRole.DESK_HEAD)
    listed = make_list()
    assert Notice.objects.filter(recipient=desk, kind="disposal.listed").exists()

    operations.check_disposallist(listed, actor=desk)

    assert Notice.objects.filter(recipient=head, kind="disposal.to_approve").exists()


def test_the_way_of_a_list_through_the_pages(client):
    listed = make_list(rows=2)
    client.force_login(make_staff(StaffRole.DESK, name="窓口 花子"))
    assert client.get(reverse("disposal:disposal_list")).content.decode().count("点検待ち") == 1
    check = reverse("disposal:disposal_move", args=[listed.pk, "check"])
    assert str(listed.label()) in client.get(check).content.decode()
    client.post(check, {"submission_key": new_key()})
    assert (
        client.get(reverse("disposal:disposal_move", args=[listed.pk, "approve"])).status_code
        == 403
    )

    client.force_login(make_staff(StaffRole.DESK_HEAD))
    approve = reverse("disposal:disposal_move", args=[listed.pk, "approve"])
    refused = client.post(approve, {"submission_key": new_key()})
    assert refused.status_code == 200
    done = client.post(approve, {"submission_key": new_key(), "seen": "on"})

    assert done.url == reverse("disposal:disposal_detail", args=[listed.pk])
    operations.erase_approved()
    page = client.get(done.url).content.decode()
    assert page.count("消去済み") >= 2 and "窓口 花子" in page


@pytest.mark.parametrize("rows", [1, 3])
def test_the_lists_cost_the_same_for_every_length(client, rows, django_assert_num_queries):
    for _ in range(rows):
        make_approved()
        operations.erase_approved()
    client.force_login(make_staff(StaffRole.DESK))
    address = reverse("disposal:disposal_list")
    client.get(address)

    with django_assert_num_queries(4):
        assert len(client.get(address).context["rows"]) == rows


def test_the_register_names_every_table_with_purpose_contents_period_and_end(
    client, django_assert_num_queries
):
    with django_assert_num_queries(0):
        page = client.get(reverse("disposal:register"))

    rows = page.context["rows"]
    assert len(rows) == len(PERSONAL)
    assert all(str(cell).strip() for row in rows for cell in row)
    assert "団体登録" in page.content.decode() or "連絡先" in page.content.decode()


def test_the_register_speaks_japanese_only(client):
    page = client.get(reverse("disposal:register"), headers={"Accept-Language": "ja"})

    cells = [str(cell) for row in page.context["rows"] for cell in row]
    assert [cell for cell in cells if cell.isascii()] == []
