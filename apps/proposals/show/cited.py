"""The organisation's papers a text was submitted with (引用した団体書類)."""

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from apps.core import clock, markup
from apps.organizations.models import DossierPaper, papers_cited
from apps.proposals.models import ProposalRevision

COLUMNS = [
    {"label": _("Paper"), "kind": "head"},
    {"label": _("Version"), "kind": "number"},
    {"label": _("Handed in"), "kind": "date"},
    {"label": _("Valid until"), "kind": "date"},
    {"label": _("Since then")},
]


def cited_papers(revision: ProposalRevision, user) -> dict:
    """Columns and rows; what has changed or run out since the submission is marked."""
    return {
        "columns": COLUMNS,
        "may_open": user.has_perm("organizations.view_queue"),
        "rows": [
            (
                paper.get_kind_display(),
                paper.version,
                markup.day(paper.added_at),
                markup.day(paper.valid_until),
                _since(paper),
            )
            for paper in papers_cited(revision.cited_papers)
        ],
    }


def _since(paper: DossierPaper):
    if paper.newest != paper.version:
        changed = _now("Changed since: version %(number)d holds now") % {"number": paper.newest}
        return markup.badge(changed, "wait")
    if paper.valid_until and paper.valid_until < clock.today():
        return markup.badge(_now("Has run out since"), "bad")
    return _now("unchanged")
