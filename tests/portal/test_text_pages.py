"""The pages of the portal's own words: in Japanese, the same for every visitor, with their day."""

from datetime import datetime, time
from zoneinfo import ZoneInfo

import pytest
from django.conf import settings
from django.urls import reverse

from apps.core import clock
from apps.core.models import OfficeClosure
from apps.portal.show.desk import desk_today, office_hours
from apps.portal.show.places import site_map
from tests.addresses import addresses

pytestmark = pytest.mark.django_db
TOKYO = ZoneInfo("Asia/Tokyo")
# The page, a sentence of it, and how many questions it asks the database.
PAGES = {
    "portal:about": ("平成15年3月に「協働を進めるためのプログラム」を定めました", 0),
    "portal:desk": ("担当する課が分からなくても、まずこちらにご相談ください", 1),
    "portal:accessibility": ("第三者機関による試験ではありません", 0),
    "portal:privacy": ("個人情報の保護に関する法律に基づいて取り扱います", 0),
    "portal:sitemap": ("募集中・募集予定・終了した募集", 0),
}
FOR_EVERYBODY = [*PAGES, "portal:index", "portal:robots"]
# Public pages that are an answer to something, or part of a list of their own.
NOT_ON_THE_MAP = {
    "healthz",
    "readyz",
    "portal:robots",
    # For programs; linked from the pages they belong to.
    "challenges:issue_feed",
    "proposals:feed",
    "proposals:statistics_csv",
    "account_inactive",
    "account_logout",
    "account_confirm_login_code",
    "account_email_verification_sent",
    "account_reset_password_done",
    "account_reset_password_from_key_done",
    "mfa_authenticate",
    "mfa_login_webauthn",
    "organizations:organization_areas",
    "partnerships:project_csv",
    "organizations:organization_csv",
    "organizations:organization_json",
    "set_language",
    "socialaccount_login_cancelled",
    "socialaccount_signup",
}


def at(*moment: int):
    """The clock of the desk, at a day of 2026 and an hour."""
    return clock.pinned_at(datetime(2026, *moment, tzinfo=TOKYO))


@pytest.mark.parametrize("name", PAGES)
def test_a_page_has_its_words_its_day_and_the_desk_at_its_foot(client, name):
    body = client.get(reverse(name)).content.decode()

    assert PAGES[name][0] in body
    assert "更新日：" in body
    assert settings.KYODO_DESK["fax"] in body


@pytest.mark.parametrize("name", PAGES)
def test_a_page_asks_the_database_no_more_than_it_needs(client, django_assert_num_queries, name):
    with django_assert_num_queries(PAGES[name][1]):
        client.get(reverse(name))


@pytest.mark.parametrize("name", FOR_EVERYBODY)
def test_a_visitor_gets_no_cookie_and_no_session(client, name):
    response = client.get(reverse(name))

    assert response.status_code == 200
    assert response.cookies == {}
    assert response.headers["Cache-Control"] == "no-cache"
    assert "Cookie" not in response.headers.get("Vary", "")
    assert not response.wsgi_request.session.accessed


@pytest.mark.parametrize(
    ("moment", "is_open", "sentence"),
    [
        ((7, 1, 8, 29), False, "本日は8:30から受け付けます。"),
        ((7, 1, 8, 30), True, "本日は17:00まで受け付けています。"),
        ((7, 1, 16, 59), True, "本日は17:00まで受け付けています。"),
        ((7, 1, 17, 0), False, "次の開庁日は令和8年7月2日(木)です。"),
        ((7, 4, 10, 0), False, "次の開庁日は令和8年7月6日(月)です。"),
        ((7, 20, 10, 0), False, "次の開庁日は令和8年7月21日(火)です。"),
        ((12, 28, 18, 0), False, "次の開庁日は令和9年1月4日(月)です。"),
    ],
)
def test_the_desk_says_whether_it_is_open_now(moment, is_open, sentence):
    with at(*moment):
        state = desk_today()

    assert (state["is_open"], state["sentence"]) == (is_open, sentence)


def test_the_desk_knows_extra_closing_days():
    OfficeClosure.objects.create(closed_on=datetime(2026, 7, 2).date(), reason="設備の点検")

    with at(7, 2, 10):
        assert desk_today()["sentence"] == "次の開庁日は令和8年7月3日(金)です。"


def test_hours_in_words_count_as_the_whole_day():
    assert office_hours("終日") == (time.min, time.max)
    assert [str(hour) for hour in office_hours("8:30–17:15")] == ["08:30:00", "17:15:00"]


def test_the_steps_of_a_proposal_stand_in_their_order(client):
    body = client.get(reverse("portal:about")).content.decode()
    steps = ("事前相談", "提案の募集", "提案書の提出", "書類の確認", "関係課の検討", "決定・公表")

    places = [body.index(f'timeline-label">{step}') for step in steps]

    assert places == sorted(places)


def test_every_public_page_stands_on_the_site_map():
    public = {
        reverse(address.name)
        for address in addresses()
        if address.is_named
        and address.is_public
        and "<" not in address.route
        and address.name not in NOT_ON_THE_MAP
    }
    on_the_map = {url for group in site_map() for url, _label, _remark in group["places"]}

    assert public - on_the_map == set()


@pytest.mark.parametrize(
    ("is_demo", "line"), [(True, "Disallow: /\n"), (False, "Disallow: /staff/\n")]
)
def test_search_engines_stay_out_of_a_demo(client, settings, is_demo, line):
    settings.KYODO_DEMO = is_demo

    assert line in client.get("/robots.txt").content.decode()
