"""A round as it is read: by everybody, and by the office with all that goes with it (募集回)."""

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from apps.challenges.states import PUBLIC_ISSUES, IssueStatus
from apps.core import clock, markup
from apps.core.calendar import fiscal_year_label, is_office_day
from apps.core.wording import official_language
from apps.documents.owners import files_for
from apps.history.models import HistoryEntry
from apps.proposals.models import CallText, ProposalRound
from apps.proposals.models.calls import PAPER_BUDGET
from apps.proposals.models.rounds import ROUND_FIELDS, PostalRule, RoundKind, RoundTheme
from apps.proposals.show.pins import rules_of
from apps.proposals.show.public import (
    ENTRY_COLUMNS,
    extension_text,
    moment_text,
    timeline_entries,
)
from apps.proposals.states import RoundStatus

COPIED = tuple(
    name for name in ROUND_FIELDS if name not in ("fiscal_year", "opens_at", "closes_at")
)


def round_page(proposal_round: ProposalRound, user=None) -> dict:
    """A round with its phase by the clock, as the call's page shows it."""
    phase = proposal_round.phase(clock.now())
    texts = CallText.objects.filter(round=proposal_round).first()
    return {
        "round": proposal_round,
        "phase": markup.badge(RoundStatus(phase).label, proposal_round.flow.tones[phase]),
        "is_open": phase == RoundStatus.OPEN,
        "is_over": phase in (RoundStatus.CLOSED, RoundStatus.RESULTS_PUBLISHED),
        "has_flyer": phase in (RoundStatus.SCHEDULED, RoundStatus.OPEN),
        "facts": _facts(proposal_round),
        "web_text": texts.web if texts else "",
        "themes": theme_rows(proposal_round),
        "extension": extension_text(proposal_round),
        "criteria": criteria_rows(proposal_round),
        "stages": stages_of(proposal_round),
        "milestones": milestone_rows(proposal_round),
        "shelf": files_for(user, proposal_round) if user is not None else None,
        "entries": timeline_entries(
            HistoryEntry.objects.of(proposal_round).public().values_list(*ENTRY_COLUMNS), ""
        ),
    }


def theme_rows(proposal_round: ProposalRound) -> list[tuple[str, str]]:
    """Themes with the address of the ward's issue where a theme is one (テーマと課題)."""
    if not proposal_round.themes:
        return []
    links = proposal_round.issue_links.filter(issue__status__in=PUBLIC_ISSUES)
    pages = {
        theme: reverse("challenges:issue_detail", args=[pk])
        for theme, pk in links.values_list("theme", "issue_id")
    }
    return [(theme, pages.get(theme, "")) for theme in proposal_round.themes]


def closed_days(proposal_round: ProposalRound) -> list[str]:
    """Deadlines of the round and its calendar on days when the office is closed (閉庁日)."""
    days = []
    if proposal_round.closes_at:
        days.append((_("Closes"), clock.local(proposal_round.closes_at).date()))
    for row in proposal_round.milestones:
        for name in ("date_from", "date_to"):
            days.append((row["step"], date.fromisoformat(row[name])))
    found = dict.fromkeys(days)
    return [
        f"{step} {markup.day_text(day, weekday=True)}"
        for step, day in found
        if not is_office_day(day)
    ]


def criteria_rows(proposal_round: ProposalRound) -> list[tuple]:
    """Criteria with what is looked at and their weight."""
    return [
        (row["name"], row.get("description", ""), row["weight"]) for row in proposal_round.criteria
    ]


def stages_of(proposal_round: ProposalRound) -> list:
    """The stages a proposal of this round goes through, in their order (審査の段階)."""
    stages = (
        (proposal_round.has_paper_review, _("Review of the papers")),
        (proposal_round.has_presentation, _("Public presentation")),
        (proposal_round.has_talks, _("Talks between organisation and ward")),
    )
    return [label for is_on, label in stages if is_on]


def milestone_rows(proposal_round: ProposalRound) -> list[tuple]:
    """The calendar: step, and days in words."""
    return [_milestone(row) for row in proposal_round.milestones]


def round_copy(row: ProposalRound) -> dict:
    """What a new round takes over from an earlier one; its days are a year later (前年度の複写)."""
    kept = {name: getattr(row, name) for name in COPIED}
    links = list(row.issue_links.select_related("issue"))
    still = [link for link in links if link.issue.status == IssueStatus.PUBLISHED]
    kept["issues"] = [link.issue_id for link in still]
    words = {link.theme for link in still}
    kept["themes"] = [theme for theme in row.themes if theme not in words]
    kept["fiscal_year"] = row.fiscal_year + 1
    kept["opens_at"] = _year_later(clock.local(row.opens_at))
    kept["closes_at"] = _year_later(clock.local(row.closes_at)) if row.closes_at else None
    kept["milestones"] = [
        {
            "step": step["step"],
            "date_from": _year_later(date.fromisoformat(step["date_from"])).isoformat(),
            "date_to": _year_later(date.fromisoformat(step["date_to"])).isoformat(),
        }
        for step in row.milestones
    ]
    return kept


def drafted_texts(proposal_round: ProposalRound) -> dict:
    """A first wording for web, paper and flyer from the round's own data (原稿の下書き)."""
    with official_language():
        facts = {
            "name": proposal_round.name,
            "opens": markup.day_text(clock.local(proposal_round.opens_at).date()),
            "closes": (
                moment_text(proposal_round.closes_at)
                if proposal_round.closes_at
                else _("No closing date")
            ),
            "contact": proposal_round.contact.splitlines()[0],
        }
        paper = _("%(name)s. When: %(days)s. Apply: web, post, counter. Ask: %(contact)s")
        return {
            "web": proposal_round.scope_text[:1000],
            "paper": _fitted(paper, facts | {"days": _short_days(proposal_round)}),
            "issue_on": None,
            "flyer": _("We look for proposals to carry out together with the ward. %(name)s")
            % facts,
        }


def office_page(proposal_round: ProposalRound) -> dict:
    """What goes with a round in the office: who spreads it, who may come late (募集回の管理)."""
    postings = proposal_round.postings.select_related("intermediary__organization", "reported_by")
    return {
        "round": proposal_round,
        "criteria": criteria_rows(proposal_round),
        "postings": postings.order_by("id"),
        "exceptions": proposal_round.late_exceptions.select_related("organization").order_by("id"),
    }


def _facts(proposal_round: ProposalRound) -> list[tuple]:
    closing = proposal_round.closes_at
    facts = [
        (_("Fiscal year"), fiscal_year_label(proposal_round.fiscal_year)),
        (_("Kind"), RoundKind(proposal_round.kind).label),
        (_("Themes"), RoundTheme(proposal_round.theme).label),
        (_("Opens"), moment_text(proposal_round.opens_at)),
        (_("Closes"), moment_text(closing) if closing else _("No closing date")),
        (_("Submission by post"), PostalRule(proposal_round.postal_rule).label),
        (
            _("Publication of the decision"),
            _("%(days)s office days after the organisation was told")
            % {"days": proposal_round.publish_delay},
        ),
        (_("Version of the form"), proposal_round.form_version),
    ]
    if proposal_round.cost_ceiling:
        total = _("%(sum)s yen") % {"sum": f"{proposal_round.cost_ceiling:,}"}
        facts.append((_("Ceiling of the ward's share"), total))
    if proposal_round.ward_share_percent is not None:
        share = f"{proposal_round.ward_share_percent} %"
        facts.append((_("Highest share of the ward (%)"), share))
    if proposal_round.rules_id:
        facts.append((_("Rules it is made under"), rules_of(proposal_round)))
    return facts


def _milestone(row: dict) -> tuple:
    first, last = date.fromisoformat(row["date_from"]), date.fromisoformat(row["date_to"])
    text = markup.day_text(first, weekday=True)
    if last != first:
        text += f" – {markup.day_text(last, weekday=True)}"
    return row["step"], text


def _fitted(sentence: str, facts: dict) -> str:
    """A text for the paper within its budget; the name gives way, the marks stay."""
    excess = len(sentence % facts) - PAPER_BUDGET
    if excess > 0:
        name = facts["name"]
        facts = facts | {"name": name[: max(len(name) - excess, 10)]}
    return (sentence % facts)[:PAPER_BUDGET]


def _short_days(proposal_round: ProposalRound) -> str:
    """7/1–8/30, as short as a paper needs it."""
    first = clock.local(proposal_round.opens_at)
    days = f"{first.month}/{first.day}～"
    if proposal_round.closes_at:
        last = clock.local(proposal_round.closes_at)
        days += f"{last.month}/{last.day}"
    return days


def _year_later(day):
    """The same day a year on; 29 February becomes the 28th."""
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        return day.replace(year=day.year + 1, day=28)
