"""What the desk, the sections and the asker may do, and what is refused."""

from datetime import date, timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from apps.core import clock
from apps.core.calendar import add_office_days, is_office_day, office_days_between
from apps.core.errors import DomainError, StaleEdit
from apps.desk import operations
from apps.desk.models import DeskCase, MessageKind
from apps.notifications.models import Letter, Notice, OutgoingMail
from tests.desk.factories import asker

pytestmark = pytest.mark.django_db


def refused(code=None, field=None):
    """A refusal of the rules, with its code or field."""

    class Refusal(pytest.RaisesExc):
        pass

    return pytest.raises(
        DomainError,
        check=lambda error: (
            (code is None or error.code == code) and (field is None or error.field == field)
        ),
    )


def test_a_question_gets_a_number_and_a_due_date_on_an_office_day(world):
    case = world.new()

    assert case.receipt_number.startswith("SD20")
    assert is_office_day(case.due_on)
    assert (case.due_on - clock.today()).days >= 14
    mail = OutgoingMail.objects.get(kind="desk.receipt")
    assert mail.address == "asker@example.jp"
    assert Notice.objects.filter(kind="desk.arrived", recipient=world.desk).exists()


def test_the_number_of_days_to_answer_is_a_setting(world, settings):
    settings.KYODO_DESK_ANSWER_DAYS = 30

    assert (world.new().due_on - clock.today()).days >= 30


def test_a_due_date_on_a_closed_day_moves_to_the_next_office_day(world):
    with time_machine.travel("2026-12-17T10:00:00+09:00"):
        case = world.new()

    assert case.due_on == date(2027, 1, 4)


def test_what_was_said_by_phone_must_be_read_back(world):
    spoken = {"actor": world.desk, "channel": "phone", "subject": "電話の相談", "body": "内容"}
    with refused("not_read_back", "read_back"):
        operations.enter_case(asker(), **spoken)

    case = operations.enter_case(asker(), **spoken, read_back=True)

    assert case.read_back_at
    assert case.taken_by == world.desk


def test_the_database_too_asks_for_the_reading_back(world):
    case = world.new()
    with pytest.raises(IntegrityError), transaction.atomic():
        DeskCase.objects.filter(pk=case.pk).update(channel="phone", taken_by=world.desk)


def test_nobody_needs_e_mail_but_the_wished_way_needs_its_address(world):
    with refused("not_reachable", "address"):
        world.new(who=asker(email="", reply_method="letter"))

    case = world.new(
        who=asker(email="", reply_method="letter", postcode="102-8688", address="九段南1-2-1")
    )

    assert Letter.objects.get(kind="desk.receipt").address == "九段南1-2-1"
    assert case.email == ""


def test_who_wants_no_reply_is_told_nothing(world):
    case = world.new(who=asker(reply_method="none"))

    operations.classify_case(case, actor=world.desk, category="no_reply", theme="other")

    assert world.fresh(case).status == "no_reply"
    assert not OutgoingMail.objects.filter(address="asker@example.jp").exists()


def test_only_the_desk_classifies(world):
    with pytest.raises(PermissionDenied):
        operations.classify_case(
            world.new(), actor=world.head, category="one_section", theme="other"
        )


@pytest.mark.parametrize(
    ("category", "with_related"), [("one_section", True), ("several", False), ("no_reply", False)]
)
def test_class_and_sections_must_fit(world, category, with_related):
    related = [world.related] if with_related else []
    with refused(field="category"):
        operations.refer_case(
            world.new(),
            actor=world.desk,
            category=category,
            lead=world.lead,
            related=related,
            due_on=world.soon(),
        )


def test_a_referred_case_is_owned_by_its_lead_section_alone(world):
    case = world.referred()

    assert case.lead_section == world.lead
    assert case.waiting_on == "section"
    assert case.referrals.filter(is_lead=True).count() == 1
    assert Notice.objects.filter(kind="desk.referred", recipient=world.officer).exists()
    assert DeskCase.objects.visible_to(world.other).filter(pk=case.pk).exists()


def test_a_section_without_part_sees_nothing(world):
    case = world.new()

    assert not DeskCase.objects.visible_to(world.officer).filter(pk=case.pk).exists()


def test_sending_back_must_name_the_right_office(world):
    case = world.referred()
    lead = case.referrals.get(is_lead=True)
    with refused("no_right_office", "right_office"):
        operations.send_back_referral(lead, actor=world.officer, right_office=None, reason="所管外")
    with refused("no_right_office"):
        operations.send_back_referral(
            lead, actor=world.officer, right_office=world.lead, reason="所管外"
        )

    operations.send_back_referral(
        lead, actor=world.officer, right_office=world.related, reason="こども課の所管です"
    )

    case = world.fresh(case)
    assert (case.status, case.lead_section) == ("in_progress", None)
    assert Notice.objects.filter(kind="desk.sent_back", recipient=world.desk).exists()


def test_a_case_is_sent_back_within_two_office_days(world):
    with time_machine.travel(world.long_ago()):
        lead = world.referred().referrals.get(is_lead=True)
    with refused("too_late"):
        operations.send_back_referral(
            lead, actor=world.officer, right_office=world.related, reason="所管外"
        )


def test_the_clock_stops_while_the_asker_is_asked_and_goes_on_with_his_words(world):
    case = world.waiting()
    left = office_days_between(clock.today(), case.due_on)
    later = clock.now() + timedelta(days=20)
    with time_machine.travel(later):
        operations.write_again(case, text="10人です。")
        case = world.fresh(case)

        assert case.status == "in_progress"
        assert case.paused_on is None
        assert case.due_on == add_office_days(clock.today(), left)


def test_the_askers_message_opens_a_closed_case_again(world):
    case = world.answered()
    operations.close_case(case, actor=world.desk)

    operations.write_again(case, text="もう一つ教えてください。")

    case = world.fresh(case)
    assert case.status == "in_progress"
    assert case.number() == f"{case.receipt_number}再"
    operations.file_case(case, actor=world.desk, reason="解決済み")
    operations.write_again(case, text="ありがとうございました。")
    assert world.fresh(case).number() == f"{case.receipt_number}再2"


def test_an_interim_reply_needs_reason_and_a_date_within_30_days(world):
    case = world.classified()
    text = {"actor": world.desk, "text": "調べています。", "reason": "関係課との調整のため"}
    with refused(field="new_due_on"):
        operations.send_interim(case, **text, new_due_on=case.due_on)
    with refused(field="new_due_on"):
        operations.send_interim(case, **text, new_due_on=clock.today() + timedelta(days=31))
    new = add_office_days(case.due_on, 2)

    operations.send_interim(case, **text, new_due_on=new)

    assert world.fresh(case).due_on == new
    assert case.messages.get().kind == MessageKind.INTERIM
    assert OutgoingMail.objects.filter(kind="desk.interim").count() == 1


def test_an_answer_is_approved_by_another_person_and_then_sent(world):
    answer = world.with_head()
    with pytest.raises(PermissionDenied):
        operations.approve_answer(answer, actor=world.desk)

    operations.approve_answer(answer, actor=world.desk_head)

    case = world.fresh(answer.case)
    assert case.status == "answered"
    assert case.messages.get().kind == MessageKind.ANSWER
    assert OutgoingMail.objects.filter(kind="desk.answered").count() == 1


def test_the_head_of_the_owning_section_approves(world):
    case = world.referred()
    answer = operations.draft_answer(case, actor=world.officer, text="回答です。")
    operations.send_answer_for_approval(answer, actor=world.officer)

    operations.approve_answer(answer, actor=world.head)

    assert set(case.referrals.values_list("status", flat=True)) == {"withdrawn"}


def test_a_head_does_not_approve_his_own_draft(world):
    answer = operations.draft_answer(world.classified(), actor=world.desk_head, text="回答です。")
    operations.send_answer_for_approval(answer, actor=world.desk_head)
    with pytest.raises(PermissionDenied):
        operations.approve_answer(answer, actor=world.desk_head)


def test_who_did_not_see_the_newest_message_keeps_his_text(world):
    case = world.classified()
    sent = operations.send_reply(case, actor=world.colleague, text="先に送った文", seen=0)
    with pytest.raises(StaleEdit) as stale:
        operations.send_reply(case, actor=world.desk, text="後の文", seen=0)

    assert "先に送った文" in stale.value.saved["text"]
    assert stale.value.version == sent.pk
    operations.send_reply(case, actor=world.desk, text="後の文", seen=stale.value.version)
    assert case.messages.count() == 2


def test_the_case_keeps_the_guide_as_it_was_sent(world):
    article = world.article()
    message = operations.send_reply(
        world.classified(), actor=world.desk, text="案内をお送りします。", articles=[article]
    )
    operations.withdraw_article(article, actor=world.desk)
    changed = {"kind": "guide", "theme": "other", "title": "新しい題", "text": "新しい文"}
    operations.edit_article(article, changed, actor=world.desk)

    assert message.enclosures.get().text == "受入先の一覧と手順です。"


def test_joined_cases_keep_their_askers_and_all_are_told(world):
    first, second = world.classified(), world.new(who=asker(email="second@example.jp"))

    operations.merge_cases(second, actor=world.desk, target=first)
    operations.send_reply(first, actor=world.desk, text="お二人に同じ回答です。")

    told = OutgoingMail.objects.filter(kind="desk.message").values_list("address", flat=True)
    assert sorted(told) == ["asker@example.jp", "second@example.jp", "second@example.jp"]
    assert world.fresh(second).status == "merged"


def test_a_message_to_a_joined_case_wakes_the_other_one(world):
    target = world.answered()
    operations.reopen_case(target, actor=world.desk, reason="統合のため")
    second = world.new(who=asker(email="second@example.jp"))
    operations.merge_cases(second, actor=world.desk, target=target)
    operations.ask_asker(target, actor=world.desk, text="いつからですか。")

    operations.write_again(world.fresh(second), text="4月からです。")

    assert world.fresh(target).status == "in_progress"


def test_a_divided_case_has_the_same_asker_and_its_own_number(world):
    case = world.classified()

    part = operations.split_case(case, actor=world.desk, subject="会場について", body="会場の件")

    assert part.receipt_number != case.receipt_number
    assert (part.email, part.split_from) == (case.email, case)


def test_nothing_is_carried_over_without_consent(world):
    case = world.classified()
    more = {"actor": world.desk, "row": world.article(), "label": "提案", "url": "/x/"}
    with refused("no_consent"):
        operations.convert_case(case, **more)

    agreed = world.classified(may_carry_over=True)
    operations.convert_case(agreed, **more)

    assert world.fresh(agreed).status == "converted"


def test_a_summary_must_not_name_the_asker(world):
    case = world.answered()
    with refused("personal_data", "text"):
        operations.write_summary(
            case,
            {"theme": "other", "title": "質問", "text": "相談花子さんからの質問"},
            actor=world.desk,
        )


def test_publication_is_an_act_of_its_own_by_another_person(world):
    text = {"theme": "other", "title": "学習支援を始めたい", "text": "ご案内します。"}
    summary = operations.write_summary(world.answered(), text, actor=world.desk)
    assert summary.status == "draft"
    with pytest.raises(PermissionDenied):
        operations.publish_article(summary, actor=world.desk)

    operations.publish_article(summary, actor=world.desk_head)

    assert summary.section_name == "" or world.desk_section.name in summary.section_name


def test_all_cases_of_an_officer_change_hands_in_one_act(world):
    cases = [world.classified(), world.classified()]

    moved = operations.hand_over_cases(
        actor=world.desk_head, giver=world.desk, taker=world.colleague
    )

    assert moved == 2
    assert {world.fresh(case).officer for case in cases} == {world.colleague}
    with refused("nothing_open"):
        operations.hand_over_cases(actor=world.desk_head, giver=world.desk, taker=world.colleague)


def test_a_case_goes_only_to_people_of_its_owner(world):
    world.classified()
    with refused("not_of_owner"):
        operations.hand_over_cases(actor=world.desk_head, giver=world.desk, taker=world.officer)
