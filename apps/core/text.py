"""The few rich texts of the portal: Markdown in, safe HTML out (書式つきの文章)."""

import re

import nh3
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Delimiter

TOP_HEADING = 3  # a text stands below the h1 of its page and the h2 of its section
TAGS = {
    *("p", "br", "strong", "em", "s", "ul", "ol", "li", "blockquote", "h3", "h4", "h5", "h6"),
    *("a", "hr", "code", "pre", "table", "thead", "tbody", "tr", "th", "td"),
}
ATTRIBUTES = {"a": {"href", "title"}, "ol": {"start"}}
SCHEMES = {"http", "https", "mailto", "tel"}
LINK_REL = "noopener noreferrer nofollow"
# Scripts written without blanks between words, with their punctuation and full-width forms.
UNSPACED = re.compile(
    "[\u1100-\u11ff\u2e80-\u303f\u3040-\u312f\u3130-\u31ff\u3200-\u4dbf\u4e00-\u9fff"
    "\uac00-\ud7af\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff]"
)


def to_html(markdown: str) -> SafeString:
    """Markdown as HTML of a short list of tags; whatever else was typed is shown as text.

    Single line ends stay line ends. Headings begin at h3. Pictures, raw HTML and indented code
    do not exist: a paragraph that begins with blanks is a paragraph.
    """
    html = nh3.clean(
        READER.render(markdown),
        tags=TAGS,
        attributes=ATTRIBUTES,
        url_schemes=SCHEMES,
        link_rel=LINK_REL,
    )
    return mark_safe(html)  # noqa: S308 - cleaned by nh3 with the list above


def _emphasis(state: StateInline, silent: bool) -> bool:
    """Open and close ``*`` also beside Japanese (和文の強調).

    CommonMark wants a blank or a letter where Japanese has neither: in ``**「強調」**と`` the
    second ``**`` follows a bracket and precedes a letter, so it would not close.
    """
    start = state.pos
    marker = state.src[start]
    if silent or marker not in {"*", "_"}:
        return False
    run = state.scanDelims(start, marker == "*")
    can_open, can_close = run.can_open, run.can_close
    before = state.src[start - 1] if start else " "
    end = start + run.length
    after = state.src[end] if end < state.posMax else " "
    if marker == "*" and (UNSPACED.match(before) or UNSPACED.match(after)):
        can_open = can_open or not after.isspace()
        can_close = can_close or not before.isspace()
    for _count in range(run.length):
        state.push("text", "", 0).content = marker
        state.delimiters.append(
            Delimiter(
                marker=ord(marker),
                length=run.length,
                token=len(state.tokens) - 1,
                end=-1,
                open=can_open,
                close=can_close,
            )
        )
    state.pos = end
    return True


def _lower_headings(state) -> None:
    """Let the first heading of a text stand below those of the page."""
    for token in state.tokens:
        if token.type in {"heading_open", "heading_close"}:
            level = min(int(token.tag[1]) + TOP_HEADING - 1, 6)
            token.tag = f"h{level}"


def _reader() -> MarkdownIt:
    reader = MarkdownIt("commonmark", {"html": False, "breaks": True})
    reader.enable(["table", "strikethrough"]).disable(["image", "code", "html_block"])
    reader.inline.ruler.at("emphasis", _emphasis)
    reader.core.ruler.push("lower_headings", _lower_headings)
    return reader


READER = _reader()
