"""Buttons that ask for help: an address, a preview. Nothing is saved, nothing typed is lost."""

import pytest
from django import forms
from django.urls import reverse

from apps.accounts.models import StaffRole
from apps.core.forms import MarkdownField, PortalForm, PostcodeField
from apps.core.postcodes import address_of
from apps.notifications.models import Letter
from tests.factories import make_staff
from tests.notifications.factories import make_letter


class PlaceForm(PortalForm):
    name = forms.CharField(max_length=20)
    postcode = PostcodeField(required=False)
    address = forms.CharField(required=False)


class TextForm(PortalForm):
    title = forms.CharField(max_length=20)
    body = MarkdownField(required=False)


@pytest.mark.parametrize(
    ("code", "address"),
    [
        ("102-0074", "東京都千代田区九段南"),
        ("１０２００７４", "東京都千代田区九段南"),
        ("102-8688", "東京都千代田区九段南1丁目2-1"),  # the ward office has one of its own
        ("100-0000", "東京都千代田区"),  # none of the towns below
        ("000-0000", ""),
        ("12", ""),
        ("'; DROP TABLE", ""),
    ],
)
def test_the_address_of_a_postcode(code, address):
    assert address_of(code) == address


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("", "東京都千代田区九段南"),
        ("東京都千代田区九段南1-2-1", "東京都千代田区九段南1-2-1"),
        ("大阪市", "東京都千代田区九段南"),
    ],
)
def test_the_button_fills_in_the_address_and_keeps_what_stands_behind_it(typed, address):
    form = PlaceForm(
        {"name": "", "postcode": "1020074", "address": typed, "find_address": "postcode"}
    )

    assert not form.is_valid() and not form.errors
    assert form["address"].value() == address


def test_an_unknown_postcode_is_said_and_nothing_typed_is_lost():
    form = PlaceForm({"postcode": "0000000", "address": "九段", "find_address": "postcode"})

    assert "見つかりません" in str(form.errors["postcode"])
    assert form["address"].value() == "九段"


def test_a_form_without_address_offers_no_button():
    class CodeForm(PortalForm):
        postcode = PostcodeField()

    assert "find_address" not in str(CodeForm()) and "find_address" in str(PlaceForm())


def test_a_preview_shows_the_text_and_saves_nothing():
    form = TextForm({"title": "", "body": "## 見出し\n<script>x</script>**太字**", "preview": "1"})

    page = str(form)

    assert not form.is_valid() and not form.errors
    assert "<h4>見出し</h4>" in page and "<strong>太字</strong>" in page
    assert "<script>" not in page


def test_without_asking_there_is_no_preview():
    form = TextForm({"title": "題", "body": "本文"})

    assert form.is_valid() and 'class="preview' not in str(form)
    assert 'class="preview' not in str(TextForm())


def test_enter_sends_the_form_and_does_not_ask():
    page = str(PlaceForm())

    first = page.index("<button")
    assert "find_address" not in page[first : page.index(">", first)]


@pytest.mark.django_db
def test_the_desk_fills_in_the_address_of_a_letter_without_script(client):
    letter = make_letter(address="", postcode="")
    client.force_login(make_staff(StaffRole.DESK))
    address = reverse("notifications:letter_detail", args=[letter.pk])

    page = client.post(address, {"postcode": "102-0074", "address": "", "find_address": "postcode"})

    assert ">\n東京都千代田区九段南</textarea>" in page.content.decode()
    assert Letter.objects.get().address == ""
