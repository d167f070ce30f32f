"""Search conditions put together in Python come out as the field templates write them."""

import re

import pytest
from crispy_forms.utils import render_crispy_form
from django import forms
from django.utils.translation import override

from apps.core.forms import PortalForm
from apps.core.search_fields import SearchSelect, search_fields

CHOICES = [("", "すべて"), (7, "<環境> & 緑"), ("a", "福祉")]


class ConditionsForm(PortalForm):
    q = forms.CharField(label="ことば & 名", required=False, max_length=100)
    field = forms.ChoiceField(label="分野", choices=CHOICES, required=False, widget=SearchSelect)
    year = forms.ChoiceField(label="年度", choices=CHOICES, widget=SearchSelect)


class OrdinaryForm(ConditionsForm):
    field = forms.ChoiceField(label="分野", choices=CHOICES, required=False)
    year = forms.ChoiceField(label="年度", choices=CHOICES)


def squeezed(html: str) -> str:
    return re.sub(r"\s*(<|>)\s*", r"\1", html)


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("typed", [{}, {"q": '"><b>', "field": "7", "year": "a"}])
def test_the_fields_come_out_as_the_templates_write_them(language, typed):
    with override(language):
        quick = search_fields(ConditionsForm(typed) if typed else ConditionsForm())
        usual = render_crispy_form(OrdinaryForm(typed) if typed else OrdinaryForm())

    # What stands around the fields in a whole form: its tag and its button.
    inside = re.sub(r"^.*?(?=<div class=\"field)|<div class=\"action-bar.*$", "", squeezed(usual))
    assert squeezed(quick) == inside


def test_a_form_with_errors_goes_the_usual_way():
    assert search_fields(ConditionsForm({"year": "1e999"})) is None


def test_a_choice_nobody_offers_is_not_kept_for_others():
    form = ConditionsForm({"year": "a", "field": "7"})
    other = ConditionsForm({"year": "a", "field": ""})

    assert str(form["field"]).count(" selected") == str(other["field"]).count(" selected") == 1
    assert str(form["field"]) != str(other["field"])
