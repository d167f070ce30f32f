"""A form that makes something makes it once: double click, reload, back button, two tabs."""

import time
import uuid

import pytest
from django.http import HttpResponse, HttpResponseRedirect
from django.test import Client

from apps.core.models import ReceiptCounter, SubmissionKey
from apps.core.once import new_key
from tests.core.threads import at_once

TWIN_MEETS = 0.2  # seconds the first request stays inside, so that its twin has to wait


def make_row(request):
    """The effect of a form: a row of its own for each kind that was typed."""
    row = ReceiptCounter.objects.create(
        kind=request.POST["kind"], fiscal_year=2026, last_number=ReceiptCounter.objects.count()
    )
    time.sleep(TWIN_MEETS)
    return HttpResponseRedirect(f"/rows/{row.pk}/")


@pytest.fixture
def form(browser, acts):
    """A browser and the view behind its form."""
    acts["act"] = make_row
    return browser


def send(**body):
    return Client(raise_request_exception=False).post("/test/make/", body)


@pytest.mark.django_db(transaction=True)
def test_a_double_click_makes_one_row_and_both_answers_lead_to_it(form):
    key = new_key()

    first, second = at_once(*[lambda: send(kind="XX", submission_key=key)] * 2)

    row = ReceiptCounter.objects.get(kind="XX")
    assert [first.headers["Location"], second.headers["Location"]] == [f"/rows/{row.pk}/"] * 2


@pytest.mark.django_db(transaction=True)
def test_two_forms_at_once_both_take_effect(form):
    answers = at_once(
        lambda: send(kind="XX", submission_key=new_key()),
        lambda: send(kind="YY", submission_key=new_key()),
    )

    assert [answer.status_code for answer in answers] == [302, 302]
    assert ReceiptCounter.objects.count() == 2


@pytest.mark.django_db
def test_the_same_key_with_another_body_is_refused_with_a_way_to_the_first(form):
    key = new_key()
    form.post("/test/make/", {"kind": "XX", "submission_key": key})

    response = form.post("/test/make/", {"kind": "YY", "submission_key": key})

    row = ReceiptCounter.objects.get()
    assert (response.status_code, row.kind) == (409, "XX")
    assert f"/rows/{row.pk}/" in response.content.decode()


@pytest.mark.django_db
def test_a_form_with_errors_leaves_its_key_free(form, acts):
    key = new_key()
    acts["act"] = lambda request: HttpResponse("please correct")
    form.post("/test/make/", {"kind": "", "submission_key": key})
    acts["act"] = make_row

    response = form.post("/test/make/", {"kind": "XX", "submission_key": key})

    assert (response.status_code, ReceiptCounter.objects.count()) == (302, 1)


@pytest.mark.django_db
def test_a_request_that_failed_leaves_its_key_free(form, acts):
    key = new_key()
    acts["act"] = lambda request: 1 / 0
    form.post("/test/make/", {"kind": "XX", "submission_key": key})

    assert SubmissionKey.objects.count() == 0


@pytest.mark.django_db
@pytest.mark.parametrize("key", ["", "nonsense", "123"])
def test_a_form_without_a_key_of_ours_makes_nothing(form, key):
    response = form.post("/test/make/", {"kind": "XX", "submission_key": key})

    assert (response.status_code, ReceiptCounter.objects.count()) == (400, 0)


@pytest.mark.django_db
def test_a_key_belongs_to_one_form_and_one_person(form):
    key = new_key()
    form.post("/test/make/", {"kind": "XX", "submission_key": key})

    saved = SubmissionKey.objects.get()
    assert (saved.owner, saved.purpose, saved.key) == ("visitor", "test_make", uuid.UUID(key))
