"""The search over all rooms, as visitors and as the ward office see it."""

import pytest
from django.urls import reverse

from apps.accounts.models import StaffRole
from apps.organizations.models import OrganizationStatus
from apps.search.rooms import ROOMS
from tests.challenges.factories import IssueWorld
from tests.desk.factories import World as DeskWorld
from tests.factories import make_section, make_staff
from tests.organizations.factories import make_organization
from tests.partnerships.agreements import AgreementWorld
from tests.proposals.factories import World
from tests.rulebook.factories import World as Rules
from tests.surveys.factories import SurveyWorld

pytestmark = pytest.mark.django_db


def search(client, line, **more):
    return client.get(reverse("portal:search"), {"q": line, **more})


def titles(response):
    return [str(row[0]) for row in response.context["table"]["rows"]]


def staff_titles(response):
    return [str(row[0]) for table in response.context["tables"] for row in table["rows"]]


def test_the_page_opens_with_an_empty_form(client):
    response = client.get(reverse("portal:search"))

    assert response.status_code == 200
    assert "table" not in response.context


def test_a_published_proposal_is_found_with_its_words_marked(client):
    proposal = World().received()

    (found,) = titles(search(client, "水邊 学校"))

    assert proposal.get_absolute_url() in found
    assert "<mark>水辺</mark>の花壇を<mark>学校</mark>とつくる" in found


@pytest.mark.parametrize(("asked", "checked"), [({}, "best"), ({"order": "newest"}, "newest")])
def test_the_page_shows_which_order_it_used(client, asked, checked):
    body = search(client, "花壇", **asked).content.decode()

    assert body.count("checked") == 1
    assert f'value="{checked}" id="id_order_{["best", "newest"].index(checked)}" checked' in body


def test_all_rooms_are_found_together(client):
    make_organization(name="花壇の会", activities="学校で花を育てる")
    World().received()

    assert len(titles(search(client, "花壇 学校"))) == 2
    assert titles(search(client, "花壇 学校", order="newest")) != []


def test_what_is_not_public_is_not_found(client):
    world = World()
    world.submitted(background="秘密の背景")
    world.draft(title="まだ誰にも見せない題名")
    make_organization(name="審査中の集い", status=OrganizationStatus.SUBMITTED)

    for line in ("秘密の背景", "見せない題名", "審査中の集い"):
        assert titles(search(client, line)) == []


def test_nothing_found_and_a_line_without_signs_say_so(client):
    assert "空振り" in search(client, "空振り").content.decode()
    assert titles(search(client, "\u200b")) == []
    assert "table" not in search(client, "").context
    assert "table" not in search(client, "長" * 101).context


def test_a_title_cannot_smuggle_markup(client):
    make_organization(name="<script>花壇</script>")

    body = search(client, "花壇").content.decode()

    assert "&lt;script&gt;<mark>花壇</mark>&lt;/script&gt;" in body


@pytest.mark.parametrize("number", [1, 3])
def test_a_search_costs_five_queries_at_most(client, django_assert_num_queries, number):
    world = World()
    for _time in range(number):
        world.received()
        make_organization(activities="花壇")

    with django_assert_num_queries(4):
        assert len(titles(search(client, "花壇"))) >= 2 * number


def test_a_visitor_gets_no_session(client):
    response = search(client, "花壇")

    assert response.cookies == {}


def staff_search(client, user, line):
    client.force_login(user)
    return client.post(reverse("portal:staff_search"), {"q": line})


def test_the_desk_finds_internal_texts(client):
    world = World()
    proposal = world.submitted(background="秘密の背景")

    found = staff_titles(staff_search(client, world.desk, "秘密の背景"))

    assert len(found) == 1
    assert proposal.staff_url() in found[0]


def test_a_section_finds_only_what_it_may_read_in_full(client):
    world = World()
    world.submitted(background="秘密の背景")
    stranger = make_staff(StaffRole.SECTION, department=make_section())

    assert staff_titles(staff_search(client, stranger, "秘密の背景")) == []


def test_words_of_a_staff_search_are_not_taken_from_the_address(client):
    world = World()
    client.force_login(world.desk)

    response = client.get(reverse("portal:staff_search"), {"q": "秘密"})

    assert "tables" not in response.context


def test_every_room_can_show_and_index_its_rows(client):
    proposal = World().received()
    desk = DeskWorld()
    agreement = AgreementWorld().public_agreement()
    rules = Rules()
    clause = rules.article(rules.in_force()).clause
    rows = {
        "proposals.proposal": proposal,
        "organizations.organization": proposal.organization,
        "challenges.wardissue": IssueWorld().published(),
        "rulebook.clause": ROOMS["rulebook.clause"].rows().get(pk=clause.pk),
        "desk.deskcase": desk.new(),
        "desk.article": desk.article(),
        "surveys.survey": SurveyWorld().published(),
        "partnerships.jointproject": agreement.project,
        "partnerships.agreement": agreement,
    }

    for kind, room in ROOMS.items():
        room.index(rows[kind])
        assert room.show(rows[kind]).title
        assert room.show_staff(rows[kind]).url.startswith("/")
