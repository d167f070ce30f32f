"""Duplicates are found, and merging keeps people and both histories."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from apps.core.errors import DomainError
from apps.history.operations import record
from apps.organizations import duplicates, operations, show, statistics
from apps.organizations.fields import ActivityField
from apps.organizations.models import (
    MembershipRole,
    Organization,
    OrganizationStatus,
    role_in,
)
from tests.organizations.factories import (
    make_check,
    make_desk_officer,
    make_membership,
    make_organization,
)

pytestmark = pytest.mark.django_db
REASON = "同じ代表者・同じ会則であることを確認"


def merged(source, target) -> Organization:
    return operations.merge_organization(
        source, actor=make_desk_officer(), target=target, reason=REASON
    )


def fresh(user):
    return type(user).objects.get(pk=user.pk)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"name": "特定非営利活動法人 みどりの会"}, {"name": "NPO法人みどりの会"}),
        ({"contact": {"phone": "03-0000-1111"}}, {"contact": {"phone": "03(0000)1111"}}),
        ({"public_phone": "03-0000-1111"}, {"public_phone": "03-0000-1111"}),
    ],
)
def test_the_same_name_or_phone_is_suspected(first, second):
    values = {"phone": ""}
    rows = [make_organization(**{"contact": values, **given}) for given in (first, second)]
    make_organization(name="別の会", contact={"phone": "03-0000-2222"})

    (suspicion,) = duplicates.suspicions()

    assert suspicion.organizations == rows


def test_a_merged_record_is_not_suspected_any_more():
    source, target = [make_organization(name="みどりの会") for _number in range(2)]
    merged(source, target)

    assert duplicates.suspicions() == []


def test_the_old_address_leads_to_the_record_that_stays(client):
    source, target = make_organization(), make_organization()
    merged(source, target)

    response = client.get(source.get_absolute_url())

    assert (response.status_code, response.url) == (301, target.get_absolute_url())


def test_a_chain_of_merges_leads_to_the_last(client):
    first, second, third = [make_organization() for _number in range(3)]
    merged(first, second)
    merged(second, third)

    assert client.get(first.get_absolute_url()).url == third.get_absolute_url()


def test_people_move_over_and_there_is_still_one_representative():
    source, target = make_membership(), make_membership()

    merged(source.organization, target.organization)

    assert role_in(fresh(source.user), target.organization) == MembershipRole.ADMINISTRATOR
    assert role_in(fresh(target.user), target.organization) == MembershipRole.REPRESENTATIVE


def test_what_the_merged_record_left_behind_stays_with_its_people():
    source = make_membership()
    merged(source.organization, make_organization())

    left_behind = Organization.objects.get(pk=source.organization_id)

    assert role_in(fresh(source.user), left_behind) == MembershipRole.REPRESENTATIVE


def test_both_histories_are_shown_together():
    source, target = make_organization(), make_organization()
    officer = make_desk_officer()
    for row, act in ((source, "first"), (target, "second")):
        record(row, act, act, actor=officer)

    kept = merged(source, target)

    acts = {entry.move for entry in show.course_of(kept)}
    assert acts == {"first", "second", "merge", "receive_merge"}


def test_a_record_is_not_merged_into_itself_or_into_a_merged_one():
    source, target, other = [make_organization() for _number in range(3)]
    with pytest.raises(DomainError):
        merged(source, source)
    merged(source, target)

    with pytest.raises(DomainError):
        merged(other, source)


def test_only_the_desk_merges():
    membership = make_membership()

    with pytest.raises(PermissionDenied):
        operations.merge_organization(
            membership.organization,
            actor=membership.user,
            target=make_organization(),
            reason=REASON,
        )


def test_the_desk_sees_what_is_alike_on_the_page_of_an_application(client):
    known = make_organization(name="NPO法人みどりの会")
    applied = make_organization(
        name="特定非営利活動法人みどりの会", status=OrganizationStatus.SUBMITTED
    )
    client.force_login(make_desk_officer())

    page = client.get(reverse("organizations:staff_organization_detail", args=[applied.pk]))

    assert page.context["alike"] == [known]


def test_a_group_counts_in_each_of_its_fields():
    make_organization(main_field=7, more_fields=[1, 2])
    make_organization(main_field=7)
    make_organization(main_field=7, status=OrganizationStatus.EXPIRED)

    (plot,) = [plot for plot in statistics.public_plots() if len(plot.bars) == len(ActivityField)]
    numbers = [bar.number for bar in plot.bars]

    assert (numbers[6], numbers[0], numbers[1], sum(numbers)) == (2, 1, 1, 4)


def test_the_page_of_numbers_opens(client):
    make_organization()
    client.force_login(make_desk_officer())

    assert client.get(reverse("organizations:staff_statistics")).status_code == 200


def test_a_registered_record_is_not_merged_into_one_that_is_not():
    registered = make_organization()
    listed = make_organization(status=OrganizationStatus.LISTED)

    with pytest.raises(DomainError) as refused:
        operations.merge_organization(
            registered, actor=make_desk_officer(), target=listed, reason=REASON
        )

    assert refused.value.field == "target"


def test_both_records_are_compared_before_they_are_merged(client):
    one = make_organization(name="神田の会", contact={"phone": "03-0000-1111"})
    other = make_organization(name="神田の会（旧）", contact={"phone": "03-0000-1111"})
    client.force_login(make_desk_officer())

    answer = client.get(reverse("organizations:staff_merge", args=[one.pk]), {"into": other.pk})
    rows = {row[0]: row[1:] for row in answer.context["rows"]}

    assert rows["団体名"] == ("神田の会", "神田の会（旧）")
    assert ("03-0000-1111", "03-0000-1111") in rows.values()


def test_papers_and_checks_of_a_merged_record_are_shown_with_those_of_the_other(client):
    source, kept = make_organization(), make_organization()
    officer = make_desk_officer()
    make_check(source, office_note="定款の写し")
    make_check(kept, kind="contact_letter")
    operations.add_paper(source, actor=officer, kind="statutes", files=[], seen_on_paper=True)
    operations.merge_organization(source, actor=officer, target=kept, reason=REASON)
    client.force_login(officer)

    staff = client.get(reverse("organizations:staff_organization_detail", args=[kept.pk]))
    papers = client.get(reverse("organizations:dossier", args=[kept.pk]))

    assert len(staff.context["checks"]) == 2
    assert len(papers.context["rows"]) == 1
