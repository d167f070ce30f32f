"""The proposals of an organisation on its public page (団体ページの政策提案)."""

from urllib.parse import urlencode

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from apps.core import markup
from apps.organizations.models import Organization
from apps.organizations.public import page_part
from apps.proposals.models import Proposal
from apps.proposals.states import PROPOSAL_FLOW

SHOWN = 10


@page_part
def proposals_of(organization: Organization) -> dict | None:
    """The newest published proposals with their state, also of records merged into this one."""
    published = Proposal.objects.published().filter(
        Q(organization=organization) | Q(organization__merged_into=organization)
    )
    proposals = list(published.order_by("-submitted_at", "-id")[: SHOWN + 1])
    if not proposals:
        return None
    everything = f"{reverse('proposals:proposal_list')}?{urlencode({'q': organization.name})}"
    return {
        "title": _("Policy proposals"),
        "columns": [
            {"label": _("Title"), "kind": "head"},
            {"label": _("State")},
            {"label": _("Submitted on"), "kind": "date"},
        ],
        "rows": [
            (
                markup.link(row.get_absolute_url(), row.title, row.receipt_number),
                markup.badge(row.public_status_label(), PROPOSAL_FLOW.tones[row.public_status()]),
                markup.day(row.submitted_at),
            )
            for row in proposals[:SHOWN]
        ],
        "url": everything if len(proposals) > SHOWN else "",
    }
