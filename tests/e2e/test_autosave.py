"""The autosave script in a real browser: saved, found again, in conflict, after the log-out."""

import re
import time

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse

from apps.proposals.models import ProposalDraft
from tests.accounts.entrance import PASSWORD, make_account
from tests.e2e.visitor import Visitor
from tests.proposals.factories import World
from tests.proposals.pages import page

pytestmark = pytest.mark.django_db(transaction=True)
PATIENCE = 30  # seconds
SAVED = re.compile(r"保存しました \d{1,2}:\d\d")


@pytest.fixture
def scene(live_server, browser):
    """A draft, and a way to open its first page in a browser of its own."""
    world = World()
    world.draft_page = page("write", world.draft().pk, "outline")
    world.opened = []

    def opens(user, *, scripts=True) -> Visitor:
        who = Visitor(browser, live_server.url, user, scripts=scripts)
        world.opened.append(who)
        who.go(world.draft_page)
        return who

    world.opens = opens
    yield world
    for who in world.opened:
        who.close()


def title() -> str:
    return ProposalDraft.objects.get().title


def soon(holds, what: str) -> None:
    """Wait until the script has done it."""
    end = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < end, what
        time.sleep(0.1)


def status(who: Visitor) -> str:
    return who.page.locator("#saved").inner_text()


def box(who: Visitor) -> str:
    return who.page.locator("main [name=title]").input_value()


def leave_in_another_tab(who: Visitor) -> None:
    tab = who.context.new_page()
    tab.goto(who.origin + reverse("account_logout"))
    with tab.expect_navigation():
        tab.locator("main form button").first.click()
    tab.close()


def log_in_and_send(who: Visitor, user) -> None:
    """From the log-in page to the kept form, and from there to the draft."""
    assert reverse("account_login") in who.page.url
    who.fill(login=user.email, password=PASSWORD)
    who.press("main form[action*=login] button")
    assert reverse("accounts:kept_form") in who.page.url
    who.press("main form .action-bar button")


def test_what_is_typed_is_saved_told_with_the_time_and_found_again(scene):
    who = scene.opens(scene.editor)
    who.fill(title="神田川の水辺を歩く")
    soon(lambda: title() == "神田川の水辺を歩く", "not saved")
    soon(lambda: SAVED.search(status(who)), status(who))
    who.fill(title="神田川の水辺を歩く会")
    who.close()  # without a button; the script sends what is not saved yet
    scene.opened.remove(who)

    again = scene.opens(scene.editor)
    assert box(again).startswith("神田川の水辺を歩く")
    assert SAVED.search(status(again))


def test_two_browsers_on_one_field_end_with_a_sentence_and_both_texts(scene):
    first, second = scene.opens(scene.rep), scene.opens(scene.editor)
    first.fill(title="代表者の題名")
    soon(lambda: title() == "代表者の題名", "not saved")

    second.fill(title="事務局の題名")
    soon(lambda: "失われ" in status(second) or "保存" in status(second), status(second))
    soon(lambda: not SAVED.search(status(second)), status(second))
    assert box(second) == "事務局の題名"
    assert title() == "代表者の題名"
    second.press("[name=stay]")
    assert "代表者の題名" in second.text()
    assert box(second) == "事務局の題名"
    second.press("[name=stay]")
    assert title() == "事務局の題名"


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
@pytest.mark.parametrize("ends", ["log-out", "session"])
def test_what_was_typed_outlasts_the_log_in(scene, scripts, ends):
    user = make_account(scene.editor)
    who = scene.opens(user, scripts=scripts)
    if ends == "log-out":
        leave_in_another_tab(who)
    else:
        Session.objects.all().delete()
    before = title()

    who.fill(title="ログアウト後に書いた題名")
    if scripts:
        soon(lambda: "ログイン" in status(who), status(who))
    assert (box(who), title()) == ("ログアウト後に書いた題名", before)
    who.press("[name=stay]")
    log_in_and_send(who, user)

    assert title() == "ログアウト後に書いた題名"
