"""Pages of the scheme: numbers of queries, what leaks, who sees what."""

from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps.accounts.models import StaffRole
from apps.history.models import HistoryEntry
from apps.proposals import operations
from apps.proposals.models import Proposal
from tests.factories import make_staff
from tests.proposals.factories import WHOLE
from tests.proposals.pages import client_of, page, send, text_of

pytestmark = pytest.mark.django_db
LIST, LIST_SEARCHED, DETAIL, BOARD, OWN = 3, 4, 5, 6, 8


def queries(client, address: str) -> int:
    """SQL statements of one page, its transaction's own left out."""
    client.get(address)
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert client.get(address).status_code == 200
    own = ("SAVEPOINT", "RELEASE")
    # A statement that PostgreSQL keeps planned has no words here (None).
    return sum(not (query["sql"] or "").startswith(own) for query in captured)


@pytest.mark.parametrize("count", [1, 3])
def test_public_list_takes_the_same_queries_for_any_rows(world, count):
    for _number in range(count):
        world.submitted()

    assert queries(client_of(), page("proposal_list")) == LIST
    assert queries(client_of(), page("proposal_list") + "?q=花壇") == LIST_SEARCHED


@pytest.mark.parametrize("outcome", ["adopted", "not_adopted"])
def test_detail_takes_five_queries(world, outcome):
    proposal = world.published(outcome=outcome).proposal

    assert queries(client_of(), page("proposal_detail", proposal.receipt_number)) <= DETAIL


def test_own_page_takes_eight_queries_at_most(world):
    proposal = world.published(outcome="adopted").proposal

    assert queries(client_of(world.rep), page("own_detail", proposal.pk)) <= OWN


@pytest.mark.parametrize("count", [1, 3])
def test_board_takes_the_same_queries_for_any_rows(world, count):
    for _number in range(count):
        world.under_review()

    assert queries(client_of(world.desk), page("board") + "?queue=all") == BOARD


def test_the_board_keeps_its_queue_in_the_form_and_its_conditions_in_the_tabs(world):
    shown = text_of(client_of(world.desk).get(page("board") + "?queue=new&state=submitted"))

    assert '<input type="hidden" name="queue" value="new"' in shown
    assert "?queue=overdue&amp;state=submitted" in shown or (
        "?state=submitted&amp;queue=overdue" in shown
    )


def test_a_reviewer_finds_the_sheets_in_the_menu_and_nobody_else_does(world):
    link = f'href="{page("sheet_list")}"'

    assert link in text_of(client_of(make_staff(StaffRole.REVIEWER)).get("/home/"))
    assert link not in text_of(client_of(world.rep).get("/home/"))


def test_a_visitor_gets_no_cookie_and_no_session(world):
    world.submitted()
    for name in ("proposal_list", "round_list"):
        answer = client_of().get(page(name))
        assert answer.status_code == 200
        assert not answer.cookies
        assert "Cookie" not in answer.get("Vary", "")


def test_the_list_answers_not_modified(world):
    world.submitted()
    first = client_of().get(page("proposal_list"))

    again = client_of().get(page("proposal_list"), headers={"if-none-match": first["ETag"]})

    assert again.status_code == 304


def test_a_draft_is_unknown_to_everybody_else(world):
    draft = world.draft()
    for person in (None, world.stranger, world.desk, world.officer):
        client = client_of(person)
        for name in ("own_detail", "check", "receipt", "withdraw"):
            expected = 302 if person is None else 404
            assert client.get(page(name, draft.pk)).status_code == expected
    assert client_of(world.desk).get(page("case", draft.pk)).status_code == 404


def test_summary_is_published_only_after_receipt(world):
    proposal = world.submitted()
    visitor = client_of()
    address = page("proposal_detail", proposal.receipt_number)
    assert WHOLE["summary_public"] not in text_of(visitor.get(address))
    assert WHOLE["title"] not in text_of(visitor.get(page("proposal_list") + "?q=河川"))

    verdicts = dict.fromkeys(proposal.round.eligibility, "met")
    operations.receive_proposal(proposal, actor=world.desk, verdicts=verdicts)

    assert WHOLE["summary_public"] in text_of(visitor.get(address))


def test_only_published_fields_stand_on_the_public_page(world):
    proposal = world.received()
    shown = text_of(client_of().get(page("proposal_detail", proposal.receipt_number)))

    for name in ("background", "goal", "content"):
        assert WHOLE[name] not in shown
    for person in (world.rep, world.editor, world.desk):
        assert person.name not in shown
        assert person.email not in shown


def test_a_correction_is_not_seen_in_public(world):
    proposal = operations.request_correction(
        world.submitted(),
        actor=world.desk,
        points=["会員名簿がありません"],
        due_on=world.round.closes_at.date(),
    )
    shown = text_of(client_of().get(page("proposal_detail", proposal.receipt_number)))

    assert "会員名簿がありません" not in shown
    assert "補正" not in shown
    assert "提出済み（受付確認中）" in shown


def test_a_hidden_proposal_is_gone_from_list_page_and_search(world):
    proposal = operations.hide_proposal(world.received(), actor=world.desk, reason="個人情報のため")
    visitor = client_of()

    assert visitor.get(page("proposal_detail", proposal.receipt_number)).status_code == 404
    for query in ("", "?q=花壇", "?state=received"):
        assert WHOLE["title"] not in text_of(visitor.get(page("proposal_list") + query))


def test_a_bad_condition_shows_its_error_and_no_rows(world):
    world.submitted()
    shown = text_of(client_of().get(page("proposal_list") + "?year=1e999"))

    assert "リストから選んでください" in shown or "選んでください" in shown
    assert WHOLE["title"] not in shown


def test_a_double_click_on_submit_makes_one_proposal(world):
    draft = world.draft()
    client = client_of(world.rep)
    form = {"submission_key": "0b5b5c1e-3f0a-4f4e-9c51-0d0f3a8c1a11"}

    first, second = (client.post(page("check", draft.pk), form) for _click in range(2))

    assert first.url == page("done", draft.pk)
    assert second.status_code in (302, 403)
    assert Proposal.objects.exclude(receipt_number=None).count() == 1
    assert HistoryEntry.objects.filter(move="submit").count() == 1


def test_a_stale_save_keeps_both_texts(world):
    proposal = world.draft()
    address = page("write", proposal.pk, "outline")
    opened = proposal.draft.version
    operations.save_draft(proposal.draft, {"title": "先に保存した題名"}, actor=world.rep)

    answer = client_of(world.editor).post(address, {"title": "後の題名", "version": opened})

    assert answer.status_code == 409
    assert "先に保存した題名" in text_of(answer)
    assert "後の題名" in text_of(answer)


def test_a_closed_round_answers_with_the_desks_phone(world, settings):
    draft = world.draft()
    with time_machine.travel(world.round.closes_at + timedelta(seconds=1)):
        shown = text_of(client_of().get(page("round_detail", world.round.pk)))
        answer = send(client_of(world.rep), "check", draft.pk)

    assert "受付は終了しました" in shown
    assert settings.KYODO_DESK["tel"] in shown
    assert "受付は終了しました" in text_of(answer)
