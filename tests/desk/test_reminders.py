"""The real jobs: reminders, the heads' morning list and weekly digest; to whom, when, and once."""

from datetime import date, timedelta

import pytest
import time_machine

from apps.accounts.models import StaffRole
from apps.core import clock
from apps.core.calendar import add_office_days
from apps.desk import jobs, operations
from apps.desk.models import CaseReferral, DeskCase
from apps.notifications.models import Letter, Notice, OutgoingMail
from apps.notifications.rendering import text_of as mail_text
from tests.desk.factories import EMAIL, World
from tests.factories import make_staff

MONDAY = "2026-06-15T09:00:00+09:00"
MARK = "庁内秘ＺＺ９９"


@pytest.fixture
def world(db):
    """The desk on a Monday morning in an ordinary week."""
    with time_machine.travel(MONDAY, tick=False):
        yield World()


def told(kind: str) -> set:
    """Who was told so."""
    return {notice.recipient for notice in Notice.objects.filter(kind=kind)}


def texts(kind: str, person) -> list[str]:
    """The mails of a kind to a person, as they would leave now."""
    mails = OutgoingMail.objects.filter(kind=kind, recipient=person)
    return [f"{text.subject}\n{text.body}" for text in map(mail_text, mails)]


def due_in(case: DeskCase, office_days: int) -> DeskCase:
    """The case with a due date so many office days from today."""
    DeskCase.objects.filter(pk=case.pk).update(due_on=add_office_days(clock.today(), office_days))
    return World.fresh(case)


def late(case: DeskCase, days: int = 3) -> DeskCase:
    """The case, overdue since some days."""
    DeskCase.objects.filter(pk=case.pk).update(due_on=clock.today() - timedelta(days=days))
    return World.fresh(case)


def test_who_works_on_a_case_is_reminded_three_office_days_before_and_once(world):
    due_in(world.classified(), 4)
    jobs.remind_of_due_cases()
    assert told("desk.due_soon") == set()

    case = due_in(world.classified(), 3)
    for _time in range(3):
        jobs.remind_of_due_cases()

    assert told("desk.due_soon") == {world.desk}
    (text,) = texts("desk.due_soon", world.desk)
    assert case.number() in text
    assert "2026年6月18日" in text or "令和8年6月18日" in text


def test_three_office_days_are_counted_over_the_weekend(world):
    with time_machine.travel("2026-06-11T09:00:00+09:00", tick=False):
        case = world.classified()
        DeskCase.objects.filter(pk=case.pk).update(due_on=date(2026, 6, 16))
        jobs.remind_of_due_cases()

        assert told("desk.due_soon") == {world.desk}


def test_the_heads_learn_one_office_day_before_that_an_interim_reply_must_leave(world):
    case = due_in(world.referred(), 1)
    for _time in range(2):
        jobs.remind_of_due_cases()

    assert told("desk.interim_due") == {world.officer, world.head, world.desk_head}
    (text,) = texts("desk.interim_due", world.head)
    assert "中間回答" in text
    assert case.staff_url() in text


def test_each_head_gets_one_list_a_morning_of_what_is_overdue_in_his_section(world):
    referred, own = late(world.referred()), late(world.classified())
    waiting = world.waiting()
    for _time in range(2):
        jobs.remind_of_due_cases()

    assert told("desk.overdue") == {world.head, world.desk_head}
    (section_list,), (whole,) = (
        texts("desk.overdue", head) for head in (world.head, world.desk_head)
    )
    assert referred.number() in section_list
    assert own.number() not in section_list
    assert referred.number() in whole
    assert own.number() in whole
    assert waiting.number() not in whole
    with time_machine.travel(clock.now() + timedelta(days=1), tick=False):
        jobs.remind_of_due_cases()
        assert len(texts("desk.overdue", world.head)) == 2


@pytest.mark.parametrize("moment", ["2026-06-15T07:59:00+09:00", "2026-06-13T10:00:00+09:00"])
def test_nobody_is_reminded_before_eight_or_on_a_closed_day(world, moment):
    late(world.referred())
    with time_machine.travel(moment, tick=False):
        jobs.remind_of_due_cases()
        jobs.send_weekly_digests()

    assert told("desk.overdue") | told("desk.weekly") == set()


def test_a_case_whose_clock_stands_reminds_nobody(world):
    case = world.waiting()
    with time_machine.travel(clock.now() + timedelta(days=28), tick=False):
        jobs.remind_of_due_cases()

    assert world.fresh(case).paused_on
    assert told("desk.due_soon") | told("desk.interim_due") | told("desk.overdue") == set()


def test_the_head_of_each_section_gets_its_numbers_once_a_week(world):
    referred = late(world.referred())
    due_in(world.referred(), 8)
    world.classified()
    for moment in (MONDAY, MONDAY, "2026-06-15T16:00:00+09:00", "2026-06-17T10:00:00+09:00"):
        with time_machine.travel(moment, tick=False):
            jobs.send_weekly_digests()

    # The related section was asked too; nobody heads it, so its numbers reach nobody.
    assert told("desk.weekly") == {world.head, world.desk_head}
    (text,) = texts("desk.weekly", world.head)
    assert world.lead.name in text
    assert "対応中の相談: 2" in text
    assert "期限超過: 1" in text
    assert f"section={world.lead.pk}" in text
    assert "対応中の相談: 1" in texts("desk.weekly", world.desk_head)[0]
    with time_machine.travel("2026-06-22T09:00:00+09:00", tick=False):
        jobs.send_weekly_digests()
        assert len(texts("desk.weekly", world.head)) == 2
    assert world.fresh(referred).is_open


def test_after_a_holiday_the_digest_comes_on_the_first_office_day(world):
    world.referred()
    with time_machine.travel("2026-07-20T09:00:00+09:00", tick=False):  # 海の日
        jobs.send_weekly_digests()
        assert told("desk.weekly") == set()
    with time_machine.travel("2026-07-21T09:00:00+09:00", tick=False):
        jobs.send_weekly_digests()
        assert world.head in told("desk.weekly")


def test_a_section_that_was_only_asked_is_sent_its_digest_too(world):
    related_head = make_staff(StaffRole.SECTION_HEAD, department=world.related)
    world.referred()
    jobs.send_weekly_digests()

    (text,) = texts("desk.weekly", related_head)
    assert "未回答の照会: 1" in text


def test_the_digest_goes_to_who_holds_the_post_on_that_day(world):
    world.referred()
    post = world.head.posts.get()
    post.valid_to = clock.today() - timedelta(days=1)
    post.save()
    new_head = make_staff(StaffRole.SECTION_HEAD, department=world.lead)
    jobs.send_weekly_digests()

    assert new_head in told("desk.weekly")
    assert world.head not in told("desk.weekly")


def test_nothing_of_all_this_reaches_the_asker_and_no_note_reaches_a_mail(world):
    case = late(world.referred())
    operations.add_note(case, actor=world.desk, text=MARK)
    before = OutgoingMail.objects.filter(address=EMAIL).count()
    due_in(world.classified(), 1)
    due_in(world.classified(), 3)
    jobs.remind_of_due_cases()
    jobs.send_weekly_digests()

    kinds = ["desk.due_soon", "desk.interim_due", "desk.overdue", "desk.weekly"]
    mails = OutgoingMail.objects.filter(kind__in=kinds)
    assert set(mails.values_list("kind", flat=True)) == set(kinds)
    assert {mail.recipient.is_ward_staff for mail in mails} == {True}
    assert not any(MARK in mail_text(mail).body or EMAIL in mail_text(mail).body for mail in mails)
    assert OutgoingMail.objects.filter(address=EMAIL).count() == before + 2  # the two receipts
    assert not Letter.objects.filter(kind__in=kinds).exists()


def test_a_long_list_names_thirty_and_counts_the_others(world):
    for _case in range(31):
        late(world.new())
    jobs.remind_of_due_cases()

    (text,) = texts("desk.overdue", world.desk_head)
    assert text.count("SD2026-") == 30
    assert "一覧の続き(進行管理の画面):1件" in text


def test_a_section_is_reminded_of_its_reply_one_office_day_before(world):
    case = due_in(world.referred(), 9)
    CaseReferral.objects.filter(case=case).update(due_on=add_office_days(clock.today(), 2))
    jobs.remind_of_due_cases()
    assert told("desk.reply_due") == set()

    with time_machine.travel("2026-06-16T09:00:00+09:00", tick=False):
        for _time in range(2):
            jobs.remind_of_due_cases()

        assert told("desk.reply_due") == {world.officer, world.head, world.other}
        (text,) = texts("desk.reply_due", world.other)
        assert case.number() in text
        assert told("desk.reply_late") == set()


def test_a_late_reply_is_told_to_the_sections_head_and_to_who_owns_the_case(world):
    related_head = make_staff(StaffRole.SECTION_HEAD, department=world.related)
    case = due_in(world.referred(), 9)
    lead, related = (case.referrals.get(is_lead=is_lead) for is_lead in (True, False))
    operations.accept_referral(lead, actor=world.officer)
    operations.answer_referral(lead, actor=world.officer, reply="回答しました。")
    CaseReferral.objects.filter(pk=related.pk).update(due_on=clock.today() - timedelta(days=1))
    for _time in range(2):
        jobs.remind_of_due_cases()

    assert told("desk.reply_late") == {related_head, world.officer}
    assert len(texts("desk.reply_late", related_head)) == 1
