"""The desk without a mouse: board narrowed, case opened, several referred (キーボード操作)."""

from datetime import timedelta

import pytest

from apps.core import clock
from apps.desk.models import DeskCase
from tests.desk.factories import World, asker
from tests.desk.pages import page
from tests.e2e.keyboard import Keyboard
from tests.e2e.visitor import Visitor

pytestmark = pytest.mark.django_db(transaction=True)
WIDE = {"width": 1280, "height": 900}


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
def desk(live_server, browser, world):
    """The desk's browser, without scripts, on the staff home."""
    visitor = Visitor(browser, live_server.url, world.desk)
    visitor.go("/staff/")
    yield visitor
    visitor.close()


def test_the_board_is_worked_through_with_keys_alone(desk, world):
    hall = [world.new(theme="places", subject=f"会議室を借りたい{number}") for number in range(2)]
    other = world.new(theme="grants", subject="助成金のこと")
    keys = Keyboard(desk.page)
    keys.open(f'.staff-menu a[href="{page("board")}"]')
    keys.skip()
    keys.open('a[href="?queue=new"]')
    keys.skip()
    keys.choose("theme", "places")
    keys.open(".filter-actions button")
    assert desk.page.locator("tbody tr").count() == 2
    assert other.subject not in desk.text()
    desk.look("desk-board")
    desk.page.set_viewport_size(WIDE)

    keys.open(f'a[href="{page("case", hall[0].pk)}"]')
    desk.look("desk-case")
    desk.page.set_viewport_size(WIDE)
    keys.open(f'.breadcrumb a[href^="{page("board")}?"]')
    assert "theme=places" in desk.page.url
    assert "queue=new" in desk.page.url

    for case in hall:
        keys.tick("case", str(case.pk))
    keys.open(f'form[action="{page("bulk_refer")}"] button')
    desk.look("desk-bulk-refer")
    desk.page.set_viewport_size(WIDE)
    keys.skip()
    keys.choose("lead", world.lead.pk)
    keys.open(".action-bar button")

    assert {world.fresh(case).lead_section for case in hall} == {world.lead}
    assert "theme=places" in desk.page.url
    assert "queue=new" in desk.page.url
    assert "2件を回付しました" in desk.page.locator("body").inner_text()
    assert keys.hidden == []
    assert desk.findings == []


def test_the_other_pages_of_the_desk_are_read_by_everybody(desk, world):
    case = world.new(who=asker(phone="03-3264-0001", reply_method="phone", email=""))
    answer, late = world.with_head(), world.classified()
    DeskCase.objects.filter(pk=late.pk).update(due_on=clock.today() - timedelta(days=3))
    pages = {
        "late": page("case", late.pk),
        "late-asker": late.get_absolute_url(),
        "interim": page("interim", case.pk),
        "claim": page("claim"),
        "enter": page("enter"),
        "sections": page("section_list"),
        "figures": page("figures"),
        "handover": page("handover", world.desk.pk),
        "register": page("register_new", world.classified(may_carry_over=True).pk),
        "answered": page("case", answer.case_id),
        "own": case.get_absolute_url(),
        "find": page("find_again"),
        "ask": page("ask"),
    }
    for name, address in pages.items():
        assert desk.go(address) == 200, name
        desk.look(f"desk-{name}")

    assert desk.findings == []
