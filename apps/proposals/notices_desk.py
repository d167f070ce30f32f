"""Whom the desk's and the sections' acts tell: questions, messages, mergers, dates (通知表)."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from apps.accounts.circles import holders
from apps.accounts.models import Department, StaffRole
from apps.notifications.kinds import no_notice, notice_for, notice_kind
from apps.proposals.models import DepartmentReview, Merge, Proposal, SharedMessage, StaffMessage
from apps.proposals.notices import (
    MOVED,
    NEWS,
    PROPOSAL,
    REVIEW,
    REVIEW_DONE,
    desk,
    followers,
    people_of_proposer,
    section_of,
)


def section_and_desk(review: DepartmentReview) -> list:
    """The section that was asked, and the desk that waits for it (照会先の課・総合窓口)."""
    return [*section_of(review), *desk(review)]


def other_side(message: SharedMessage) -> list:
    """Whom a message between ward and organisation is for (連絡の相手方)."""
    if message.side == SharedMessage.Side.WARD:
        return people_of_proposer(message.proposal)
    return people_on_case(message.proposal)


def people_on_case(proposal: Proposal) -> list:
    """The desk and the sections that were asked (担当する職員)."""
    people = list(holders(StaffRole.DESK))
    asked = Department.objects.filter(pk__in=proposal.reviews.values("department_id"))
    for department in asked.order_by("pk"):
        people += holders(StaffRole.SECTION, StaffRole.SECTION_HEAD, department=department)
    return list({person.pk: person for person in people}.values())


def colleagues(message: StaffMessage) -> list:
    """Everybody in the office who works on the case (庁内の担当者)."""
    return people_on_case(message.proposal)


def both_representatives(merge: Merge) -> list:
    """The people of both organisations (両方の提案団体の担当)."""
    people = [*people_of_proposer(merge.source), *people_of_proposer(merge.target)]
    return [person for number, person in enumerate(people) if person not in people[:number]]


def _own_page(proposal: Proposal) -> str:
    return proposal.own_url()


def _case(row) -> str:
    return row.staff_url()


def _case_of(row) -> str:
    return row.proposal.staff_url()


def _title_of(row) -> str:
    return str(row.proposal)


def _title_and_section_of(review) -> str:
    return f"{review.proposal} ({review.department_name})"


def _talk(message: SharedMessage) -> str:
    if message.side == SharedMessage.Side.WARD:
        return reverse("proposals:own_talk", args=[message.proposal_id])
    return reverse("proposals:talk", args=[message.proposal_id])


def _inside(message: StaffMessage) -> str:
    return reverse("proposals:inside", args=[message.proposal_id])


def _merge_page(merge: Merge) -> str:
    return reverse("proposals:merge_consent", args=[merge.pk])


def _merge_case(merge: Merge) -> str:
    return merge.source.staff_url()


def _title_of_merge(merge: Merge) -> str:
    return str(merge.source)


MESSAGE, NOTE = "proposals.sharedmessage", "proposals.staffmessage"
MERGE = "proposals.merge"

QUESTION = notice_kind(
    "proposals.question", _("The ward has a question on your proposal"), url=_own_page
)
ANSWERED = notice_kind("proposals.question_answered", _("The organisation has answered"), url=_case)
TO_PROPOSER = notice_kind(
    "proposals.message_to_proposer",
    _("A message from the ward on your proposal"),
    url=_talk,
    subject=_title_of,
)
TO_WARD = notice_kind(
    "proposals.message_to_ward",
    _("A message from the proposing organisation"),
    url=_talk,
    subject=_title_of,
)
INSIDE = notice_kind(
    "proposals.note_inside",
    _("A note of a colleague (inside the office)"),
    url=_inside,
    subject=_title_of,
    digest=True,
)
RECHECK = notice_kind(
    "proposals.recheck", _("Please check your answer again"), url=_case_of, subject=_title_of
)
MERGE_ASKED = notice_kind(
    "proposals.merge_asked",
    _("May two proposals become one?"),
    url=_merge_page,
    subject=_title_of_merge,
)
MERGE_ENDED = notice_kind(
    "proposals.merge_ended",
    _("The merger of two proposals was settled"),
    url=_merge_page,
    subject=_title_of_merge,
)
MERGE_ANSWERED = notice_kind(
    "proposals.merge_answered",
    _("An organisation has answered on a merger"),
    url=_merge_case,
    subject=_title_of_merge,
)
ORGANIZATION_DUE = notice_kind(
    "proposals.organization_due", _("Please remember the date for your proposal"), url=_own_page
)
DESK_DUE = notice_kind(
    "proposals.desk_due", _("A proposal waits for the desk"), url=_case, digest=True
)
REVIEW_DUE = notice_kind(
    "proposals.review_due",
    _("An answer of a section is due"),
    url=_case_of,
    subject=_title_and_section_of,
    digest=True,
)

notice_for(PROPOSAL, "ask_proposer", kind=QUESTION, to=people_of_proposer)
notice_for(PROPOSAL, "answer_question", kind=ANSWERED, to=people_on_case)
notice_for(PROPOSAL, "close_question", kind=MOVED, to=people_of_proposer)
notice_for(PROPOSAL, "close_question", kind=ANSWERED, to=people_on_case)
notice_for(PROPOSAL, "merge", kind=NEWS, to=followers)
notice_for(PROPOSAL, "merge_in", kind=MOVED, to=people_of_proposer)
notice_for(PROPOSAL, "merge_in", kind=NEWS, to=followers)

no_notice(REVIEW, "acknowledge", reason=_("The desk sees it on the case; nobody has to act."))
notice_for(REVIEW, "ask_recheck", kind=RECHECK, to=section_of)
notice_for(REVIEW, "confirm_unchanged", kind=REVIEW_DONE, to=desk)
notice_for(REVIEW, "ask_again", kind=RECHECK, to=section_of)

notice_for(MESSAGE, "write_to_proposer", kind=TO_PROPOSER, to=other_side)
notice_for(MESSAGE, "write_to_ward", kind=TO_WARD, to=other_side)
notice_for(NOTE, "write_inside", kind=INSIDE, to=colleagues)

notice_for(MERGE, "propose", kind=MERGE_ASKED, to=both_representatives)
notice_for(MERGE, "agree", kind=MERGE_ANSWERED, to=desk)
notice_for(MERGE, "refuse", kind=MERGE_ENDED, to=both_representatives)
notice_for(MERGE, "refuse", kind=MERGE_ANSWERED, to=desk)
notice_for(MERGE, "drop", kind=MERGE_ENDED, to=both_representatives)
notice_for(MERGE, "carry_out", kind=MERGE_ENDED, to=both_representatives)
