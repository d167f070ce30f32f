"""What the board costs whatever the machine: statements and rows, with few cases and with many."""

import re
import uuid
from copy import copy
from datetime import timedelta

import pytest
from django.test import Client

from apps.desk import operations
from apps.desk.models import DeskCase
from apps.desk.search import index_case
from scripts.bench.counting import Counted, counted
from tests.desk.pages import client_of, page, text_of

pytestmark = pytest.mark.django_db
# Address → statements; the board reads itself, its closing days, the sections to choose from,
# and who is asking with his posts. A search asks once more how common its words are.
BOARD = {
    "": 6,
    "?queue=mine": 6,
    "?queue=new": 6,
    "?queue=waiting": 6,
    "?queue=overdue": 6,
    "?queue=all": 6,
    "?queue=all&theme=volunteering&channel=web": 6,
    "?queue=all&section=0": 6,
    "?queue=all&q=学習": 7,
    "?queue=ended": 5,
    "?queue=ended&q=学習": 6,
}


def fill_up_to(total: int, pattern: DeskCase) -> None:
    """Copies of a case, until there are so many."""
    rows = []
    for number in range(DeskCase.objects.count(), total):
        row = copy(pattern)
        row.pk, row.receipt_number = None, f"SD2026-{number + 1000}"
        row.token = uuid.uuid4()
        row.due_on = pattern.due_on + timedelta(days=number % 20)
        rows.append(row)
    DeskCase.objects.bulk_create(rows)
    for row in rows:
        index_case(row)


def cost(client: Client, address: str) -> Counted:
    """Statements and rows of a page, asked for a second time."""
    client.get(address)
    with counted() as found:
        assert client.get(address).status_code == 200
    return found


def pattern_of(world, query: str) -> DeskCase:
    """A case that this query finds."""
    if "ended" in query:
        return world.answered()
    if "new" in query:
        return world.new()
    case = world.waiting() if "waiting" in query else world.classified()
    if "overdue" in query:
        DeskCase.objects.filter(pk=case.pk).update(due_on="2020-04-01")
    return world.fresh(case)


@pytest.mark.parametrize("query", BOARD)
def test_the_board_takes_so_many_statements_for_one_case_and_for_sixty(world, query):
    desk, pattern = client_of(world.desk), pattern_of(world, query)
    assert cost(desk, page("board") + query).total == BOARD[query]
    fill_up_to(60, pattern)

    found = cost(desk, page("board") + query)

    assert found.total == BOARD[query] <= 12
    assert found.counts() == []
    assert pattern.subject in text_of(desk.get(page("board") + query))


@pytest.mark.parametrize("query", ["?queue=all", "?queue=ended"])
def test_a_deep_page_of_the_board_costs_what_the_first_one_costs(world, query):
    desk, pattern = client_of(world.desk), pattern_of(world, query)
    fill_up_to(170, pattern)
    first = cost(desk, page("board") + query)
    address = page("board") + query
    for _page in range(2):
        shown = text_of(desk.get(address))
        address = page("board") + re.search(r'href="(\?[^"]*after=[^"]*)"', shown)[1].replace(
            "&amp;", "&"
        )

    deep = cost(desk, address)

    assert (deep.total, deep.rows) == (first.total, first.rows)


def test_the_board_reads_no_text_of_a_case_it_does_not_show(world):
    desk, _pattern = client_of(world.desk), world.classified()

    statements = "\n".join(cost(desk, page("board")).statements)

    assert '"desk_deskcase"."subject"' in statements
    for column in ("body", "email", "phone", "address"):
        assert f'"desk_deskcase"."{column}"' not in statements


def test_the_case_page_takes_the_same_statements_for_a_short_thread_and_a_long_one(world):
    case, desk = world.classified(), client_of(world.desk)
    operations.send_reply(case, actor=world.desk, text="連絡です。")
    operations.add_note(case, actor=world.desk, text="メモです。")
    short = cost(desk, page("case", case.pk)).total
    for _time in range(3):
        operations.send_reply(case, actor=world.desk, text="連絡です。")
        operations.add_note(case, actor=world.desk, text="メモです。")

    assert cost(desk, page("case", case.pk)).total == short == 17
