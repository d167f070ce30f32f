"""A case goes on in the registry, or as an answer to an issue of the ward."""

import pytest

from apps.challenges.models import IssueResponse
from apps.core.errors import DomainError
from apps.desk import operations
from tests.challenges.factories import IssueWorld
from tests.desk.pages import client_of, page, send, text_of
from tests.organizations.factories import make_organization

pytestmark = pytest.mark.django_db
MARK = "庁内秘ＺＺ９９"


def test_a_case_becomes_an_entry_of_the_registry(world):
    case = world.classified(may_carry_over=True)
    organization = make_organization()

    send(client_of(world.desk), "register", case.pk, organization=organization.pk)

    assert world.fresh(case).status == "converted"
    assert organization.name in text_of(client_of(world.desk).get(page("case", case.pk)))


def test_a_case_becomes_an_answer_to_an_issue_without_notes(world):
    issue = IssueWorld().published()
    case = world.classified(may_carry_over=True)
    operations.add_note(case, actor=world.desk, text=MARK)

    send(client_of(world.desk), "respond", case.pk, issue=issue.pk, kind="idea")

    response = IssueResponse.objects.get(issue=issue)
    assert case.body in response.text
    assert MARK not in response.text
    assert world.fresh(case).status == "converted"


def test_no_answer_is_made_without_consent(world):
    issue = IssueWorld().published()
    with pytest.raises(DomainError, match="同意"):
        operations.carry_to_response(world.classified(), actor=world.desk, issue=issue, kind="idea")
    assert not IssueResponse.objects.exists()
