"""The board of the desk: queues, rows with the days that are left (進行管理)."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Count, F, Min, Q
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.accounts.models import StaffRole
from apps.core import clock, markup
from apps.core.calendar import office_days_to
from apps.desk.models import CaseReferral, DeskCase
from apps.desk.models.kinds import Turn
from apps.desk.operations.clockwork import SOON
from apps.desk.states import CASE_FLOW, ENDED, OPEN_REFERRALS, CaseStatus

BOARD_COLUMNS = (
    "receipt_number",
    "reopened",
    "subject",
    "status",
    "due_on",
    "paused_on",
    "interim_on",
    "waiting_on",
    "received_at",
    "lead_section__name",
    "officer__name",
)


def queues(user) -> dict[str, tuple[object, Q]]:
    """The queues of the board: name → label and condition; the URL holds the choice."""
    is_desk = user.has_role(StaffRole.DESK, StaffRole.DESK_HEAD)
    sections = user.department_ids(StaffRole.SECTION, StaffRole.SECTION_HEAD)
    asked = CaseReferral.objects.filter(department__in=sections, status__in=OPEN_REFERRALS)
    section_turn = Q(waiting_on=Turn.SECTION, lead_section__in=sections) | Q(
        pk__in=asked.values("case_id")
    )
    return {
        "ours": (_("Our turn"), Q(waiting_on=Turn.DESK) if is_desk else section_turn),
        "mine": (_("Mine"), Q(officer=user)),
        "new": (_("New"), Q(status=CaseStatus.NEW)),
        "waiting": (
            _("Waiting for others"),
            ~Q(waiting_on=Turn.DESK) if is_desk else Q(waiting_on=Turn.ASKER),
        ),
        "overdue": (_("Overdue"), Q(due_on__lt=clock.today(), paused_on=None)),
        "all": (_("All open"), Q()),
        "ended": (_("Ended, all years"), Q(status__in=ENDED)),
    }


def board_rows(cases: Iterable[DeskCase]) -> dict:
    """Columns and rows; the first cell picks a case for an act on several."""
    cases = list(cases)
    days = _days(cases)
    badges, owners, dates = _badges(), {}, {}
    base, pick = reverse("desk:board"), _("Pick case %(number)s")
    rows = []
    for case in cases:
        # Many rows share an owner and a date: each such cell is made once.
        owner = (case.lead_section_id, case.officer_id)
        date_cell = (case.due_on, case.paused_on, case.interim_on, case.is_open)
        if owner not in owners:
            owners[owner] = owner_of(case)
        if date_cell not in dates:
            dates[date_cell] = days_badge(case, days)
        rows.append(
            (
                _pick(case, pick),
                case.number(),
                markup.link(f"{base}{case.pk}/", case.subject),
                badges[case.status],
                owners[owner],
                dates[date_cell],
            )
        )
    return {"columns": _columns(), "rows": rows}


def _columns() -> list[dict]:
    return [
        {"label": _("Pick")},
        {"label": _("Receipt number"), "kind": "nowrap"},
        {"label": _("Subject"), "kind": "head"},
        {"label": _("State")},
        {"label": _("Owner and officer")},
        {"label": _("Days left")},
    ]


def _badges() -> dict[str, SafeString]:
    return {
        state: markup.badge(label, CASE_FLOW.tones[state]) for state, label in CaseStatus.choices
    }


def _pick(case: DeskCase, words: str) -> SafeString:
    if case.status not in (CaseStatus.NEW, CaseStatus.IN_PROGRESS):
        return SafeString("")
    label = markup.escaped(words % {"number": case.number()})
    return SafeString(f'<input type="checkbox" name="case" value="{case.pk}" aria-label="{label}">')


def owner_of(case: DeskCase) -> SafeString:
    """The section that owns a case, and its officer (主管と担当)."""
    owner = case.lead_section.name if case.lead_section else _("The general desk")
    officer = case.officer.name if case.officer else _("(no officer yet)")
    return format_html("{}<small>{}</small>", owner, officer)


def _days(cases: Iterable[DeskCase]) -> dict[date, int]:
    today = clock.today()
    due = [case.due_on for case in cases if case.due_on and case.is_open]
    return office_days_to(due, today) if due else {}


def days_badge(case: DeskCase, days: dict[date, int]) -> SafeString:
    """Days left in words and colour, with the date (残り日数)."""
    if not case.is_open:
        return markup.day(case.due_on)
    if case.paused_on:
        return markup.badge(_("The clock stands: waiting for the asker"), "neutral")
    left = days[case.due_on]
    badge = markup.badge(*_words(left, case.due_on < clock.today()))
    interim = markup.badge(_("Interim reply sent"), "neutral") if case.interim_on else ""
    return format_html("{} {} {}", badge, interim, markup.day(case.due_on))


def _words(left: int, is_late: bool) -> tuple[str, str]:
    if is_late:
        late = max(-left, 1)
        words = ngettext("Overdue by %(days)d office day", "Overdue by %(days)d office days", late)
        return words % {"days": late}, "bad"
    if left == 0:
        return _("Due today"), "wait"
    words = ngettext("%(days)d office day left", "%(days)d office days left", left)
    return words % {"days": left}, "wait" if left <= SOON else "active"


def days_of(case: DeskCase) -> SafeString:
    """The same for one case."""
    return days_badge(case, _days([case]))


def section_rows(user) -> dict:
    """Open cases by section: how many, how many overdue, the next date (課ごとの件数)."""
    late = Q(due_on__lt=clock.today(), paused_on=None)
    rows = (
        DeskCase.objects.visible_to(user)
        .open()
        .values("lead_section", section_name=F("lead_section__name"))
        .annotate(number=Count("id"), late=Count("id", filter=late), soonest=Min("due_on"))
        .order_by("-late", "soonest")
    )
    base = reverse("desk:board")
    return {
        "columns": [
            {"label": _("Section in charge"), "kind": "head"},
            {"label": _("Open"), "kind": "number"},
            {"label": _("Overdue"), "kind": "number"},
            {"label": _("Next date"), "kind": "date"},
        ],
        "rows": [
            (
                markup.link(
                    f"{base}?queue=all&section={row['lead_section'] or 0}",
                    row["section_name"] or _("The general desk"),
                ),
                str(row["number"]),
                markup.badge(str(row["late"]), "bad") if row["late"] else "0",
                markup.day(row["soonest"]),
            )
            for row in rows
        ],
    }
