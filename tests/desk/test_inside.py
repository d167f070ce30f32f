"""Internal words never reach an asker."""

import pytest
from django.template.loader import render_to_string

from apps.accounts.models import StaffRole
from apps.core import clock
from apps.desk import operations
from apps.desk.models import DeskCase
from apps.desk.operations.joining import thread_of
from apps.desk.show import own_page
from apps.notifications.models import Letter, OutgoingMail
from apps.notifications.rendering import text_of as mail_text
from tests.desk.factories import asker
from tests.desk.pages import client_of, page, question, send, text_of
from tests.factories import make_staff

pytestmark = pytest.mark.django_db
MARK = "庁内秘ＺＺ９９"


def marked_case(world, **values) -> DeskCase:
    """A case with the marker in every internal place."""
    case = world.referred(**values)
    operations.add_note(case, actor=world.desk, text=MARK)
    related = case.referrals.get(is_lead=False)
    operations.answer_referral(related, actor=world.other, reply=MARK)
    lead = case.referrals.get(is_lead=True)
    operations.send_back_referral(
        lead, actor=world.officer, right_office=world.related, reason=MARK
    )
    return world.fresh(case)


def everything_sent() -> str:
    """All mails and letters as they would leave now."""
    rows = [*OutgoingMail.objects.filter(address__contains="asker"), *Letter.objects.all()]
    return "\n".join(f"{found.subject}\n{found.body}" for found in map(mail_text, rows))


def public_side(case: DeskCase) -> str:
    """What an asker can open: his page and the copy on paper."""
    copy = render_to_string("desk/papers/copy.html", own_page(case))
    return text_of(client_of().get(case.get_absolute_url())) + copy


def test_internal_words_reach_no_mail_page_or_letter(world):
    case = marked_case(world)
    operations.send_reply(case, actor=world.desk, text="途中経過です。")
    answer = world.with_head(world.fresh(case))
    operations.return_answer(answer, actor=world.desk_head, reason=MARK)
    operations.send_answer_for_approval(answer, actor=world.desk)
    operations.approve_answer(answer, actor=world.desk_head)
    operations.reopen_case(world.fresh(case), actor=world.desk, reason=MARK)

    assert MARK in text_of(client_of(world.desk).get(page("case", case.pk)))
    assert MARK not in public_side(case)
    assert MARK not in everything_sent()
    assert "途中経過です。" in everything_sent()


def test_internal_words_stay_inside_when_cases_are_joined_and_divided(world):
    case = marked_case(world)
    second = marked_case(world, who=asker(email="asker2@example.jp"))
    operations.write_again(second, text="二人目だけの事情です。")
    operations.merge_cases(world.fresh(second), actor=world.desk, target=case)
    part = operations.split_case(case, actor=world.desk, subject="会場", body="会場の件です。")
    operations.send_reply(world.fresh(case), actor=world.desk, text="皆さまへの連絡です。")

    first_side, second_side = public_side(case), public_side(world.fresh(second))
    assert "皆さまへの連絡です。" in first_side
    assert "皆さまへの連絡です。" in second_side
    assert "二人目だけの事情です。" not in first_side
    assert MARK not in first_side + second_side + public_side(part) + everything_sent()


def test_internal_words_are_not_carried_over(world):
    case = marked_case(world, may_carry_over=True)
    operations.convert_case(case, actor=world.desk, row=world.article(), label="提案", url="/x/")

    assert MARK not in str(thread_of(case)) + public_side(case) + everything_sent()


def test_no_name_or_note_stands_in_the_figures_file(world):
    marked_case(world, who=asker(name="名前ＺＺ"))

    found = text_of(client_of(world.desk).get(page("figures_csv")))

    assert MARK not in found
    assert "名前ＺＺ" not in found
    assert "ウェブ" in found


def test_cases_are_not_found_by_the_public_search(world):
    case = marked_case(world, subject="公開されない件名")

    found = text_of(client_of().get("/search/?q=公開されない件名"))

    assert case.receipt_number not in found
    assert case.staff_url() not in found


def test_the_boards_days_are_words_and_colour(world):
    case = world.classified()
    DeskCase.objects.filter(pk=case.pk).update(due_on=world.soon(2))
    world.classified()
    late = world.classified()
    DeskCase.objects.filter(pk=late.pk).update(due_on=clock.today().replace(day=2))

    shown = text_of(client_of(world.desk).get(page("board") + "?queue=all"))

    assert "あと2開庁日" in shown
    assert "badge-bad" in shown
    assert "開庁日超過" in shown


def test_the_answers_of_the_library_fit_before_sending(world):
    world.article(title="学習を手伝うには")

    assert "学習を手伝うには" in text_of(send(client_of(), "ask", **question()))


def test_an_opinion_is_counted(world):
    article = world.article()
    send(client_of(), "article_helpful", article.pk, yes="1")
    send(client_of(), "article_helpful", article.pk, no="1")

    article.refresh_from_db()
    assert (article.helpful, article.not_helpful) == (1, 1)


def test_picked_cases_are_referred_together(world):
    cases = [world.new(), world.classified()]
    picked = [case.pk for case in cases]
    form = {"lead": world.lead.pk, "due_on": world.soon().isoformat()}

    send(client_of(world.desk), "bulk_refer", case=picked, **form)

    assert {world.fresh(case).lead_section for case in cases} == {world.lead}


def test_the_pack_shows_promises_and_hands_over(world):
    case = world.classified()
    operations.add_note(case, actor=world.desk, text="資料を送ると約束", promised_on=world.soon())
    head = client_of(world.desk_head)
    assert "資料を送ると約束" in text_of(head.get(page("handover", world.desk.pk)))

    send(head, "handover", world.desk.pk, taker=world.colleague.pk)

    assert world.fresh(case).officer == world.colleague


def test_a_lost_link_is_mailed_only_to_the_address_given(world):
    case = world.new()
    for email in ("asker@example.jp", "thief@example.jp"):
        answer = client_of().post(page("find_again"), {"number": case.number(), "email": email})
        assert "メール" in text_of(answer)

    assert set(OutgoingMail.objects.values_list("address", flat=True)) <= {
        "asker@example.jp", world.desk.email, world.colleague.email,
    }  # fmt: skip
    assert OutgoingMail.objects.filter(address="asker@example.jp").count() == 2


def test_the_others_see_who_is_writing(world):
    case = world.classified()
    client_of(world.desk).get(page("reply", case.pk))

    shown = text_of(client_of(world.colleague).get(page("reply", case.pk)))

    assert f"{world.desk.name}さんが" in shown


def test_audit_reads_and_a_section_without_part_does_not(world):
    case = world.new()
    auditor = client_of(make_staff(StaffRole.AUDITOR))

    assert auditor.get(page("case", case.pk)).status_code == 200
    assert client_of(world.officer).get(page("case", case.pk)).status_code == 404


def test_every_way_back_leads_to_the_board_with_its_conditions(world):
    case = world.new()
    desk = client_of(world.desk)
    board = page("board") + "?queue=all&theme=&channel=web"

    shown = text_of(desk.get(board))
    assert 'href="?queue=overdue&amp;theme=&amp;channel=web"' in shown
    assert '<input type="hidden" name="queue" value="all"' in shown
    kept = board.replace("&", "&amp;")
    for address in (page("case", case.pk), page("classify", case.pk), page("bulk_refer")):
        assert kept in text_of(desk.get(address))
    form = {"lead": world.lead.pk, "due_on": world.soon().isoformat()}
    assert send(desk, "bulk_refer", case=[case.pk], **form).url == board


def test_ended_cases_stand_in_their_own_queue_alone(world):
    world.new(subject="まだ対応中の件")
    world.answered(subject="もう終わった件")

    shown = text_of(client_of(world.desk).get(page("board") + "?queue=ended"))

    assert "もう終わった件" in shown
    assert "まだ対応中の件" not in shown


def test_the_case_page_says_that_an_asker_by_phone_has_to_be_called(world):
    called = world.new(who=asker(email="", reply_method="phone", phone="03-3264-0001"))
    mailed = world.new(who=asker(phone="03-3264-0009"))
    desk = client_of(world.desk)

    assert "電話での連絡をご希望です(03-3264-0001)" in text_of(desk.get(page("case", called.pk)))
    assert "電話での連絡をご希望です" not in text_of(desk.get(page("case", mailed.pk)))
