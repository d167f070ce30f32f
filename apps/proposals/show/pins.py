"""The version of the collaboration rules that something was made under (根拠としたルール)."""

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import pgettext


def rules_line(slug: str, title: str, number: int) -> SafeString:
    """The version with a link to it, and a link to what has changed since."""
    since = reverse("rulebook:compare", args=[slug])
    return format_html(
        '<a href="{}">{} {}</a> · <a href="{}?old={}">{}</a>',
        reverse("rulebook:version", args=[slug, number]),
        title,
        pgettext("version of the rules", "Version %d") % number,
        since,
        number,
        _("What has changed since"),
    )


def rules_of(row) -> SafeString | str:
    """The same for a round or a decision; empty where it was made under none."""
    rules = row.rules
    return rules_line(rules.book.slug, rules.book.title, rules.number) if rules else ""
