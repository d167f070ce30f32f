"""What feed readers get of the scheme (更新情報): public history, whoever asks."""

from django.urls import reverse
from django.utils.translation import gettext as _

from apps.core.feeds import ENTRIES, FeedEntry
from apps.history.models import HistoryEntry
from apps.proposals.models import Proposal


def feed_of_all() -> dict:
    """The newest public acts on all public proposals; two queries."""
    public = Proposal.objects.published()
    entries = list(
        HistoryEntry.objects.public()
        .filter(object_type=Proposal._meta.label_lower, object_id__in=public.values("pk"))
        .order_by("-at", "-id")[:ENTRIES]
    )
    numbers = {entry.object_id for entry in entries}
    rows = public.only("receipt_number", "title").in_bulk(numbers)
    return {
        "title": _("Course of all proposals"),
        "url": reverse("proposals:proposal_list"),
        "entries": [
            _entry(entry, rows[entry.object_id]) for entry in entries if entry.object_id in rows
        ],
    }


def feed_of(proposal: Proposal) -> dict:
    """The public acts on one proposal, newest first."""
    entries = HistoryEntry.objects.of(proposal).public()[:ENTRIES]
    return {
        "title": proposal.title,
        "url": proposal.get_absolute_url(),
        "entries": [_entry(entry, proposal) for entry in entries],
    }


def _entry(entry: HistoryEntry, proposal: Proposal) -> FeedEntry:
    return FeedEntry(
        f"proposal-{proposal.pk}-{entry.pk}",
        f"{proposal.title} – {_(entry.label)}",
        proposal.get_absolute_url(),
        entry.public_text,
        entry.at,
    )
