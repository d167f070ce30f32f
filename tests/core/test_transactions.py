"""One request, one transaction; tried again where the database asks for it, else 503."""

import io

import pytest
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import OperationalError, connection, transaction
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse

from apps.core.models import ReceiptCounter
from apps.core.retry import retrying
from tests.database import connect

TRY_AGAIN = {"deadlock": "40P01", "serialization": "40001", "lock timeout": "55P03"}

# A deferred trigger that ends its own connection in the middle of COMMIT.
HANG_UP = """
    CREATE FUNCTION pg_temp.hang_up() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END $$;
    CREATE CONSTRAINT TRIGGER broken AFTER INSERT ON core_receiptcounter
        DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION pg_temp.hang_up()
"""


def raise_in_database(code):
    """Make PostgreSQL itself raise an error with this code."""
    with connection.cursor() as cursor:
        cursor.execute(f"DO $$ BEGIN RAISE EXCEPTION 'test' USING ERRCODE = '{code}'; END $$")


def write_row():
    ReceiptCounter.objects.create(kind="XX", fiscal_year=2026, last_number=1)


def rows() -> int:
    return ReceiptCounter.objects.filter(kind="XX").count()


def failing(times, fault, answer=lambda request: HttpResponse("done")):
    """A view that writes a row and meets the fault in its first few runs."""
    runs = []

    def view(request):
        runs.append(1)
        write_row()
        if len(runs) <= times:
            fault()
        return answer(request)

    view.runs = runs
    return view


@pytest.mark.django_db
@pytest.mark.parametrize("code", TRY_AGAIN.values(), ids=TRY_AGAIN)
def test_a_fault_that_passes_is_not_noticed(browser, acts, code):
    acts["act"] = failing(2, lambda: raise_in_database(code))

    response = browser.post("/test/act/")

    assert (response.status_code, rows(), len(acts["act"].runs)) == (200, 1, 3)


@pytest.mark.django_db
@pytest.mark.parametrize("code", TRY_AGAIN.values(), ids=TRY_AGAIN)
def test_a_fault_that_stays_is_answered_with_503_and_nothing_written(browser, acts, code):
    acts["act"] = failing(99, lambda: raise_in_database(code))

    response = browser.post("/test/act/")

    assert (response.status_code, rows(), len(acts["act"].runs)) == (503, 0, 3)
    assert response.headers["Retry-After"] == "5"


@pytest.mark.django_db
@pytest.mark.parametrize("code", ["57014", "53100", "53300", "25006"])
def test_a_database_that_cannot_is_not_asked_again(browser, acts, code):
    acts["act"] = failing(99, lambda: raise_in_database(code))

    assert (browser.post("/test/act/").status_code, len(acts["act"].runs)) == (503, 1)


@pytest.mark.django_db
def test_any_other_error_of_the_database_is_ours(browser, acts):
    acts["act"] = failing(99, lambda: raise_in_database("22012"))

    assert (browser.post("/test/act/").status_code, len(acts["act"].runs)) == (500, 1)


@pytest.mark.django_db(transaction=True)
def test_a_lost_connection_is_replaced_and_the_work_done_again(browser, acts):
    acts["act"] = failing(1, lambda: raw("SELECT pg_terminate_backend(pg_backend_pid())"))

    response = browser.post("/test/act/")

    assert (response.status_code, rows(), len(acts["act"].runs)) == (200, 1, 2)


@pytest.mark.django_db(transaction=True)
def test_a_read_is_tried_again_too(browser, acts):
    def hang_up_once(request):
        if not runs.append(1) and len(runs) == 1:
            raw("SELECT pg_terminate_backend(pg_backend_pid())")
        return HttpResponse("done")

    runs = []
    acts["act"] = hang_up_once

    assert (browser.get("/test/act/").status_code, len(runs)) == (200, 2)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("address", "status", "runs"), [("act", 503, 1), ("make", 200, 2)])
def test_a_commit_that_may_have_happened_is_repeated_only_with_a_key(
    browser, acts, address, status, runs
):
    def break_at_commit():
        raw(HANG_UP)
        ReceiptCounter.objects.create(kind="YY", fiscal_year=2026, last_number=1)

    acts["act"] = failing(1, break_at_commit)
    body = {"submission_key": "5a0cfd0a-3a5c-4d0d-9f0e-7d0f6a1f0001"}

    response = browser.post(f"/test/{address}/", body)

    assert (response.status_code, len(acts["act"].runs)) == (status, runs)


@pytest.mark.django_db(transaction=True)
def test_an_error_leaves_nothing_behind(browser, acts):
    acts["act"] = failing(99, lambda: 1 / 0)

    assert (browser.post("/test/act/").status_code, rows()) == (500, 0)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("error", "status"), [(Http404, 404), (PermissionDenied, 403)])
def test_a_refusal_leaves_nothing_behind(browser, acts, error, status):
    def refuse():
        raise error

    acts["act"] = failing(99, refuse)

    assert (browser.post("/test/act/").status_code, rows()) == (status, 0)


@pytest.mark.django_db
def test_a_view_that_hides_a_fault_is_tried_again_all_the_same(browser, acts):
    def hide():
        try:
            with transaction.atomic():
                raise_in_database("40P01")
        except OperationalError:
            pass

    acts["act"] = failing(1, hide)

    assert (browser.post("/test/act/").status_code, len(acts["act"].runs)) == (200, 2)


@pytest.mark.django_db(transaction=True)
def test_nobody_reads_done_when_the_transaction_is_void(browser, acts):
    def hide():
        try:
            raise_in_database("22012")
        except Exception:
            return

    acts["act"] = failing(99, hide)

    assert (browser.post("/test/act/").status_code, rows()) == (500, 0)


@pytest.mark.django_db
def test_an_upload_is_read_from_its_start_each_time(browser, acts):
    read = []
    acts["act"] = failing(1, lambda: raise_in_database("40P01"))
    first = acts["act"]
    acts["act"] = lambda request: (read.append(request.FILES["file"].read()), first(request))[1]

    browser.post("/test/act/", {"file": io.BytesIO(b"text")})

    assert read == [b"text", b"text"]


@pytest.mark.django_db
def test_a_message_of_a_try_that_failed_is_not_shown(browser, acts):
    def say_and_fail(request):
        messages.success(request, "saved")
        return first(request)

    first = failing(2, lambda: raise_in_database("40P01"))
    acts["act"] = say_and_fail

    response = browser.post("/test/act/")

    assert len(list(messages.get_messages(response.wsgi_request))) == 1


@pytest.mark.django_db
def test_a_session_of_a_try_that_failed_is_forgotten(browser, acts):
    def count(request):
        request.session["count"] = request.session.get("count", 0) + 1
        return first(request)

    first = failing(2, lambda: raise_in_database("40P01"))
    acts["act"] = count

    browser.post("/test/act/")

    assert browser.session["count"] == 1


@pytest.mark.django_db
def test_a_page_made_late_is_made_within_the_transaction(browser, acts):
    seen = []

    class Late(TemplateResponse):
        @property
        def rendered_content(self):
            seen.append(len(connection.savepoint_ids))
            return "late"

    acts["act"] = lambda request: Late(request, "unused")
    before = len(connection.savepoint_ids)

    assert browser.post("/test/act/").content == b"late"
    assert seen == [before + 1]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("method", "address"), [("get", "act"), ("post", "own-master")])
def test_reads_and_marked_views_run_without_a_transaction(browser, acts, method, address):
    acts["act"] = lambda request: HttpResponse(str(connection.in_atomic_block))

    assert getattr(browser, method)(f"/test/{address}/").content == b"False"


@pytest.mark.django_db(transaction=True)
def test_a_row_held_too_long_by_another_is_answered_with_503(browser, acts):
    write_row()

    def lock(request):
        raw("SET LOCAL lock_timeout = '50ms'")
        raw("UPDATE core_receiptcounter SET last_number = 2")
        return HttpResponseRedirect("/")

    acts["act"] = lock
    with connect(connection.settings_dict["NAME"]) as other, other.transaction():
        other.execute("SELECT * FROM core_receiptcounter FOR UPDATE")
        assert browser.post("/test/act/").status_code == 503

    assert browser.post("/test/act/").status_code == 302


@pytest.mark.django_db(transaction=True)
def test_a_statement_that_takes_too_long_is_answered_with_503(browser, acts):
    def sleep(request):
        raw("SET LOCAL statement_timeout = '50ms'")
        raw("SELECT pg_sleep(20)")

    acts["act"] = sleep

    assert browser.post("/test/act/").status_code == 503


@pytest.mark.django_db
def test_work_outside_a_request_is_tried_again_too():
    tries = []

    def work():
        tries.append(1)
        with transaction.atomic():
            if len(tries) == 1:
                raise_in_database("40001")
            return "done"

    assert (retrying(work), len(tries)) == ("done", 2)


def raw(statement):
    with connection.cursor() as cursor:
        cursor.execute(statement)
