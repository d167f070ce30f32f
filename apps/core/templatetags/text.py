"""Rich text in templates (書式つきの文章)."""

from django import template

from apps.core.text import to_html

register = template.Library()


@register.filter
def markdown(text):
    """A Markdown text as safe HTML; nothing for an empty one."""
    return to_html(text) if text else ""
