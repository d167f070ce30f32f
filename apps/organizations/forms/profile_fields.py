"""Boxes that only the profile has: addresses one in a line, and a day of which the day may lack."""

import re

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy as _

from apps.core.fields import WarekiDateField, plain_code
from apps.organizations.times import PartOfDay, Weekday

LINES_MAX = 5
MONTH_ONLY = re.compile(r".*(?:年|[./-])\d{1,2}月?")


class LinesField(forms.CharField):
    """Addresses of the web, one in a line (URLの一覧)."""

    widget = forms.Textarea(attrs={"rows": 3, "class": "code"})

    def prepare_value(self, value):
        return "\n".join(value) if isinstance(value, list) else value

    def to_python(self, value):
        lines = [line.strip() for line in (super().to_python(value) or "").splitlines()]
        return [line for line in lines if line]

    def validate(self, value):
        super().validate(value)
        if len(value) > LINES_MAX:
            raise ValidationError(
                _("Please give at most %(count)d addresses."), params={"count": LINES_MAX}
            )

    def run_validators(self, value):
        check = URLValidator(schemes=["http", "https"])
        for line in value:
            try:
                check(line)
            except ValidationError as bad:
                raise ValidationError(
                    _("“%(line)s” is not an address like “https://example.jp/feed”."),
                    params={"line": line},
                ) from bad


class FoundedField(WarekiDateField):
    """The day of foundation (設立年月日); old groups write year and month only."""

    def to_python(self, value):
        if isinstance(value, str) and is_month_only(value):
            mark = "" if value.strip().endswith("月") else "."
            return super().to_python(f"{value.strip()}{mark}1")
        return super().to_python(value)


class TimesWidget(forms.CheckboxSelectMultiple):
    """A table of weekdays and parts of the day to tick (曜日と時間帯の表)."""

    def render(self, name, value, attrs=None, renderer=None):
        boxes = self.get_context(name, value, attrs)["widget"]["optgroups"]
        options = {option["value"]: option for _group, group, _index in boxes for option in group}
        lines = format_html_join(
            "",
            '<tr><th scope="row">{}</th>{}</tr>',
            ((day.label, self._cells(name, day, options)) for day in Weekday),
        )
        return format_html('<table class="times">{}</table>', lines)

    def _cells(self, name: str, day: Weekday, options: dict):
        cells = ((options[f"{day.value}_{part.value}"], part) for part in PartOfDay)
        return format_html_join(
            "",
            '<td><label for="{}"><input type="checkbox" name="{}" value="{}" id="{}"{}>'
            ' <span class="visually-hidden">{}</span> {}</label></td>',
            (
                (
                    option["attrs"]["id"],
                    name,
                    option["value"],
                    option["attrs"]["id"],
                    mark_safe(" checked") if option["selected"] else "",
                    day.label,
                    part.label,
                )
                for option, part in cells
            ),
        )


def is_month_only(text: str) -> bool:
    """True for 昭和63年4月, S63.4 or 1988-04 (年月のみ)."""
    plain = plain_code(text).replace(" ", "")
    return bool(MONTH_ONLY.fullmatch(plain)) and len(re.findall(r"\d+|元", plain)) == 2
