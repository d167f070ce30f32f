"""The front page: what one can do here, what is new, and the scheme in figures (トップページ)."""

from datetime import datetime

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.core import clock, markup
from apps.core.calendar import fiscal_year_label
from apps.history.models import HistoryEntry
from apps.portal.show.desk import desk_today
from apps.proposals.models import Proposal, ProposalRound
from apps.proposals.states import BEING_CHECKED, PROPOSAL_FLOW, ProposalStatus, RoundStatus

NEWEST = 5  # proposals among the news
ENTRIES_READ = 30  # several acts on one proposal are one piece of news, the last of them
ROUNDS_READ = 20  # the open one is among the newest
YEARS = 2  # fiscal years in the figures
ADOPTED = (ProposalStatus.ADOPTED, ProposalStatus.CONDITIONALLY_ADOPTED)


def front_page() -> dict:
    """All of it, in five queries whatever there is."""
    now = clock.now()
    rounds = announced_rounds()
    news = newest_movements()
    return {
        "call": call_of(rounds, now),
        "news": news,
        "figures": figures(rounds),
        "desk_state": desk_today(),
        "page_updated": news[0]["at"] if news else None,
    }


def announced_rounds() -> list[ProposalRound]:
    """The newest rounds that anybody knows of, without their long texts."""
    rows = ProposalRound.objects.exclude(status=RoundStatus.DRAFT).order_by("-opens_at", "-id")
    return list(rows.only("fiscal_year", "name", "status", "opens_at", "closes_at")[:ROUNDS_READ])


def call_of(rounds: list[ProposalRound], now: datetime) -> dict:
    """The open round that closes first; else the one that opens next; else the way to all."""
    by_phase = {phase: [r for r in rounds if r.phase(now) == phase] for phase in RoundStatus}
    if by_phase[RoundStatus.OPEN]:
        first = min(by_phase[RoundStatus.OPEN], key=_closing)
        return {"url": first.get_absolute_url(), "round": first, **_open_call(first)}
    if by_phase[RoundStatus.SCHEDULED]:
        first = min(by_phase[RoundStatus.SCHEDULED], key=lambda row: row.opens_at)
        opening = markup.day_text(clock.local(first.opens_at).date(), weekday=True)
        return {
            "url": first.get_absolute_url(),
            "round": first,
            "badge": markup.badge(_("Opening soon"), "wait"),
            "when": _("Opens on %(day)s") % {"day": opening},
        }
    return {"url": reverse("proposals:round_list")}


def _closing(row: ProposalRound) -> tuple:
    """Sort key: rounds without a closing date last."""
    return (row.closes_at is None, row.closes_at or row.opens_at)


def _open_call(row: ProposalRound) -> dict:
    badge = markup.badge(_("Open for proposals now"), "active")
    if row.closes_at is None:
        return {"badge": badge, "when": _("Proposals are taken all year")}
    closing = clock.local(row.closes_at)
    until = f"{markup.day_text(closing.date(), weekday=True)} {closing.hour}:{closing:%M}"
    return {
        "badge": badge,
        "when": _("Until %(moment)s") % {"moment": until},
        "left": _days_left((closing.date() - clock.today()).days),
    }


def _days_left(days: int) -> str:
    if days == 0:
        return _("Today is the last day")
    return ngettext("%(days)d day left", "%(days)d days left", days) % {"days": days}


def newest_movements() -> list[dict]:
    """The proposals on which something public happened last, with that act; two queries."""
    entries = (
        HistoryEntry.objects.public()
        .filter(
            object_type=Proposal._meta.label_lower,
            object_id__in=Proposal.objects.published().values("pk"),
        )
        .order_by("-at", "-id")
        .only("object_id", "at", "label", "from_state", "to_state")[:ENTRIES_READ]
    )
    last: dict[int, HistoryEntry] = {}
    for entry in entries:
        last.setdefault(entry.object_id, entry)
    newest = list(last.values())[:NEWEST]
    rows = Proposal.objects.published().filter(pk__in=[entry.object_id for entry in newest])
    titles = rows.only("receipt_number", "title", "organization_name").in_bulk()
    return [
        _movement(entry, titles[entry.object_id]) for entry in newest if entry.object_id in titles
    ]


def _movement(entry: HistoryEntry, proposal: Proposal) -> dict:
    """A move is news by the state it led to as the public reads it, any other act by its name."""
    moved = entry.from_state != entry.to_state
    state = ProposalStatus.SUBMITTED if entry.to_state in BEING_CHECKED else entry.to_state
    return {
        "at": entry.at,
        "what": markup.badge(
            ProposalStatus(state).label if moved else _(entry.label), PROPOSAL_FLOW.tones[state]
        ),
        "url": proposal.get_absolute_url(),
        "title": proposal.title,
        "organization": proposal.organization_name,
    }


def figures(rounds: list[ProposalRound]) -> list[dict]:
    """Groups, proposals and adoptions of the last fiscal years with a round (S3.1.5)."""
    years = sorted({row.fiscal_year for row in rounds}, reverse=True)[:YEARS]
    counted = (
        Proposal.objects.published()
        .filter(fiscal_year__in=years)
        .values("fiscal_year")
        .annotate(
            proposals=Count("pk"),
            groups=Count("organization", distinct=True),
            adopted=Count("pk", filter=Q(status__in=ADOPTED)),
        )
        .order_by("-fiscal_year")
    )
    address = reverse("proposals:proposal_list")
    return [
        {
            **row,
            "label": fiscal_year_label(row["fiscal_year"]),
            "url": f"{address}?year={row['fiscal_year']}",
        }
        for row in counted
    ]
