"""Two people edit one record: the second is told, sees both texts and loses nothing."""

from dataclasses import dataclass

import pytest
from django import forms
from django.template.loader import render_to_string

from apps.core.errors import DomainError, StaleEdit
from apps.core.web import check_version, errors_on, status_of


class TextForm(forms.Form):
    """An edit form with the version it was opened with."""

    title = forms.CharField(label="件名")
    text = forms.CharField(label="本文")
    version = forms.IntegerField(widget=forms.HiddenInput)


@dataclass
class Record:
    """A record as the operation finds it after taking the lock."""

    version: int = 4


def save(version, **saved) -> TextForm:
    """Send a form that was opened at a version; meanwhile the record went to version 4."""
    form = TextForm({"title": "花壇", "text": "わたしの文", "version": version})
    assert form.is_valid()
    with errors_on(form):
        check_version(Record(), form.cleaned_data["version"], saved)
    return form


@pytest.mark.django_db
def test_a_save_on_the_present_version_goes_through():
    form = save(4, title="花壇", text="ほかの人の文")

    assert (form.errors, status_of(form)) == ({}, 200)


@pytest.mark.django_db
def test_a_save_on_an_older_version_is_answered_with_409_and_a_sentence():
    form = save(3, title="花壇", text="ほかの人の文")

    assert status_of(form) == 409
    (sentence,) = form.non_field_errors()
    assert sentence.startswith("入力中に、ほかの方が先に保存しました。")


@pytest.mark.django_db
def test_both_texts_are_shown_where_they_differ():
    form = save(3, title="花壇", text="ほかの人の文")

    assert form.stale == [{"label": "本文", "saved": "ほかの人の文", "typed": "わたしの文"}]
    assert form["text"].value() == "わたしの文"


@pytest.mark.django_db
def test_the_next_save_goes_on_top_of_the_present_version():
    assert save(3, text="ほかの人の文")["version"].value() == "4"


def test_an_act_from_code_names_no_version():
    assert check_version(Record(), None, {}) is None


@pytest.mark.django_db
def test_the_page_shows_both_texts():
    form = save(3, text="ほかの<人>の文")
    page = render_to_string("core/conflict.html", {"stale": form.stale})

    assert "ほかの&lt;人&gt;の文" in page
    assert "わたしの文" in page


@pytest.mark.django_db
@pytest.mark.parametrize(("field", "place"), [("text", "text"), ("unknown", "__all__")])
def test_a_refusal_stands_at_its_field_or_above_the_form(field, place):
    form = TextForm({"title": "花壇", "text": "文", "version": 1})

    with errors_on(form):
        raise DomainError("いまは送信できません。", field=field)

    assert form.errors == {place: ["いまは送信できません。"]}


def test_a_stale_edit_is_a_refusal():
    assert issubclass(StaleEdit, DomainError)
