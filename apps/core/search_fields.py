"""The search conditions of a list (しぼりこみの欄), put together in Python.

On a public list they cost more than the rows when Django builds each option and crispy each
field. What comes out is what ``templates/kyodo/field.html`` writes; a test compares the two.
"""

from functools import lru_cache

from django import forms
from django.utils.choices import BaseChoiceIterator
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from apps.core.markup import escaped


class Choices(BaseChoiceIterator):
    """Pairs that Django neither copies nor looks through for each form that offers them."""

    def __init__(self, pairs):
        self.pairs = tuple(pairs)

    def __iter__(self):
        return iter(self.pairs)

    def __deepcopy__(self, _memo):
        return self


class SearchSelect(forms.Select):
    """A choice list whose HTML is kept for each set of choices (選択肢)."""

    def render(self, name, value, attrs=None, renderer=None):
        choices = tuple((str(key), str(label)) for key, label in self.choices)
        attributes = tuple(self.build_attrs(self.attrs, attrs).items())
        return _select(name, tuple(self.format_value(value)), attributes, choices)


@lru_cache(maxsize=64)
def _select(name: str, chosen: tuple, attributes: tuple, choices: tuple) -> SafeString:
    """Nothing typed by a person is kept: a value that is no choice leaves no trace."""
    options = "".join(
        f'<option value="{escaped(key)}"{" selected" if key in chosen else ""}>'
        f"{escaped(label)}</option>"
        for key, label in choices
    )
    shown = "".join(
        f" {key}" if value is True else f' {key}="{escaped(value)}"'
        for key, value in attributes
        if value is not False
    )
    return SafeString(f'<select name="{escaped(name)}"{shown}>{options}</select>')


def search_fields(form: forms.Form) -> SafeString | None:
    """All fields of a search form; None for one with errors or fields of another kind."""
    if form.errors or not all(map(_is_plain, form)):
        return None
    optional, required = _("Optional"), _("※Required")
    return SafeString("".join(_field(field, required, optional) for field in form))


def _is_plain(field) -> bool:
    """True for a labelled box or choice list without help, or what the page itself remembers."""
    kinds = (forms.TextInput, forms.Select, forms.HiddenInput)
    return isinstance(field.field.widget, kinds) and not (field.help_text or field.use_fieldset)


def _field(field, required: str, optional: str) -> str:
    if field.is_hidden:
        return str(field)
    mark = (
        f'<span class="need">{escaped(required)}</span>'
        if field.field.required
        else f'<span class="optional">{escaped(optional)}</span>'
    )
    label = f'<label for="{escaped(field.id_for_label)}">{escaped(field.label)} {mark}</label>'
    return f'<div class="field">\n  {label}\n  {field}\n</div>'
