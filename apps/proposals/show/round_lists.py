"""Lists of rounds: what everybody sees, what the office can do to each (募集回の一覧)."""

from datetime import datetime

from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.translation import gettext as _

from apps.core import markup
from apps.core.calendar import fiscal_year_label
from apps.proposals.states import ROUND_FLOW, RoundStatus

MANAGE = "proposals.manage_rounds"
BEFORE = (RoundStatus.DRAFT, RoundStatus.SCHEDULED)
UNDER_WAY = (RoundStatus.SCHEDULED, RoundStatus.OPEN)
ANNOUNCED = tuple(state for state in RoundStatus if state != RoundStatus.DRAFT)
AHEAD = (RoundStatus.DRAFT, RoundStatus.SCHEDULED, RoundStatus.OPEN)
FROZEN = (RoundStatus.OPEN, RoundStatus.CLOSED, RoundStatus.RESULTS_PUBLISHED)


def round_groups(rounds, moment: datetime) -> dict:
    """Rounds as the clock has them: open, to come, past."""
    phases = [(row, row.phase(moment)) for row in rounds]
    return {
        "open_rounds": [row for row, phase in phases if phase == RoundStatus.OPEN],
        "coming_rounds": [row for row, phase in phases if phase == RoundStatus.SCHEDULED],
        "past_rounds": [
            row
            for row, phase in phases
            if phase in (RoundStatus.CLOSED, RoundStatus.RESULTS_PUBLISHED, RoundStatus.CANCELLED)
        ],
    }


def round_rows(rounds, moment: datetime, user) -> dict:
    """Columns and rows of the office's list of rounds, with what this person can do to each."""
    return {
        "columns": [
            {"label": _("Fiscal year"), "kind": "nowrap"},
            {"label": _("Name of the round"), "kind": "head"},
            {"label": _("State")},
            {"label": _("Opens")},
            {"label": _("Closes")},
            {"label": _("Acts")},
        ],
        "rows": [
            (
                fiscal_year_label(row.fiscal_year),
                markup.link(row.get_absolute_url(), row.name),
                markup.badge(
                    RoundStatus(row.phase(moment)).label, ROUND_FLOW.tones[row.phase(moment)]
                ),
                markup.day(row.opens_at),
                markup.day(row.closes_at),
                format_html_join(
                    " ", '<a href="{}">{}</a>', _round_acts(row, row.phase(moment), user)
                ),
            )
            for row in rounds
        ],
    }


def _round_acts(row, phase: str, user) -> list[tuple[str, str]]:
    """What this person may do with a round now, as addresses and words."""
    acts = [
        (reverse(f"proposals:{name}", args=[row.pk]), label)
        for name, label, phases, perm in _offered()
        if phase in phases and user.has_perm(perm, row)
        if name != "round_extend" or row.closes_at is not None
    ]
    if user.has_perm(MANAGE):
        acts.append((f"{reverse('proposals:round_new')}?copy={row.pk}", _("Copy")))
    return acts


def _offered() -> tuple[tuple, ...]:
    """Pages of a round in the office: words, in which phases, for whom."""
    texts = "proposals.write_call_texts"
    late = "proposals.grant_late_entry"
    return (
        ("round_edit", _("Edit"), BEFORE, MANAGE),
        ("round_edit", _("What is frozen"), FROZEN, MANAGE),
        ("round_announce", _("Announce the round"), (RoundStatus.DRAFT,), MANAGE),
        ("round_texts", _("Announcement texts"), AHEAD, texts),
        ("round_postings", _("Intermediaries"), AHEAD, MANAGE),
        ("round_extend", _("Extend the deadline"), UNDER_WAY, MANAGE),
        ("committee_board", _("Committee"), ANNOUNCED, MANAGE),
        ("round_late", _("Late exceptions"), (RoundStatus.OPEN, RoundStatus.CLOSED), late),
        ("round_results", _("Publish the results of the round"), (RoundStatus.CLOSED,), MANAGE),
        (
            "round_cancel",
            _("Cancel the round"),
            ROUND_FLOW.moves["cancel"].sources,
            "proposals.cancel_round",
        ),
    )
