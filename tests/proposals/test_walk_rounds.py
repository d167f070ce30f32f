"""Story A01 through the real addresses, without JavaScript: a call opens and closes."""

from datetime import timedelta

import pytest
import time_machine

from apps.accounts.models import StaffRole
from apps.core import clock, office
from apps.organizations.models import Intermediary
from apps.proposals.models import ProposalRound
from tests.browser import fill_and_send, form_on, main_of
from tests.factories import make_staff
from tests.proposals.factories import make_round
from tests.proposals.pages import client_of, page, text_of

pytestmark = pytest.mark.django_db
WEIGHTS = {"公益性": 20, "必要性": 25, "実現性": 25, "先駆性": 15, "継続性": 15}


@pytest.fixture
def last_year(world) -> ProposalRound:
    """The round of fiscal 2002, with criteria of its own."""
    criteria = [{"name": name, "description": "", "weight": 20} for name in WEIGHTS]
    year = timedelta(days=365)
    return make_round(
        fiscal_year=2002,
        criteria=criteria,
        opens_at=clock.now() - year,
        closes_at=clock.now() - year + timedelta(days=30),
        status="results_published",
        contact="企画総務課 03-0000-0001",
    )


def typed(moment) -> str:
    """A moment as the browser's field for day and time sends it."""
    return f"{clock.local(moment):%Y-%m-%dT%H:%M}"


def weights(*numbers: int) -> dict:
    """The column of the weights."""
    return {f"criteria-{row}-weight": str(number) for row, number in enumerate(numbers)}


def test_a01_a_call_opens_and_closes(world, last_year):
    with time_machine.travel(clock.now().replace(second=0, microsecond=0), tick=False) as watch:
        made = _copied(world, last_year)
        watch.shift(timedelta(minutes=2))
        _weights_are_read_only(world, made)
        _text_for_the_paper(made)
        _an_intermediary_posts_it(world, made)
        watch.shift(timedelta(minutes=20))
        _nobody_comes_in_any_more(made)


def _copied(world, last_year) -> ProposalRound:
    """desk1 copies last year's round; the weights must come to 100."""
    desk = client_of(world.desk)
    listed = text_of(desk.get(page("staff_round_list")))
    address = page("round_new") + f"?copy={last_year.pk}"
    assert f'href="{address}"' in listed
    copied = form_on(text_of(desk.get(address)))
    assert copied["scope_text"] == last_year.scope_text
    assert copied["criteria-1-name"] == "必要性"

    now = clock.now()
    days = {
        "fiscal_year": "2003",
        "opens_at": typed(now + timedelta(minutes=1)),
        "closes_at": typed(now + timedelta(minutes=20)),
    }
    refused = fill_and_send(desk, address, **days, **weights(20, 25, 25, 15, 10))
    assert refused.status_code == 200
    assert "配点の合計が100になりません(95)" in main_of(refused)
    mended = {**form_on(text_of(refused)), **weights(*WEIGHTS.values())}
    assert desk.post(address, mended).status_code == 302

    made = ProposalRound.objects.latest("id")
    assert "平成15年度" in main_of(desk.get(page("staff_round_list")))
    announced = fill_and_send(desk, page("round_announce", made.pk))
    assert announced.status_code == 302
    return made


def _weights_are_read_only(world, made) -> None:
    address = page("round_edit", made.pk)
    shown = client_of(world.desk).get(address)

    assert "criteria-0-weight" not in text_of(shown)
    for name, weight in WEIGHTS.items():
        assert f"{name} {weight}" in main_of(shown)
    forced = client_of(world.desk).post(address, {**weights(96, 1, 1, 1, 1), "version": "1"})
    assert forced.status_code in (200, 400)
    kept = {row["name"]: row["weight"] for row in ProposalRound.objects.get(pk=made.pk).criteria}
    assert kept == WEIGHTS


def _text_for_the_paper(made) -> None:
    """pr1 opens the text for the ward's paper."""
    public_relations = client_of(make_staff(StaffRole.PR))
    address = page("round_texts", made.pk)
    assert address in text_of(public_relations.get(page("staff_round_list")))
    shown = public_relations.get(address)
    assert "区報用の原稿" in main_of(shown)
    text = form_on(text_of(shown))["paper"]
    assert len(text) <= 120
    assert all(mark in text for mark in "時申問")
    assert fill_and_send(public_relations, address).status_code == 302


def _an_intermediary_posts_it(world, made) -> None:
    """vc sees the request and ticks; the desk sees it."""
    center = Intermediary.objects.create(
        organization=world.organization, reach="ward", functions="相談"
    )
    desk, helper = client_of(world.desk), client_of(world.editor)
    board = page("round_postings", made.pk)
    assert fill_and_send(desk, board, intermediaries=center.pk).status_code == 302
    posting = made.postings.get()
    address = page("posting_report", posting.pk)
    assert address in text_of(helper.get(page("posting_list")))
    assert "掲示しました" in main_of(helper.get(address))
    unticked = fill_and_send(helper, address, way="counter")
    assert unticked.status_code == 200
    assert world.editor.name not in main_of(desk.get(board))

    assert fill_and_send(helper, address, is_posted="on", way="counter").status_code == 302
    assert world.editor.name in main_of(desk.get(board))


def _nobody_comes_in_any_more(made) -> None:
    visitor, phone = client_of(), office.desk()["tel"]
    for address in (made.get_absolute_url(), page("start", made.pk)):
        shown = visitor.get(address)
        assert shown.status_code == 200
        assert "受付は終了しました" in main_of(shown)
        assert phone in main_of(shown)


def test_a_visitor_is_asked_to_log_in_while_the_round_is_open(world):
    address = page("start", world.round.pk)

    assert client_of().get(address)["Location"].startswith("/account/login/?next=")


def test_the_form_of_a_round_to_come_does_not_say_that_it_is_over(world):
    later = make_round(status="scheduled", opens_at=clock.now() + timedelta(days=1))

    shown = main_of(client_of(world.rep).get(page("start", later.pk)))

    assert "受付は終了しました" not in shown
    assert client_of().get(page("start", later.pk)).status_code == 302
