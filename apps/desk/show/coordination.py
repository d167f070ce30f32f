"""What is shown of a coordination: to the office, the asker and the intermediary."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from apps.core import markup
from apps.desk.models import Coordination, DeskCase
from apps.desk.states import COORDINATION_FLOW, OPEN_COORDINATIONS, SHARED
from apps.organizations.models import Mandate

COLUMNS = [
    {"label": _("Receipt number"), "kind": "nowrap"},
    {"label": _("Subject"), "kind": "head"},
    {"label": _("Asked of us on"), "kind": "date"},
    {"label": _("State")},
]


def badge_of(row: Coordination):
    """The state as words, colour and shape."""
    return markup.badge(row.get_status_display(), COORDINATION_FLOW.tones[row.status])


def coordinations_of(case: DeskCase, user) -> list[dict]:
    """What the case page shows of them, with the desk's buttons."""
    rows = case.coordinations.select_related("intermediary__organization").order_by("id")
    may_arrange = user.has_perm("desk.end_coordination")
    return [
        {
            "row": row,
            "badge": badge_of(row),
            "moves": _office_moves(row) if may_arrange else [],
        }
        for row in rows
    ]


def _office_moves(row: Coordination) -> list[dict]:
    acts = []
    if row.status == "proposed":
        acts.append(("coordination_consent", _("Record what the asker said"), "primary"))
    if row.status in OPEN_COORDINATIONS:
        acts.append(("coordination_end", _("End the coordination"), "secondary"))
    return [
        {"url": reverse(f"desk:{page}", args=[row.pk]), "label": label, "kind": kind}
        for page, label, kind in acts
    ]


def asker_box(case: DeskCase, person) -> dict:
    """What the asker's page says of a coordination, and whether he may ask for one himself."""
    row = case.coordinations.open().select_related("intermediary__organization").first()
    may_ask = (
        row is None
        and case.is_open
        and person.is_authenticated
        and person.pk == case.asker_id
        and Mandate.objects.for_cases_of(person).exists()
    )
    return {"coordination": row, "may_ask_coordination": may_ask}


def coordination_rows(rows) -> dict:
    """Columns and rows of the cases an intermediary coordinates."""
    return {
        "columns": COLUMNS,
        "rows": [
            (
                row.case.number(),
                markup.link(row.get_absolute_url(), row.case.subject),
                markup.day(row.consent_at),
                badge_of(row),
            )
            for row in rows
        ],
    }


def shared_page(row: Coordination) -> dict:
    """What the intermediary reads: question, request and shared messages, nothing else."""
    case = row.case
    return {
        "row": row,
        "badge": badge_of(row),
        "is_asked": row.status == "asked",
        "facts": [
            (_("Receipt number"), case.number()),
            (_("Asker"), f"{case.get_party_kind_display()} {case.name}".strip()),
            (
                _("Section in charge"),
                case.lead_section.name if case.lead_section else _("The general desk"),
            ),
            (_("Received"), markup.day(case.received_at)),
        ],
        "thread": list(
            case.messages.prefetch_related("enclosures").order_by("id")
            if row.status in SHARED
            else []
        ),
    }
