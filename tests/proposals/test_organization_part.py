"""The public page of an organisation shows its published proposals, and no others."""

import pytest

from apps.organizations import operations
from tests.organizations.factories import make_desk_officer, make_organization

pytestmark = pytest.mark.django_db


def titles_on(client, organization) -> list[str]:
    """First cells of all rows that other rooms put on the page."""
    parts = client.get(organization.get_absolute_url()).context["parts"]
    return [row[0] for part in parts for row in part["rows"]]


def test_a_published_proposal_stands_on_the_page_and_a_draft_does_not(client, world):
    world.draft()
    before = titles_on(client, world.organization)
    proposal = world.submitted()

    (shown,) = titles_on(client, world.organization)

    assert before == []
    assert proposal.title in shown


def test_proposals_of_a_merged_record_stand_on_the_page_of_the_one_that_stays(client, world):
    proposal, kept = world.submitted(), make_organization()
    operations.merge_organization(
        world.organization,
        actor=make_desk_officer(),
        target=kept,
        reason="同じ代表者・同じ会則であることを確認",
    )

    (shown,) = titles_on(client, kept)

    assert proposal.title in shown


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_takes_the_same_queries_for_any_number_of_proposals(
    client, world, django_assert_num_queries, rows
):
    for _number in range(rows):
        world.submitted()

    with django_assert_num_queries(5):
        assert client.get(world.organization.get_absolute_url()).status_code == 200
