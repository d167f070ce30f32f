"""The public directory and the page of an organisation."""

import pytest
from django.urls import reverse

from apps.organizations.models import BaseKind, DisclosureItem, OrganizationStatus
from tests.organizations.factories import (
    make_intermediary,
    make_membership,
    make_organization,
    make_person,
)

pytestmark = pytest.mark.django_db

LIST = "/organizations/"


def names_in(response) -> list[str]:
    return [row.name for row in response.context["page"]]


@pytest.mark.parametrize("rows", [1, 3])
def test_the_directory_takes_one_query_for_a_visitor(client, django_assert_num_queries, rows):
    for _number in range(rows):
        make_organization()

    with django_assert_num_queries(1):
        assert client.get(LIST).status_code == 200


def test_the_directory_is_in_the_order_of_the_kana(client):
    make_organization(name="ろ", kana="ろ")
    make_organization(name="特定非営利活動法人 い", kana="とくていひえいりかつどうほうじん い")
    make_organization(name="が", kana="ガ")

    assert names_in(client.get(LIST)) == ["特定非営利活動法人 い", "が", "ろ"]


def test_the_second_page_goes_on_where_the_first_ended(client):
    for number in range(25):
        make_organization(name=f"団体{number:02}", kana=f"だんたい{number:02}")
    first = client.get(LIST)

    second = client.get(LIST + first.context["page"].older_url)

    assert names_in(second) == [f"団体{number}" for number in range(20, 25)]


def test_only_registered_and_listed_organizations_are_in_the_directory(client):
    shown = [
        make_organization(name=status, kana=status, status=status).name
        for status in ("approved", "listed", "renewal_due")
    ]
    for status in ("draft", "expired", "suspended", "dissolved", "rejected"):
        make_organization(status=status)

    assert names_in(client.get(LIST)) == shown


def test_a_bad_choice_shows_its_error_and_no_rows(client):
    make_organization()

    response = client.get(LIST, {"field": "99"})

    assert names_in(response) == []
    assert "field" in response.context["search"].form.errors


def test_the_directory_is_narrowed_by_field_district_kana_and_wish(client):
    wanted = make_organization(
        kana="かわ", main_field=1, more_fields=[7], districts=["fujimi"], recruits_members=True
    )
    make_organization(kana="やま", main_field=2, districts=["kojimachi"])

    for condition in (
        {"field": 7},
        {"field": 1},
        {"district": "fujimi"},
        {"kana": "か"},
        {"recruits": "members"},
    ):
        assert names_in(client.get(LIST, condition)) == [wanted.name]


def test_the_page_of_an_organization_takes_few_queries(client, django_assert_max_num_queries):
    organization = make_organization()

    with django_assert_max_num_queries(5):
        assert client.get(organization.get_absolute_url()).status_code == 200


@pytest.mark.parametrize("base", BaseKind.values)
def test_the_page_never_shows_office_only_data(client, base):
    organization = make_organization(base_kind=base)

    page = client.get(organization.get_absolute_url()).content.decode()

    for secret in ("2-99-9", "03-0000-9999", "private@example.jp", "山野辺"):
        assert secret not in page


def test_items_that_are_not_disclosed_stay_away(client):
    organization = make_organization(disclosed_items=[DisclosureItem.DAYS], members=77)

    assert b"77" not in client.get(organization.get_absolute_url()).content


@pytest.mark.parametrize("status", ["expired", "withdrawn", "dissolved"])
def test_a_page_that_has_ended_shows_the_name_only(client, status):
    organization = make_organization(status=status, public_phone="03-0000-1234")

    page = client.get(organization.get_absolute_url()).content.decode()

    assert organization.name in page
    assert organization.purpose not in page
    assert "03-0000-1234" not in page


def test_a_merged_organization_leads_on(client):
    target = make_organization()
    source = make_organization(status=OrganizationStatus.MERGED, merged_into=target)

    response = client.get(source.get_absolute_url())

    assert response.status_code == 301
    assert response.url == target.get_absolute_url()


def test_a_draft_has_no_public_page(client):
    draft = make_organization(status=OrganizationStatus.DRAFT)

    assert client.get(draft.get_absolute_url()).status_code == 404
    assert client.get(reverse("organizations:organization_list")).status_code == 200


@pytest.mark.parametrize("words", ["福祉", "やさしい", "ﾎﾞﾗﾝﾃｨｱ 福祉", "特定非営利活動法人"])
def test_two_signs_of_any_width_are_found(client, django_assert_num_queries, words):
    wanted = make_organization(
        name="NPO法人 やさしい福祉ネット", activities="ボランティアの紹介", legal_form="npo"
    )
    make_organization(name="別の会")

    with django_assert_num_queries(2):
        found = names_in(client.get(LIST, {"q": words}))

    assert found == [wanted.name]


def test_nobody_finds_an_organization_by_what_is_not_public(client):
    make_organization(status=OrganizationStatus.DRAFT, name="秘密の会")
    make_organization(contact={"representative": "伏木 隠"})

    for words in ("秘密", "伏木", "03-0000-9999"):
        assert names_in(client.get(LIST, {"q": words})) == []


def test_a_member_of_a_draft_is_led_to_the_page_inside(client):
    membership = make_membership(make_organization(status=OrganizationStatus.DRAFT))
    client.force_login(membership.user)

    response = client.get(membership.organization.get_absolute_url())

    assert response.url == reverse(
        "organizations:organization_home", args=[membership.organization_id]
    )


def links_on(client, organization) -> str:
    return client.get(organization.get_absolute_url()).content.decode()


def test_the_page_leads_its_reader_to_what_he_may_ask_for(client):
    representative = make_membership()
    organization = representative.organization
    join = reverse("organizations:member_request", args=[organization.pk])
    visitor = links_on(client, organization)
    client.force_login(make_person())
    person = links_on(client, organization)
    client.force_login(representative.user)

    assert join in visitor
    assert join in person
    assert join not in links_on(client, organization)


def test_somebody_of_an_intermediary_finds_the_way_to_vouch(client):
    group, intermediary = make_organization(), make_intermediary()
    vouch = reverse("organizations:vouch", args=[group.pk, intermediary.pk])
    visitor = links_on(client, group)
    client.force_login(make_membership(intermediary.organization).user)

    assert vouch not in visitor
    assert vouch in links_on(client, group)
    assert client.get(vouch).status_code == 200
