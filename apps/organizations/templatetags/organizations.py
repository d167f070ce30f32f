"""Data blocks for search engines; the way back to an organisation."""

import json

from django import template
from django.core.serializers.json import DjangoJSONEncoder
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

register = template.Library()
# As in Django's json_script: no text can end the block or begin a tag.
ESCAPES = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}


@register.filter
def json_ld(value: dict) -> SafeString:
    """A JSON-LD block (構造化データ); data that no browser runs."""
    text = json.dumps(value, ensure_ascii=False, cls=DjangoJSONEncoder).translate(ESCAPES)
    return format_html(
        '<script type="application/ld+json">{}</script>',
        mark_safe(text),  # noqa: S308 - escaped above
    )


@register.simple_tag(takes_context=True)
def way_back(context, organization, page="organization_home") -> str:
    """To the group's own page; for the office, which cannot open it, to its staff page."""
    viewer = context.get("viewer")
    name = "staff_organization_detail" if viewer and viewer.is_ward_staff else page
    return reverse(f"organizations:{name}", args=[organization.pk])
