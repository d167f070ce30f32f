"""The public pages: only published text, whoever looks at them."""

from django.db import connection
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from apps.accounts.models import Department
from apps.core import clock, markup
from apps.core.calendar import office_days_since
from apps.core.prepared import Prepared, PreparedRow
from apps.documents.owners import published_files
from apps.history.models import HistoryEntry, Turn
from apps.organizations.fields import ActivityField
from apps.proposals.models import (
    Decision,
    DepartmentReview,
    Outcome,
    Proposal,
    ProposalRevision,
    ProposalRound,
    Stance,
)
from apps.proposals.models.content import PUBLIC_FIELDS, Pillar, PreferredForm, ProposalType
from apps.proposals.show.agreed import published_meetings, published_records, record_line
from apps.proposals.show.merged import goes_on_in, merged_here
from apps.proposals.show.origins import issue_of
from apps.proposals.show.parts import parts_of
from apps.proposals.show.pins import rules_line
from apps.proposals.states import (
    DECIDED,
    PROPOSAL_FLOW,
    DecisionStatus,
    ReviewStatus,
)

# What the public page reads; all columns of six tables would cost as much as the page itself.
CASE_COLUMNS = (
    *("receipt_number", "title", "organization_name", "status", "submitted_at", "received_on"),
    *("waiting_on", "waiting_since", "due_on", "round__fiscal_year", "round__name"),
    *(f"round__{name}" for name in ("closes_at", "extended_at", "extension_reason")),
    *("has_merged", "merged_into"),  # read by itself: joined, it doubles the planning
    *(f"lead_department__{name}" for name in ("name", "phone", "fax", "email", "parent__name")),
    *(f"current_revision__{name}" for name in (*PUBLIC_FIELDS, "co_organizations")),
)
DECISION_COLUMNS = (  # in the model's order, as from_db() reads them
    *("id", "proposal_id", "outcome", "reason", "conditions", "review_comment"),
    *("budget_condition", "budget_passed_on", "discussion_record_id", "no_talks_reason"),
    "published_at",
    *("committee_outcome", "difference_reason", "correction_reason", "budget_failed_on"),
)
PIN = ("rules__book__slug", "rules__book__title", "rules__number")
FILE_PUBLISHED = "publish_file"
ENTRY_COLUMNS = ("at", "label", "public_text", "actor_office", "actor_id", "move")
# A page of a proposal that the desk typed looks like any other (A04).
ACTS_OF_THE_GROUP = frozenset({"submit", "resubmit", "withdraw"})


def public_page(proposal: Proposal) -> dict:
    """Everything the public page of a proposal shows; before receipt only title, name, date."""
    revision = proposal.current_revision
    decided = proposal.status in DECIDED
    decision = _decision(proposal) if decided else None
    course = read_course(proposal.pk)
    return {
        "proposal": proposal,
        "lateness": lateness(proposal, course),
        "badge": markup.badge(
            proposal.public_status_label(), PROPOSAL_FLOW.tones[proposal.public_status()]
        ),
        "facts": _facts(proposal, revision),
        "texts": _texts(revision) if proposal.received_on else [],
        "roles": _roles(revision) if proposal.received_on else [],
        "entries": timeline_entries(course, proposal.organization_name),
        "turn": turn_box(proposal),
        "decision": decision,
        "earlier": _earlier(proposal, decision),
        "answers": _answers(proposal) if decided else [],
        "issue": issue_of(proposal) if proposal.received_on else None,
        "meetings": published_meetings(proposal.pk, course),
        "records": published_records(proposal.pk, course),
        "papers": _papers(proposal.pk, course),
        "parts": parts_of(proposal.pk, course),
        "contact": section_contact(proposal.lead_department),
        "goes_on_in": goes_on_in(proposal),
        "merged": merged_here(proposal) if proposal.has_merged else [],
    }


def _papers(pk: int, course):
    """Papers the desk has published; few have any, so the course is looked at first."""
    has_any = any(move == FILE_PUBLISHED for *_rest, move in course)
    return published_files(Proposal, pk) if has_any else None


def timeline_entries(rows, organization_name: str) -> list[dict]:
    """History entries as the timeline component takes them; persons are never named.

    Args:
        rows: values of :data:`ENTRY_COLUMNS`.
    """
    return [
        {
            "date": at,
            "label": _(label),
            "text": text,
            "who": _who(office, actor, move, organization_name),
        }
        for at, label, text, office, actor, move in rows
    ]


def _who(office: str, actor: int | None, move: str, organization_name: str) -> str:
    if actor is None:
        return office
    return organization_name if move in ACTS_OF_THE_GROUP else office or organization_name


def turn_box(proposal: Proposal) -> dict | None:
    """Whose turn it is, since when, for how many office days (今だれの番か)."""
    if proposal.waiting_on == Turn.NOBODY:
        return None
    return {
        "who": Turn(proposal.waiting_on).label,
        "since": proposal.waiting_since,
        "office_days": office_days_since(proposal.waiting_since),
        "due": proposal.due_on,
    }


def lateness(proposal: Proposal, course) -> dict | None:
    """Why it takes longer than planned, and by how many office days (遅れの理由).

    Args:
        course: values of :data:`ENTRY_COLUMNS`, newest first.
    """
    if proposal.waiting_on == Turn.NOBODY:
        return None
    since = proposal.waiting_since
    reason = next(
        (
            text
            for at, _label, text, _office, _actor, move in course
            if move == "delay" and clock.local(at).date() >= since
        ),
        "",
    )
    late = proposal.due_on is not None and proposal.due_on < clock.today()
    days = office_days_since(proposal.due_on) if late else 0
    return {"reason": reason, "days": days} if reason or days else None


def section_contact(department: Department | None) -> dict | None:
    """The section in charge for the contact block; None leaves the desk's own."""
    if department is None:
        return None
    return {
        "name": department.full_name(),
        "tel": department.phone,
        "fax": department.fax,
        "email": department.email,
    }


def moment_text(moment) -> str:
    """Day and time of day at the office."""
    local = clock.local(moment)
    return f"{markup.day_text(local.date(), weekday=True)} {local:%H:%M}"


def extension_text(proposal_round: ProposalRound) -> str:
    """That the deadline was extended, when that was announced, and why (締切の延長のお知らせ)."""
    if proposal_round.extended_at is None:
        return ""
    return _("The deadline was extended to %(moment)s (announced on %(day)s). %(reason)s") % {
        "moment": moment_text(proposal_round.closes_at),
        "day": markup.day_text(clock.local(proposal_round.extended_at).date()),
        "reason": proposal_round.extension_reason,
    }


def _facts(proposal: Proposal, revision: ProposalRevision) -> list[tuple]:
    rows = [
        (_("Receipt number"), proposal.receipt_number),
        (_("Organisation"), proposal.organization_name),
        (_("Round"), str(proposal.round)),
        (_("Submitted on"), markup.day(proposal.submitted_at)),
    ]
    if extension := extension_text(proposal.round):
        rows.insert(3, (_("Deadline of the round"), extension))
    if not proposal.received_on:
        return rows
    if revision.co_organizations:
        rows.append((_("Co-proposing organisations"), "、".join(revision.co_organizations)))
    if revision.theme:
        rows.append((_("Theme of the ward"), revision.theme))
    rows += [
        (_("Kind of proposal"), ProposalType(revision.proposal_type).label),
        (_("Field"), ActivityField(revision.field).label),
        (_("Pillar of the ward's basic plan"), Pillar(revision.pillar).label),
        (_("Total cost (yen)"), f"{revision.total_cost:,}"),
    ]
    if revision.preferred_form:
        rows.append((_("Form of collaboration"), PreferredForm(revision.preferred_form).label))
    if lead := proposal.lead_department:
        rows.append((_("Section in charge"), lead.full_name()))
    return rows


def _texts(revision: ProposalRevision) -> list[tuple]:
    names = ("beneficiaries", "area", "why_together", "expected_effect")
    rest = [
        (revision._meta.get_field(name).verbose_name, getattr(revision, name)) for name in names
    ]
    return [(_("Summary"), revision.summary_public), *rest]


def _roles(revision: ProposalRevision) -> list[tuple]:
    rows = [(_("Organisation"), row["role"]) for row in revision.role_of_group]
    return rows + [(_("Ward"), row["role"]) for row in revision.role_of_ward]


def _decision(proposal: Proposal) -> Decision | None:
    """The newest published decision, with the columns that are shown."""
    rows = read_decision(proposal.pk)
    if not rows:
        return None
    width = len(DECISION_COLUMNS)
    decision = Decision.from_db(connection.alias, DECISION_COLUMNS, rows[0][:width])
    slug, title, number = rows[0][width:]
    decision.rules_line = rules_line(slug, title, number) if slug else ""
    decision.record_line = record_line(decision.discussion_record_id)
    return decision


def _earlier(proposal: Proposal, decision: Decision | None) -> list[dict]:
    """What a correction has superseded; it stays readable (訂正前の決定)."""
    if decision is None or not decision.correction_reason:
        return []
    return [
        {
            "outcome": Outcome(outcome).label,
            "reason": reason,
            "conditions": conditions,
            "on": markup.day_text(clock.local(at).date()),
        }
        for outcome, reason, conditions, at in read_earlier(proposal.pk)
    ]


def _answers(proposal: Proposal) -> list[dict]:
    """What the sections answered; public once the decision is (C#3709: never before)."""
    return [
        {
            "department_name": name,
            "is_lead": lead,
            "stance": Stance(stance).label,
            "text": text,
            "revision": revision,
        }
        for name, lead, stance, text, revision in read_answers(proposal.pk)
    ]


def _entries_of(pk: int) -> QuerySet:
    return HistoryEntry.objects.of(Proposal(pk=pk)).public().values_list(*ENTRY_COLUMNS)


def _decisions_of(pk: int) -> QuerySet:
    published = Decision.objects.filter(proposal=pk, status=DecisionStatus.PUBLISHED)
    return published.order_by("-published_at", "-id").values_list(*DECISION_COLUMNS, *PIN)[:1]


def _earlier_of(pk: int) -> QuerySet:
    # A finding of ineligibility was told to the organisation alone.
    former = Decision.objects.exclude(outcome=Outcome.INELIGIBLE).filter(proposal=pk)
    former = former.filter(status=DecisionStatus.SUPERSEDED)
    shown = ("outcome", "reason", "conditions", "published_at")
    return former.order_by("-published_at", "-id").values_list(*shown)


def _answers_of(pk: int) -> QuerySet:
    answered = DepartmentReview.objects.filter(proposal=pk, status=ReviewStatus.ANSWERED)
    shown = ("department_name", "is_lead", "stance", "public_text", "revision__number")
    return answered.order_by("-cycle", "-is_lead", "id").values_list(*shown)


read_course, read_decision, read_answers, read_earlier = map(
    Prepared, (_entries_of, _decisions_of, _answers_of, _earlier_of)
)
# A proposal with all that its public page shows of it, by its number (公表ページの読み取り).
public_case = PreparedRow(Proposal.objects.published, "receipt_number", CASE_COLUMNS)
