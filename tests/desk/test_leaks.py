"""One marker in every internal place of a case; no asker or stranger can get at it."""

import pytest

from apps.desk import operations
from apps.desk.models import DeskCase
from apps.notifications.models import Letter, OutgoingMail
from apps.notifications.rendering import text_of as mail_text
from tests.challenges.factories import IssueWorld
from tests.desk.factories import asker
from tests.desk.pages import client_of, page
from tests.leaks import crawl, found_in, text_of
from tests.organizations.factories import make_organization

pytestmark = pytest.mark.django_db
MARK = "ZZ9INTERNAL9ZZ"
MINE, OTHERS = "first-asker@example.jp", "second-asker@example.jp"
BY_LETTER = {"reply_method": "letter", "postcode": "102-8688", "address": "千代田区九段南1-2-1"}


def marked(world, **values) -> DeskCase:
    """A case with the marker wherever the office writes for itself."""
    case = operations.refer_case(
        world.new(may_carry_over=True, **values),
        actor=world.desk,
        category="several",
        lead=world.lead,
        related=[world.related],
        due_on=world.soon(),
        request_text=MARK,
    )
    lead, related = (case.referrals.get(is_lead=is_lead) for is_lead in (True, False))
    operations.add_note(case, actor=world.officer, text=MARK, promised_on=world.soon())
    operations.answer_referral(related, actor=world.other, reply=MARK)
    operations.send_back_referral(
        lead, actor=world.officer, right_office=world.related, reason=MARK
    )
    case = world.fresh(case)
    operations.ask_asker(case, actor=world.desk, text="人数を教えてください。")
    operations.write_again(world.fresh(case), text=f"{case.email}の事情です。")
    answer = operations.draft_answer(world.fresh(case), actor=world.desk, text=MARK)
    operations.drop_answer(answer, actor=world.desk)
    return world.fresh(case)


def answered(world, case: DeskCase) -> None:
    """The answer, once returned, then closed and opened again with reasons for the office."""
    answer = world.with_head(case)
    operations.return_answer(answer, actor=world.desk_head, reason=MARK)
    operations.send_answer_for_approval(answer, actor=world.desk)
    operations.approve_answer(answer, actor=world.desk_head)
    operations.reopen_case(world.fresh(case), actor=world.desk, reason=MARK)
    operations.file_case(world.fresh(case), actor=world.desk, reason=MARK)


def outside(*cases: DeskCase) -> dict[str, str]:
    """All that links lead a stranger with the links of these cases to, and all that was sent."""
    links = [DeskCase.objects.get(pk=case.pk).get_absolute_url() for case in cases]
    papers = [page("own_paper", DeskCase.objects.get(pk=case.pk).token) for case in cases]
    texts = crawl(client_of(), ["/", *links])
    texts |= {paper: text_of(client_of().get(paper)) for paper in papers}
    sent = [*OutgoingMail.objects.filter(recipient=None), *Letter.objects.all()]
    return texts | {f"{row._meta.model_name} {row.pk}": mail_text(row).body for row in sent}


def test_no_internal_word_gets_out_whatever_becomes_of_a_case(world):
    ground, organization = IssueWorld(), make_organization()
    target, joined = marked(world), marked(world, who=asker(email=OTHERS))
    operations.merge_cases(joined, actor=world.desk, target=target)
    part = operations.split_case(
        world.fresh(target), actor=world.desk, subject="会場", body="会場の件です。"
    )
    answered(world, world.fresh(target))
    registered, response = marked(world), marked(world, who=asker(email="", **BY_LETTER))
    operations.carry_to_registry(registered, actor=world.desk, organization=organization)
    operations.carry_to_response(
        response, actor=world.desk, issue=ground.published(), kind="idea", publish_ok=True
    )

    texts = outside(target, joined, part, registered, response)

    assert sum(1 for text in texts.values() if "人数を教えてください。" in text) >= 8
    assert any(name.startswith("letter") for name in texts)
    assert found_in(texts, [MARK]) == []
    staff = text_of(client_of(world.desk).get(page("case", target.pk)))
    assert staff.count(MARK) >= 5


def test_an_asker_reads_nothing_of_the_asker_of_a_joined_case(world):
    target, joined = (marked(world, who=asker(email=email)) for email in (MINE, OTHERS))
    operations.merge_cases(joined, actor=world.desk, target=target)
    operations.send_reply(world.fresh(target), actor=world.desk, text="お二人への連絡です。")

    mine = {"page": text_of(client_of().get(target.get_absolute_url()))}
    theirs = {"page": text_of(client_of().get(joined.get_absolute_url()))}
    for address, texts in ((MINE, mine), (OTHERS, theirs)):
        for mail in OutgoingMail.objects.filter(address=address):
            texts[str(mail.pk)] = mail_text(mail).body

    assert found_in(mine, [OTHERS]) == []
    assert found_in(theirs, [MINE]) == []
    assert all("お二人への連絡です。" in texts["page"] for texts in (mine, theirs))


def test_no_export_of_the_desk_holds_a_name_or_an_internal_word(world):
    marked(world, who=asker(name="名前ＺＺ", email=MINE))

    file = text_of(client_of(world.desk).get(page("figures_csv")))

    assert found_in({"csv": file}, [MARK, "名前ＺＺ", MINE]) == []
    assert "ウェブ" in file
