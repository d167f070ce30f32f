"""The file of the NPO portal comes in, and a bad row never stops the others."""

import io

import pytest
from django.core.exceptions import PermissionDenied

from apps.core.errors import DomainError
from apps.organizations import operations
from apps.organizations.models import ImportRun, Organization, OrganizationStatus, RegisterRow
from apps.organizations.portal_file import headings as h
from tests.organizations.factories import make_desk_officer, make_membership, make_organization
from tests.organizations.portal_rows import file_of, number_of, row_of

pytestmark = pytest.mark.django_db


def check(rows, **more) -> ImportRun:
    return operations.import_register(file_of(rows, **more), actor=None, name="gyousei.csv")


def bring_in(rows) -> ImportRun:
    check(rows)
    return operations.import_register(file_of(rows), actor=None, name="gyousei.csv", apply=True)


def counts(run) -> tuple[int, ...]:
    return run.new, run.changed, run.unchanged, run.refused


def test_a_check_writes_nothing_but_the_report():
    run = check([row_of(1), row_of(2)])

    assert counts(run) == (2, 0, 0, 0)
    assert Organization.objects.count() == 0


def test_a_file_is_applied_only_after_a_check():
    with pytest.raises(DomainError) as refusal:
        operations.import_register(file_of([row_of(1)]), actor=None, name="x", apply=True)

    assert refusal.value.field == "apply"


def test_rows_become_unclaimed_organizations_without_address(client):
    bring_in([row_of(1)])
    organization = Organization.objects.get()

    page = client.get(organization.get_absolute_url()).content.decode()

    assert (organization.status, organization.area) == ("listed", "千代田区")
    assert organization.name in page
    assert "神田司町" not in page
    assert "伏木" not in page


def test_the_same_file_twice_changes_nothing():
    rows = [row_of(number) for number in range(3)]
    bring_in(rows)
    before = list(Organization.objects.order_by("id").values())

    run = bring_in(rows)

    assert counts(run) == (0, 0, 3, 0)
    assert list(Organization.objects.order_by("id").values()) == before


def test_a_changed_row_changes_its_organization():
    bring_in([row_of(1)])

    run = bring_in([row_of(1, **{h.PURPOSE: "新しい目的"})])

    assert counts(run) == (0, 1, 0, 0)
    assert Organization.objects.get().purpose == "新しい目的"


def test_what_a_claimed_organization_says_of_itself_is_never_overwritten():
    bring_in([row_of(1)])
    Organization.objects.update(claimed_at="2026-04-01T00:00:00Z", purpose="自分たちの言葉")

    bring_in([row_of(1, **{h.PURPOSE: "新しい目的"})])

    assert Organization.objects.get().purpose == "自分たちの言葉"
    assert RegisterRow.objects.get().purpose == "新しい目的"


def test_an_organization_of_the_registry_is_linked_and_not_doubled():
    ours = make_organization(legal_form="npo", corporate_number=number_of(1), name="別の書き方")

    bring_in([row_of(1)])

    assert Organization.objects.get() == ours
    assert RegisterRow.objects.get().organization == ours


def test_a_dissolution_in_the_register_ends_an_unclaimed_page():
    bring_in([row_of(1)])

    bring_in([row_of(1, **{h.DISSOLUTION: "2026年3月31日 社員総会の決議"})])

    assert Organization.objects.get().status == OrganizationStatus.DISSOLVED


@pytest.mark.parametrize(
    ("cells", "rule", "refused"),
    [
        ({h.NUMBER: "2.00002E+12"}, "excel", 0),
        ({h.NUMBER: "8700110005902"}, "check_digit", 0),
        ({h.FOUNDED_ON: "平成11年"}, "date", 0),
        ({h.FOUNDED_ON: "1999/02/30"}, "date", 0),
        ({h.NAME: ""}, "empty", 1),
        ({h.NAME: "長" * 101}, "too_long", 1),
        ({h.AUTHORITY: ""}, "empty", 1),
    ],
)
def test_a_bad_cell_is_named_and_the_other_rows_go_on(cells, rule, refused):
    run = bring_in([row_of(1, **cells), row_of(2)])

    assert run.remarks["first"][0][3] == rule
    assert (run.refused, run.new) == (refused, 2 - refused)
    assert Organization.objects.count() == 2 - refused


def test_a_number_destroyed_by_a_spreadsheet_is_named_with_line_and_column():
    run = check([row_of(1), row_of(2, **{h.NUMBER: "2.00002E+12"})])

    line, column, value, rule, _advice, _fatal = run.remarks["first"][0]

    assert (line, column, value, rule) == (3, "法人番号", "2.00002E+12", "excel")


def test_a_row_that_stands_there_twice_is_taken_once():
    run = bring_in([row_of(1), row_of(1)])

    assert (run.new, run.refused, run.remarks["rules"]) == (1, 1, {"twice": 1})


def test_a_short_row_stops_nothing():
    first, second = file_of([row_of(1)]), file_of([row_of(3)]).getvalue().split(b"\r\n")[1]

    run = operations.import_register(
        io.BytesIO(first.getvalue() + b"a,b,c\r\n" + second), actor=None, name="broken.csv"
    )

    assert (run.new, run.refused) == (2, 1)


def test_a_cell_that_never_ends_stops_only_what_it_swallows():
    first = file_of([row_of(1)]).getvalue()
    last = file_of([row_of(3)]).getvalue().split(b"\r\n")[1]
    endless = b'"' + b"z" * 200_000 + b"\r\n"

    run = operations.import_register(
        io.BytesIO(first + endless + last), actor=None, name="broken.csv"
    )

    assert (run.new, run.refused) == (2, 1)


def test_another_file_is_refused_with_a_sentence():
    with pytest.raises(DomainError) as refusal:
        operations.import_register(
            io.BytesIO("名称,住所\r\n".encode("cp932")), actor=None, name="x"
        )

    assert refusal.value.field == "file"


@pytest.mark.parametrize("encoding", ["cp932", "utf-8", "utf-8-sig"])
def test_the_encoding_is_found_out(encoding):
    assert counts(check([row_of(1)], encoding=encoding)) == (1, 0, 0, 0)


def test_only_rows_of_the_ward_can_be_chosen():
    rows = [row_of(1), row_of(2, **{h.ADDRESS: "新宿区西新宿２丁目"})]

    run = operations.import_register(file_of(rows), actor=None, name="x", only="千代田区")

    assert run.rows == 1


def test_imported_rows_are_found_by_two_signs(client):
    bring_in([row_of(1)])

    assert len(client.get("/organizations/", {"q": "調査"}).context["page"]) == 1


def test_only_the_desk_imports():
    with pytest.raises(PermissionDenied):
        operations.import_register(
            file_of([row_of(1)]), actor=make_membership().user, name="gyousei.csv"
        )
    run = operations.import_register(
        file_of([row_of(1)]), actor=make_desk_officer(), name="gyousei.csv"
    )

    assert run.rows == 1
