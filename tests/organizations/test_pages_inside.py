"""Pages behind the log-in: forms keep what was typed, the desk's pages open with few queries."""

import uuid

import pytest
from django.urls import reverse

from apps.organizations.models import Organization, OrganizationStatus
from tests.organizations.factories import (
    make_desk_officer,
    make_membership,
    make_organization,
    make_person,
)

pytestmark = pytest.mark.django_db


def typed(**values) -> dict:
    return {
        "name": "番町こども文庫の会",
        "kana": "ばんちょうこどもぶんこのかい",
        "legal_form": "unincorporated",
        "main_field": "13",
        "base_kind": "home",
        "role": "representative",
        "channel": "窓口",
        "founded_on": "S63.4.1",
        "submission_key": str(uuid.uuid4()),
        **values,
    }


def page(name, *args) -> str:
    return reverse(f"organizations:{name}", args=args)


def test_a_person_registers_a_group_in_the_browser(client):
    client.force_login(make_person())

    answer = client.post(page("organization_register"), typed())

    organization = Organization.objects.get()
    assert answer.url == page("organization_home", organization.pk)
    assert organization.founded_on.isoformat() == "1988-04-01"


def test_sending_the_form_twice_makes_one_group(client):
    client.force_login(make_person())
    values = typed()

    answers = [client.post(page("organization_register"), values) for _time in range(2)]

    assert Organization.objects.count() == 1
    assert answers[0].url == answers[1].url


def test_a_refused_form_keeps_what_was_typed(client):
    client.force_login(make_person())

    answer = client.post(page("organization_register"), typed(kana="漢字"))

    assert answer.context["form"]["name"].value() == "番町こども文庫の会"
    assert "kana" in answer.context["form"].errors


def test_the_desk_enters_a_group_and_gets_a_copy_to_print(client):
    client.force_login(make_desk_officer(name="窓口 太郎"))

    answer = client.post(page("staff_organization_enter"), typed(read_back="on"))

    sheet = client.get(answer.url).content.decode()
    assert "番町こども文庫の会" in sheet
    assert "窓口 太郎" in sheet


def test_the_group_sends_its_application_in_the_browser(client):
    membership = make_membership(make_organization(status=OrganizationStatus.DRAFT))
    client.force_login(membership.user)

    client.post(
        page("organization_move", membership.organization_id, "submit"),
        {"consent": "on", "submission_key": str(uuid.uuid4())},
    )

    assert Organization.objects.get().status == OrganizationStatus.SUBMITTED


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_of_the_desk_takes_the_same_queries_for_any_number_of_rows(
    client, django_assert_num_queries, rows
):
    for _number in range(rows):
        make_organization(status=OrganizationStatus.SUBMITTED)
    client.force_login(make_desk_officer())

    with django_assert_num_queries(8):
        assert client.get(page("staff_organization_list")).status_code == 200


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_of_members_takes_the_same_queries_for_any_number_of_rows(
    client, django_assert_num_queries, rows
):
    representative = make_membership()
    for _number in range(rows):
        make_membership(representative.organization, role="editor")
    client.force_login(representative.user)

    with django_assert_num_queries(8):
        answer = client.get(page("member_list", representative.organization_id))
        assert answer.status_code == 200
