"""Two people at once on one organisation: one wins, the other reads why."""

import pytest

from apps.core.errors import DomainError
from apps.history.models import HistoryEntry
from apps.organizations import operations
from apps.organizations.models import (
    MembershipRole,
    MembershipStatus,
    Organization,
    OrganizationStatus,
)
from tests.core.threads import at_once
from tests.organizations.factories import (
    make_desk_officer,
    make_membership,
    make_organization,
    make_person,
)

pytestmark = pytest.mark.django_db(transaction=True)
REASON = "会則の写しが入っていません。"


def outcome(act) -> str:
    """What came of an act: "done", or the code of the refusal."""
    try:
        act()
    except DomainError as refusal:
        return refusal.code
    return "done"


def both(*acts) -> list[str]:
    return sorted(at_once(*[lambda act=act: outcome(act) for act in acts]))


def test_two_officers_approve_and_decline_at_once_and_one_wins():
    organization = make_organization(status=OrganizationStatus.IN_REVIEW)
    first, second = make_desk_officer(), make_desk_officer()

    outcomes = both(
        lambda: operations.approve_organization(organization, actor=first),
        lambda: operations.reject_organization(organization, actor=second, reason=REASON),
    )

    assert outcomes == ["done", "wrong_state"]
    assert HistoryEntry.objects.of(organization).count() == 1


def test_who_comes_second_to_a_decision_reads_what_became_of_it():
    organization = make_organization(status=OrganizationStatus.IN_REVIEW)
    first, second = make_desk_officer(), make_desk_officer()
    sentences = []

    def act(operation, actor, **more):
        try:
            operation(organization, actor=actor, **more)
        except DomainError as refusal:
            sentences.append(refusal.message)

    at_once(
        lambda: act(operations.approve_organization, first),
        lambda: act(operations.reject_organization, second, reason=REASON),
    )
    organization.refresh_from_db()

    assert len(sentences) == 1
    assert str(organization.get_status_display()) in sentences[0]


def test_an_invitation_used_twice_at_once_makes_one_member():
    representative = make_membership()
    invitation = operations.invite_member(
        representative.organization,
        actor=representative.user,
        email="new@example.jp",
        role=MembershipRole.EDITOR,
    )
    person = make_person(email="new@example.jp")

    outcomes = both(
        *[lambda: operations.accept_invitation(invitation, actor=person) for _click in range(2)]
    )

    assert outcomes == ["done", "used"]
    assert person.memberships.filter(status=MembershipStatus.ACTIVE).count() == 1


def test_two_people_asked_to_represent_cannot_both_take_over():
    representative = make_membership()
    organization = representative.organization
    member = make_membership(organization, role=MembershipRole.EDITOR)
    handover = operations.offer_handover(organization, actor=representative.user, membership=member)

    outcomes = both(
        lambda: operations.accept_handover(handover, actor=member.user),
        lambda: operations.appoint_representative(
            organization, actor=make_desk_officer(), membership=member, reason=REASON
        ),
    )

    assert "done" in outcomes
    assert organization.memberships.active().filter(role="representative").count() == 1


def test_two_merges_against_each_other_leave_one_record():
    first, second = make_organization(), make_organization()
    officer, other = make_desk_officer(), make_desk_officer()
    reason = "同じ団体であることを確認しました。"

    outcomes = both(
        lambda: operations.merge_organization(first, actor=officer, target=second, reason=reason),
        lambda: operations.merge_organization(second, actor=other, target=first, reason=reason),
    )

    assert outcomes[0] == "done" or outcomes[1] == "done"
    assert Organization.objects.filter(status=OrganizationStatus.MERGED).count() == 1
