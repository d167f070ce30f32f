"""CSV, JSON and JSON-LD hold what is public, and nothing else."""

import csv
import io
import json
import re

import pytest

from apps.organizations.models import OrganizationStatus
from apps.organizations.open_data import safe_cell
from tests.organizations.factories import (
    make_check,
    make_intermediary,
    make_membership,
    make_organization,
    make_person,
)

pytestmark = pytest.mark.django_db
CSV, JSON = "/organizations/organizations.csv", "/organizations/organizations.json"


def body(response) -> str:
    return b"".join(response.streaming_content).decode("utf-8-sig")


def rows_of(client, query=None) -> list[dict]:
    return list(csv.DictReader(io.StringIO(body(client.get(CSV, query or {})))))


def json_ld_of(page: str) -> dict:
    (block,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.S)
    return json.loads(block)


def test_the_csv_begins_with_a_mark_for_spreadsheets(client):
    assert next(iter(client.get(CSV).streaming_content)).startswith(b"\xef\xbb\xbf")


def test_the_files_hold_the_public_organizations_in_order(client):
    make_organization(name="ろの会", kana="ろのかい")
    make_organization(name="いの会", kana="いのかい")
    make_organization(status=OrganizationStatus.DRAFT)

    names = [record["name"] for record in json.loads(body(client.get(JSON)))["contents"]]

    assert [row["団体名"] for row in rows_of(client)] == names == ["いの会", "ろの会"]


def test_the_conditions_of_the_list_hold_for_the_files(client):
    make_organization(name="いの会", main_field=1)
    make_organization(name="ろの会", main_field=2)

    assert [row["団体名"] for row in rows_of(client, {"field": 2})] == ["ろの会"]


def test_items_kept_back_are_kept_back_in_the_files(client):
    make_organization(members=77, disclosed_items=["days"], days="土曜")

    row = rows_of(client)[0]

    assert (row["会員数"], row["設立年月日"], row["活動日"]) == ("", "", "土曜")


@pytest.mark.parametrize("text", ["=1+1", "+81", "-1", "@x", "\t="])
def test_no_cell_can_be_taken_for_a_formula(text):
    assert safe_cell(text) == f"'{text}"


def test_the_page_carries_json_ld_that_cannot_break_out(client):
    organization = make_organization(name="</script><b>会", legal_form="npo")

    found = json_ld_of(client.get(organization.get_absolute_url()).content.decode())

    assert (found["@type"], found["name"]) == ("NGO", "</script><b>会")


def test_the_record_of_one_organization_has_the_shape_of_the_standard(client):
    organization = make_organization(
        legal_form="npo",
        corporate_number="8700110005901",
        public_phone="03-0000-0001",
        public_address="神田司町1-1",
        base_kind="office",
        links=["https://example.jp/blog"],
        main_field=7,
        more_fields=[1],
    )

    record = client.get(f"{organization.get_absolute_url()}organization.json").json()
    names = [fact["field_name"] for fact in record["metadata"]]

    assert {"id", "name", "description"} <= set(record)
    assert record["organization_identifiers"][0]["identifier"] == "8700110005901"
    assert record["phones"][0]["number"] == "03-0000-0001"
    assert record["locations"][0]["addresses"][0]["address_1"] == "神田司町1-1"
    assert [term["taxonomy_term"]["code"] for term in record["attributes"]] == ["7", "1"]
    assert record["additional_websites"][0]["url"] == "https://example.jp/blog"
    assert names == ["status", "status_label", "valid_until", "founded_on"]


def test_the_id_of_a_record_stays_the_same_and_is_its_own(client):
    first, second = make_organization(), make_organization()
    records = [
        client.get(f"{row.get_absolute_url()}organization.json").json()["id"]
        for row in (first, first, second)
    ]

    assert records[0] == records[1] != records[2]


@pytest.mark.parametrize("status", ["draft", "expired", "suspended"])
def test_an_organization_that_is_not_in_the_directory_has_no_record(client, status):
    organization = make_organization(status=status)

    assert client.get(f"{organization.get_absolute_url()}organization.json").status_code == 404


def test_items_kept_back_are_kept_back_in_the_record(client):
    organization = make_organization(disclosed_items=[])

    record = client.get(f"{organization.get_absolute_url()}organization.json").json()

    assert "year_incorporated" not in record
    assert "founded_on" not in [fact["field_name"] for fact in record["metadata"]]


def test_the_index_counts_districts_and_fields(client):
    make_organization(main_field=7, more_fields=[1], districts=["fujimi", "ward"])
    make_organization(main_field=7, districts=["fujimi"], status=OrganizationStatus.EXPIRED)

    context = client.get("/organizations/areas/").context
    districts = {url.rpartition("=")[2]: number for _label, url, number in context["districts"]}
    fields = {url.rpartition("=")[2]: number for _label, url, number in context["fields"]}

    assert (districts["fujimi"], districts["ward"], districts["kojimachi"]) == (1, 1, 0)
    assert (fields["7"], fields["1"], fields["2"]) == (1, 1, 0)


MARKERS = {
    "representative": "伏木 隠",
    "representative_kana": "ふしき かくれ",
    "address": "秘匿町9-99-9",
    "contact_person": "内密 花子",
    "phone": "03-9999-9999",
    "fax": "03-9999-8888",
    "email": "marker@secret.example.jp",
}


def test_no_public_address_gives_out_what_is_not_public(client):
    """Every public address of the room, crawled for marker strings."""
    for base in ("home", "office"):
        organization = make_organization(base_kind=base, contact=MARKERS)
    member = make_membership(organization, make_person(name="隠岐 会員子"))
    make_intermediary(organization)
    make_check(organization, office_note=MARKERS["address"])
    pages = [
        "/organizations/",
        "/organizations/areas/",
        "/organizations/intermediaries/",
        organization.get_absolute_url(),
        "/organizations/?q=" + MARKERS["address"],
    ]
    texts = [client.get(page).content.decode() for page in pages]
    texts += [body(client.get(page)) for page in (CSV, JSON)]
    secrets = [*MARKERS.values(), member.user.name, member.user.email]

    found = [secret for text in texts[:4] + texts[5:] for secret in secrets if secret in text]

    assert found == []
    assert organization.name not in texts[4]
