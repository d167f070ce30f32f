"""What a page costs whatever the machine: questions, rows, bytes and requests of a first visit."""

from copy import copy
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.templatetags.static import static

from apps.proposals.models import Proposal
from scripts.bench.counting import Counted, counted
from scripts.bench.weight import Weight, squeezed, weigh
from tests.proposals.pages import client_of, page

pytestmark = pytest.mark.django_db
KILO = 1024


def fill_up_to(total: int, pattern: Proposal) -> None:
    """Copies of a proposal, until the list has so many."""
    rows = []
    for number in range(Proposal.objects.count(), total):
        row = copy(pattern)
        row.pk, row.receipt_number = None, f"TA2026-{number + 1000}"
        rows.append(row)
    Proposal.objects.bulk_create(rows)


def cost(address: str) -> Counted:
    """Statements and rows of a page, asked for a second time."""
    visitor = client_of()
    visitor.get(address)
    with counted() as found:
        assert visitor.get(address).status_code == 200
    return found


def first_visit(address: str) -> Weight:
    """What a browser fetches that has never been here."""
    plain = client_of().get(address)
    packed = client_of().get(address, headers={"accept-encoding": "gzip"})
    assert packed["Content-Encoding"] == "gzip"
    return weigh(plain.content, len(packed.content), file_size)


def file_size(address: str) -> int:
    """Bytes on the wire of a static file."""
    return squeezed(Path(finders.find(address.removeprefix(static("")))).read_bytes())


@pytest.mark.parametrize("query", ["", "?field=7", "?q=花壇"])
def test_the_list_costs_the_same_at_3_and_at_60_rows(world, query):
    address, pattern = page("proposal_list") + query, world.submitted()
    found = {}
    for total in (3, 22, 60):
        fill_up_to(total, pattern)
        found[total] = cost(address)

    assert found[3].total == found[22].total == found[60].total
    assert found[22].rows == found[60].rows  # a full page, and one row that tells of the next
    assert found[60].counts() == []


def test_the_board_costs_the_same_at_3_and_at_60_rows(world):
    pattern, desk = world.submitted(), client_of(world.desk)
    found = {}
    for total in (3, 52, 60):
        fill_up_to(total, pattern)
        desk.get(page("board"))
        with counted() as found[total]:
            desk.get(page("board"))

    assert found[3].total == found[52].total == found[60].total <= 12
    assert found[52].rows == found[60].rows


def test_a_list_of_20_rows_is_light(world):
    fill_up_to(60, world.submitted())
    weight = first_visit(page("proposal_list"))

    assert weight.html <= 40 * KILO
    assert weight.compressed <= 30 * KILO
    assert weight.requests <= 7
    assert weight.scripts <= 10 * KILO


def test_the_page_of_a_decided_proposal_is_light(world):
    proposal = world.published(outcome="adopted").proposal
    weight = first_visit(page("proposal_detail", proposal.receipt_number))

    assert weight.compressed <= 25 * KILO
    assert weight.requests <= 7
