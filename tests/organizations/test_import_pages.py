"""The pages of an import: file, report with remarks, remarks as a file, taking back."""

import csv
import io
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import Workbook

from apps.audit.models import AccessLog, Look, RowEvent
from apps.core import clock
from apps.core.once import new_key
from apps.core.tables import runs
from apps.organizations.models import ImportRun, Organization
from apps.organizations.portal_file import headings as h
from tests.organizations.factories import make_desk_officer
from tests.organizations.portal_rows import file_of, row_of

pytestmark = pytest.mark.django_db
START = reverse("organizations:staff_import")


@pytest.fixture
def desk(client):
    client.force_login(make_desk_officer())
    return client


def as_workbook(content: bytes) -> bytes:
    """The same rows as a spreadsheet program would save them."""
    book = Workbook()
    for row in csv.reader(io.StringIO(content.decode("cp932"))):
        book.active.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def send(client, content: bytes, name="名簿.csv", **values):
    file = SimpleUploadedFile(name, content)
    return client.post(START, {"file": file, "submission_key": new_key(), "only": "", **values})


def test_a_workbook_is_checked_applied_and_taken_back(desk):
    content = as_workbook(file_of([row_of(1), row_of(2)]).getvalue())

    send(desk, content, "名簿.xlsx")
    applied = send(desk, content, "名簿.xlsx", apply="on")

    assert Organization.objects.count() == 2
    undo = desk.get(applied.url).context["undo_url"]
    desk.post(undo, {"sure": "on", "submission_key": new_key()})
    assert Organization.objects.count() == 0
    assert desk.get(applied.url).context["undo_url"] == ""


def test_the_same_rows_as_workbook_and_as_csv_are_the_same(desk):
    content = file_of([row_of(1)]).getvalue()
    for sent in (content, as_workbook(content)):
        send(desk, sent)
        send(desk, sent, apply="on")

    assert list(ImportRun.objects.order_by("id").values_list("new", "unchanged")) == [
        (1, 0), (1, 0), (0, 1), (0, 1),
    ]  # fmt: skip


def test_an_archive_under_the_name_of_a_list_is_refused_on_the_form(desk):
    answer = send(desk, b"PK\x03\x04 no archive", "名簿.xlsx")

    assert answer.status_code == 200
    assert "file" in answer.context["form"].errors
    assert not ImportRun.objects.exists()


def test_the_report_names_rules_in_words(desk):
    report = send(desk, file_of([row_of(1, **{h.FOUNDED_ON: "昨日"})]).getvalue())

    page = desk.get(report.url)

    assert page.context["rules"] == [("日付", 1)]
    assert page.context["rows"][0][:4] == [2, h.FOUNDED_ON, "昨日", "日付"]


def test_remarks_are_taken_out_as_a_file_and_that_is_written_down(desk):
    report = send(desk, file_of([row_of(1, **{h.FOUNDED_ON: "=昨日"})]).getvalue())

    lines = desk.get(report.url, {"as": "csv"}).content.decode("utf-8-sig").splitlines()

    assert len(lines) == 2
    assert "'=昨日" in lines[1]
    assert AccessLog.objects.filter(look=Look.EXPORT).count() == 1


def test_what_stood_in_remarked_cells_is_forgotten_after_a_month_and_never_in_the_log(desk):
    send(desk, file_of([row_of(1, **{h.FOUNDED_ON: "昨日です"})]).getvalue())
    logged = RowEvent.objects.filter(object_type="organizations.importrun").values_list("after")
    assert not any("昨日です" in str(after) for after in logged)

    with clock.pinned_at(clock.now() + timedelta(days=29)):
        assert runs.forget_cells() == 0
    with clock.pinned_at(clock.now() + timedelta(days=31)):
        assert (runs.forget_cells(), runs.forget_cells()) == (1, 0)

    run = ImportRun.objects.get()
    assert (run.remarks["first"], run.remarks["rules"]) == ([], {"date": 1})


def test_a_check_offers_nothing_to_take_back(desk):
    report = send(desk, file_of([row_of(1)]).getvalue())

    assert desk.get(report.url).context["undo_url"] == ""
