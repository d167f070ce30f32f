"""Links on the pages of groups: tried at night, hidden after three failures, listed."""

import json
import socket
import threading
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from apps.core import clock
from apps.notifications.models import Notice
from apps.organizations import link_probe, operations
from apps.organizations.link_probe import Reply, is_public, probe
from apps.organizations.models import LinkCheck, Organization
from apps.organizations.operations import Profile
from apps.organizations.operations.links import SILENT
from tests.organizations.factories import make_desk_officer, make_membership, make_organization
from tests.organizations.web import site

pytestmark = pytest.mark.django_db


@pytest.fixture
def web(settings):
    settings.KYODO_LINK_CHECK_PRIVATE = True
    with site() as server:
        yield server


@pytest.fixture
def group(web) -> Organization:
    """A group with a living site, a dead one and a dead feed."""
    make_membership(
        organization := make_organization(
            web=f"{web.url}/404", links=[f"{web.url}/200"], feeds=[f"{web.url}/410"]
        )
    )
    return organization


def nights(number: int) -> None:
    """So many nights, one after the other."""
    for night in range(number):
        with time_machine.travel(clock.now() + timedelta(days=night)):
            operations.check_links()


def public_texts(organization) -> list[str]:
    """The page, the record, the CSV and the JSON."""
    page = organization.get_absolute_url()
    files = [reverse(f"organizations:organization_{kind}") for kind in ("csv", "json")]
    answers = [Client().get(url) for url in (page, f"{page}organization.json", *files)]
    return [b"".join(answer).decode() for answer in answers]


@pytest.mark.parametrize(
    ("path", "reply"),
    [
        ("/200", Reply.ALIVE),
        ("/204", Reply.ALIVE),
        ("/403", Reply.ALIVE),
        ("/405", Reply.ALIVE),
        ("/429", Reply.ALIVE),
        ("/get-only", Reply.ALIVE),
        ("/to//200", Reply.ALIVE),
        ("/404", Reply.GONE),
        ("/410", Reply.GONE),
        ("/to//404", Reply.GONE),
        ("/500", Reply.BROKEN),
        ("/to//to//to//to//to//to//to//200", Reply.BROKEN),
    ],
)
def test_a_site_is_judged_by_what_it_answers(web, path, reply):
    assert probe(f"{web.url}{path}") == reply


def test_signs_of_a_path_cannot_add_a_line_to_the_request(web):
    probe(f"{web.url}/200/花 壇?q=\u3000x")

    ((_method, path, _host),) = web.asked
    assert path == "/200/%E8%8A%B1%20%E5%A3%87?q=%E3%80%80x"


def test_nothing_listens_there(web):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]

    assert probe(f"http://127.0.0.1:{port}/") == Reply.UNREACHABLE


def test_a_site_that_drips_is_left_after_the_time_is_up(web, monkeypatch):
    monkeypatch.setattr(link_probe, "SECONDS", 0.5)
    with socket.create_server(("127.0.0.1", 0)) as server:

        def drip():
            line, _address = server.accept()
            with line:
                line.sendall(b"HTTP/1.1 200 OK\r\n")
                for _piece in range(20):
                    try:
                        line.sendall(b"X: y\r\n")
                    except OSError:
                        return
                    threading.Event().wait(0.1)

        threading.Thread(target=drip, daemon=True).start()
        assert probe(f"http://127.0.0.1:{server.getsockname()[1]}/") == Reply.UNREACHABLE


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/",
        "http://localhost/",
        "http://[::1]/",
        "http://10.0.0.1/",
        "http://192.168.1.1/",
        "http://169.254.169.254/latest/meta-data/",
        "http://[::ffff:10.0.0.1]/",
        "http://2130706433/",
        "http://0.0.0.0/",
        "http://example.jp:8080/",
        "http://user:pass@example.jp/",
        "ftp://example.jp/",
        "file:///etc/passwd",
        "gopher://example.jp/",
    ],
)
def test_addresses_inside_a_network_other_ports_and_schemes_are_never_asked(url):
    assert probe(url) == Reply.REFUSED


def test_a_redirect_into_the_network_is_not_followed(web, settings, monkeypatch):
    target = f"{web.url}/200"
    asked_first = f"{web.url}/to/http://10.0.0.1/"
    real = link_probe.is_public
    settings.KYODO_LINK_CHECK_PRIVATE = False
    monkeypatch.setattr(link_probe, "is_public", lambda text: text == "127.0.0.1" or real(text))
    monkeypatch.setattr(link_probe, "PORTS", {"http": web.server_port, "https": 443})

    assert probe(target) == Reply.ALIVE
    assert probe(asked_first) == Reply.REFUSED


def test_wrapped_addresses_are_seen_through():
    wrapped = ("::ffff:8.8.8.8", "64:ff9b::a00:1", "2002:a00:1::", "fe80::1%eth0", "fc00::1")

    assert [is_public(text) for text in wrapped] == [False] * 5
    assert is_public("2001:4860:4860::8888")
    assert is_public("8.8.8.8")


def test_a_dead_url_is_hidden_after_three_failed_checks_and_listed(group, web):
    nights(2)
    assert all(group.web in text for text in public_texts(group))

    nights(3)

    for text in public_texts(group):
        assert f"{web.url}/200" in text
        assert f"{web.url}/404" not in text
        assert f"{web.url}/410" not in text
    desk = Client(HTTP_ACCEPT_LANGUAGE="ja")
    desk.force_login(make_desk_officer())
    listed = desk.get(reverse("organizations:staff_links")).content.decode()
    assert f"{web.url}/404" in listed
    assert f"{web.url}/410" in listed
    assert f"{web.url}/200" not in listed
    assert "ページがなくなっています" in listed
    assert Notice.objects.filter(kind="organizations.link_dead").count() == 1


def test_a_url_that_answers_again_is_shown_again(group, web):
    nights(3)
    web.answers |= {"/404": 200, "/410": 200}
    with time_machine.travel(clock.now() + timedelta(days=4)):
        operations.check_links()

    assert all(f"{web.url}/404" in text for text in public_texts(group))
    assert not LinkCheck.objects.with_dead().exists()


def test_a_failure_between_two_answers_does_not_count(group, web):
    nights(2)
    web.answers["/404"] = 200
    with time_machine.travel(clock.now() + timedelta(days=2)):
        operations.check_links()

    assert list(LinkCheck.objects.get().failing) == [f"{web.url}/410"]


def test_a_group_is_tried_once_a_night_and_a_healthy_one_once_a_month(group, web):
    healthy = make_organization(web=f"{web.url}/200")
    operations.check_links()
    before = len(web.asked)
    operations.check_links()

    assert len(web.asked) == before
    assert healthy.link_check.due_on == clock.today() + timedelta(days=30)
    assert group.link_check.due_on == clock.today() + timedelta(days=1)


def test_where_nothing_answers_at_all_nothing_is_counted(web):
    for _number in range(SILENT + 2):
        make_organization(web=f"{web.url}/500")

    assert operations.check_links() == 0
    assert not LinkCheck.objects.exists()
    assert len({path for _method, path, _host in web.asked}) == 1
    assert len(web.asked) == 2 * SILENT  # HEAD, then GET; after so many it stops


def test_the_check_can_be_switched_off(group, web, settings):
    settings.KYODO_LINK_CHECK = False

    assert operations.check_links() == 0
    assert web.asked == []


def test_only_pages_in_the_directory_are_tried(web):
    make_organization(status="expired", web=f"{web.url}/200")
    operations.check_links()

    assert web.asked == []


def test_a_corrected_address_is_shown_at_once(group, web):
    nights(3)
    profile = Profile({"web": f"{web.url}/200"})
    group = operations.edit_organization(
        Organization.objects.get(), actor=group.memberships.get().user, profile=profile
    )

    assert group.dead_links == [f"{web.url}/410"]


def test_a_dead_url_is_in_no_json_ld(group):
    nights(3)
    page = Client().get(group.get_absolute_url())

    assert json.dumps(page.context["json_ld"]).count("/404") == 0


def test_the_list_of_dead_links_takes_as_many_queries_for_three_as_for_one(
    web, django_assert_num_queries
):
    desk = Client()
    desk.force_login(make_desk_officer())
    make_organization(web=f"{web.url}/200")
    for number in (1, 3):
        while Organization.objects.count() < number + 1:
            dead = make_organization(web=f"{web.url}/404")
            for _night in range(3):
                operations.note_replies(dead, {dead.web: Reply.GONE})
        desk.get(reverse("organizations:staff_links"))
        with django_assert_num_queries(4):
            desk.get(reverse("organizations:staff_links"))
