"""Everything public, crawled for marker strings: no private address, office phone, member's name.

The crawl begins at every address the URLconf has for people without a log-in, with what it names
made for it, follows each link inside the site, and reads pages, CSV, JSON, calendars, feeds, PDF
and files alike. An address that is added later is crawled by itself.
"""

import re
from collections import deque
from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.urls import NoReverseMatch, reverse

from apps.core import clock
from apps.organizations import operations
from apps.organizations.models import (
    ContactCode,
    Mandate,
    Membership,
    MembershipRole,
    Organization,
    OrganizationContact,
)
from apps.organizations.portal_file import headings as h
from tests.addresses import addresses
from tests.leaks import text_of
from tests.organizations.factories import (
    make_check,
    make_desk_officer,
    make_intermediary,
    make_logo,
    make_membership,
    make_organization,
    make_person,
)
from tests.organizations.groups import bring_groups
from tests.organizations.portal_rows import file_of, row_of
from tests.proposals.factories import World
from tests.test_access import ROWS
from tests.world import make_world

pytestmark = pytest.mark.django_db

CONTACT = {
    "representative": "伏木 隠",
    "representative_kana": "ふしき かくれ",
    "postcode": "101-9876",
    "address": "秘匿町9-99-9",
    "contact_person": "内密 花子",
    "phone": "03-9999-9999",
    "fax": "03-9999-8888",
    "email": "marker@secret.example.jp",
}
REGISTER = {
    "address": "名簿上の自宅町7-77-7",
    "representative": "登録 名簿男",
    "kana": "とうろくめいぼお",
}
NOTES = {
    "check": "確認根拠の控えメモ",
    "message": "窓口への内々の相談",
    "minutes": "内輪の議事の中身",
    "reason": "統合した内部の理由です",
    "return": "補正をお願いする内々の理由",
}
MEMBER, INVITED = "隠岐 会員子", "invited@secret.example.jp"
KNOWN_PHONE = "03-9999-7777"
SECRETS = [*CONTACT.values(), *REGISTER.values(), *NOTES.values(), MEMBER, INVITED, KNOWN_PHONE]
MOST_PAGES = 400


@pytest.fixture
def known(settings, tmp_path) -> list[Organization]:
    """Organisations of every kind, with a marker in every place that is not public."""
    settings.MEDIA_ROOT = tmp_path
    officer = make_desk_officer()
    homes = [make_organization(base_kind=kind, contact=CONTACT) for kind in ("home", "office")]
    ended = make_organization(status="expired", contact=CONTACT)
    for organization in (*homes, ended):
        member = make_membership(organization, make_person(name=MEMBER))
        make_check(organization, office_note=NOTES["check"])
    _matters(homes[0], member.user, officer)
    _intermediary(homes[1], officer)
    _register()
    merged = make_organization(contact=CONTACT)
    operations.merge_organization(merged, actor=officer, target=homes[0], reason=NOTES["reason"])
    return [*homes, ended, *_proposal()]


def _matters(organization, person, officer) -> None:
    """An invitation, a logo, a code and a request of the desk."""
    representative = organization.memberships.get().user
    operations.invite_member(
        organization, actor=representative, email=INVITED, role=MembershipRole.EDITOR
    )
    make_logo(organization, representative)
    operations.publish_logo(organization, actor=officer)
    operations.send_contact_code(organization, actor=representative, channel="letter")
    returned = make_organization(status="in_review", origin="portal", contact=CONTACT)
    operations.return_organization(returned, actor=officer, reason=NOTES["return"])


def _intermediary(organization, officer) -> None:
    """An intermediary with thread, meeting, mandate, and a group it provides."""
    intermediary = make_intermediary(organization)
    person = organization.memberships.get().user
    operations.write_message(intermediary, actor=person, text=NOTES["message"])
    meeting = operations.call_meeting(
        actor=officer, title="連絡会議", starts_at=clock.now(), place="区役所"
    )
    operations.write_minutes(meeting, actor=officer, minutes=NOTES["minutes"])
    rows = (
        "団体名,ふりがな,活動分野,活動内容,活動場所,電話,同意\r\n"
        f"本の森の会,ほんのもりのかい,2,読書会,神保町,{KNOWN_PHONE},○\r\n"
    )
    bring_groups(rows, person, intermediary)
    group = make_membership()
    Mandate.objects.create(
        organization=group.organization,
        intermediary=intermediary,
        scopes=["profile"],
        valid_from=clock.today(),
        valid_until=clock.today() + timedelta(days=9),
        granted_by=group.user,
    )


def _register() -> None:
    """A row of the national register: its address is often a home."""
    row = row_of(
        1,
        **{
            h.ADDRESS: f"東京都千代田区{REGISTER['address']}",
            h.REPRESENTATIVE: REGISTER["representative"],
        },
    )
    for apply in (False, True):
        operations.import_register(file_of([row]), actor=None, name="gyousei.csv", apply=apply)


def _proposal() -> list[Organization]:
    """A submitted proposal whose page copies data of its organisation."""
    world = World()
    contact = world.organization.office_contact
    for name, value in CONTACT.items():
        setattr(contact, name, value)
    contact.save()
    world.received()
    return [world.organization]


def public_names() -> list[str]:
    """Every address of the portal that needs no log-in, as the URLconf has it."""
    return sorted(each.name for each in addresses() if each.is_named and each.is_public)


def made_for(name: str) -> str:
    """A public address with what it names made for it, in a small ward whose people are marked.

    Marked before, so that what is copied is marked, and after, for those who came with the rows.
    """
    world = make_world()
    OrganizationContact.objects.update(**CONTACT)
    for role, person in world.people.items():
        if role.startswith(("org_", "other_org")):
            person.name = MEMBER
            person.save()
    address = reverse(name, kwargs=ROWS[name].values(world))
    OrganizationContact.objects.update(**CONTACT)
    members = Membership.objects.values("user")
    get_user_model().objects.filter(pk__in=members).update(name=MEMBER)
    return address


@pytest.fixture
def marked(settings, tmp_path):
    """Files lie in a folder of the test."""
    settings.MEDIA_ROOT = tmp_path


def starting_points(organizations) -> list[str]:
    """The front page, and each address of the registry that takes the number of a group."""
    found = ["/"]
    for name in public_names():
        if name.startswith("organizations:"):
            found += [_address(name, [row.pk]) for row in organizations]
        found.append(_address(name, []))
    found += [f"/organizations/?q={secret}" for secret in (CONTACT["address"], MEMBER)]
    return [address for address in found if address]


def _address(name: str, parts: list) -> str:
    try:
        return reverse(name, args=parts)
    except NoReverseMatch:
        return ""


def links_in(text: str) -> list[str]:
    """Addresses inside the site that a page leads to, without fragments."""
    found = re.findall(r'(?:href|src)="(/[^"#]*)', text)
    return [link for link in found if not link.startswith(("//", "/static/"))]


def crawl(client, starts: list[str]) -> dict[str, str]:
    """Texts of all public addresses by address."""
    waiting, seen = deque(starts), {}
    while waiting and len(seen) < MOST_PAGES:
        address = waiting.popleft()
        if address in seen:
            continue
        response = client.get(address)
        seen[address] = text_of(response) if response.status_code == 200 else ""
        waiting.extend(links_in(seen[address]))
    return seen


def without_question(address: str, text: str) -> str:
    """A page repeats what was asked for in its search box; that is no leak."""
    question = re.search(r"[?&]q=([^&]*)", address)
    return text.replace(question[1], "") if question else text


def test_nothing_public_gives_out_what_is_not_public(client, known):
    pages = crawl(client, starting_points(known))
    found = [
        (address, secret)
        for address, text in pages.items()
        for secret in SECRETS
        if secret in without_question(address, text)
    ]

    assert found == []
    assert len(pages) < MOST_PAGES


@pytest.mark.parametrize("name", public_names())
def test_no_public_address_gives_out_what_is_not_public(client, marked, name):
    """From the URLconf, so that none is forgotten: page, feed, CSV, JSON, calendar, PDF."""
    address = made_for(name)
    answer = client.get(address)
    text = text_of(answer) if answer.status_code == 200 else ""

    assert answer.status_code == ROWS[name].get["anonymous"]
    assert [secret for secret in SECRETS if secret in without_question(address, text)] == []


def test_pages_feeds_csv_json_calendars_and_papers_are_among_them():
    names = " ".join(public_names())

    for kind in ("organization_csv", "organization_json", "feed", "calendar", "paper", "pdf"):
        assert kind in names


def test_the_crawl_reaches_every_kind_of_public_answer(client, known):
    pages = crawl(client, starting_points(known))
    page = known[0].get_absolute_url()
    named = [known[0].name in pages[address] for address in ("/organizations/", page)]
    files = {
        "/organizations/organizations.csv",
        "/organizations/organizations.json",
        f"{page}organization.json",
        "/organizations/statistics/",
        "/organizations/intermediaries/",
    }

    assert named == [True, True]
    assert all(pages[address] for address in files)
    assert any(address.startswith("/files/") and text for address, text in pages.items())
    assert any(address.startswith("/proposals/TA") and text for address, text in pages.items())


def test_codes_are_nowhere_in_the_public_pages(client, known):
    codes = [code.code() for code in ContactCode.objects.all()]
    pages = crawl(client, starting_points(known))

    assert codes
    assert [code for code in codes for text in pages.values() if code in text] == []
