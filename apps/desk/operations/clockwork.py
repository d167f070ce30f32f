"""What time does to cases: reminders, the weekly digest, closing, officers who have left."""

from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext_noop

from apps.accounts.models import Department, Post, StaffRole, User
from apps.core import clock
from apps.core.calendar import add_office_days, is_office_day
from apps.desk.models import DeskCase
from apps.desk.models.cases import Turn
from apps.desk.notices import (
    DUE_SOON,
    OVERDUE,
    WEEKLY,
    heads_of_case,
    heads_of_section,
    owners_of,
)
from apps.desk.operations.common import locked, note_act, step
from apps.desk.states import OPEN_CASES, CaseStatus
from apps.notifications.operations import notify

SILENT_DAYS = 30  # after the answer; research 3.4: closed after some days without a word
SOON = 3  # office days; handbook 3.4: yellow from three office days before
MORNING = 8


def expire_answered_cases() -> int:
    """Close cases answered long ago about which nobody wrote again (自動完了)."""
    limit = clock.now() - timedelta(days=SILENT_DAYS)
    due = DeskCase.objects.filter(status=CaseStatus.ANSWERED, answered_at__lt=limit)
    count = 0
    for pk in list(due.values_list("pk", flat=True)[:500]):
        with transaction.atomic():
            case = locked(DeskCase(pk=pk))
            if case.status == CaseStatus.ANSWERED and case.answered_at < limit:
                step(case, "expire", actor=None, turn=Turn.NOBODY)
                count += 1
    return count


def remind_of_due_cases() -> int:
    """On office mornings: who owns a case learns that it is due soon, heads that it is overdue.

    (期限のお知らせ) Each is told once for each due date and once a day after it.
    """
    today = clock.today()
    if not is_office_day(today) or clock.local(clock.now()).hour < MORNING:
        return 0
    soon = add_office_days(today, SOON)
    rows = (
        DeskCase.objects.open().filter(due_on__lte=soon, paused_on=None).select_related("officer")
    )
    for case in rows.order_by("due_on", "id"):
        is_late = case.due_on < today
        kind = OVERDUE if is_late else DUE_SOON
        to = heads_of_case(case) if is_late else owners_of(case)
        key = f"{today}" if is_late else f"{case.due_on}"
        with transaction.atomic():
            notify(kind, about=case, to=to, actor=None, event=f"case-due:{case.pk}:{key}")
    return len(rows)


def send_weekly_digests() -> int:
    """On the first office morning of the week: each head the open cases of his section (週報)."""
    now = clock.local(clock.now())
    if not is_office_day(now.date()) or now.hour < MORNING:
        return 0
    monday = now.date() - timedelta(days=now.weekday())
    owned = DeskCase.objects.open().exclude(lead_section=None).values("lead_section")
    asked = DeskCase.objects.open().filter(referrals__status__in=["asked", "accepted"])
    sections = Department.objects.filter(pk__in=owned) | Department.objects.filter(
        pk__in=asked.values("referrals__department")
    )
    count = 0
    for section in sections.distinct():
        with transaction.atomic():
            notify(
                WEEKLY,
                about=section,
                to=heads_of_section(section),
                actor=None,
                event=f"desk-weekly:{section.pk}:{monday}",
            )
        count += 1
    return count


def release_left_officers() -> int:
    """Cases of people who no longer hold a post of the owner go back to its queue (担当の解除)."""
    count = 0
    for pk in list(
        DeskCase.objects.open().exclude(officer=None).values_list("officer", flat=True).distinct()
    ):
        person = User.objects.get(pk=pk)
        for case in DeskCase.objects.filter(status__in=OPEN_CASES, officer=person):
            count += _release(case, person)
    return count


@transaction.atomic
def _release(case: DeskCase, person: User) -> int:
    case = locked(case)
    posts = Post.objects.held_on(clock.today()).filter(holder=person)
    if case.lead_section_id:
        held = posts.filter(
            department=case.lead_section_id, role__in=[StaffRole.SECTION, StaffRole.SECTION_HEAD]
        )
    else:
        held = posts.filter(role__in=[StaffRole.DESK, StaffRole.DESK_HEAD])
    if case.officer_id != person.pk or held.exists():
        return 0
    case.officer = None
    note_act(
        case,
        "release",
        gettext_noop("The officer in charge has left the section"),
        actor=None,
        internal_text=person.name,
    )
    return 1
