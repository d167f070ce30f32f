"""The front page: what one can do, the open call, news, figures; the same for every visitor."""

import gzip
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.conf import settings
from django.urls import reverse

from apps.core import clock
from apps.proposals import operations
from apps.proposals.models.rounds import RoundKind
from apps.proposals.states import RoundStatus
from tests.factories import make_user
from tests.organizations.factories import make_organization
from tests.proposals.factories import World, make_round

pytestmark = pytest.mark.django_db
TOKYO = ZoneInfo("Asia/Tokyo")
FRONT = "/"


def context(client) -> dict:
    return client.get(FRONT).context


def news(client) -> list[str]:
    return [str(item["title"]) for item in context(client)["news"]]


def call(client) -> dict:
    return context(client)["call"]


def test_it_says_in_japanese_what_one_can_do(client):
    body = client.get(FRONT).content.decode()

    for words in ("提案をさがす", "提案する", "団体をさがす", "相談する（総合窓口）"):
        assert f">{words}</a></h2>" in body
    assert f'href="tel:{settings.KYODO_DESK["tel"]}"' in body


def test_an_open_round_is_shown_with_its_last_day_and_the_days_left(client):
    with clock.pinned_at(datetime(2026, 7, 1, 10, tzinfo=TOKYO)):
        row = make_round(closes_at=datetime(2026, 7, 31, 17, tzinfo=TOKYO))
        found = call(client)

    assert found["url"] == row.get_absolute_url()
    assert found["when"] == "締切 令和8年7月31日(金) 17:00"
    assert found["left"] == "あと30日"


def test_on_the_last_day_it_says_so(client):
    with clock.pinned_at(datetime(2026, 7, 31, 9, tzinfo=TOKYO)):
        make_round(closes_at=datetime(2026, 7, 31, 17, tzinfo=TOKYO))

        assert call(client)["left"] == "本日締切"


def test_of_two_open_rounds_the_one_that_closes_first_is_shown(client):
    make_round(kind=RoundKind.ALWAYS_OPEN, closes_at=None)
    first = make_round(closes_at=clock.now() + timedelta(days=2))
    make_round(closes_at=clock.now() + timedelta(days=9))

    assert call(client)["round"] == first


def test_a_round_of_all_year_has_no_last_day(client):
    make_round(kind=RoundKind.ALWAYS_OPEN, closes_at=None)

    assert call(client)["when"] == "通年で募集しています"
    assert "left" not in call(client)


def test_without_an_open_round_the_next_one_is_named(client):
    opens = datetime(2027, 4, 1, 9, tzinfo=TOKYO)
    with clock.pinned_at(datetime(2027, 3, 1, 9, tzinfo=TOKYO)):
        make_round(status=RoundStatus.DRAFT, opens_at=opens, closes_at=opens + timedelta(days=30))
        coming = make_round(
            status=RoundStatus.SCHEDULED, opens_at=opens, closes_at=opens + timedelta(days=30)
        )
        found = call(client)

    assert found["round"] == coming
    assert found["when"] == "令和9年4月1日(木)から募集します"


def test_without_any_round_the_way_leads_to_the_list_of_calls(client):
    make_round(status=RoundStatus.DRAFT)

    assert call(client) == {"url": reverse("proposals:round_list")}
    assert "現在、募集は行っていません。" in client.get(FRONT).content.decode()


def test_a_round_past_its_end_is_not_open_though_the_clock_job_is_late(client):
    make_round(closes_at=clock.now() - timedelta(minutes=1))

    assert "round" not in call(client)


def test_news_is_the_last_act_on_each_proposal_newest_first(client):
    world = World()
    world.submitted(title="花壇をつくる")
    world.received()

    items = context(client)["news"]

    assert [item["title"] for item in items] == ["水辺の花壇を学校とつくる", "花壇をつくる"]
    assert "受理" in items[0]["what"]
    assert context(client)["page_updated"] == items[0]["at"]


def test_news_names_at_most_five_proposals(client):
    world = World()
    for number in range(6):
        world.submitted(title=f"提案その{number}")

    assert news(client) == [f"提案その{number}" for number in (5, 4, 3, 2, 1)]


def test_news_tells_nothing_that_is_not_public(client):
    world = World()
    world.draft(title="下書き")
    hidden = world.submitted(title="隠された提案")
    operations.hide_proposal(hidden, actor=world.desk, reason="個人情報が含まれていたため。")

    assert news(client) == []


def test_news_does_not_tell_that_papers_are_being_mended(client):
    world = World()
    operations.request_correction(
        world.submitted(),
        actor=world.desk,
        points=["収支の合計"],
        due_on=clock.today() + timedelta(days=7),
    )

    assert [str(item["what"]) for item in context(client)["news"]] == [
        '<span class="badge badge-wait">提出済み（受付確認中）</span>'
    ]


def test_figures_count_groups_proposals_and_adoptions_by_fiscal_year(client):
    world = World()
    world.published(outcome="adopted")
    world.submitted()
    world.draft()

    (year,) = context(client)["figures"]

    assert (year["groups"], year["proposals"], year["adopted"]) == (1, 2, 1)
    assert year["url"] == f"{reverse('proposals:proposal_list')}?year=2026"


@pytest.mark.parametrize("number", [1, 3])
def test_it_costs_five_queries(client, django_assert_num_queries, number):
    world = World()
    for _time in range(number):
        world.received()
        make_organization()
        make_round()

    with django_assert_num_queries(5):
        client.get(FRONT)


def test_logged_in_it_costs_eight_queries(client, django_assert_num_queries):
    World().received()
    client.force_login(make_user())

    with django_assert_num_queries(8):
        client.get(FRONT)


def test_a_second_look_is_answered_with_not_modified(client):
    first = client.get(FRONT)

    second = client.get(FRONT, headers={"If-None-Match": first.headers["ETag"]})

    assert (second.status_code, second.content) == (304, b"")


def test_the_first_visit_weighs_at_most_30_kilobytes(client):
    world = World()
    for number in range(5):
        world.submitted(title=f"提案その{number}")
    sheet = (settings.BASE_DIR / "static/css/portal.css").read_bytes()

    page = client.get(FRONT).content

    assert len(gzip.compress(page)) + len(gzip.compress(sheet)) <= 30_000


def test_the_search_box_works_without_a_script(client):
    body = client.get(FRONT).content.decode()

    assert f'action="{reverse("portal:search")}" method="get" role="search"' in body
    assert "<script" not in body


def test_easy_japanese_has_words_of_its_own(client):
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "ja-easy"

    body = client.get(FRONT).content.decode()

    assert ">提案（アイデア）を さがす</a></h2>" in body
    assert "<title>ちよだ協働ポータル</title>" in body
