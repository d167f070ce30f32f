"""What time does to cases: reminders, the weekly digest, closing, officers who have left."""

from datetime import timedelta

from django.db.models import Q
from django.utils.translation import gettext_noop

from apps.accounts.models import Department, Post, StaffRole
from apps.core import clock
from apps.core.calendar import add_office_days, is_office_day
from apps.core.one_by_one import one_by_one
from apps.desk.models import CaseReferral, DeskCase
from apps.desk.models.kinds import ReplyMethod, Turn
from apps.desk.notices import (
    DUE_SOON,
    INTERIM_DUE,
    OVERDUE,
    REPLY_DUE,
    REPLY_LATE,
    WEEKLY,
    desk_sections,
    heads_of_case,
    heads_of_section,
    owners_of,
    section_of,
)
from apps.desk.operations.common import locked, note_act, step
from apps.desk.states import OPEN_CASES, OPEN_REFERRALS, CaseStatus
from apps.notifications.operations import notify

SILENT_DAYS = 30  # after the answer; research 3.4: closed after some days without a word
SOON = 3  # office days; handbook 3.4: yellow from three office days before
LAST_CALL = 1  # office day before: heads too, for then the interim reply has to leave
MORNING = 8


def expire_answered_cases() -> int:
    """Close cases answered long ago about which nobody wrote again (自動完了)."""
    limit = clock.now() - timedelta(days=SILENT_DAYS)
    due = DeskCase.objects.filter(status=CaseStatus.ANSWERED, answered_at__lt=limit)

    def expire(pk: int) -> bool:
        case = locked(DeskCase(pk=pk))
        is_over = case.status == CaseStatus.ANSWERED and case.answered_at < limit
        if is_over:
            step(case, "expire", actor=None, turn=Turn.NOBODY)
        return is_over

    return sum(one_by_one(due.values_list("pk", flat=True)[:500], expire))


def remind_of_due_cases() -> int:
    """On office mornings: owners of what is due soon, heads the day before (期限のお知らせ).

    Three office days before, who works on a case is told; one office day before, the heads as
    well, so that answer or interim reply leaves in time. Each is told once for each due date.
    """
    today = clock.today()
    if not _is_office_morning():
        return 0
    last, soon = add_office_days(today, LAST_CALL), add_office_days(today, SOON)
    rows = DeskCase.objects.open().filter(due_on__range=(today, soon), paused_on=None)

    def remind(case: DeskCase) -> None:
        is_last = case.due_on <= last and case.reply_method != ReplyMethod.NONE
        kind, to = DUE_SOON, [*owners_of(case)]
        if is_last:
            kind, to = INTERIM_DUE, [*to, *heads_of_case(case)]
        event = f"case-due:{case.pk}:{case.due_on}:{kind.name}"
        notify(kind, about=case, to=to, actor=None, event=event)

    return len(one_by_one(rows.select_related("officer").order_by("due_on", "id"), remind))


def remind_of_due_referrals() -> int:
    """On office mornings: sections whose reply is due tomorrow; their heads once it is late.

    (回付のお知らせ) Who owns the case is told of a late reply too; each once for each referral.
    """
    today = clock.today()
    if not _is_office_morning():
        return 0
    last = add_office_days(today, LAST_CALL)
    rows = CaseReferral.objects.filter(
        status__in=OPEN_REFERRALS, due_on__lte=last, case__status__in=OPEN_CASES
    ).select_related("case__officer", "case__lead_section", "department")

    def remind(referral: CaseReferral) -> None:
        is_late = referral.due_on < today
        kind, to = REPLY_DUE, section_of(referral)
        if is_late:
            kind = REPLY_LATE
            to = [*heads_of_section(referral.department), *owners_of(referral.case)]
        event = f"referral-due:{referral.pk}:{kind.name}"
        notify(kind, about=referral, to=to, actor=None, event=event)

    return len(one_by_one(rows.order_by("due_on", "id"), remind))


def send_overdue_lists() -> int:
    """Every office morning: each head one list of what is overdue in his section (督促一覧).

    The head of the desk's section is sent the list of the whole office.
    """
    today = clock.today()
    if not _is_office_morning():
        return 0
    late = DeskCase.objects.open().filter(due_on__lt=today, paused_on=None)
    owned = Department.objects.filter(pk__in=late.exclude(lead_section=None).values("lead_section"))
    sections = (owned | desk_sections()).distinct() if late.exists() else owned
    return _tell_heads(OVERDUE, sections, f"desk-overdue:{today}")


def send_weekly_digests() -> int:
    """On the first office morning of the week: each head the open cases of his section (週報)."""
    if not _is_office_morning():
        return 0
    today = clock.today()
    monday = today - timedelta(days=today.weekday())
    cases = DeskCase.objects.open()
    owned = cases.exclude(lead_section=None).values("lead_section")
    asked = cases.filter(referrals__status__in=["asked", "accepted"])
    sections = Department.objects.filter(
        Q(pk__in=owned) | Q(pk__in=asked.values("referrals__department"))
    )
    if cases.filter(lead_section=None).exists():
        sections |= desk_sections()
    return _tell_heads(WEEKLY, sections.distinct(), f"desk-weekly:{monday}")


def _tell_heads(kind, sections, event: str) -> int:
    """Tell the head of each section once for the event; how many sections there are."""

    def tell_head(section: Department) -> None:
        to = heads_of_section(section)
        notify(kind, about=section, to=to, actor=None, event=f"{event}:{section.pk}")

    return len(one_by_one(sections, tell_head))


def _is_office_morning() -> bool:
    """From eight o'clock on a day the office is open."""
    return is_office_day(clock.today()) and clock.local(clock.now()).hour >= MORNING


def release_left_officers() -> int:
    """Cases of people who no longer hold a post of the owner go back to its queue (担当の解除).

    They stay in that person's hand-over pack until somebody takes them.
    """
    held = DeskCase.objects.open().exclude(officer=None).select_related("officer")
    return sum(one_by_one(held.order_by("officer", "id"), _release))


def _release(found: DeskCase) -> bool:
    person, case = found.officer, locked(found)
    posts = Post.objects.held_on(clock.today()).filter(holder=person)
    if case.lead_section_id:
        held = posts.filter(
            department=case.lead_section_id, role__in=[StaffRole.SECTION, StaffRole.SECTION_HEAD]
        )
    else:
        held = posts.filter(role__in=[StaffRole.DESK, StaffRole.DESK_HEAD])
    if case.officer_id != person.pk or held.exists():
        return False
    case.officer, case.released_from = None, person
    note_act(
        case,
        "release",
        gettext_noop("The officer in charge has left the section"),
        actor=None,
        internal_text=person.name,
    )
    return True
