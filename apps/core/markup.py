"""Ready strings for list rows (一覧用の部品): made once in the view, not tag by tag in a loop."""

from datetime import date, datetime
from html import escape

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.html import format_html, format_html_join, linebreaks
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from apps.core.calendar import WEEKDAYS, wareki

# Tone of a state: its colour and its shape, both in static/css/portal.css.
TONES = frozenset({"draft", "wait", "active", "good", "bad", "closed", "neutral"})


def badge(label, tone: str = "neutral") -> SafeString:
    """A state as text with colour and shape (状況の札); never by colour alone.

    Args:
        label: words of the state, ``row.get_status_display()``.
        tone: one of ``TONES``.
    """
    if tone not in TONES:
        raise ValueError(f"no tone {tone!r}; there are {sorted(TONES)}")
    return format_html('<span class="badge badge-{}">{}</span>', tone, label)


def tone_of(row) -> str:
    """The tone that the row's flow gives its state; neutral where it names none."""
    return getattr(getattr(row, "flow", None), "tones", {}).get(str(row.status), "neutral")


def two_lines(first, *more) -> SafeString:
    """Words with smaller lines below."""
    below = format_html_join("", "<small>{}</small>", ((line,) for line in more))
    return format_html("{}{}", first, below)


def small_button(url: str, text, about="") -> SafeString:
    """A button of a form around the list, for one row; ``about`` names the row to who hears it."""
    hidden = format_html('<span class="visually-hidden"> {}</span>', about)
    return format_html(
        '<button class="button small secondary" formaction="{}">{}{}</button>', url, text, hidden
    )


def link(url: str, text, note="") -> SafeString:
    """A link for a table cell, with a smaller second line where ``note`` says something."""
    small = f"<small>{escaped(note)}</small>" if note else ""
    return SafeString(f'<a href="{escaped(url)}">{escaped(text)}</a>{small}')


def day_text(value: date, *, weekday: bool = False) -> str:
    """A day as this reader writes it: 令和8年4月1日, 2026年4月1日 (easy), 1 April 2026."""
    language = get_language() or "ja"
    if language == "en":
        return date_format(value, "l, j F Y" if weekday else "j F Y")
    if language == "ja-easy":
        text = f"{value.year}年{value.month}月{value.day}日"
        return f"{text}({WEEKDAYS[value.weekday()]})" if weekday else text
    return wareki(value, weekday=weekday)


def day(value: date | datetime | None, *, weekday: bool = False) -> SafeString:
    """``<time>`` with the day in words and the ISO date for machines; empty for None."""
    if not value:
        return SafeString("")
    local = timezone.localdate(value) if isinstance(value, datetime) else value
    text = escape(day_text(local, weekday=weekday))
    return SafeString(f'<time datetime="{local.isoformat()}">{text}</time>')


def definitions(rows) -> SafeString:
    """The rows of a list of facts: pairs, or triples whose third part is a link to change it."""
    return SafeString("\n".join(_definition(*row) for row in rows))


def _definition(label, value, change_url: str = "") -> str:
    name = escaped(label)
    change = (
        f' <a class="change" href="{escaped(change_url)}">{escaped(_("Change"))}'
        f'<span class="visually-hidden">{name}</span></a>'
        if change_url
        else ""
    )
    return f"<div><dt>{name}</dt><dd>{escaped(value or '—')}{change}</dd></div>"


def course(entries) -> SafeString:
    """The entries of a timeline: dicts with ``date``, ``label``, perhaps ``text`` and ``who``."""
    return SafeString("\n".join(map(_entry, entries)))


def _entry(entry: dict) -> str:
    who, text = entry.get("who"), entry.get("text")
    by = f'<p class="timeline-who">{escaped(who)}</p>' if who else ""
    said = linebreaks(text, autoescape=not isinstance(text, SafeString)) if text else ""
    return (
        f'<li><p class="timeline-date">{day(entry.get("date"))}</p><div class="timeline-body">'
        f'<p class="timeline-label">{escaped(entry["label"])}</p>{by}{said}</div></li>'
    )


def table_body(columns: list[dict], rows) -> SafeString:
    """The rows of a data table; each cell carries its column's label for the cards on a phone.

    Args:
        columns: dicts with ``label`` and optional ``kind``: head, number, date or nowrap.
        rows: sequences of strings, as many as columns; safe strings stay as they are.
    """
    opening = [_cell_opening(column) for column in columns]
    closing = ["</th>" if column.get("kind") == "head" else "</td>" for column in columns]
    return SafeString(
        "\n".join(f'<tr role="row">{_cells(opening, row, closing)}</tr>' for row in rows)
    )


def _cell_opening(column: dict) -> str:
    kind = column.get("kind", "")
    label = escaped(column["label"])
    if kind == "head":
        return f'<th scope="row" role="rowheader" data-label="{label}">'
    css_class = f' class="{escaped(kind)}"' if kind else ""
    return f'<td role="cell" data-label="{label}"{css_class}>'


def _cells(opening: list[str], row, closing: list[str]) -> str:
    cells = zip(opening, row, closing, strict=True)
    return "".join(f"{before}{escaped(cell)}{after}" for before, cell, after in cells)


def escaped(value) -> str:
    """What ``conditional_escape`` gives, at a third of its price: lists call it for each cell."""
    if isinstance(value, Promise):
        value = str(value)
    return value.__html__() if hasattr(value, "__html__") else escape(str(value))
