"""Without a mouse: from the log-in to the receipt number, and from an error to its field."""

import pytest
from django.urls import reverse

from apps.proposals import operations
from apps.proposals.completeness import DECLARATIONS
from apps.proposals.models import Proposal
from tests.accounts.entrance import PASSWORD, make_account
from tests.e2e.keyboard import Keyboard
from tests.e2e.visitor import Visitor
from tests.proposals.factories import WHOLE, World
from tests.proposals.pages import page

pytestmark = pytest.mark.django_db(transaction=True)
NEXT = ".action-bar [name=next]"


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
def visitor(live_server, browser, world):
    """The representative's browser, without scripts; nobody has logged in."""
    visitor = Visitor(browser, live_server.url)
    yield visitor
    visitor.close()


def log_in(keys: Keyboard, person) -> None:
    make_account(person)
    keys.open(f'a[href^="{reverse("account_login")}"]')
    keys.skip()
    keys.type("login", person.email)
    keys.type("password", PASSWORD)
    keys.open("button")


def begin(keys: Keyboard, world: World) -> None:
    keys.open(f'a[href="{page("round_list")}"]')
    keys.skip()
    keys.open(f'a[href="{world.round.get_absolute_url()}"]')
    keys.skip()
    keys.open(f'a[href="{page("start", world.round.pk)}"]')
    keys.skip()
    keys.open("button")


def type_all(keys: Keyboard, *names: str) -> None:
    for name in names:
        keys.type(name, WHOLE[name])


def type_row(keys: Keyboard, table: str) -> None:
    for name, value in WHOLE[table][0].items():
        keys.type(f"{table}-0-{name}", value)


def write(keys: Keyboard) -> None:
    keys.skip()
    type_all(keys, "title")
    keys.choose("proposal_type", WHOLE["proposal_type"])
    keys.choose("pillar", WHOLE["pillar"])
    type_all(keys, "summary_public")
    keys.open(NEXT)
    keys.skip()
    type_all(keys, "background", "goal", "beneficiaries", "area")
    type_row(keys, "targets")
    keys.enter()  # in a box it saves and goes on, and does not add a row
    keys.skip()
    type_all(keys, "content", "expected_effect")
    type_row(keys, "schedule")
    keys.open(NEXT)
    keys.skip()
    type_all(keys, "why_together")
    keys.choose("preferred_form", WHOLE["preferred_form"])
    type_row(keys, "role_of_group")
    keys.type("role_of_ward-0-role", WHOLE["role_of_ward"][0]["role"])
    keys.open(NEXT)


def write_costs(keys: Keyboard) -> None:
    """With a mistake on the way: the link in the summary leads to the box."""
    keys.skip()
    keys.type("total_cost", 300000)
    keys.type("ward_cost", 800000)
    keys.choose("has_other_grants", "no")
    keys.open(NEXT)
    keys.jump(".error-summary a", "#id_ward_cost")
    keys.page.keyboard.press("Control+a")
    keys.page.keyboard.insert_text("500")
    for number, (side, account) in enumerate([("income", "fees"), ("expense", "supplies")]):
        keys.choose(f"budget-{number}-side", side)
        keys.choose(f"budget-{number}-account", account)
        keys.type(f"budget-{number}-unit_price", 300000)
    keys.open(NEXT)


def test_keys_alone_lead_from_the_log_in_to_the_receipt_number(visitor, world):
    keys = Keyboard(visitor.page)
    visitor.go("/")
    log_in(keys, world.rep)
    begin(keys, world)
    write(keys)
    write_costs(keys)
    keys.skip()
    for code, _label in DECLARATIONS:
        keys.tick("agreed", code)
    keys.open(NEXT)
    keys.skip()
    keys.open(".action-bar button")

    number = Proposal.objects.get().receipt_number
    assert number is not None
    assert number in visitor.text()
    assert keys.hidden == []
    assert visitor.findings == []


def test_each_point_of_the_check_leads_to_its_field(live_server, browser, world):
    proposal = operations.start_proposal(world.round, world.organization, actor=world.rep)
    visitor = Visitor(browser, live_server.url, world.rep)
    keys = Keyboard(visitor.page)
    visitor.go(page("check", proposal.pk))
    targets = visitor.page.eval_on_selector_all(
        ".error-summary a", "links => links.map((link) => link.getAttribute('href'))"
    )
    lost = []
    for target in targets:
        visitor.page.goto("about:blank")
        visitor.go(target)
        part = target.partition("#")[2]
        within = f"#{part}, #{part} *"
        if not keys.is_on(within):
            keys.tab()
        if not keys.is_on(within):
            lost.append(target)

    assert len(targets) > 10
    assert lost == []
