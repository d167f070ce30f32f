"""What the home pages say of the round table and of consents: each person his own, until done."""

import pytest
from django.urls import reverse

from apps.accounts.models import StaffRole
from apps.proposals import operations
from tests.factories import make_staff
from tests.proposals.council import Council
from tests.proposals.pages import client_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def council(db) -> Council:
    return Council()


def waiting(user, name: str = "at_table") -> list[tuple]:
    page = "portal:staff_home" if user.is_ward_staff else "portal:home"
    table = client_of(user).get(reverse(page)).context[name]
    return table["rows"] if table else []


def test_minutes_wait_for_every_side_until_it_has_confirmed(council):
    meeting = council.circulated()

    for person in (council.officer, council.related_officer, council.rep, council.editor):
        (row,) = waiting(person)
        assert row[0] == "会議録を確認する"
        assert meeting.get_absolute_url() in row[1]
    for person in (council.other_officer, council.viewer, council.stranger, council.desk):
        assert waiting(person) == []
    council.confirm(meeting)
    assert [waiting(person) for person in (council.officer, council.rep)] == [[], []]
    council.write(meeting, "別の役割")  # a new version waits anew
    assert len(waiting(council.officer)) == 1


def test_a_record_waits_for_every_side_until_it_has_confirmed(council):
    drawn = council.record()
    assert waiting(council.officer) == []
    operations.circulate_record(drawn, actor=council.desk)

    for person in (council.officer, council.related_officer, council.rep):
        (row,) = waiting(person)
        assert row[0] == "協議書を確認する"
        assert drawn.get_absolute_url() in row[1]
    council.agree(drawn, council.lead)
    assert waiting(council.officer) == []
    assert len(waiting(council.related_officer)) == 1


def test_a_consent_waits_for_the_head_of_the_section_that_was_asked(council):
    other_head = make_staff(StaffRole.SECTION_HEAD, department=council.related)
    decision = operations.send_decision_for_approval(
        council.drafted(), actor=council.desk, sections=[council.related]
    )

    (row,) = waiting(other_head, "approvals")
    assert row[0] == "合議に回答する"
    assert decision.proposal.staff_url() in row[1]
    assert waiting(council.related_officer, "approvals") == []
    operations.answer_consent(decision.consents.get(), actor=other_head, answer="agreed", remark="")
    assert waiting(other_head, "approvals") == []
