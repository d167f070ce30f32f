"""Rows of the desk's list of dead links (リンク切れ一覧の行)."""

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from apps.core import markup
from apps.organizations.link_probe import Reply
from apps.organizations.models import LinkCheck

DEAD_LINKS = [
    {"label": _("Organisation"), "kind": "head"},
    {"label": _("Address")},
    {"label": _("Fails since"), "kind": "date"},
    {"label": _("Reason")},
    {"label": _("Last checked"), "kind": "date"},
]


def dead_link_rows(checks: list[LinkCheck]) -> list[tuple]:
    """A row for each hidden address; the address is text, for it leads nowhere."""
    return [
        (
            markup.link(
                reverse("organizations:staff_organization_detail", args=[check.organization_id]),
                check.organization.name,
            ),
            url,
            markup.day(date.fromisoformat(check.failing[url]["since"])),
            Reply(check.failing[url]["why"]).label,
            markup.day(check.checked_at),
        )
        for check in checks
        for url in check.organization.dead_links
        if url in check.failing
    ]
