"""Who is in charge of a case, and how all cases of a person change hands (異動引継ぎ)."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from apps.accounts.models import StaffRole, User
from apps.core.access import require
from apps.core.errors import DomainError
from apps.desk.models import DeskCase
from apps.desk.operations.common import locked, note_act


@transaction.atomic
def assign_case(case: DeskCase, *, actor, officer: User) -> DeskCase:
    """Name the officer in charge of a case (担当者の指定)."""
    case = locked(case)
    require(actor, "desk.handle_case", case)
    _give(case, officer, actor)
    return case


@transaction.atomic
def hand_over_cases(*, actor, giver: User, taker: User) -> int:
    """Give all open cases of one person to another in one act (担当案件の一括引継ぎ).

    The head of a section hands over within his section, the desk everything.

    Raises:
        DomainError: nothing is open, or the taker may not work on one of the cases.
    """
    require(actor, "desk.hand_over")
    if giver.pk == taker.pk:
        raise DomainError(_("Please choose another person."), field="taker")
    cases = [locked(case) for case in DeskCase.objects.open().held_by(giver).order_by("pk")]
    if not cases:
        raise DomainError(_("This person has no open cases."), field="giver", code="nothing_open")
    for case in cases:
        if not actor.has_perm("desk.handle_case", case):
            raise PermissionDenied("desk.handle_case")
        _give(case, taker, actor)
    return len(cases)


def _give(case: DeskCase, officer: User, actor) -> None:
    """Put an officer in charge of a locked case; he must be of its owner."""
    if case.lead_section_id:
        fits = case.lead_section_id in officer.department_ids(
            StaffRole.SECTION, StaffRole.SECTION_HEAD
        )
    else:
        fits = officer.has_role(StaffRole.DESK, StaffRole.DESK_HEAD)
    if not (fits and officer.is_active):
        raise DomainError(
            _("%(name)s does not belong to the office that owns case %(number)s.")
            % {"name": officer.name, "number": case.number()},
            field="taker",
            code="not_of_owner",
        )
    case.officer, case.released_from = officer, None
    note_act(
        case,
        "assign",
        gettext_noop("Officer in charge named"),
        actor=actor,
        internal_text=officer.name,
    )
