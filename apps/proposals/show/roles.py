"""Roles that a meeting settled, and what it changed of those before (役割の表示)."""

from django.utils.translation import gettext as _

from apps.core import markup
from apps.proposals.models import MeetingParty, RoleMeeting, RoleTask
from apps.proposals.states import MEETING_FINAL

TASK_COLUMNS = (
    ("Task", "head"),
    ("Owner", ""),
    ("By when", "date"),
    ("Budget needed (yen)", "number"),
)


def task_table(tasks) -> dict:
    """The roles as a table."""
    labels = {
        "Task": _("Task"),
        "Owner": _("Owner"),
        "By when": _("By when"),
        "Budget needed (yen)": _("Budget needed (yen)"),
    }
    columns = [{"label": labels[name], "kind": kind} for name, kind in TASK_COLUMNS]
    rows = [
        [row.task, row.owner.name, markup.day(row.due_on), f"{row.budget_need:,}"] for row in tasks
    ]
    return {"columns": columns, "rows": rows}


def role_changes(meeting: RoleMeeting) -> list[str]:
    """What this meeting changed of the roles that the one before had settled (役割の変更)."""
    earlier = (
        RoleMeeting.objects.filter(
            proposal=meeting.proposal_id, number__lt=meeting.number, status__in=MEETING_FINAL
        )
        .order_by("-number")
        .first()
    )
    if earlier is None:
        return []
    before, after = _by_task(earlier), _by_task(meeting)
    lines = [
        _("New: %(task)s (%(owner)s)") % {"task": row.task, "owner": row.owner.name}
        for key, row in after.items()
        if key not in before
    ]
    lines += [
        _("No longer: %(task)s") % {"task": row.task}
        for key, row in before.items()
        if key not in after
    ]
    for key in before.keys() & after.keys():
        lines += _change(before[key], after[key])
    return lines


def _by_task(meeting: RoleMeeting) -> dict[str, RoleTask]:
    return {row.task_key: row for row in meeting.tasks.select_related("owner")}


def _change(old: RoleTask, new: RoleTask) -> list[str]:
    """The differences of one task, each in a line."""
    pairs = [
        (_("Owner"), old.owner.name, new.owner.name),
        (_("By when"), markup.day_text(old.due_on), markup.day_text(new.due_on)),
        (_("Budget needed (yen)"), f"{old.budget_need:,}", f"{new.budget_need:,}"),
    ]
    return [f"{new.task}　{label}：{a} → {b}" for label, a, b in pairs if a != b]


def saved_tasks(meeting: RoleMeeting) -> list[dict]:
    """Rows for the form: what is saved, or what the meeting before settled."""
    tasks = list(meeting.tasks.all())
    if tasks:
        return [_task_row(task, task.owner_id) for task in tasks]
    earlier = (
        meeting.proposal.role_meetings.filter(number__lt=meeting.number, status__in=MEETING_FINAL)
        .order_by("-number")
        .first()
    )
    if earlier is None:
        return []
    here = {_body(party): party.pk for party in meeting.parties.all()}
    return [
        _task_row(task, here.get(_body(task.owner), ""))
        for task in earlier.tasks.select_related("owner")
    ]


def _body(party: MeetingParty) -> tuple:
    return (party.organization_id, party.department_id)


def _task_row(task: RoleTask, owner) -> dict:
    return {
        "task": task.task,
        "owner": owner,
        "due_on": task.due_on,
        "budget_need": task.budget_need,
    }
