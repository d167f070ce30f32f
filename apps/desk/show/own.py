"""What an asker sees of his case: never a note, never what another asker wrote."""

from django.db.models import Q
from django.utils.translation import gettext as _

from apps.core import markup
from apps.desk.models import CaseMessage, DeskCase, MessageKind
from apps.desk.models.kinds import Turn
from apps.desk.states import CASE_FLOW, CaseStatus

# What an asker of a joined case does not read.
NOT_FOR_OTHERS = (MessageKind.ASKER, MessageKind.MEDIATOR)


def own_page(case: DeskCase) -> dict:
    """The asker's page: his words, the ward's words, whose turn it is."""
    status = case.merged_into.status if case.merged_into_id else case.status
    owner = case.merged_into if case.merged_into_id else case
    is_late = owner.owes_interim()
    return {
        "case": case,
        "badge": markup.badge(CaseStatus(status).label, CASE_FLOW.tones[status]),
        "is_open": owner.is_open,
        "turn": Turn(owner.waiting_on).label,
        "due": owner.due_on if owner.is_open and not owner.paused_on and not is_late else None,
        "is_late": is_late,
        "thread": shared_messages(case),
    }


def shared_messages(case: DeskCase) -> list[CaseMessage]:
    """Messages of this case, and what the ward sent on the one it was joined with since then."""
    mine = Q(case=case)
    if case.merged_into_id:
        mine |= Q(case=case.merged_into_id, at__gte=case.merged_at) & ~Q(kind__in=NOT_FOR_OTHERS)
    return list(
        CaseMessage.objects.filter(mine).prefetch_related("enclosures").order_by("at", "id")
    )


def own_rows(cases) -> dict:
    """Columns and rows of a person's own cases."""
    return {
        "columns": [
            {"label": _("Receipt number"), "kind": "nowrap"},
            {"label": _("Subject"), "kind": "head"},
            {"label": _("State")},
            {"label": _("Received"), "kind": "date"},
        ],
        "rows": [
            (
                case.number(),
                markup.link(case.get_absolute_url(), case.subject),
                markup.badge(case.get_status_display(), CASE_FLOW.tones[case.status]),
                markup.day(case.received_at),
            )
            for case in cases
        ],
    }
