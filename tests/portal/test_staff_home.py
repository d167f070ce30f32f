"""The staff home: each post sees its own work, counted no further than anybody needs."""

from datetime import timedelta

import pytest
from django.urls import reverse

from apps.accounts.models import StaffRole
from apps.core import clock
from apps.desk.models import DeskCase
from apps.notifications.models import MailState
from apps.organizations.models import OrganizationStatus
from apps.proposals import operations
from apps.proposals.models import Proposal
from tests.desk.factories import World as DeskWorld
from tests.factories import make_staff
from tests.notifications.factories import make_letter, make_mail
from tests.organizations.factories import make_organization
from tests.proposals.factories import World

pytestmark = pytest.mark.django_db
HOME = reverse("portal:staff_home")
ANSWER = {"stance": "can_collaborate", "public_text": "里親制度として実施できます。"}
ENTRY = {"on_date": clock.today(), "text": "団体と協議しました。"}


def home(client, user):
    client.force_login(user)
    return client.get(HOME)


def numbers(client, user) -> dict:
    """The numbers by the address of the list behind them."""
    return {row["url"]: row["number"] for row in home(client, user).context["queues"]}


def rows(client, user, name: str) -> list[tuple]:
    table = home(client, user).context[name]
    return table["rows"] if table else []


def board(queue: str) -> str:
    return f"{reverse('proposals:board')}?queue={queue}"


def desk_board(queue: str) -> str:
    return f"{reverse('desk:board')}?queue={queue}"


def with_head(world):
    """An answer that waits for the head of the lead section."""
    review = operations.save_review(world.review(), ANSWER, actor=world.officer)
    return operations.send_review_to_head(review, actor=world.officer)


def entry_to_publish(world):
    proposal = world.received()
    section = world.desk.posts_today()[0].department
    entry = operations.write_progress(proposal, ENTRY, actor=world.desk, department=section)
    return operations.propose_progress(entry, actor=world.desk)


def make_overdue(proposal):
    Proposal.objects.filter(pk=proposal.pk).update(due_on=clock.today() - timedelta(days=1))


def test_the_desk_sees_its_queues_in_numbers(client):
    world = World()
    world.submitted()
    world.under_review()
    make_overdue(world.submitted())
    make_organization(status=OrganizationStatus.SUBMITTED)
    make_letter()
    make_mail(MailState.DEAD)

    found = numbers(client, world.desk)

    assert found == {
        board("mine"): 2,
        board("new"): 2,
        board("waiting"): 1,
        board("overdue"): 1,
        board("meeting"): 0,
        desk_board("ours"): 0,
        desk_board("overdue"): 0,
        reverse("organizations:staff_organization_list"): 1,
        reverse("notifications:letter_list"): 1,
        f"{reverse('notifications:mail_list')}?state=for_staff": 1,
    }


@pytest.mark.parametrize(("waiting", "number"), [(20, 20), (21, "20+"), (23, "20+")])
def test_nobody_counts_further_than_needed(client, waiting, number):
    for _time in range(waiting):
        make_organization(status=OrganizationStatus.SUBMITTED)

    found = numbers(client, make_staff(StaffRole.DESK))

    assert found[reverse("organizations:staff_organization_list")] == number


def test_overdue_proposals_stand_on_the_page(client):
    world = World()
    make_overdue(world.submitted(title="遅れた提案"))
    world.submitted(title="間に合う提案")

    assert ["遅れた提案" in str(row[1]) for row in rows(client, world.desk, "overdue")] == [True]


def test_a_section_sees_the_answers_it_has_to_write(client):
    world = World()
    review = world.review()

    (row,) = rows(client, world.officer, "reviews")

    assert review.proposal.staff_url() in row[1]
    assert row[3] == "主管課"
    assert numbers(client, world.officer) == {
        board("mine"): 1,
        board("overdue"): 0,
        desk_board("ours"): 0,
        desk_board("overdue"): 0,
    }


def test_questions_to_the_desk_are_counted_for_whose_turn_it_is(client):
    world = DeskWorld()
    world.new()
    DeskCase.objects.filter(pk=world.referred().pk).update(due_on=clock.today() - timedelta(days=1))

    found = {
        person: [numbers(client, person)[desk_board(queue)] for queue in ("ours", "overdue")]
        for person in (world.desk, world.officer, world.other)
    }

    assert found == {world.desk: [1, 1], world.officer: [1, 1], world.other: [1, 1]}


def test_a_section_sees_nothing_it_was_not_asked_about(client):
    world = World()
    make_overdue(world.review().proposal)

    response = home(client, world.other_officer)

    assert response.context["reviews"]["rows"] == []
    assert response.context["overdue"] is None
    assert "所属課の回答を待っている照会はありません。" in response.content.decode()


def test_a_section_head_checks_what_others_wrote(client):
    world = World()
    review = with_head(world)

    (row,) = rows(client, world.head, "approvals")

    assert (row[0], row[3]) == ("回答案の確認", world.officer.name)
    assert review.proposal.staff_url() in row[1]
    assert rows(client, world.officer, "approvals") == []


def test_nobody_is_asked_to_approve_his_own_answer(client):
    world = World()
    review = operations.save_review(world.review(), ANSWER, actor=world.head)
    operations.send_review_to_head(review, actor=world.head)

    assert rows(client, world.head, "approvals") == []


def test_decisions_wait_for_the_desks_head_and_the_lead_sections(client):
    world = World()
    decision = world.in_approval()

    for approver in (world.desk_head, world.head):
        (row,) = rows(client, approver, "approvals")
        assert row[0] == "決定を決裁する"
        assert decision.proposal.staff_url() in row[1]


def test_an_approved_decision_waits_for_its_publication(client):
    world = World()
    world.approved()

    assert [row[0] for row in rows(client, world.desk_head, "approvals")] == ["決定を公表する"]
    assert rows(client, world.head, "approvals") == []


def test_progress_entries_wait_for_the_desks_head(client):
    world = World()
    entry_to_publish(world)

    assert [row[0] for row in rows(client, world.desk_head, "approvals")] == ["検討経過の公表"]
    assert rows(client, world.head, "approvals") == []


def test_the_desk_finds_what_it_began_to_enter_for_a_group(client):
    world = World()
    proposal = operations.start_assisted_proposal(
        world.round,
        world.organization,
        actor=world.desk,
        channel="counter",
        arrived_on=clock.today(),
    )

    (row,) = rows(client, world.desk_head, "begun")

    assert proposal.own_url() in row[1]
    assert rows(client, world.officer, "begun") == []


def test_the_system_administrator_sees_failed_mail_and_no_proposals(client):
    World().submitted()
    make_mail(MailState.DEAD)

    found = numbers(client, make_staff(StaffRole.SYS_ADMIN))

    assert found == {f"{reverse('notifications:mail_list')}?state=for_staff": 1}


@pytest.mark.parametrize("role", [StaffRole.PR, StaffRole.TRAINING])
def test_a_post_without_a_part_sees_a_friendly_page(client, role):
    body = home(client, make_staff(role)).content.decode()

    assert "現在の職では、このポータルで処理していただく手続はありません。" in body


@pytest.mark.parametrize("role", [StaffRole.DESK, StaffRole.SECTION, StaffRole.AUDITOR])
def test_a_post_with_a_part_does_not(client, role):
    body = home(client, make_staff(role)).content.decode()

    assert "処理していただく手続はありません" not in body


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize(
    ("person", "queries"),
    [("desk", 8), ("desk_head", 10), ("officer", 8), ("head", 11)],
)
def test_the_page_costs_the_same_however_much_there_is(
    client, django_assert_num_queries, person, queries, number
):
    world = World()
    for _time in range(number):
        with_head(world)
        world.in_approval()
        entry_to_publish(world)
        world.review()
        make_overdue(world.review().proposal)
        make_overdue(world.submitted())
    client.force_login(getattr(world, person))

    with django_assert_num_queries(queries):
        client.get(HOME)
