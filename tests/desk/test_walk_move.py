"""Story A20, its desk parts: the desk moves on a day, an officer is transferred, a pack goes on."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from apps.accounts.models import StaffRole, User
from apps.core import clock, office
from apps.core.calendar import next_office_day
from apps.desk import jobs, operations
from apps.desk.models import DeskCase
from apps.notifications.models import Letter, Notice
from tests.desk.factories import asker
from tests.desk.pages import client_of, page, send, text_of
from tests.factories import make_section, make_staff

pytestmark = pytest.mark.django_db
SHEETS = reverse("notifications:letter_sheets")
OLD, NEW = "企画総務課 総合窓口", "コミュニティ総務課 総合窓口"
BY_LETTER = {"email": "", "reply_method": "letter", "postcode": "102-8688", "address": "九段南"}
FIRST_DAY = "2026-06-15T10:00:00+09:00"  # a Monday


def contact(name: str, address: str) -> dict:
    """The printed block of a place of the desk."""
    return {
        "name": name,
        "address": address,
        "tel": "03-0000-0001",
        "fax": "",
        "email": "desk@example.jp",
        "hours": "8:30–17:00",
    }


@pytest.fixture(autouse=True)
def the_first_day():
    """A Monday; what the office remembers of its place is forgotten before and after."""
    office.forget()
    with time_machine.travel(FIRST_DAY, tick=False):
        yield
    office.forget()


class Move:
    """The cast of the move: the old desk, the section it goes to, and the administrator."""

    def __init__(self, world):
        self.world = world
        self.sys = make_staff(StaffRole.SYS_ADMIN)
        operations.move_desk(
            world.desk_section, actor=self.sys, valid_from=clock.today(), **contact(OLD, "旧住所")
        )
        self.section = make_section(name="コミュニティ総務課")
        self.officer = make_staff(StaffRole.SECTION, department=self.section)
        self.head = make_staff(StaffRole.SECTION_HEAD, department=self.section)
        self.tomorrow = clock.today() + timedelta(days=1)

    def transfer_desk1(self) -> None:
        """SYS transfers the desk's officer to another section, on the staff pages."""
        elsewhere = make_section(name="税務課")
        answer = client_of(self.sys).post(
            reverse("accounts:post_transfer", args=[self.world.desk.posts.get().pk]),
            {
                "submission_key": "00000000-0000-4000-8000-000000000001",
                "department": elsewhere.pk,
                "title": "主任",
                "role": "section",
                "on": self.tomorrow.isoformat(),
            },
        )
        assert answer.status_code == 302

    def enter(self):
        """SYS enters the move, on the desk's page."""
        place = {"section": self.section.pk, "valid_from": self.tomorrow.isoformat()}
        return send(client_of(self.sys), "place", **place, **contact(NEW, "新住所"))

    def next_day(self):
        """The first day of the new desk, ten o'clock."""
        office.forget()
        return time_machine.travel(clock.now() + timedelta(days=1), tick=False)


@pytest.fixture
def move(world) -> Move:
    """The day before the move."""
    return Move(world)


def today(person) -> User:
    """The person with the posts of this day."""
    return User.objects.get(pk=person.pk)


def test_a20_on_its_day_the_move_changes_queue_rights_foot_and_letter_head(world, move):
    case = world.classified(who=asker(**BY_LETTER))
    assert Letter.objects.filter(kind="desk.receipt").exists()
    article = world.article()
    assert move.enter().status_code == 302
    assert NEW in text_of(client_of(move.sys).get(page("place")))
    assert OLD in text_of(client_of().get("/"))
    assert client_of(move.officer).get(page("case", case.pk)).status_code == 404

    with move.next_day():
        foot = text_of(client_of().get("/"))
        assert NEW in foot
        assert "新住所" in foot
        assert OLD not in foot
        officer, head, left = today(move.officer), today(move.head), today(world.colleague)
        assert officer.has_role(StaffRole.DESK)
        assert head.has_role(StaffRole.DESK_HEAD)
        assert not left.has_role(StaffRole.DESK)
        queue = text_of(client_of(officer).get(page("board") + "?queue=ours"))
        assert case.number() in queue
        assert case.number() not in text_of(client_of(left).get(page("board") + "?queue=all"))
        assert client_of(left).get(page("case", case.pk)).status_code == 404
        operations.send_reply(world.fresh(case), actor=officer, text="担当が変わりました。")
        with time_machine.travel(clock.now() + timedelta(minutes=10), tick=False):
            letters = text_of(client_of(officer).get(SHEETS))
        assert "旧住所" in letters
        assert "新住所" in letters
        # What was published and said before the move keeps the name of that day.
        shown = text_of(client_of().get(page("article", article.pk)))
        assert article.section_name in shown
        assert world.desk_section.name in article.section_name
        thread = text_of(client_of().get(world.fresh(case).get_absolute_url()))
        assert move.section.name in thread


def test_a20_an_officer_who_was_transferred_has_no_access_and_the_pack_goes_on_in_one_act(
    world, move
):
    kept = [world.classified(), world.classified()]
    promised = clock.today() + timedelta(days=3)
    operations.add_note(
        kept[0], actor=world.desk, text="資料を送ると約束しました。", promised_on=promised
    )
    move.transfer_desk1()
    assert move.enter().status_code == 302

    with move.next_day():
        jobs.tidy_cases()
        left, head = client_of(today(world.desk)), client_of(today(move.head))
        for case in kept:
            assert left.get(page("case", case.pk)).status_code == 404
        assert "未定" in text_of(head.get(page("case", kept[0].pk)))
        assert world.desk.name in text_of(head.get(page("case", kept[0].pk)))
        assert world.desk.name in text_of(head.get(page("handover_list")))
        pack = text_of(head.get(page("handover", world.desk.pk)))
        assert all(case.number() in pack for case in kept)
        assert "資料を送ると約束しました。" in pack
        assert "令和8年6月18日" in pack

        done = send(head, "handover", world.desk.pk, taker=move.officer.pk)

        assert done.status_code == 302
        assert {world.fresh(case).officer for case in kept} == {move.officer}
        assert move.officer.name in text_of(head.get(page("case", kept[0].pk)))
        mine = text_of(client_of(today(move.officer)).get(page("board") + "?queue=mine"))
        assert all(case.number() in mine for case in kept)
        assert head.get(page("handover", world.desk.pk)).status_code == 404
        assert Notice.objects.filter(kind="desk.assigned", recipient=move.officer).count() == 2


def test_a20_reminders_and_digests_go_to_the_new_desk(world, move):
    case = world.classified()
    move.transfer_desk1()
    move.enter()
    with move.next_day():
        jobs.tidy_cases()
        due = next_office_day(clock.today() + timedelta(days=2))
        DeskCase.objects.filter(pk=case.pk).update(due_on=due)
        jobs.remind_of_due_cases()
        jobs.send_weekly_digests()

        told = Notice.objects.filter(kind__in=["desk.due_soon", "desk.weekly"])
        assert {notice.recipient for notice in told} == {move.officer, move.head}


def test_what_nobody_took_stays_in_the_pack_and_a_released_case_has_no_officer(world, move):
    case = world.classified()
    move.transfer_desk1()
    with move.next_day():
        jobs.tidy_cases()
        found = world.fresh(case)
        assert (found.officer, found.released_from) == (None, world.desk)

        operations.assign_case(found, actor=world.colleague, officer=world.colleague)

        found = world.fresh(case)
        assert (found.officer, found.released_from) == (world.colleague, None)


def test_a20_a_letter_written_before_the_move_keeps_the_old_head(world):
    admin = make_staff(StaffRole.SYS_ADMIN)
    contact = {"address": "旧住所", "tel": "03-1", "email": "old@example.jp", "hours": "8:30"}
    operations.move_desk(
        world.desk_section, actor=admin, valid_from=clock.today(), name="旧窓口", **contact
    )
    world.new(who=asker(email="", reply_method="letter", address="九段南"))
    operations.move_desk(
        make_section(), actor=admin, valid_from=clock.today() + timedelta(days=1), name="新窓口",
        **contact,
    )  # fmt: skip
    with time_machine.travel(clock.now() + timedelta(days=3)):
        office.forget()
        from_then = office.desk(clock.local(Letter.objects.get().ready_from).date())
        assert from_then["name"] == "旧窓口"
        assert office.desk()["name"] == "新窓口"
