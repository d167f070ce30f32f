"""Form fields for what people in Japan write in forms: 和暦 dates, phone numbers, postcodes."""

import re
import unicodedata
from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from apps.core import calendar, markup
from apps.core.postcodes import address_of

ERA_STARTS = {sign: first.year for first, *signs in calendar.ERAS for sign in signs}
# Every date of the portal lies between these; the tables' CHECKs say the same.
FIRST_YEAR = 2000
LAST_YEAR = 2100

DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−ー－ｰ"), "-")
DATE_PATTERN = re.compile(
    r"(?P<era>昭和|平成|令和|[SHR])?(?P<year>元|\d{1,4})"
    r"(?:年?\((?P<western>\d{4})年?\)年?|年|[./-])"
    r"(?P<month>\d{1,2})[月./-](?P<day>\d{1,2})日?(?:\([日月火水木金土]\))?",
    re.IGNORECASE,
)


def plain_code(text: str) -> str:
    """A number or code in half-width signs (全角→半角). Never for names: NFKC changes ㈱ and 﨑."""
    return unicodedata.normalize("NFKC", text.translate(DASHES)).strip()


def parse_date(text: str) -> date:
    """A date written in any of the usual ways: 令和8年4月1日, R8.4.1, 2026-04-01, 2026/4/1.

    An era may run on past its end (平成32年 is 2020): old plans are written so.

    Raises:
        ValueError: it is not a date, or 和暦 and 西暦 in one text disagree.
    """
    squeezed = re.sub(r"\s+", "", plain_code(text))
    match = DATE_PATTERN.fullmatch(squeezed)
    if match is None:
        raise ValueError(text)
    year = _western_year(match["era"], match["year"])
    if match["western"] and int(match["western"]) != year:
        raise ValueError(text)
    return date(year, int(match["month"]), int(match["day"]))


def _western_year(era: str | None, year: str) -> int:
    if era is None:
        if len(year) != 4:
            raise ValueError(year)
        return int(year)
    number = 1 if year == "元" else int(year)
    if not 1 <= number <= 99:
        raise ValueError(year)
    return ERA_STARTS[era.upper()] + number - 1


class WarekiInput(forms.TextInput):
    """A text box for a date, with the western year beside it (西暦併記)."""

    def render(self, name, value, attrs=None, renderer=None):
        box = super().render(name, value, attrs, renderer)
        try:
            year = parse_date(str(value or "")).year
        except ValueError:
            return box
        return format_html('{} <span class="western-year">{}</span>', box, _("year %d") % year)


class WarekiDateField(forms.DateField):
    """A date in 和暦 or 西暦 (日付), from ``first_year`` to ``last_year``."""

    widget = WarekiInput
    default_error_messages = {
        "invalid": _("Write the date like “R8.4.1” or “2026-04-01”."),
        "year_range": _("The year must lie between %(first)s and %(last)s."),
    }

    def __init__(self, *, first_year: int = FIRST_YEAR, last_year: int = LAST_YEAR, **kwargs):
        kwargs.setdefault("help_text", _("For example R8.4.1 or 2026-04-01"))
        super().__init__(**kwargs)
        self.first_year = first_year
        self.last_year = last_year

    def widget_attrs(self, widget):
        return {"class": "short", "autocomplete": "off"}

    def to_python(self, value):
        if not isinstance(value, str) or not value.strip():
            return super().to_python(value)
        try:
            day = parse_date(value)
        except ValueError as bad:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from bad
        if not self.first_year <= day.year <= self.last_year:
            raise ValidationError(
                self.error_messages["year_range"],
                code="year_range",
                params={"first": self.first_year, "last": self.last_year},
            )
        return day

    def prepare_value(self, value):
        if not isinstance(value, date):
            return value
        return value.isoformat() if get_language() == "en" else markup.day_text(value)


class PhoneField(forms.CharField):
    """A phone or FAX number (電話番号); any width and any dash, kept as 03-0000-0001."""

    widget = forms.TelInput(attrs={"class": "short"})
    default_error_messages = {
        "invalid": _("Write the number with its area code, like “03-0000-0001”."),
    }

    def __init__(self, **kwargs):
        kwargs.setdefault("max_length", 20)
        super().__init__(**kwargs)

    def to_python(self, value):
        number = re.sub(r"[()\s]+", "-", plain_code(super().to_python(value))).strip("-")
        digits = number.replace("-", "").removeprefix("+")
        if number and not (digits.isdecimal() and 9 <= len(digits) <= 15):
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return number


class PostcodeField(forms.CharField):
    """A postcode (郵便番号); seven digits in any width, kept as 102-8688."""

    widget = forms.TextInput(
        attrs={"inputmode": "numeric", "autocomplete": "postal-code", "class": "short"}
    )
    default_error_messages = {
        "invalid": _("Write the seven digits of the postcode, like “102-8688”."),
    }

    def __init__(self, *, address: str = "address", **kwargs):
        """``address`` names the field that a button fills in, where the form has it."""
        kwargs.setdefault("max_length", 10)
        super().__init__(**kwargs)
        self.address = address

    @staticmethod
    def address_of(typed: str) -> str:
        """Prefecture, city and town of what was typed; empty if nobody knows it."""
        return address_of(plain_code(typed))

    def to_python(self, value):
        digits = re.sub(r"[-〒\s]", "", plain_code(super().to_python(value)))
        if not digits:
            return ""
        if not (digits.isdecimal() and digits.isascii() and len(digits) == 7):
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return f"{digits[:3]}-{digits[3:]}"


class PostcodeInput(forms.TextInput):
    """A postcode with a button that fills in its address (住所の補完)."""

    template_name = "kyodo/widgets/postcode.html"


class MarkdownInput(forms.Textarea):
    """A text with marks, and a button that shows how it will look (書式つきの入力欄)."""

    template_name = "kyodo/widgets/markdown.html"
    preview = None

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        context["widget"]["preview"] = self.preview
        return context


class MarkdownField(forms.CharField):
    """A rich text (書式つきの文章), kept as it was typed; pages show it by ``|markdown``."""

    widget = MarkdownInput

    def __init__(self, **kwargs):
        kwargs.setdefault(
            "help_text",
            _("An empty line begins a paragraph, “- ” an item, “## ” a heading; **bold**."),
        )
        super().__init__(**kwargs)

    @staticmethod
    def as_html(typed: str) -> SafeString:
        """How a page will show the text."""
        from apps.core.text import to_html  # noqa: PLC0415 - Markdown is read by few pages

        return to_html(typed)
