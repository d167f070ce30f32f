"""What the desk does first: classify, refer, name another office, file, open again."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from apps.accounts.models import Department
from apps.core import clock
from apps.core.access import require
from apps.core.errors import DomainError
from apps.desk.models import CaseReferral, Category, DeskCase, MessageKind
from apps.desk.models.kinds import Turn
from apps.desk.operations.answers import drop_open
from apps.desk.operations.common import check_interim, locked, say, step
from apps.desk.operations.intake import reopen
from apps.desk.operations.referrals import ask_section, withdraw_open
from apps.desk.states import CaseStatus


@transaction.atomic
def classify_case(case: DeskCase, *, actor, category: str, theme: str) -> DeskCase:
    """Say which of the four classes a case is of (分類); the desk answers it itself.

    A case that wants no reply is filed at once.
    """
    case = locked(case)
    require(actor, "desk.classify_case", case)
    case.category, case.theme = Category(category), theme
    if category == Category.NO_REPLY:
        step(case, "file", actor=actor, turn=Turn.NOBODY)
        return case
    check_interim(case)
    case.officer, case.released_from = case.officer or actor, None
    if case.status == CaseStatus.NEW:
        step(case, "classify", actor=actor, turn=Turn.DESK)
        return case
    raise DomainError(_("This case is classified already."), code="wrong_state")


@transaction.atomic
def file_case(case: DeskCase, *, actor, reason: str) -> DeskCase:
    """File a case that wants no reply or is no question to the ward (回答不要), with the reason."""
    case = locked(case)
    require(actor, "desk.classify_case", case)
    drop_open(case, actor=actor)
    case.category = Category.NO_REPLY
    step(case, "file", actor=actor, turn=Turn.NOBODY, internal_text=reason)
    return case


@transaction.atomic
def redirect_case(case: DeskCase, *, actor, office: str, text: str) -> DeskCase:
    """Tell the asker which other office is in charge (他機関案内・所管外).

    Raises:
        DomainError: no office is named.
    """
    case = locked(case)
    require(actor, "desk.classify_case", case)
    if not office.strip():
        raise DomainError(_("Please name the office that is in charge."), field="office")
    withdraw_open(case, actor=actor)
    drop_open(case, actor=actor)
    say(case, MessageKind.REPLY, f"{office.strip()}\n{text}", actor=actor)
    step(case, "redirect", actor=actor, turn=Turn.NOBODY)
    return case


@transaction.atomic
def refer_case(
    case: DeskCase,
    *,
    actor,
    category: str,
    lead: Department,
    related: Iterable[Department] = (),
    due_on: date,
    request_text: str = "",
    theme: str = "",
) -> DeskCase:
    """Refer a case to the sections (回付): the lead one owns it from now on, others are heard.

    Raises:
        DomainError: class and sections do not fit, or the date is no day ahead.
    """
    case = locked(case)
    require(actor, "desk.refer_case", case)
    related = list(related)
    _check_sections(category, lead, related)
    if due_on <= clock.today():
        raise DomainError(_("Please choose a day after today."), field="due_on")
    case.category, case.theme = Category(category), theme or case.theme
    case.lead_section, case.officer, case.released_from = lead, None, None
    step(case, "refer", actor=actor, turn=Turn.SECTION)
    for section in [lead, *related]:
        ask_section(
            CaseReferral(
                case=case,
                department=section,
                department_name=section.name,
                is_lead=section == lead,
                due_on=due_on,
                request_text=request_text,
            ),
            actor=actor,
        )
    return case


@transaction.atomic
def refer_cases(
    cases: Iterable[DeskCase], *, actor, lead: Department, due_on: date, request_text: str = ""
) -> int:
    """Refer several cases to one section in one act (一括回付); how many there were."""
    count = 0
    for case in sorted(cases, key=lambda case: case.pk):
        refer_case(
            case,
            actor=actor,
            category=Category.ONE_SECTION,
            lead=lead,
            due_on=due_on,
            request_text=request_text,
        )
        count += 1
    return count


def _check_sections(category: str, lead: Department, related: list[Department]) -> None:
    """The class says how many sections and departments there are (handbook 3.4)."""
    if lead in related:
        raise DomainError(_("The lead section cannot be a related one as well."), field="related")
    if category == Category.NO_REPLY:
        raise DomainError(
            _("A case that wants no reply is not referred. File it instead."), field="category"
        )
    parents = {section.parent_id for section in [lead, *related]}
    fits = {
        Category.ONE_SECTION: not related,
        Category.ONE_DEPARTMENT: related and len(parents) == 1,
        Category.SEVERAL: len(parents) > 1,
    }
    if not fits[Category(category)]:
        raise DomainError(
            _("The class and the chosen sections do not fit. Please look at both."),
            field="category",
            code="class_unfit",
        )


@transaction.atomic
def take_back_case(case: DeskCase, *, actor, reason: str) -> DeskCase:
    """Take a referred case back to the desk (回付の取りやめ), with the reason."""
    case = locked(case)
    require(actor, "desk.refer_case", case)
    withdraw_open(case, actor=actor)
    return_to_desk(case, actor=actor, reason=reason)
    return case


def return_to_desk(case: DeskCase, *, actor, reason: str) -> None:
    """The desk owns a locked case again (窓口への引戻し)."""
    case.lead_section = None
    step(case, "take_back", actor=actor, turn=Turn.DESK, internal_text=reason)


@transaction.atomic
def reopen_case(case: DeskCase, *, actor, reason: str) -> DeskCase:
    """Open a case again from inside the office (再受付), with the reason."""
    case = locked(case)
    require(actor, "desk.classify_case", case)
    reopen(case, actor=actor, internal_text=reason)
    return case
