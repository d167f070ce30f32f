"""Lists as files: no formula, no lost sign, the same rows as the page, and a record of it."""

import csv
import io
from datetime import UTC, date, datetime

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from apps.accounts.models import StaffRole
from apps.audit.models import AccessLog
from apps.core.tables import cells, writing
from apps.core.tables.writing import Form, Table, as_csv, as_xlsx
from apps.organizations.models import Organization
from tests.factories import make_staff, make_user
from tests.organizations.factories import make_organization

ROLES = {
    "organizations:staff_organization_list": StaffRole.DESK,
    "proposals:board": StaffRole.DESK,
    "accounts:staff_list": StaffRole.SYS_ADMIN,
    "notifications:mail_list": StaffRole.SYS_ADMIN,
    "notifications:letter_list": StaffRole.DESK,
    "audit:change_csv": StaffRole.AUDITOR,
    "audit:look_csv": StaffRole.AUDITOR,
}


def table(*rows, headings=("団体名", "数")) -> Table:
    return Table("一覧", list(headings), rows).read()


def read_csv(content: bytes, encoding="utf-8-sig") -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode(encoding))))


def read_xlsx(content: bytes) -> list[tuple]:
    return list(load_workbook(io.BytesIO(content)).active.iter_rows(values_only=True))


@pytest.mark.parametrize("sign", "=+-@＝＋－＠\t\r\n")
def test_text_that_begins_like_a_formula_is_text_in_every_form(sign):
    text = f"{sign}1+1"

    assert read_csv(as_csv(table([text, 1])))[1][0] == f"'{text}"
    assert read_csv(as_csv(table([text, 1]), Form.GETA), "cp932")[1][0] == f"'{text}"
    sheet = load_workbook(io.BytesIO(as_xlsx(table([text, 1])))).active
    assert sheet["A2"].data_type in {"s", "inlineStr"}


def test_what_is_written_can_be_read_back():
    assert [cells.plain_text(cells.safe_cell(text)) for text in ("=1", "'=1", "O'Neill", "甲")] == [
        "=1", "'=1", "O'Neill", "甲",
    ]  # fmt: skip


def test_a_number_below_nothing_is_no_formula():
    assert read_csv(as_csv(table(["赤字", -5])))[1] == ["赤字", "-5"]


def test_a_workbook_keeps_numbers_and_days_and_the_zeros_of_a_number_that_is_text():
    rows = read_xlsx(as_xlsx(table(["03-0001", 12], ["0012", date(2026, 4, 1)])))

    assert rows[1:] == [("03-0001", 12), ("0012", datetime(2026, 4, 1))]


def test_moments_are_those_of_the_office():
    moment = datetime(2026, 3, 31, 15, 0, tzinfo=UTC)

    assert cells.text_of(moment) == "2026-04-01 00:00:00"
    assert read_xlsx(as_xlsx(table(["甲", moment])))[1][1] == datetime(2026, 4, 1)


def test_control_characters_do_not_break_a_workbook():
    assert read_xlsx(as_xlsx(table(["甲\x00\x0b乙", 1])))[1][0] == "甲乙"


@pytest.mark.parametrize("text", ["波〜線", "−5度", "東京‖大阪", "髙橋", "①"])
def test_signs_with_a_twin_in_cp932_are_written(text):
    assert not cells.unwritable(text)
    assert "?" not in as_csv(table([text, 1]), Form.CP932).decode("cp932")


def test_the_whole_of_unicode_never_becomes_a_question_mark():
    for number in (*range(0x20, 0xD800), *range(0xE000, 0x10000), 0x20BB7):
        sign = chr(number)
        assert "?" not in cells.with_geta(sign) or sign == "?"


def test_a_list_beyond_the_limit_is_not_cut_in_silence(monkeypatch):
    monkeypatch.setattr(writing, "MOST_ROWS", 2)

    assert table([1, 1], [2, 2], [3, 3]).is_too_long
    assert not table([1, 1], [2, 2]).is_too_long


@pytest.mark.django_db
@pytest.mark.parametrize("name", ROLES)
@pytest.mark.parametrize("form", ["csv", "xlsx", "cp932"])
def test_every_staff_list_is_taken_out_in_every_form_and_that_is_recorded(client, name, form):
    client.force_login(make_staff(ROLES[name], name="出力 太郎"))

    answer = client.get(reverse(name), {"as": form})

    assert answer.status_code == 200
    assert answer["Content-Disposition"].startswith("attachment")
    rows = (
        read_xlsx(answer.content)
        if form == "xlsx"
        else read_csv(answer.content, "utf-8-sig" if form == "csv" else "cp932")
    )
    assert len(rows[0]) > 4
    (look,) = AccessLog.objects.filter(look="export")
    assert (look.actor_name, f"as={form}" in look.purpose) == ("出力 太郎", True)


@pytest.mark.django_db
@pytest.mark.parametrize("name", ROLES)
def test_who_may_not_see_a_list_gets_no_file_of_it(client, name):
    client.force_login(make_user())

    assert client.get(reverse(name), {"as": "csv"}).status_code == 403
    assert not AccessLog.objects.exists()


@pytest.mark.django_db
def test_the_file_holds_the_rows_the_filter_left(client):
    make_organization(name="甲の会", status="approved")
    make_organization(name="乙の会", status="suspended")
    client.force_login(make_staff(StaffRole.DESK))
    address = reverse("organizations:staff_organization_list")

    answer = client.get(address, {"as": "csv", "state": "suspended"})

    assert [row[1] for row in read_csv(answer.content)] == ["団体", "乙の会"]


@pytest.mark.django_db
def test_a_sign_cp932_does_not_have_is_named_with_its_place_and_the_ways_out(client):
    make_organization(name="𠮷野の会")
    client.force_login(make_staff(StaffRole.DESK))
    address = reverse("organizations:staff_organization_list")

    page = client.get(address, {"as": "cp932"})

    assert "Content-Disposition" not in page
    assert page.context["rows"] == [(2, "団体", "𠮷野の会", "𠮷")]
    geta = client.get(address, {"as": "geta"}).content.decode("cp932")
    assert "〓野の会" in geta and "?" not in geta


@pytest.mark.django_db
def test_an_unknown_form_is_the_page(client):
    client.force_login(make_staff(StaffRole.DESK))

    answer = client.get(reverse("organizations:staff_organization_list"), {"as": "pdf"})

    assert answer["Content-Type"].startswith("text/html")


@pytest.mark.django_db
@pytest.mark.parametrize("rows", [1, 3])
def test_a_file_costs_the_same_number_of_queries_for_every_length(
    client, rows, django_assert_num_queries
):
    for _ in range(rows):
        make_organization()
    client.force_login(make_staff(StaffRole.DESK))
    address = reverse("organizations:staff_organization_list")
    client.get(address)

    with django_assert_num_queries(5):
        client.get(address, {"as": "csv"})
    assert Organization.objects.count() == rows
