"""Past its due date a case first needs its interim reply, or its answer (中間回答の義務)."""

from datetime import timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction

from apps.core import clock
from apps.core.calendar import add_office_days
from apps.core.errors import DomainError
from apps.desk import operations
from apps.desk.models import CaseReferral, DeskCase
from tests.desk.factories import asker
from tests.desk.pages import client_of, page, send, text_of

pytestmark = pytest.mark.django_db
OWED = (
    "回答期限を過ぎています。先に、理由と新しい期限を示した中間回答、または回答を送ってください。"
)


def made_late(case: DeskCase) -> DeskCase:
    """The case with a due date of yesterday."""
    DeskCase.objects.filter(pk=case.pk).update(due_on=clock.today() - timedelta(days=1))
    return DeskCase.objects.get(pk=case.pk)


def send_interim(world, case) -> None:
    """The interim reply that is owed."""
    operations.send_interim(
        case,
        actor=world.desk,
        text="調べています。",
        reason="関係課との調整のため",
        new_due_on=add_office_days(clock.today(), 5),
    )


ACTS = {
    "classify": lambda world, case: operations.classify_case(
        case, actor=world.desk, category="one_section", theme="other"
    ),
    "reply": lambda world, case: operations.send_reply(case, actor=world.desk, text="連絡です。"),
    "question": lambda world, case: operations.ask_asker(case, actor=world.desk, text="人数は。"),
    "merge": lambda world, case: operations.merge_cases(
        case, actor=world.desk, target=world.classified()
    ),
    "split": lambda world, case: operations.split_case(
        case, actor=world.desk, subject="会場", body="会場の件"
    ),
    "convert": lambda world, case: operations.convert_case(
        case, actor=world.desk, row=world.article(), label="提案", url="/x/"
    ),
}


@pytest.mark.parametrize("act", ACTS)
def test_past_the_due_date_a_case_does_not_go_on_without_an_interim_reply(world, act):
    case = made_late(world.new(may_carry_over=True))
    with pytest.raises(DomainError, match=OWED) as refused:
        ACTS[act](world, case)
    assert refused.value.code == "interim_first"

    send_interim(world, case)
    ACTS[act](world, world.fresh(case))

    assert world.fresh(case).version > case.version


def test_the_answer_the_referral_and_what_ends_the_case_stay_possible(world):
    answer = world.with_head(made_late(world.classified()))
    operations.approve_answer(answer, actor=world.desk_head)
    referred = made_late(world.new())
    operations.refer_case(
        referred, actor=world.desk, category="one_section", lead=world.lead, due_on=world.soon()
    )
    operations.accept_referral(CaseReferral.objects.get(case=referred), actor=world.officer)
    operations.add_note(referred, actor=world.officer, text="明日、相談者に電話します。")
    operations.assign_case(referred, actor=world.officer, officer=world.head)
    elsewhere, spam = made_late(world.new()), made_late(world.new())
    operations.redirect_case(elsewhere, actor=world.desk, office="東京都", text="ご案内です。")
    operations.file_case(spam, actor=world.desk, reason="営業の連絡")

    states = {world.fresh(each).status for each in (answer.case, referred, elsewhere, spam)}
    assert states == {"answered", "referred", "redirected", "no_reply"}


def test_the_clock_cannot_be_stopped_after_the_due_date_by_the_database_too(world):
    case = made_late(world.classified())
    with pytest.raises(IntegrityError, match="case_clock_before_due"), transaction.atomic():
        DeskCase.objects.filter(pk=case.pk).update(status="waiting", paused_on=clock.today())


def test_on_the_due_date_itself_nothing_is_owed_yet(world):
    case = world.classified()
    DeskCase.objects.filter(pk=case.pk).update(due_on=clock.today())

    operations.ask_asker(world.fresh(case), actor=world.desk, text="人数を教えてください。")

    assert world.fresh(case).status == "waiting"


def test_while_the_clock_stands_nothing_is_owed(world):
    case = world.waiting()
    with time_machine.travel(clock.now() + timedelta(days=60)):
        operations.send_reply(case, actor=world.desk, text="お返事をお待ちしています。")

    assert case.messages.count() == 2


def test_who_wants_no_reply_is_owed_none(world):
    case = made_late(world.new(who=asker(reply_method="none")))

    operations.classify_case(case, actor=world.desk, category="one_section", theme="other")

    assert world.fresh(case).status == "in_progress"


def test_an_interim_reply_frees_the_case_until_its_new_date(world):
    case = made_late(world.classified())
    send_interim(world, case)

    later = time_machine.travel(clock.now() + timedelta(days=30))
    with later, pytest.raises(DomainError, match=OWED):
        operations.send_reply(case, actor=world.desk, text="連絡です。")


def test_the_page_asks_for_the_interim_reply_and_keeps_what_was_typed(world):
    case = made_late(world.classified())
    desk = client_of(world.desk)

    shown = text_of(desk.get(page("case", case.pk)))
    assert page("interim", case.pk) in shown
    assert page("answer", case.pk) in shown
    for act in ("reply", "question", "merge", "split"):
        assert page(act, case.pk) not in shown
    refused = text_of(send(desk, "reply", case.pk, text="書きかけの連絡", version="0"))
    assert OWED in refused
    assert "書きかけの連絡" in refused


def test_the_asker_reads_that_the_date_has_passed_and_no_date_of_the_past(world):
    case = made_late(world.classified())

    shown = text_of(client_of().get(case.get_absolute_url()))

    assert "お待たせして" in shown
    assert "までに回答します" not in shown


def test_a_case_that_ends_otherwise_leaves_no_draft_behind(world):
    case = world.classified()
    answer = world.with_head(case)

    operations.merge_cases(world.fresh(case), actor=world.desk, target=world.classified())

    answer.refresh_from_db()
    assert answer.status == "dropped"
