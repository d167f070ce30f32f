"""Texts of the rules as HTML (本文の表示): one string for a version, readings as ruby."""

import re

from django.utils.html import escape
from django.utils.safestring import SafeString

from apps.core.ruby import ruby_html
from apps.rulebook.models import ClauseKind
from apps.rulebook.tree import Placed

READING = re.compile(r"([\u4e00-\u9fff\u3400-\u4dbf々〆ヶ]+)《([\u3041-\u309f\u30a1-\u30ffー]+)》")
TAGS = {ClauseKind.CHAPTER: "h2", ClauseKind.ARTICLE: "h3"}


def with_readings(text: str) -> SafeString:
    """漢字《かんじ》 as ruby (ふりがな), lines as paragraphs."""
    lines = [line for line in escape(text).splitlines() if line.strip()]
    return SafeString("".join(f"<p>{READING.sub(_ruby, line)}</p>" for line in lines))


def _ruby(found: re.Match) -> str:
    return ruby_html(found[1], found[2])


def lines_of(text: str) -> str:
    """Plain text with its line ends."""
    return "<br>".join(escape(text).splitlines())


def anchor(key) -> str:
    """The id of a clause on a page."""
    return f"c-{key}"


def whole_text(placed: list[Placed], link, after_chapter=None) -> SafeString:
    """The text of a version, each clause with its anchor and a link to its own page.

    Args:
        link: gives the address of a clause's page, by its key; None for paper.
        after_chapter: gives what stands at the end of a chapter, by its row.
    """
    parts, chapter = [], None
    for each in placed:
        if each.row.kind == ClauseKind.CHAPTER:
            parts += _foot(chapter, after_chapter)
            chapter = each.row
        parts.append(_clause(each, link))
    return SafeString("\n".join(parts + _foot(chapter, after_chapter)))


def _foot(chapter, after_chapter) -> list[str]:
    return [after_chapter(chapter)] if chapter and after_chapter else []


def _clause(placed: Placed, link) -> str:
    row = placed.row
    mark = place_mark(placed)
    number = f'<a href="{link(row.clause.key)}">{mark}</a>' if link else mark
    name = f' id="{anchor(row.clause.key)}"'
    tag = TAGS.get(row.kind)
    if tag:
        heading = escape(row.heading)
        if row.kind == ClauseKind.ARTICLE and heading:
            heading = f"（{heading}）"
        text = f"<p>{lines_of(row.text)}</p>" if row.text else ""
        return f"<{tag}{name}>{number} {heading}</{tag}>{text}"
    heading = f"<strong>{escape(row.heading)}</strong> " if row.heading else ""
    return f'<p class="clause-{row.kind}"{name}>{number} {heading}{lines_of(row.text)}</p>'


def place_mark(placed: Placed) -> str:
    """The number as it stands before a clause: 第3条, 2, (1)."""
    kind, figure = placed.row.kind, re.sub(r"\D", "", placed.number)
    if kind == ClauseKind.PARAGRAPH:
        return figure
    return f"({figure})" if kind == ClauseKind.ITEM else placed.number
