"""A web process killed at any point of an act leaves the state before it, or the state after it."""

import uuid

import pytest

from tests.dying import killed_at
from tests.footprint import fingerprint
from tests.surveys.factories import SCALE, WORDS, SurveyWorld
from tests.surveys.pages import client_of, page

LEAST_POINTS = 3
pytestmark = pytest.mark.django_db(transaction=True)


def send_out(world) -> tuple:
    world.proposed()
    return world.desk, page("open", world.draft().pk), {}


def answer(world) -> tuple:
    form = {"version": "0", SCALE: "4", WORDS: "様式が長い"}
    return world.rep, page("answer", world.request().pk), form


def choose_words(world) -> tuple:
    reply = world.request(world.closed()).reply
    return world.desk, page("remark_new", reply.pk, WORDS), {"text": "様式を短く。"}


def publish(world) -> tuple:
    return world.desk_head, page("publish", world.in_approval().pk), {}


@pytest.mark.parametrize(
    "act", [send_out, answer, choose_words, publish], ids=lambda act: act.__name__
)
def test_kill_9_at_any_point_leaves_nothing_of_an_act_or_all_of_it(act):
    person, address, form = act(SurveyWorld())
    client = client_of(person)
    form = {"submission_key": str(uuid.uuid4()), **form}

    def post() -> None:
        response = client.post(address, form)
        assert response.status_code == 302, response.content.decode()[-3000:]

    client.get(address)
    before, points = fingerprint(), 0
    while killed_at(points, post) and fingerprint() == before:
        points += 1
    assert points > LEAST_POINTS
    assert fingerprint() != before
