"""Readings above words in templates (ふりがな); docs/text.md."""

from django import template
from django.utils.html import conditional_escape

from apps.core import readings
from apps.core.ruby import Vocabulary
from apps.core.views import RUBY_COOKIE

register = template.Library()


def is_wanted(context) -> bool:
    """True where the reader has switched readings on and reads Japanese."""
    request = context.get("request")
    is_on = request is not None and request.COOKIES.get(RUBY_COOKIE) == "1"
    return is_on and str(context.get("language", "ja")).startswith("ja")


@register.simple_tag(takes_context=True)
def ruby(context, text, own=()):
    """A text with readings (ふりがなつきの文), where the reader wants them.

    Args:
        text: plain text, or HTML that is safe already (``|markdown``).
        own: confirmed readings of this text alone, as pairs ``[word, reading]``; they come first.
    """
    html = conditional_escape(text or "")
    if not is_wanted(context):
        return html
    return Vocabulary(own).annotate(html) if own else readings.confirmed().annotate(html)


@register.simple_tag(takes_context=True)
def ruby_wanted(context):
    """Whether the switch is on (ふりがなの表示)."""
    return is_wanted(context)


@register.tag
def furigana(parser, token):
    """Readings above all words between here and ``endfurigana`` (ページ全体のふりがな)."""
    inside = parser.parse(("endfurigana",))
    parser.delete_first_token()
    return FuriganaNode(inside)


class FuriganaNode(template.Node):
    """The part of a page that gets readings; what :func:`ruby` wrote is left as it is."""

    def __init__(self, nodelist):
        self.nodelist = nodelist

    def render(self, context):
        html = self.nodelist.render(context)
        return readings.confirmed().annotate(html) if is_wanted(context) else html
