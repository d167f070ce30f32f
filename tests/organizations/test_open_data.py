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

    names = [record["name"] for record in json.loads(body(client.get(JSON)))["organizations"]]

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
