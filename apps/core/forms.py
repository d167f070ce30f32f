"""The base of all forms: errors that name the field, half-width codes, no control characters."""

import unicodedata
from functools import cache

from django import forms
from django.forms.utils import ErrorDict
from django.utils.translation import gettext_lazy

from apps.core import asking
from apps.core.asking import ADD_ROW
from apps.core.fields import (
    MarkdownField,
    PhoneField,
    PostcodeField,
    WarekiDateField,
    plain_code,
)

__all__ = [
    "MarkdownField",
    "PhoneField",
    "PortalForm",
    "PortalModelForm",
    "PostcodeField",
    "RowFormSet",
    "WarekiDateField",
]

CODE_FIELDS = (
    forms.IntegerField,
    forms.DecimalField,
    forms.FloatField,
    forms.DateField,
    forms.EmailField,
    PhoneField,
    PostcodeField,
)
TYPED_FIELDS = (forms.CharField, *CODE_FIELDS)
NUMBER_FIELDS = (forms.IntegerField, forms.DecimalField, forms.FloatField)

FILL_IN = gettext_lazy("Please fill in “%(label)s”.")
CHOOSE = gettext_lazy("Please choose “%(label)s”.")
ATTACH = gettext_lazy("Please attach a file for “%(label)s”.")
TICK = gettext_lazy("Please tick “%(label)s”.")
UNUSABLE = gettext_lazy(
    "“%(label)s” held characters that cannot be used (control characters). "
    "They have been taken out; please check the text and send it again."
)
# Sentences by error code; what stands here replaces Django's own words, never a field's own.
SENTENCES = {
    "invalid_choice": gettext_lazy("Please choose “%(label)s” from the list."),
    "invalid_list": gettext_lazy("Please choose “%(label)s” from the list."),
    "max_length": gettext_lazy(
        "Please keep “%(label)s” within %(limit_value)d characters (now %(show_value)d)."
    ),
    "min_length": gettext_lazy(
        "Please write at least %(limit_value)d characters in “%(label)s” (now %(show_value)d)."
    ),
    "max_value": gettext_lazy("“%(label)s” must be %(limit_value)s or less."),
    "min_value": gettext_lazy("“%(label)s” must be %(limit_value)s or more."),
    "unique": gettext_lazy("This “%(label)s” is already registered."),
    "empty": gettext_lazy("The file for “%(label)s” is empty. Please choose another one."),
    "missing": ATTACH,
    "contradiction": gettext_lazy(
        "For “%(label)s”, either attach a file or tick “Clear”, not both."
    ),
}
INVALID = (
    (forms.EmailField, gettext_lazy("Please write “%(label)s” like “name@example.jp”.")),
    (NUMBER_FIELDS, gettext_lazy("Please write “%(label)s” in figures.")),
    (WarekiDateField, gettext_lazy("Please write “%(label)s” like “R8.4.1” or “2026-04-01”.")),
    (forms.DateField, gettext_lazy("Please write “%(label)s” like “2026-04-01”.")),
    (forms.TimeField, gettext_lazy("Please write “%(label)s” like “13:30”.")),
    (forms.URLField, gettext_lazy("Please write “%(label)s” like “https://example.jp/”.")),
)


class _Sentences:
    """What PortalForm and PortalModelForm share; it stands before Django's own class."""

    submit_label = gettext_lazy("Send")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            label = field.label or name
            _name_the_field(field, label)
            if isinstance(field, NUMBER_FIELDS) and type(field.widget) is forms.NumberInput:
                _type_figures(field.widget)
        asking.offer(self)

    @property
    def is_asking(self) -> bool:
        """True if the person only asked for help: a row, an address, a preview."""
        return self.is_bound and asking.is_asked(self.data)

    def is_valid(self) -> bool:
        return not self.is_asking and super().is_valid()

    def full_clean(self):
        if self.is_asking:
            self._errors, self.cleaned_data = ErrorDict(), {}
            asking.answer(self)
            return
        tidied = self._tidy() if self.is_bound else []
        super().full_clean()
        for name in tidied:
            label = self.fields[name].label or name
            self.add_error(name, UNUSABLE % {"label": label})

    def _tidy(self) -> list[str]:
        """Make codes half-width and take control characters out; names of fields that had some."""
        changed, tidied = {}, []
        for name, field in self.fields.items():
            raw = self.data.get(self.add_prefix(name))
            if not isinstance(raw, str) or not isinstance(field, TYPED_FIELDS):
                continue
            lines = raw.replace("\r\n", "\n").replace("\r", "\n")
            text = _without_controls(lines)
            if text != lines:
                tidied.append(name)
            if isinstance(field, CODE_FIELDS):
                text = _figures(text) if isinstance(field, NUMBER_FIELDS) else plain_code(text)
            if text != raw:
                changed[self.add_prefix(name)] = text
        if changed:
            self.data = self.data.copy()
            for key, text in changed.items():
                self.data[key] = text
        return tidied


class PortalForm(_Sentences, forms.Form):
    """The form all others start from (入力フォーム)."""


class ConfirmForm(PortalForm):
    """An act that needs no words (確認)."""

    submit_label = gettext_lazy("Carry out")


class PortalModelForm(_Sentences, forms.ModelForm):
    """A form with the fields of a model; an operation saves it, never ``form.save()``."""


class RowFormSet(forms.BaseFormSet):
    """Rows of a small table (明細行) that grow by a submit button named ``add_row``.

    Asking for a row keeps everything typed, shows no errors and is never valid, so a view needs
    no code for it: it renders the page again as after an error.
    """

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        total = f"{self.prefix}-TOTAL_FORMS"
        if self.is_asking and self.data.get(ADD_ROW) == self.prefix:
            count = self.data.get(total, "")
            if count.isdecimal() and int(count) < self.max_num:
                self.data = self.data.copy()
                self.data[total] = str(int(count) + 1)

    @property
    def is_asking(self) -> bool:
        """True if the person only asked for help somewhere on the page."""
        return self.is_bound and asking.is_asked(self.data)

    def full_clean(self):
        if self.is_asking:
            self._errors, self._non_form_errors = [], self.error_class()
            return
        super().full_clean()

    def is_valid(self):
        return not self.is_asking and super().is_valid()


def _name_the_field(field, label) -> None:
    """Put sentences with the field's label in the place of Django's own messages."""
    own = {"required": _required_sentence(field), **SENTENCES}
    invalid = next((text for kind, text in INVALID if isinstance(field, kind)), None)
    if invalid:
        own["invalid"] = invalid
    if isinstance(field, forms.FileField):
        del own["max_length"]  # it counts the file's name, with other parameters
    for code, text in own.items():
        if _is_stock(field, code):
            field.error_messages[code] = Sentence(text, label)


def _required_sentence(field):
    if isinstance(field, forms.FileField):
        return ATTACH
    if isinstance(field, forms.BooleanField) and not isinstance(field, forms.NullBooleanField):
        return TICK
    if isinstance(field, forms.ChoiceField | forms.ModelChoiceField):
        return CHOOSE
    return FILL_IN


def _is_stock(field, code: str) -> bool:
    """True unless the developer gave this field a message of its own."""
    current = field.error_messages.get(code)
    return current is None or any(current is message for message in _stock(type(field), code))


@cache
def _stock(kind: type, code: str) -> tuple:
    """Django's own messages of a kind of field and of those it comes from."""
    return tuple(
        each.default_error_messages.get(code)
        for each in kind.__mro__
        if hasattr(each, "default_error_messages")
    )


class Sentence:
    """An error with the field's label, put together when it is shown, in the reader's language."""

    def __init__(self, text, label):
        self.text = text
        self.label = label

    def __mod__(self, params) -> str:
        return str(self.text) % {**params, "label": self.label}

    def __str__(self):
        return self % {}


def _without_controls(text: str) -> str:
    """The text without control and direction-override characters; line ends and tabs stay."""
    return "".join(
        sign
        for sign in text
        if sign in "\n\t" or not (unicodedata.category(sign) == "Cc" or sign in OVERRIDES)
    )


# They let a name be shown in another order than it is stored (bidirectional overrides).
OVERRIDES = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def _figures(text: str) -> str:
    """A number without thousands separators and without the unit people write behind it."""
    return plain_code(text).replace(",", "").removesuffix("円").removesuffix("人").strip()


def _type_figures(widget) -> None:
    """A number box that takes full-width figures too, with the number pad on a phone."""
    widget.input_type = "text"
    for attribute in ("min", "max", "step"):
        widget.attrs.pop(attribute, None)
    widget.attrs.setdefault("inputmode", "numeric")
    widget.attrs.setdefault("class", "short")


def lines(rows: int) -> forms.Textarea:
    """A box for a text of about so many lines (入力欄の行数)."""
    return forms.Textarea(attrs={"rows": rows})


class VersionedForm(PortalModelForm):
    """A form over a record that two people may have open (版数つき編集フォーム)."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["version"].initial = self.instance.version

    def values(self) -> dict:
        """The record's own fields, as the operation takes them."""
        return {name: self.cleaned_data[name] for name in self.Meta.fields}

    def _post_clean(self):
        """The operation and the database judge the record; the form judges only the typing."""
