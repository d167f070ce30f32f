"""The 13 organisations of the demo as a file of the NPO portal, in one run."""

import csv

import pytest
from django.conf import settings

from apps.organizations import operations
from apps.organizations.models import Organization, RegisterRow
from apps.organizations.portal_file import headings as h
from tests.organizations.factories import make_organization
from tests.organizations.portal_rows import file_of, row_of

pytestmark = pytest.mark.django_db
NUMBER = "corporate_number(check digit valid; base 9999990000xx is invented)"


def rows() -> list[dict]:
    with (settings.BASE_DIR / "demo/data/organizations_demo.csv").open(
        encoding="utf-8-sig"
    ) as file:
        return [portal_row(row) for row in csv.DictReader(file)]


def portal_row(row: dict) -> dict:
    """A row of the demo under the portal's headings."""
    fields = dict.fromkeys(h.FIELDS, "")
    fields |= {h.FIELDS[int(number) - 1]: "○" for number in row["npo_fields"].split(";")}
    return row_of(
        1,
        **{
            **fields,
            h.NAME: row["name_ja"],
            h.KANA: row["kana"],
            h.ADDRESS: f"千代田区{row['base_area_ja']}",
            h.REPRESENTATIVE: row["representative_ja"],
            h.FOUNDED_ON: row["founded_on"].replace("-", "/"),
            h.CERTIFIED_ON: row["founded_on"].replace("-", "/"),
            h.ACTIVITIES: row["activity_ja"],
            h.NUMBER: row[NUMBER],
            h.URL: "",
        },
    )


def run(*, apply: bool):
    return operations.import_register(
        file_of(rows(), encoding="utf-8-sig"), actor=None, name="demo.csv", apply=apply
    )


def test_the_organizations_of_the_demo_come_in_one_run_and_the_second_changes_nothing():
    checked, applied, again = run(apply=False), run(apply=True), run(apply=True)

    assert (checked.new, checked.refused) == (13, 0)
    assert (applied.new, Organization.objects.count()) == (13, 13)
    assert (again.new, again.changed, again.unchanged) == (0, 0, 13)


def test_one_that_is_registered_already_is_linked_and_keeps_what_it_says_of_itself():
    number = rows()[0][h.NUMBER]
    ours = make_organization(
        name="神田川みどりの会", legal_form="npo", corporate_number=number, members=42
    )
    run(apply=False)
    run(apply=True)

    ours.refresh_from_db()
    assert RegisterRow.objects.get(corporate_number=number).organization == ours
    assert (ours.members, Organization.objects.count()) == (42, 13)
