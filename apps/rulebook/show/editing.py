"""Pages for those who write (編集の画面): the outline with who writes where."""

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from apps.core import clock, markup
from apps.rulebook.models import ClauseKind, ClauseLock, RuleRevision
from apps.rulebook.models.clauses import BELOW
from apps.rulebook.tree import in_order, with_all_below

START = 40  # signs of a text in the outline


def outline_page(revision: RuleRevision, user) -> dict:
    """All clauses with what may be done to each, and those taken out."""
    rows = list(revision.clauses.select_related("clause").defer("easy_text"))
    leases = {
        lease.clause_version_id: lease
        for lease in ClauseLock.objects.filter(
            clause_version__revision=revision, until__gt=clock.now()
        ).select_related("holder")
    }
    may_edit = user.has_perm("rulebook.edit_clause", revision)
    return {
        "revision": revision,
        "may_edit": may_edit,
        "columns": [
            {"label": _("Clause"), "kind": "head"},
            {"label": _("Text")},
            {"label": _("Writing now")},
        ],
        "rows": [
            (_name(placed), _start(placed.row), _who(leases.get(placed.row.pk)))
            for placed in in_order(row for row in rows if not row.is_removed)
        ],
        "removed": [row for row in rows if row.is_removed],
    }


def _name(placed) -> SafeString:
    url = reverse("rulebook:clause_write", args=[placed.row.pk])
    return markup.link(url, f"{placed.place} {placed.row.heading}".strip())


def _start(row) -> str:
    return row.text[:START] + ("…" if len(row.text) > START else "")


def _who(lease) -> str:
    if lease is None:
        return ""
    return _("%(name)s, until %(time)s") % {
        "name": lease.holder.name,
        "time": f"{clock.local(lease.until):%H:%M}",
    }


def kinds_below(kind: str | None) -> list[tuple]:
    """Kinds of clauses that may stand below one."""
    return [(each.value, each.label) for each in BELOW[kind]]


def targets_for(row) -> list[tuple]:
    """Places a clause can be moved to: at the front of a parent, or behind a clause.

    Values are ``parent:after`` by clause ids; empty for none.
    """
    rows = list(row.revision.clauses.filter(is_removed=False).select_related("clause"))
    own = with_all_below(rows, row.clause_id)
    placed = [each for each in in_order(rows) if each.row.clause_id not in own]
    found = [(":", _("At the front"))] if row.kind == ClauseKind.CHAPTER else []
    for each in placed:
        name = f"{each.place} {each.row.heading}".strip()
        if row.kind in BELOW[each.row.kind]:
            found.append(
                (f"{each.row.clause_id}:", _("At the front of %(place)s") % {"place": name})
            )
        if each.row.kind == row.kind:
            found.append(
                (
                    f"{each.row.parent_id or ''}:{each.row.clause_id}",
                    _("Behind %(place)s") % {"place": name},
                )
            )
    return found


def edits_of(row) -> list[dict]:
    """The history of a clause in this draft, newest first (条項の修正履歴)."""
    words = {
        "write": _("Written"),
        "edit": _("Changed"),
        "move": _("Moved"),
        "split": _("Split"),
        "remove": _("Taken out"),
        "restore": _("Put back"),
    }
    return [
        {
            "date": edit.at,
            "label": words[edit.act],
            "text": f"{edit.heading}\n{edit.text}".strip(),
            "who": f"{edit.actor_name} {edit.actor_office}".strip(),
        }
        for edit in row.edits.order_by("-at", "-id")[:50]
    ]
