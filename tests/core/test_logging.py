"""Log lines are JSON and hold no personal data."""

import json
import logging
import sys

import pytest
from django.db import IntegrityError, connection
from django.http import HttpResponse
from django.test import Client

from apps.core.logging import REQUEST_ID, JsonFormatter, redact


def line_of(message, *args, **more) -> dict:
    record = logging.makeLogRecord({"msg": message, "args": args, "name": "test", **more})
    return json.loads(JsonFormatter().format(record))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("mail to Yamanobe.M+x@mail.example.jp failed", "mail to [address] failed"),
        ("call 03-1234-5678 or 09012345678", "call [number] or [number]"),
        ("GET /search/?q=山野辺&page=2", "GET /search/?-"),
        ("duplicate key\nDETAIL:  Key (email)=(x) exists.", "duplicate key\nDETAIL: -"),
        ("TA2026-0001 was received", "TA2026-0001 was received"),
    ],
)
def test_personal_data_are_taken_out(text, expected):
    assert redact(text) == expected


def test_a_line_carries_the_id_of_its_request():
    token = REQUEST_ID.set("abc")
    try:
        assert line_of("%s rows", 3)["request_id"] == "abc"
        assert line_of("%s rows", 3)["message"] == "3 rows"
    finally:
        REQUEST_ID.reset(token)


# Not written into the statement below: a traceback quotes the lines of the code.
STORED = "山野辺"


@pytest.mark.django_db
def test_an_error_of_the_database_is_logged_without_the_row():
    try:
        with connection.cursor() as cursor:
            cursor.execute(
                "DO $$ BEGIN RAISE EXCEPTION 'no' USING ERRCODE = '23505',"
                f" DETAIL = 'Key (name)=({STORED}) already exists.'; END $$"
            )
    except IntegrityError:
        error = line_of("failed", exc_info=sys.exc_info())["error"]

    assert "UniqueViolation" in error
    assert STORED not in error


@pytest.mark.django_db
def test_an_answer_is_logged_by_its_route_not_by_its_path(acts, caplog):
    acts["act"] = lambda request: HttpResponse("done")

    Client().get("/test/act/?q=秘密")

    facts = [record.facts for record in caplog.records if record.name == "kyodo.requests"]
    assert [(fact["method"], fact["route"], fact["status"]) for fact in facts] == [
        ("GET", "/test/act/", 200)
    ]


@pytest.mark.django_db
def test_no_line_of_a_failing_request_holds_what_was_typed(browser, acts, caplog):
    def fail(request):
        raise LookupError("no row for himitsu@example.jp")

    acts["act"] = fail
    browser.post("/test/act/?q=himitsu", {"text": "himitsu"})

    lines = "".join(JsonFormatter().format(record) for record in caplog.records)
    assert "LookupError: no row for [address]" in lines
    assert "himitsu" not in lines
