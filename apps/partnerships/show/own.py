"""What the organisations that take part read, published or not (自団体の協働事業)."""

from django.utils.translation import gettext as _

from apps.core import markup
from apps.core.paging import Page
from apps.history.models import HistoryEntry
from apps.partnerships.models import JointProject
from apps.partnerships.show.agreement_lines import agreement_lines
from apps.partnerships.show.public import badges, facts, task_table, texts, two_days


def own_rows(page: Page) -> dict:
    """Columns and rows of the projects of a person's organisations."""
    states = badges()
    return {
        "columns": [
            {"label": _("Project"), "kind": "head"},
            {"label": _("Section in charge")},
            {"label": _("Period"), "kind": "nowrap"},
            {"label": _("State")},
            {"label": _("Shown in public")},
        ],
        "rows": [
            (
                markup.link(row.own_url(), row.name, row.partner_names),
                row.department_name,
                two_days(row),
                states[row.status],
                publication(row),
            )
            for row in page
        ],
    }


def publication(project: JointProject):
    """Whether anybody may read it."""
    if project.hidden_at is not None:
        return markup.badge(_("Hidden"), "bad")
    if project.published_at is None:
        return markup.badge(_("Not published"), "draft")
    return markup.badge(_("Published"), "good")


def own_page(project: JointProject) -> dict:
    """One project as its organisations read it."""
    entries = HistoryEntry.objects.of(project).for_parties().select_related("parties_note")
    return {
        "project": project,
        "badge": badges()[project.status],
        "publication": publication(project),
        "credit": getattr(project, "credit", None),
        "facts": facts(project),
        "texts": texts(project),
        "tasks": task_table(project),
        "agreements": agreement_lines(project, only_public=False, own=True),
        "entries": [_entry(entry, project) for entry in entries],
        "contact": project.contact(),
    }


def _entry(entry: HistoryEntry, project: JointProject) -> dict:
    note = getattr(entry, "parties_note", None)
    return {
        "date": entry.at,
        "label": _(entry.label),
        "text": entry.public_text or (note.text if note else ""),
        "who": entry.actor_office or project.department_name,
    }
