"""Base pages, static error pages and the style sheet."""

import gzip
import re

import pytest
from django.conf import settings
from django.template import engines
from django.test import RequestFactory
from django.utils import translation

from apps.core import navigation
from apps.core.access import RULES
from apps.core.context import portal
from apps.core.handlers import answer
from apps.core.markup import TONES
from tests.core.test_ui import VoteForm

CSS = (settings.BASE_DIR / "static/css/portal.css").read_text()
ERROR_PAGES = sorted(path.stem for path in (settings.BASE_DIR / "templates").glob("[45]*.html"))


class Unasked:
    """A user that nobody may look at."""

    def __getattr__(self, name):
        raise AssertionError(f"a visitor's page asked for user.{name}")


def make_request(path="/", **cookies):
    """A request as it comes to a view."""
    request = RequestFactory().get(path)
    request.COOKIES.update(cookies)
    request.user = Unasked()
    return request


def page(base: str, request, **context) -> str:
    """An empty page on one of the base templates, for a Japanese reader."""
    source = f'{{% extends "{base}" %}}{{% block title %}}題{{% endblock title %}}'
    with translation.override("ja"):
        return engines["django"].from_string(source).render(context, request)


def test_a_visitors_page_asks_neither_for_user_nor_for_a_cookie():
    request = make_request()
    html = page("base.html", request)

    assert "<title>題 | ちよだ協働ポータル</title>" in html
    assert "CSRF_COOKIE" not in request.META


def test_a_person_with_a_session_is_greeted_and_can_log_out():
    request = make_request(**{settings.SESSION_COOKIE_NAME: "x"})
    request.user = type(
        "Person",
        (),
        {
            "is_authenticated": True,
            "is_ward_staff": False,
            "name": "千代田花子",
            "has_perm": lambda self, name: False,
        },
    )()
    html = page("base.html", request)

    assert '<li class="account-name">千代田花子 さん</li>' in html
    assert ">ログアウト</a>" in html


def test_a_stale_session_is_a_visitor():
    request = make_request(**{settings.SESSION_COOKIE_NAME: "x"})
    request.user = type("Anonymous", (), {"is_authenticated": False})()

    assert portal(request)["viewer"] is None


def test_the_title_says_that_there_are_errors():
    html = page("base.html", make_request(), form=VoteForm({}))

    assert "<title>エラー：題 | ちよだ協働ポータル</title>" in html
    assert html.count('class="error-summary"') == 1


@pytest.mark.parametrize(("language", "lang"), [("ja", "ja"), ("ja-easy", "ja"), ("en", "en")])
def test_the_page_names_its_language(language, lang):
    with translation.override(language):
        html = engines["django"].from_string('{% extends "base.html" %}').render({}, make_request())

    assert f'<html lang="{lang}">' in html
    assert f'value="{language}" lang="{lang}" aria-current="true"' in html


def test_the_staff_page_says_whom_it_is_for():
    assert '<span class="staff-mark">職員用</span>' in page("staff_base.html", make_request())


@pytest.mark.parametrize(("is_demo", "count"), [(True, 1), (False, 0)])
def test_the_demo_says_that_it_is_one(settings, is_demo, count):
    settings.KYODO_DEMO = is_demo

    assert page("base.html", make_request()).count('<p class="demo">') == count


def test_the_menu_marks_the_longest_matching_place():
    places = (navigation.Place("account_login", "一"), navigation.Place("account_signup", "二"))
    login, signup = navigation.menu(places, "/account/login/x/")

    assert (login["current"], signup["current"]) == (True, False)


def test_the_menu_shows_only_what_a_person_may_open():
    places = (navigation.Place("account_login", "一", "core.manage_closures"),)
    desk = type("Desk", (), {"has_perm": lambda self, perm: perm == "core.manage_closures"})()

    assert [len(navigation.menu(places, "", viewer)) for viewer in (None, desk)] == [0, 1]


def test_every_permission_of_the_menu_has_a_rule():
    assert {place.permission for place in navigation.STAFF if place.permission} <= set(RULES)


def test_the_menu_leaves_out_rooms_that_are_not_built():
    assert navigation.menu((navigation.Place("castle:keep", "天守"),)) == []


@pytest.mark.parametrize("name", ERROR_PAGES)
def test_an_error_page_is_a_plain_file_in_japanese_and_english(name):
    html = answer(int(name[:3]), page=name).content.decode()

    assert re.findall(r"\{[%{#]|<script|<style|style=", html) == []
    assert html.index("<h1>") < html.index('<p lang="en">')
    assert '<link rel="stylesheet" href="/static/css/portal.css">' in html


def test_there_is_a_page_for_every_status_the_portal_answers_with():
    assert ERROR_PAGES == ["400", "403", "403_csrf", "404", "409", "413", "429", "500", "503"]


def test_every_tone_has_a_shape_of_its_own():
    shapes = dict(re.findall(r'\.badge-(\w+)::before \{ content: "(.)"', CSS))
    shapes["neutral"] = re.search(r"\.badge::before \{[^}]*content: \"(.)\"", CSS)[1]

    assert set(shapes) == TONES
    assert len(set(shapes.values())) == len(TONES)


def test_the_style_sheet_stays_small_and_asks_for_nothing():
    assert len(CSS.encode()) <= 28 * 1024
    assert len(gzip.compress(CSS.encode())) <= 8 * 1024
    assert re.findall(r"url\(|@import", CSS) == []


def luminance(colour: str) -> float:
    """Relative luminance of a hex colour, WCAG 2.2."""
    digits = colour.removeprefix("#")
    digits = "".join(2 * digit for digit in digits) if len(digits) == 3 else digits
    parts = [int(digits[start : start + 2], 16) / 255 for start in (0, 2, 4)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize(
    ("front", "back", "least"),
    [
        ("ink", "ground", 7),
        ("ink-soft", "ground-deep", 4.5),
        ("key", "key-soft", 4.5),
        ("on-key", "key", 4.5),
        ("ok", "ok-soft", 4.5),
        ("wait", "wait-soft", 4.5),
        ("bad", "bad-soft", 4.5),
        ("line-strong", "ground", 3),
        ("line-strong", "ground-soft", 3),
        ("focus", "focus-ring", 3),
    ],
)
def test_colours_have_contrast(front, back, least):
    tokens = dict(reversed(re.findall(r"--([a-z-]+): (#[0-9a-f]+);", CSS)))
    light, dark = sorted((luminance(tokens[front]), luminance(tokens[back])), reverse=True)

    assert (light + 0.05) / (dark + 0.05) >= least
