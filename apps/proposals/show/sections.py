"""What the case page shows of the sections' work: reviews, questions, mergers, both threads."""

from django.db.models import Prefetch, Q, prefetch_related_objects
from django.urls import reverse
from django.utils.translation import gettext as _

from apps.core import clock, markup
from apps.history.models import HistoryEntry
from apps.proposals.models import (
    CorrectionPoint,
    DepartmentReview,
    Merge,
    Proposal,
    ReviewNote,
)
from apps.proposals.states import (
    MERGE_FLOW,
    OPEN_REVIEWS,
    REVIEW_FLOW,
    WITH_SECTIONS,
    MergeStatus,
    ReviewStatus,
)

REVIEW_PAGES = {
    "acknowledge": ("review_acknowledge", "secondary"),
    "start": ("review_write", "primary"),
    "send_to_head": ("review_send", "primary"),
    "answer": ("review_answer", "primary"),
    "return_to_writer": ("review_return", "secondary"),
    "confirm_unchanged": ("review_confirm", "primary"),
    "refuse_remit": ("review_refuse", "secondary"),
    "waive": ("review_waive", "secondary"),
}


def reviews_of(proposal: Proposal) -> list[DepartmentReview]:
    """The reviews with their notes, newest cycle and lead section first.

    The proposal keeps them, so that the rules that ask which sections were asked read no more.
    """
    rows = (
        DepartmentReview.objects.select_related("department", "right_office", "revision")
        .defer(*REVISION_TEXTS)
        .prefetch_related(Prefetch("notes", ReviewNote.objects.select_related("author")))
        .order_by("-cycle", "-is_lead", "id")
    )
    prefetch_related_objects([proposal], Prefetch("reviews", rows))
    return list(proposal.reviews.all())


def courses_of(proposal: Proposal, parts: list) -> list[HistoryEntry]:
    """The history of the case, newest first; that of each part is put on the part (経過).

    One question for all of them: a case of twelve sections costs what a case of one costs.

    Args:
        parts: reviews, decisions and progress entries of the case.
    """
    wanted = Q(object_type=Proposal._meta.label_lower, object_id=proposal.pk)
    numbers: dict[str, list[int]] = {}
    for row in parts:
        numbers.setdefault(row._meta.label_lower, []).append(row.pk)
    for label, found in numbers.items():
        wanted |= Q(object_type=label, object_id__in=found)
    entries = HistoryEntry.objects.filter(wanted).order_by("-at", "-id")
    steps: dict[tuple[str, int], list[dict]] = {}
    rest = []
    for entry in entries.select_related("staff_note", "parties_note"):
        if entry.object_type == Proposal._meta.label_lower:
            rest.append(entry)
        else:
            steps.setdefault((entry.object_type, entry.object_id), []).insert(0, _step(entry))
    for row in parts:
        row.course = steps.get((row._meta.label_lower, row.pk), [])
    return rest


def _step(entry: HistoryEntry) -> dict:
    """A step of a part of the case, with the reason that stays in the office."""
    note = getattr(entry, "staff_note", None)
    return {
        "date": entry.at,
        "label": _(entry.label),
        "text": note.text if note else "",
        "who": entry.who(),
        "move": entry.move,
    }


def corrections_of(proposal: Proposal) -> list[dict]:
    """The corrections, newest first, each with its points; none is without one."""
    points = CorrectionPoint.objects.filter(correction__proposal=proposal)
    found: dict[int, dict] = {}
    rows = points.select_related("correction").order_by("-correction_id", "number")
    for point in rows:
        part = found.setdefault(point.correction_id, {"row": point.correction, "points": []})
        part["points"].append(point)
    return list(found.values())


def _last_word(review: DepartmentReview) -> str:
    """Why the review stands where it stands: returned, sent back, waived (差戻し・所管外の理由)."""
    last = review.course[-1] if review.course else None
    return last["text"] if last and last["move"] != "answer" else ""


def reason_of(row, *moves: str) -> str:
    """Why the office made the last step of a part of the case, if it was one of these moves."""
    last = row.course[-1] if row.course else None
    return last["text"] if last and last["move"] in moves else ""


# A review names its revision; the revision's own text stands elsewhere on the page.
REVISION_TEXTS = tuple(
    f"revision__{field.name}"
    for field in DepartmentReview._meta.get_field("revision").related_model._meta.concrete_fields
    if field.name not in ("id", "number")
)


def review_part(review: DepartmentReview, user, links, reviews: list[DepartmentReview]) -> dict:
    """One section's review with what this person may do about it.

    Args:
        links: makes the buttons of a flow's moves, see ``show.staff``.
        reviews: all reviews of the case, to see whether the right office was asked.
    """
    at_work = review.proposal.status in WITH_SECTIONS
    moves = links(REVIEW_FLOW, review, user, REVIEW_PAGES) if at_work else []
    if at_work and review.status == ReviewStatus.DRAFTING:
        moves = _with_edit(moves, review, user)
    if at_work and review.status == ReviewStatus.NOT_OUR_REMIT:
        moves = _with_right_office(moves, review, user, reviews)
    return {
        "row": review,
        "badge": markup.badge(review.get_status_display(), REVIEW_FLOW.tones[review.status]),
        "moves": moves,
        "stance": review.get_stance_display(),
        "is_old": review.revision_id != review.proposal.current_revision_id and review.stance,
        "last_word": _last_word(review),
        "is_late": review.status in OPEN_REVIEWS and review.due_on < clock.today(),
    }


def _with_edit(moves: list[dict], review: DepartmentReview, user) -> list[dict]:
    if not user.has_perm("proposals.write_review", review):
        return moves
    url = reverse("proposals:review_write", args=[review.pk])
    return [{"url": url, "label": _("Edit"), "kind": "secondary"}, *moves]


def _with_right_office(moves: list[dict], review, user, reviews) -> list[dict]:
    """One click to the section that was named, unless it was asked already."""
    asked = {row.department_id for row in reviews if row.cycle == review.cycle}
    if review.right_office_id in asked or not user.has_perm(
        "proposals.refer_proposal", review.proposal
    ):
        return moves
    url = reverse("proposals:add_section", args=[review.proposal_id])
    lead = "&lead" if review.is_lead else ""
    return [
        {
            "url": f"{url}?department={review.right_office_id}{lead}",
            "label": _("Ask %(section)s") % {"section": review.right_office.name},
            "kind": "primary",
        },
        *moves,
    ]


def threads_of(proposal: Proposal) -> list[dict]:
    """Links to both threads with the number of messages in each, read with the case."""
    return [
        {
            "url": reverse("proposals:talk", args=[proposal.pk]),
            "label": _("Messages with the organisation"),
            "mark": _("Reaches the organisation"),
            "number": proposal.shared_number,
            "kind": "thread-shared",
        },
        {
            "url": reverse("proposals:inside", args=[proposal.pk]),
            "label": _("Notes among colleagues"),
            "mark": _("Inside the office only"),
            "number": proposal.inside_number,
            "kind": "thread-inside",
        },
    ]


def merges_of(proposal: Proposal, user) -> list[dict]:
    """Mergers of a proposal with another, in either direction, newest first."""
    rows = Merge.objects.filter(source=proposal) | Merge.objects.filter(target=proposal)
    rows = rows.select_related("source", "target").order_by("-id")
    return [_merge(row, user) for row in rows]


def _merge(merge: Merge, user) -> dict:
    moves = []
    if merge.status == MergeStatus.PROPOSED and user.has_perm(
        "proposals.merge_proposal", merge.source
    ):
        if merge.source_agreed_at and merge.target_agreed_at:
            moves.append(_act("merge_carry_out", merge, _("Carry out the merger"), "primary"))
        moves.append(_act("merge_drop", merge, _("Drop the merger"), "secondary"))
    return {"moves": moves, **merge_facts(merge)}


def _act(name: str, merge: Merge, label, kind: str) -> dict:
    return {"url": reverse(f"proposals:{name}", args=[merge.pk]), "label": label, "kind": kind}


def merge_facts(merge: Merge) -> dict:
    """Both proposals of a merger, and who has agreed."""
    return {
        "row": merge,
        "badge": markup.badge(merge.get_status_display(), MERGE_FLOW.tones[merge.status]),
        "sides": [
            (str(merge.source), merge.source.organization_name, merge.source_agreed_at),
            (str(merge.target), merge.target.organization_name, merge.target_agreed_at),
        ],
    }


def merge_page(merge: Merge, *, may_answer: bool) -> dict:
    """What both organisations read of a merger; the texts of the other stay its own."""
    return {
        "merge": merge_facts(merge),
        "may_answer": may_answer and merge.status == MergeStatus.PROPOSED,
    }
