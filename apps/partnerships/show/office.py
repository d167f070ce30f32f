"""The office's pages: adopted proposals to launch, projects by queue, one project."""

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from apps.accounts.models import StaffRole
from apps.core import clock, markup
from apps.core.paging import Page
from apps.history.models import HistoryEntry
from apps.partnerships.models import JointProject, ProjectEntry
from apps.partnerships.show.agreement_lines import agreement_lines
from apps.partnerships.show.own import publication
from apps.partnerships.show.public import badges, facts, task_table, texts, two_days
from apps.partnerships.states import ENTRY_FLOW, PROJECT_FLOW, EntryStatus, ProjectStatus
from apps.proposals.models import Proposal

S = ProjectStatus
# Move → kind of its button; the page has the move's name.
BUTTONS = {
    "start": "primary",
    "complete": "primary",
    "resume": "primary",
    "suspend": "secondary",
    "terminate": "danger",
}


def queues(user) -> dict[str, tuple[object, Q]]:
    """The queues of the list: name → label and condition; the address holds the choice."""
    day = clock.today()
    behind = Q(status=S.PREPARING, starts_on__lte=day) | Q(status=S.RUNNING, ends_on__lt=day)
    unpublished = Q(published_at=None) & ~Q(status=S.TERMINATED)
    if user.has_role(StaffRole.SECTION_HEAD, StaffRole.DESK_HEAD):
        unpublished &= ~Q(written_by=user.pk)
    waiting = ProjectEntry.objects.filter(project=OuterRef("pk"), status=EntryStatus.PROPOSED)
    return {
        "all": (_("All"), Q()),
        "unpublished": (_("To be published"), unpublished),
        "behind": (_("State to be brought up to date"), behind),
        "running": (_("Under way"), Q(status=S.RUNNING)),
        "entries": (_("Progress entries to publish"), Q(Exists(waiting))),
        "hidden": (_("Hidden"), Q(hidden_at__isnull=False)),
    }


def staff_rows(page: Page) -> dict:
    """Columns and rows of the office's list."""
    states = badges()
    return {
        "columns": [
            {"label": _("Project and organisations"), "kind": "head"},
            {"label": _("Section in charge")},
            {"label": _("Kind of collaboration")},
            {"label": _("Period"), "kind": "nowrap"},
            {"label": _("Total cost (yen)"), "kind": "number"},
            {"label": _("Share of the ward (yen)"), "kind": "number"},
            {"label": _("State")},
            {"label": _("Shown in public")},
        ],
        "rows": [
            (
                markup.link(row.staff_url(), row.name, row.partner_names),
                row.department_name,
                row.get_form_display(),
                two_days(row),
                _yen(row.total_cost),
                _yen(row.ward_cost),
                states[row.status],
                publication(row),
            )
            for row in page
        ],
    }


def _yen(amount: int | None) -> str:
    return "" if amount is None else f"{amount:,}"


def launch_rows(page: Page) -> dict:
    """Columns and rows of adopted proposals without a project (事業化を待つ提案)."""
    return {
        "columns": [
            {"label": _("Receipt number"), "kind": "nowrap"},
            {"label": _("Title and organisation"), "kind": "head"},
            {"label": _("Lead section")},
            {"label": _("State")},
        ],
        "rows": [
            (
                row.receipt_number,
                markup.link(
                    reverse("partnerships:launch", args=[row.pk]), row.title, row.organization_name
                ),
                row.lead_department.name if row.lead_department else "",
                row.get_status_display(),
            )
            for row in page
        ],
    }


def staff_page(project: JointProject, user) -> dict:
    """One project as the office sees it, with what this person may do now."""
    entries = HistoryEntry.objects.of(project).select_related("staff_note", "parties_note")
    return {
        "project": project,
        "badge": badges()[project.status],
        "publication": publication(project),
        "credit": getattr(project, "credit", None),
        "moves": _moves(project, user),
        "facts": [*facts(project), *_inside(project)],
        "texts": texts(project),
        "tasks": task_table(project),
        "shows_agreements": user.has_perm("partnerships.view_agreements"),
        "agreements": agreement_lines(project, only_public=False),
        "reports": _reports(project, user),
        "may_draft": project.status not in (S.COMPLETED, S.TERMINATED)
        and user.has_perm("partnerships.draft_agreement", project),
        "case_url": _case_url(project, user),
        "entries": [staff_entry(entry) for entry in entries],
    }


def _case_url(project: JointProject, user) -> str:
    """The case of the proposal it came of, for those who may read it (もとの提案の個票)."""
    case = Proposal.objects.for_staff(user).filter(pk=project.proposal_id)
    return reverse("proposals:case", args=[project.proposal_id]) if case.exists() else ""


def _inside(project: JointProject) -> list[tuple]:
    """Facts for the office alone."""
    rows = [(_("Written by"), project.written_by.name)]
    if project.published_by:
        by = f"{markup.day_text(clock.local(project.published_at).date())} {project.published_by}"
        rows.append((_("Published by"), by))
    if project.hidden_at:
        rows.append((_("Reason for not showing it"), project.hidden_reason))
    return rows


def _moves(project: JointProject, user) -> list[dict]:
    is_out = project.published_at is not None
    extra = [
        ("publish", _("Publish"), "publish_project", not is_out, "primary"),
        ("edit", _("Edit"), "write_project", not is_out, "secondary"),
        ("correct", _("Correct"), "write_project", is_out, "secondary"),
        (
            "entry_new",
            _("Write a report on progress"),
            "write_entry",
            project.is_public(),
            "secondary",
        ),
        ("hide", _("Hide"), "hide_project", project.is_public(), "danger"),
        ("show", _("Show again"), "hide_project", project.hidden_at is not None, "secondary"),
    ]
    acts = [
        (name, label, kind)
        for name, label, perm, possible, kind in extra
        if possible and user.has_perm(f"partnerships.{perm}", project)
    ]
    moves = [
        (move.name, move.label, BUTTONS[move.name])
        for move in PROJECT_FLOW.moves_from(project.status)
        if user.has_perm(PROJECT_FLOW.permission(move.name), project)
    ]
    order = ("primary", "secondary", "danger")
    return [
        {"url": reverse(f"partnerships:{name}", args=[project.pk]), "label": label, "kind": kind}
        for name, label, kind in sorted([*acts, *moves], key=lambda act: order.index(act[2]))
    ]


def _reports(project: JointProject, user) -> list[dict]:
    """Progress entries that are not published, with what this person may do now."""
    open_ones = (EntryStatus.DRAFT, EntryStatus.PROPOSED)
    found = []
    for row in project.entries.filter(status__in=open_ones).order_by("-id"):
        row.project = project
        found.append(
            {
                "row": row,
                "badge": markup.badge(row.get_status_display(), ENTRY_FLOW.tones[row.status]),
                "moves": _entry_moves(row, user),
            }
        )
    return found


def _entry_moves(entry: ProjectEntry, user) -> list[dict]:
    may_write = user.has_perm("partnerships.write_entry", entry.project)
    may_publish = user.has_perm("partnerships.publish_entry", entry)
    kinds = {"publish": "primary", "propose": "primary", "drop": "danger"}
    moves = [
        (move.name, move.label, kinds.get(move.name, "secondary"))
        for move in ENTRY_FLOW.moves_from(entry.status)
        if (may_publish if move.name in ("publish", "return") else may_write)
    ]
    if may_write and entry.status == EntryStatus.DRAFT:
        moves.insert(1, ("edit", _("Edit"), "secondary"))
    return [
        {
            "url": reverse(f"partnerships:entry_{name}", args=[entry.pk]),
            "label": label,
            "kind": kind,
        }
        for name, label, kind in moves
    ]


def staff_entry(entry: HistoryEntry) -> dict:
    """An entry of the course as the office reads it, internal words too."""
    notes = [getattr(entry, name, None) for name in ("parties_note", "staff_note")]
    return {
        "date": entry.at,
        "label": _(entry.label),
        "text": "\n".join(
            part for part in (entry.public_text, *(n.text for n in notes if n)) if part
        ),
        "who": entry.who(),
    }
