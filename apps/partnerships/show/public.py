"""The public pages: only published projects, whoever looks at them."""

from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.core import markup
from apps.core.calendar import fiscal_year_label
from apps.core.paging import Page
from apps.history.models import HistoryEntry
from apps.partnerships.models import CollaborationForm, JointProject
from apps.partnerships.show.agreement_lines import agreement_lines
from apps.partnerships.states import PROJECT_FLOW, ProjectStatus

LIST_COLUMNS = (
    *("name", "form", "starts_on", "ends_on", "status"),
    *(f"credit__{name}" for name in ("ward_side", "group_side", "ward_first")),
)


def public_rows(page: Page) -> dict:
    """Columns and rows of the public list."""
    forms, states = dict(CollaborationForm.choices), badges()
    base = reverse("partnerships:project_list")
    return {
        "columns": [
            {"label": _("Project, section and organisations"), "kind": "head"},
            {"label": _("Kind of collaboration")},
            {"label": _("Period"), "kind": "nowrap"},
            {"label": _("State")},
        ],
        "rows": [
            (
                markup.link(f"{base}{row.pk}/", row.name, row.credit.side_by_side()),
                forms[row.form],
                two_days(row),
                states[row.status],
            )
            for row in page
        ],
    }


def badges() -> dict:
    """Every state's badge, made once a page."""
    return {
        state: markup.badge(label, PROJECT_FLOW.tones[state])
        for state, label in ProjectStatus.choices
    }


def period(project: JointProject) -> str:
    """From when to when, as this reader writes days."""
    return f"{markup.day_text(project.starts_on)} – {markup.day_text(project.ends_on)}"


def two_days(project: JointProject):
    """The same for a column: a day a line."""
    first, last = map(markup.day_text, (project.starts_on, project.ends_on))
    return format_html("{} –<br>{}", first, last)


def project_page(project: JointProject) -> dict:
    """Everything the public page of a project shows; the credit stands at its top (併記)."""
    proposal = project.proposal
    entries = list(HistoryEntry.objects.of(project).public())
    is_shown = proposal is not None and proposal.is_public()
    return {
        "project": project,
        "credit": project.credit,
        "badge": badges()[project.status],
        "facts": facts(project),
        "texts": texts(project),
        "tasks": task_table(project),
        "groups": [
            (reverse("organizations:organization_detail", args=[row.organization_id]), row.name)
            for row in project.partners.select_related("organization")
            if row.organization_id and row.organization.in_directory
        ],
        "proposal": proposal if is_shown else None,
        "agreements": _agreements(project, entries),
        "entries": course(project, entries),
        "contact": project.contact(),
    }


def _agreements(project: JointProject, entries) -> list[tuple]:
    """Published agreements; few projects have one, so the course is looked at first."""
    if not any(entry.move == "publish_agreement" for entry in entries):
        return []
    return agreement_lines(project, only_public=True)


def facts(project: JointProject) -> list[tuple]:
    """What is announced of a project (協働事業の項目), 3.13 of the handbook."""
    rows = [
        (_("Section in charge"), project.department_name),
        (_("Organisations"), project.partner_names),
        (_("Kind of collaboration"), project.get_form_display()),
        (_("Field"), project.get_field_display()),
        (_("Period"), period(project)),
        (_("Since"), fiscal_year_label(project.since_year)),
        (_("Where it takes place"), project.place),
    ]
    if project.total_cost is not None:
        rows.append((_("Total cost (yen)"), f"{project.total_cost:,}"))
    if project.ward_cost is not None:
        rows.append((_("Share of the ward (yen)"), f"{project.ward_cost:,}"))
    return rows


def texts(project: JointProject) -> list[tuple]:
    """Purpose and what is done, each with its heading."""
    return [(_("Purpose"), project.purpose), (_("What is done"), project.description)]


def task_table(project: JointProject) -> dict | None:
    """Who does what, where a role meeting settled it (役割分担)."""
    tasks = list(project.tasks.order_by("place"))
    if not tasks:
        return None
    return {
        "columns": [
            {"label": _("Task"), "kind": "head"},
            {"label": _("Who")},
            {"label": _("By when"), "kind": "date"},
        ],
        "rows": [(row.task, row.party_name, markup.day(row.due_on)) for row in tasks],
    }


def sheet_parts(project: JointProject) -> dict:
    """The same for one sheet of paper."""
    return {
        "credit": getattr(project, "credit", None),
        "facts": facts(project),
        "texts": texts(project),
        "tasks": task_table(project),
    }


def course(project: JointProject, entries) -> list[dict]:
    """History entries as the timeline takes them; persons are never named."""
    return [
        {
            "date": entry.at,
            "label": _(entry.label),
            "text": entry.public_text,
            "who": entry.actor_office or project.department_name,
        }
        for entry in entries
    ]


def _year(project: JointProject) -> str:
    return fiscal_year_label(project.since_year)


# What is public of a project, as a file (公表データ).
CSV_COLUMNS = (
    (gettext_lazy("Project"), lambda row: row.name),
    (gettext_lazy("Credit side by side"), lambda row: row.credit.side_by_side()),
    (gettext_lazy("Section in charge"), lambda row: row.department_name),
    (gettext_lazy("Organisations"), lambda row: row.partner_names),
    (gettext_lazy("Credit line"), lambda row: row.credit.line),
    (gettext_lazy("Kind of collaboration"), lambda row: row.get_form_display()),
    (gettext_lazy("Field"), lambda row: row.get_field_display()),
    (gettext_lazy("Begins on"), lambda row: row.starts_on),
    (gettext_lazy("Ends on"), lambda row: row.ends_on),
    (gettext_lazy("Since"), _year),
    (gettext_lazy("Where it takes place"), lambda row: row.place),
    (gettext_lazy("Purpose"), lambda row: row.purpose),
    (gettext_lazy("Total cost (yen)"), lambda row: row.total_cost),
    (gettext_lazy("Share of the ward (yen)"), lambda row: row.ward_cost),
    (gettext_lazy("State"), lambda row: row.get_status_display()),
)
