"""The hand-over pack of an officer (異動引継ぎ): open cases, promises, dates."""

from django.db.models import Count
from django.db.models.functions import Coalesce
from django.utils.html import format_html
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.core import clock, markup
from apps.desk.models import CaseNote, DeskCase
from apps.desk.show.board import _days, days_badge, owner_of
from apps.desk.states import CASE_FLOW


def people_with_cases(user) -> list[User]:
    """Who has open cases, among those this person may see (担当者).

    Also who has left the office of the owner, as long as nobody took the cases.
    """
    cases = DeskCase.objects.visible_to(user).open().order_by()
    counted = dict(
        cases.annotate(holder=Coalesce("officer", "released_from"))
        .exclude(holder=None)
        .values("holder")
        .annotate(number=Count("id"))
        .values_list("holder", "number")
    )
    people = list(User.objects.filter(pk__in=counted).order_by("name", "pk"))
    for person in people:
        person.open_cases = counted[person.pk]
    return people


def pack_of(officer: User, user) -> dict:
    """All that hangs on one officer: cases with dates, and what was promised to askers."""
    cases = list(
        DeskCase.objects.visible_to(user)
        .open()
        .held_by(officer)
        .select_related("lead_section", "officer")
        .order_by("due_on", "id")
    )
    days = _days(cases)
    return {
        "count": len(cases),
        "cases": {
            "columns": [
                {"label": _("Receipt number"), "kind": "nowrap"},
                {"label": _("Subject"), "kind": "head"},
                {"label": _("State")},
                {"label": _("Owner and officer")},
                {"label": _("Days left")},
            ],
            "rows": [
                (
                    case.number(),
                    markup.link(case.staff_url(), case.subject),
                    markup.badge(case.get_status_display(), CASE_FLOW.tones[case.status]),
                    owner_of(case),
                    days_badge(case, days),
                )
                for case in cases
            ],
        },
        "promises": _promises(cases),
    }


def _promises(cases: list[DeskCase]) -> dict:
    """What was promised to the askers of these cases, the next first (約束)."""
    notes = CaseNote.objects.filter(case__in=cases).exclude(promised_on=None)
    notes = notes.select_related("case", "author").order_by("promised_on", "id")
    return {
        "columns": [
            {"label": _("Promised until")},
            {"label": _("Case"), "kind": "head"},
            {"label": _("What was promised")},
        ],
        "rows": [_promise(note) for note in notes],
    }


def _promise(note: CaseNote) -> tuple:
    late = markup.badge(_("Past"), "bad") if note.promised_on < clock.today() else ""
    return (
        format_html("{} {}", markup.day(note.promised_on), late),
        markup.link(note.case.staff_url(), note.case.subject, note.case.number()),
        format_html("{}<small>{}</small>", note.text, note.author.name),
    )
