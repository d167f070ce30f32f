"""What the committee's pages show: board, score table, schedule (審査会の画面)."""

from collections import Counter, defaultdict

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext as _

from apps.core import clock, markup
from apps.core.ical import Event
from apps.history.models import Turn
from apps.proposals.models import (
    Committee,
    CommitteeResult,
    PresentationSlot,
    Proposal,
    awaited_sheets,
    judged_stages,
    recused_proposals,
)
from apps.proposals.show.public import moment_text
from apps.proposals.states import COMMITTEE_FLOW, CommitteeStatus, SheetStatus

HUNDREDTHS = 100
RESULT_COLUMNS = (
    *("id", "committee_id", "proposal_id", "counted_at", "counted", "recused", "missing"),
    *("total", "median", "lowest", "highest", "by_criterion", "sort_total"),
    *(f"proposal__{name}" for name in ("receipt_number", "title", "organization_name", "status")),
    "proposal__current_revision_id",
)
C, S = CommitteeStatus, SheetStatus


def result_rows_of(committee: Committee, user):
    """The rows of the table that this person may see: none from whose proposal he is recused."""
    rows = CommitteeResult.objects.filter(committee=committee)
    return (
        rows.exclude(proposal__in=recused_proposals(user))
        .select_related("proposal")
        .only(*RESULT_COLUMNS)
    )


def committee_facts(committee: Committee) -> dict:
    """State of the committee, its members and how far the scoring has come."""
    opened = committee.status == C.OPENED
    return {
        "committee": committee,
        "stage": committee.get_stage_display(),
        "badge": markup.badge(
            committee.get_status_display(), COMMITTEE_FLOW.tones[committee.status]
        ),
        "seats": committee.seats.order_by("id"),
        "progress": [
            (_("Scores due"), markup.day(committee.scores_due_on)),
            *(
                [(_("Opened on"), markup.day(committee.opened_at))]
                if opened
                else _progress(committee)
            ),
        ],
    }


def _progress(committee: Committee) -> list[tuple]:
    """How many sheets are in; asked for only while the scoring goes on."""
    counted = committee.sheets.filter(seat__left_at=None).values_list("status")
    sheets = Counter(dict(counted.annotate(count=Count("id")).order_by()))
    return [
        (_("Sheets in all"), f"{sheets.total():,}"),
        (_("Handed in"), f"{sheets[S.SUBMITTED]:,}"),
        (_("Recused"), f"{sheets[S.RECUSED]:,}"),
        (_("Interest to be declared"), f"{sheets[S.COI_PENDING]:,}"),
        (_("Being scored"), f"{sheets[S.SCORING] + sheets[S.RECHECK]:,}"),
    ]


def committee_moves(committee: Committee, user) -> list[dict]:
    """What the secretariat may do now."""
    if not user.has_perm("proposals.run_committee", committee):
        return []
    status = committee.status
    moves = []
    if status == C.PREPARING:
        moves.append(_move("seat_new", committee, _("Appoint a member")))
        moves.append(_move("scoring_begin", committee, _("Begin the scoring"), "primary"))
    if status == C.SCORING:
        kind = "secondary" if awaited_sheets(committee) else "primary"
        label = _("Close the scoring and open the scores")
        moves.append(_move("scores_open", committee, label, kind))
        moves.append(_move("sheets_add", committee, _("Add proposals")))
    if status == C.OPENED and next_stage(committee):
        label = _("Set up the committee of the next stage")
        moves.append(_move("committee_set_up", committee, label, "primary"))
    moves.append(_move("schedule", committee, _("Schedule of the presentation")))
    return moves


def next_stage(committee: Committee) -> str:
    """The stage of the round that follows and has no committee yet, or nothing (次の段階)."""
    stages = judged_stages(committee.round)
    following = stages[stages.index(committee.stage) + 1 :] if committee.stage in stages else []
    if not following:
        return ""
    taken = committee.round.committees.values_list("stage", flat=True)
    return next((stage for stage in following if stage not in taken), "")


def stage_links(committee: Committee) -> list[dict]:
    """The stages of the round that have a committee, the one that is shown without link."""
    if len(judged_stages(committee.round)) == 1:
        return []
    rows = committee.round.committees.order_by("id")
    return [
        {
            "label": row.get_stage_display(),
            "url": "" if row.pk == committee.pk else row.get_absolute_url(),
        }
        for row in rows
    ]


def _move(page: str, committee: Committee, label, kind: str = "secondary") -> dict:
    return {"url": committee.url_of(page), "label": label, "kind": kind}


def sealed_rows(committee: Committee, page) -> dict:
    """While the scores are sealed: how many sheets are in, and not a figure more."""
    counts = _states_of(committee, [row.proposal_id for row in page])
    columns = [
        {"label": _("Number"), "kind": "nowrap"},
        {"label": _("Title"), "kind": "head"},
        {"label": _("Handed in"), "kind": "number"},
        {"label": _("Awaited"), "kind": "number"},
        {"label": _("Recused"), "kind": "number"},
    ]
    rows = []
    for row in page:
        states = counts[row.proposal_id]
        waiting = states[S.COI_PENDING] + states[S.SCORING] + states[S.RECHECK]
        rows.append([*_head(row), states[S.SUBMITTED], waiting, states[S.RECUSED]])
    return {"columns": columns, "rows": rows}


def _states_of(committee: Committee, proposals: list[int]) -> dict[int, Counter]:
    found = defaultdict(Counter)
    rows = committee.sheets.filter(proposal__in=proposals, seat__left_at=None)
    counted = rows.values_list("proposal_id", "status").annotate(count=Count("id")).order_by()
    for proposal, status, count in counted:
        found[proposal][status] = count
    return found


def _head(row: CommitteeResult) -> list:
    proposal = row.proposal
    url = reverse("proposals:case", args=[proposal.pk])
    return [
        proposal.receipt_number,
        markup.link(url, proposal.title, proposal.organization_name),
    ]


def opened_rows(page, criteria: list[dict], *, links_to: str) -> dict:
    """After the opening: weighted total, median, spread, means, and who did not score.

    Args:
        links_to: name of the page a title leads to; empty for none.
    """
    columns = [
        {"label": _("Number"), "kind": "nowrap"},
        {"label": _("Title"), "kind": "head"},
        {"label": _("Weighted total"), "kind": "number"},
        {"label": _("Median"), "kind": "number"},
        {"label": _("Spread"), "kind": "number"},
        *({"label": row["name"], "kind": "number"} for row in criteria),
        {"label": _("Sheets counted"), "kind": ""},
    ]
    rows = [
        [
            row.proposal.receipt_number,
            _title(row.proposal, links_to),
            points_text(row.total),
            points_text(row.median),
            points_text(row.spread()),
            *_means(row, len(criteria)),
            counted_text(row),
        ]
        for row in page
    ]
    return {"columns": columns, "rows": rows}


def _title(proposal: Proposal, links_to: str):
    if not links_to:
        return f"{proposal.title} ({proposal.organization_name})"
    url = reverse(links_to, args=[proposal.pk])
    return markup.link(url, proposal.title, proposal.organization_name)


def _means(row: CommitteeResult, width: int) -> list[str]:
    means = [points_text(column["mean"], places=1) for column in row.by_criterion]
    return means or ["—"] * width


def points_text(hundredths: int | None, *, places: int = 1) -> str:
    """Points as read: one decimal, so that the mean of two sheets claims no more than it knows."""
    return "—" if hundredths is None else f"{hundredths / HUNDREDTHS:.{places}f}"


def counted_text(row: CommitteeResult) -> str:
    """「採点2名・除斥1名」: over how many sheets the figures are."""
    parts = [_("%(count)d scored") % {"count": row.counted}]
    if row.recused:
        parts.append(_("%(count)d recused") % {"count": row.recused})
    if row.missing:
        parts.append(_("%(count)d not in") % {"count": row.missing})
    return "・".join(parts)


def schedule_rows(slots, *, editable: bool = False) -> dict:
    """The schedule of the public presentation as a table."""
    columns = [
        {"label": _("Time"), "kind": "nowrap"},
        {"label": _("Place"), "kind": ""},
        {"label": _("Title"), "kind": "head"},
        {"label": _("Organisation"), "kind": ""},
    ]
    rows = []
    for slot in slots:
        proposal = slot.proposal
        ends = f"{clock.local(slot.ends_at):%H:%M}"
        url = (
            reverse("proposals:slot_edit", args=[slot.pk])
            if editable
            else proposal.get_absolute_url()
        )
        title = markup.link(url, proposal.title, proposal.receipt_number)
        time = f"{moment_text(slot.starts_at)}–{ends}"
        rows.append([time, slot.place, title, proposal.organization_name])
    return {"columns": columns, "rows": rows}


def public_slots(committee: Committee):
    """Slots that anybody may read: of proposals that are public and not withdrawn."""
    return (
        PresentationSlot.objects.filter(
            committee=committee,
            proposal__published_at__isnull=False,
            proposal__hidden_at=None,
        )
        .exclude(proposal__waiting_on=Turn.NOBODY, proposal__status="withdrawn")
        .select_related("proposal")
    )


def slot_events(slots) -> list[Event]:
    """The presentations for a calendar."""
    return [
        Event(
            uid=f"presentation-{slot.pk}",
            title=f"{_('Public presentation')}：{slot.proposal.title}",
            starts_at=slot.starts_at,
            ends_at=slot.ends_at,
            place=slot.place,
            text=slot.proposal.organization_name,
            url=slot.proposal.get_absolute_url(),
            sequence=slot.version,
            changed_at=slot.committee.schedule_published_at,
        )
        for slot in slots
    ]
