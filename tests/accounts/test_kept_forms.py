"""What was typed outlasts a log-out in another tab and a new log-in; nobody else ever reads it."""

from datetime import timedelta
from urllib.parse import urlencode

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from apps.accounts.kept_forms import KEY
from apps.accounts.models import User
from apps.core import clock
from apps.core.once import FIELD, new_key
from apps.core.opened import opened_by
from tests.accounts.entrance import PASSWORD, log_in, make_account
from tests.browser import form_on

pytestmark = pytest.mark.django_db
PAGE = reverse("accounts:profile_edit")
KEPT = reverse("accounts:kept_form")
ORIGIN = {"Origin": "http://testserver"}
ASK = reverse("desk:ask")
TEXT = "となりのタブで書いた名前"


@pytest.fixture
def person(db):
    return make_account(name="石井 遥")


def browser() -> Client:
    """One that sends the tokens of the pages, and whose forms are checked for them."""
    return Client(enforce_csrf_checks=True)


def enter(client, person) -> str:
    """Log in by the form of the page; the address it leads to."""
    address = reverse("account_login")
    form = form_on(client.get(address).content.decode(), button="", action=address)
    values = {**form, "login": person.email, "password": PASSWORD}
    answer = client.post(address, values, headers=ORIGIN)
    assert answer.status_code == 302, answer.content.decode()
    return answer.url


def leave(client) -> None:
    """Log out in another tab."""
    address = reverse("account_logout")
    form = form_on(client.get(address).content.decode(), action=address)
    assert client.post(address, form, headers=ORIGIN).status_code == 302


def opened_page(client) -> dict:
    """The form of one's own data, as it stands in a tab."""
    return {**form_on(client.get(PAGE).content.decode(), action=""), "name": TEXT}


def kept_texts(client) -> list[str]:
    return [
        value
        for form in client.session.get(KEY, {}).get("forms", [])
        for name, value in form["fields"]
        if name == "name"
    ]


def test_a_form_sent_after_the_log_out_in_another_tab_is_kept_and_sent_after_the_log_in(person):
    client = browser()
    enter(client, person)
    form = opened_page(client)
    leave(client)

    answer = client.post(PAGE, form, headers=ORIGIN)
    assert answer.url == f"{reverse('account_login')}?{urlencode({'next': KEPT})}"
    told = client.get(answer.url).content.decode()
    assert "入力" in told
    assert enter(client, person) == KEPT
    shown = client.get(KEPT).content.decode()
    assert f"<li>{TEXT}</li>" in shown  # to look at before it is sent
    again = form_on(shown, action=PAGE)
    assert client.post(PAGE, again, headers=ORIGIN).status_code == 302
    assert User.objects.get(pk=person.pk).name == TEXT
    assert kept_texts(client) == []


def test_another_person_who_logs_in_on_the_same_browser_never_reads_it(person):
    client, other = browser(), make_account()
    enter(client, person)
    form = opened_page(client)
    leave(client)
    client.post(PAGE, form, headers=ORIGIN)
    assert kept_texts(client) == [TEXT]

    assert enter(client, other) != KEPT
    assert TEXT not in client.get(KEPT).content.decode()
    assert kept_texts(client) == []


def test_a_form_older_than_the_present_log_in_is_kept_instead_of_refused(person):
    client = browser()
    enter(client, person)
    form = opened_page(client)
    leave(client)
    enter(client, person)

    answer = client.post(PAGE, form, headers=ORIGIN)

    assert answer.url == KEPT
    assert User.objects.get(pk=person.pk).name == "石井 遥"  # kept, not carried out
    assert TEXT in client.get(KEPT).content.decode()


def test_an_older_form_is_refused_while_another_person_is_logged_in(person):
    client, other = browser(), make_account()
    enter(client, person)
    form = opened_page(client)
    leave(client)
    enter(client, other)

    assert client.post(PAGE, form, headers=ORIGIN).status_code == 403
    assert kept_texts(client) == []


def test_a_visitors_form_sent_after_a_log_in_in_another_tab_is_kept_and_sent(person):
    client = browser()
    page = client.get(ASK).content.decode()
    form = {**form_on(page, action=""), "title": "花壇", "body": "となりのタブで書いた相談"}
    enter(client, person)

    answer = client.post(ASK, form, headers=ORIGIN)
    assert (answer.status_code, answer.url) == (302, KEPT)
    shown = client.get(KEPT).content.decode()
    assert "<li>となりのタブで書いた相談</li>" in shown
    again = client.post(ASK, form_on(shown, action=ASK), headers=ORIGIN)
    assert "となりのタブで書いた相談" in again.content.decode()


@pytest.mark.parametrize("origin", [{"Origin": "https://evil.example"}, {"Origin": "null"}, {}])
def test_a_visitors_form_from_elsewhere_is_never_kept(person, origin):
    client = browser()
    form = {**form_on(client.get(ASK).content.decode(), action=""), "body": "よその相談"}
    enter(client, person)

    assert client.post(ASK, form, headers=origin).status_code == 403
    assert KEY not in client.session


@pytest.mark.parametrize("origin", [{"Origin": "https://evil.example"}, {"Origin": "null"}, {}])
def test_a_form_from_elsewhere_is_never_kept_though_it_names_the_writer(person, origin):
    client = browser()
    enter(client, person)
    form = {**opened_page(client), "csrfmiddlewaretoken": "a" * 32}

    assert client.post(PAGE, form, headers=origin).status_code == 403
    assert kept_texts(client) == []


def test_a_form_without_token_is_never_kept(person):
    client = browser()
    enter(client, person)
    form = opened_page(client)
    del form["csrfmiddlewaretoken"]

    assert client.post(PAGE, form, headers=ORIGIN).status_code == 403
    assert kept_texts(client) == []


@pytest.mark.parametrize("forged", ["", "1", "nonsense:xyz"])
def test_a_visitor_cannot_say_that_a_form_is_somebodys(person, forged):
    client = Client()

    answer = client.post(PAGE, {"name": TEXT, "opened": forged}, headers=ORIGIN)

    assert answer.url == f"{reverse('account_login')}?next={PAGE}"
    assert KEY not in client.session


def test_a_page_that_lay_open_for_more_than_a_week_is_not_believed(person):
    client = Client()
    with time_machine.travel(clock.now() - timedelta(days=8)):
        old = opened_by(person)

    client.post(PAGE, {"name": TEXT, "opened": old}, headers=ORIGIN)

    assert KEY not in client.session


def test_forms_of_several_tabs_are_kept_one_after_the_other(person):
    client, token = Client(), opened_by(person)
    for number in range(7):
        client.post(f"/proposals/mine/{number}/check/", {"reply": str(number), "opened": token})
    log_in(client, person.email)
    shown = []
    while kept := client.get(KEPT).context["kept"]:
        shown.append(kept["path"])
        client.post(KEPT, {FIELD: new_key()})

    assert shown == [f"/proposals/mine/{number}/check/" for number in (6, 5, 4, 3, 2)]


def test_what_the_script_sends_is_kept_for_the_page_it_belongs_to(person):
    client, token = Client(), opened_by(person)
    path = reverse("proposals:autosave", args=[1, "outline"])

    client.post(path, {"title": TEXT, "opened": token})
    log_in(client, person.email)

    assert client.get(KEPT).context["kept"]["path"] == reverse(
        "proposals:write", args=[1, "outline"]
    )


def test_whoever_sends_too_many_has_none_kept(person):
    token = opened_by(person)
    sent = []
    for number in range(62):
        client = Client()
        client.post(PAGE, {"name": str(number), "opened": token})
        sent.append(KEY in client.session)

    assert (sent[0], sent[-1]) == (True, False)
