"""The quick widgets come out to the letter as Django's own."""

import re
from datetime import time

import pytest
from django import forms
from django.forms.renderers import DjangoTemplates

from apps.core.renderers import PortalRenderer

PLAIN = [("", "すべて"), ("a", "<環境> & 緑"), (2, "福祉")]
GROUPED = [("まち", [("a", "環境"), ("b", "防災")]), ("c", "ほか")]
WIDGETS = [
    (forms.TextInput(attrs={"class": 'a"b', "required": True, "disabled": False}), "<み>"),
    (forms.TextInput(), None),
    (forms.TextInput(), ""),
    (forms.NumberInput(attrs={"min": 0}), 12000),
    (forms.EmailInput(), "a@example.jp"),
    (forms.URLInput(), "https://example.jp/?a=1&b=2"),
    (forms.PasswordInput(), "geheim"),
    (forms.HiddenInput(), "x"),
    (forms.CheckboxInput(), True),
    (forms.CheckboxInput(attrs={"value": "yes"}), False),
    (forms.Textarea(), "一行目\n<b>"),
    (forms.Textarea(), None),
    (forms.Select(choices=PLAIN), "a"),
    (forms.Select(choices=GROUPED), "c"),
    (forms.SelectMultiple(choices=PLAIN), ["a", "2"]),
    (forms.NullBooleanSelect(), None),
    (forms.RadioSelect(choices=PLAIN), "2"),
    (forms.RadioSelect(choices=GROUPED, attrs={"class": "x"}), None),
    (forms.CheckboxSelectMultiple(choices=PLAIN), ["a"]),
    (forms.CheckboxSelectMultiple(choices=GROUPED), []),
    (forms.TimeInput(), time(13, 30)),
    (forms.ClearableFileInput(), None),
]


def squeezed(html: str) -> str:
    """HTML without the white space beside tags, where Django's templates have line ends."""
    return re.sub(r"(?<=>)\s+|\s+(?=<)", "", html.strip())


@pytest.mark.parametrize("attrs", [{"id": "id_x"}, {}])
@pytest.mark.parametrize(("widget", "value"), WIDGETS)
def test_widget_is_rendered_as_django_does(widget, value, attrs):
    quick = widget.render("x", value, attrs, PortalRenderer())

    assert squeezed(quick) == squeezed(widget.render("x", value, attrs, DjangoTemplates()))
