"""My page: what is one's own to do, and nothing of anybody else's."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from apps.accounts.models import StaffRole
from apps.core import clock, markup
from apps.organizations.models import MembershipRole, OrganizationStatus
from apps.proposals import operations
from tests.factories import make_staff, make_user
from tests.notifications.factories import make_notice
from tests.organizations.factories import make_membership, make_organization
from tests.proposals.factories import World

pytestmark = pytest.mark.django_db
HOME = reverse("portal:home")


def home(client, user):
    client.force_login(user)
    return client.get(HOME)


def listed(context, name: str) -> list[str]:
    """Titles in a table of the page, as links with the organisation's name."""
    table = context.get(name)
    return [str(row[1]) for row in table["rows"]] if table else []


def to_mend(world, due_on: date, **values):
    return operations.request_correction(
        world.submitted(**values), actor=world.desk, points=["収支の合計"], due_on=due_on
    )


def test_a_citizen_reads_what_one_can_do(client):
    body = home(client, make_user()).content.decode()

    for words in ("団体を登録する", "団体に参加する", "提案の更新を受け取る"):
        assert f">{words}</a></h3>" in body
    assert "所属団体" not in body


def test_proposals_to_mend_stand_first_the_most_urgent_on_top(client):
    world = World()
    later = to_mend(world, clock.today() + timedelta(days=20), title="あとでよい提案")
    sooner = to_mend(world, clock.today() + timedelta(days=5), title="急ぎの提案")

    context = home(client, world.editor).context

    assert ["急ぎの提案" in row for row in listed(context, "to_do")] == [True, False]
    assert [row[4] for row in context["to_do"]["rows"]] == [
        markup.day(row.due_on) for row in (sooner, later)
    ]


def test_drafts_and_what_lies_with_the_ward_stand_apart(client):
    world = World()
    world.draft(title="書きかけ")
    world.submitted(title="提出した提案")

    context = home(client, world.rep).context

    assert listed(context, "to_do") == []
    assert ["書きかけ" in row for row in listed(context, "drafts")] == [True]
    assert ["提出した提案" in row for row in listed(context, "with_ward")] == [True]


def test_finished_proposals_are_left_to_the_list_of_all(client):
    world = World()
    world.published()

    context = home(client, world.rep).context

    assert [listed(context, name) for name in ("to_do", "drafts", "with_ward")] == [[], [], []]
    assert reverse("proposals:own_list") in home(client, world.rep).content.decode()


def test_nothing_of_another_organisation_is_shown(client):
    world = World()
    world.draft(title="よその下書き")
    world.submitted(title="よその提案")

    body = home(client, world.stranger).content.decode()

    assert "よその" not in body
    assert world.organization.name not in body


@pytest.mark.parametrize(
    ("role", "is_called"), [(MembershipRole.EDITOR, True), (MembershipRole.VIEWER, False)]
)
def test_only_people_who_write_are_called_to_propose(client, role, is_called):
    world = World()
    user = make_membership(world.organization, role=role).user

    assert bool(home(client, user).context["call"]) is is_called


@pytest.mark.parametrize(
    ("status", "is_told"),
    [
        (OrganizationStatus.RENEWAL_DUE, True),
        (OrganizationStatus.RETURNED, True),
        (OrganizationStatus.APPROVED, False),
        (OrganizationStatus.IN_REVIEW, False),
    ],
)
def test_a_registration_that_waits_for_the_group_is_pointed_out(client, status, is_told):
    organization = make_organization(status=status)
    membership = make_membership(organization, role=MembershipRole.ADMINISTRATOR)

    body = home(client, membership.user).content.decode()

    assert ("登録の手続を確認する" in body) is is_told
    assert f">{organization.name}</a>" in body


def test_unread_notices_stand_there_five_at_most(client):
    user = make_user()
    for _time in range(6):
        make_notice(user)
    make_notice(make_user())

    context = home(client, user).context

    assert len(context["notices"]) == 5
    assert context["has_more_notices"]


def test_ward_staff_go_on_to_their_own_screens(client):
    response = home(client, make_staff(StaffRole.SECTION))

    assert (response.status_code, response["Location"]) == (302, reverse("portal:staff_home"))


@pytest.mark.parametrize(
    "role",
    [StaffRole.REVIEWER, StaffRole.FACILITY, StaffRole.HOST, StaffRole.INTERMEDIARY],
)
def test_posts_outside_the_office_see_their_post_and_their_notices(client, role):
    user = make_staff(role)
    make_notice(user)

    response = home(client, user)

    assert response.context["offices"] == [user.office_today()]
    assert len(response.context["notices"]) == 1
    assert "総合窓口にお問い合わせください" in response.content.decode()


@pytest.mark.parametrize("number", [1, 3])
def test_a_members_page_costs_ten_queries(client, django_assert_num_queries, number):
    world = World()
    for _time in range(number):
        world.draft()
        world.submitted()
        to_mend(world, clock.today() + timedelta(days=9))
        make_membership(make_organization(), world.rep)
    client.force_login(world.rep)

    with django_assert_num_queries(10):
        client.get(HOME)
