"""Messages in Django templates, read by Django's own lexer and translation tags.

Only the translation tags are parsed, so a template may use any other tag or filter.
"""

import re
from collections.abc import Iterator

from django.template import TemplateSyntaxError
from django.template.base import DebugLexer, Parser, Token, TokenType
from django.templatetags.i18n import do_block_translate, do_translate

from apps.core.messages.found import Found, SourceError

MARKED = re.compile(r"""_\(("[^"\\]*(?:\\.[^"\\]*)*"|'[^'\\]*(?:\\.[^'\\]*)*')\)""")


class LenientParser(Parser):
    """A parser to which every filter is known; only texts matter here."""

    def find_filter(self, filter_name):
        return _any_filter


def _any_filter(value, argument=None):
    return value


def messages_in(source: str, place: str) -> Iterator[Found]:
    """All messages of one template.

    Raises:
        SourceError: a translation tag is malformed.
    """
    parser = LenientParser(DebugLexer(source).tokenize())
    while parser.tokens:
        token = parser.next_token()
        if token.token_type not in (TokenType.BLOCK, TokenType.VAR):
            continue
        yield from _marked(token, place)
        if token.token_type == TokenType.BLOCK:
            try:
                yield from _block(parser, token, place)
            except TemplateSyntaxError as mistake:
                raise SourceError(f"{place}:{token.lineno}: {mistake}") from mistake


def _marked(token: Token, place: str) -> Iterator[Found]:
    """``_("…")`` anywhere in a tag or variable."""
    for quoted in MARKED.findall(token.contents):
        text = quoted[1:-1].replace("\\" + quoted[0], quoted[0]).replace("\\\\", "\\")
        yield Found(None, text.replace("%", "%%"), "", {place})


def _block(parser: Parser, token: Token, place: str) -> Iterator[Found]:
    tag = token.contents.split(maxsplit=1)[0]
    if tag == "comment":
        parser.skip_past("endcomment")
    elif tag in ("translate", "trans"):
        yield from _translate(parser, token, place)
    elif tag in ("blocktranslate", "blocktrans"):
        yield from _blocktranslate(parser, token, place)


def _translate(parser: Parser, token: Token, place: str) -> Iterator[Found]:
    node = do_translate(parser, token)
    text = getattr(node.filter_expression.var, "literal", node.filter_expression.var)
    if isinstance(text, str) and not _is_variable(node.filter_expression):
        yield Found(_constant(node.message_context), text.replace("%", "%%"), "", {place})


def _is_variable(expression) -> bool:
    return getattr(expression.var, "lookups", None) is not None


def _blocktranslate(parser: Parser, token: Token, place: str) -> Iterator[Found]:
    node = do_block_translate(parser, token)
    singular, _vars = node.render_token_list(node.singular)
    plural, _vars = node.render_token_list(node.plural) if node.plural else ("", [])
    yield Found(_constant(node.message_context), singular, plural, {place})


def _constant(expression) -> str | None:
    """The text of ``context "…"``; the tag compiles it to a constant."""
    if expression is None:
        return None
    if not isinstance(expression.var, str):
        raise TemplateSyntaxError("the context of a message must be a constant text")
    return expression.var
