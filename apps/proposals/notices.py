"""Whom each act of the scheme tells, and of what (通知表)."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from apps.accounts.circles import holders
from apps.accounts.models import StaffRole
from apps.notifications.kinds import no_notice, notice_for, notice_kind
from apps.notifications.recipients import MailAddress
from apps.proposals import answers, council_notices  # noqa: F401  (they register)
from apps.proposals.circles import people_of_proposer
from apps.proposals.models import DepartmentReview, Follower, ProgressEntry, Proposal


def _own_page(proposal: Proposal) -> str:
    return proposal.own_url()


def _staff_page(proposal: Proposal) -> str:
    return proposal.staff_url()


def _case_of(row) -> str:
    return row.proposal.staff_url()


def _title_of(row) -> str:
    """What a part of a case is called in the list of notices: the proposal, not its own id."""
    return str(row.proposal)


def _confirmation(follower: Follower) -> str:
    return reverse("proposals:follow_confirm", args=[follower.token])


def desk(_row):
    """Staff of the general desk (総合窓口)."""
    return holders(StaffRole.DESK)


def desk_head(_row):
    """The head of the desk's section (企画総務課長)."""
    return holders(StaffRole.DESK_HEAD)


def followers(proposal: Proposal):
    """People who follow a proposal that is public (更新のお知らせの登録者).

    Those whose own proposal was merged into it are told like followers.
    """
    if proposal.published_at is None or proposal.hidden_at is not None:
        return
    for follower in proposal.followers.exclude(confirmed_at=None):
        yield MailAddress(
            follower.email, language=follower.language, topic=f"proposal-{proposal.pk}"
        )
    if proposal.has_merged:
        for merged in proposal.merged.select_related("organization"):
            yield from people_of_proposer(merged)


def section_of(review: DepartmentReview):
    """Staff of the section that was asked (照会先の課)."""
    return holders(StaffRole.SECTION, StaffRole.SECTION_HEAD, department=review.department)


def head_of_section(review: DepartmentReview):
    """Head of the section that was asked (照会先の課長)."""
    return holders(StaffRole.SECTION_HEAD, department=review.department)


def writer(row) -> list:
    """The person who wrote what was returned (起案者)."""
    author = row.drafter if hasattr(row, "drafter") else row.written_by
    return [author] if author else []


def approvers(decision):
    """Those who may approve: the desk's head and the head of the lead section (決裁権者)."""
    lead = decision.proposal.lead_department
    people = list(holders(StaffRole.DESK_HEAD))
    if lead:
        people += holders(StaffRole.SECTION_HEAD, department=lead)
    return [person for person in people if person.pk != decision.drafter_id]


def approvers_of_consent(consent):
    """Those who approve the decision, and its drafter (決裁権者・起案者)."""
    return [*approvers(consent.decision), consent.decision.drafter]


def proposer_of_decision(decision):
    """The people of the organisation that proposed (提案団体の担当)."""
    return people_of_proposer(decision.proposal)


def desk_of_progress(_entry: ProgressEntry):
    """The desk and its head, who publish (総合窓口)."""
    return holders(StaffRole.DESK, StaffRole.DESK_HEAD)


PROPOSAL = "proposals.proposal"
REVIEW = "proposals.departmentreview"
DECISION = "proposals.decision"
CONSENT = "proposals.decisionconsent"
PROGRESS = "proposals.progressentry"
ROUND = "proposals.proposalround"

RECEIPT = notice_kind("proposals.receipt", _("Your proposal has arrived"), url=_own_page)
TO_CHECK = notice_kind(
    "proposals.to_check", _("A proposal waits to be checked"), url=_staff_page, digest=True
)
CORRECTION = notice_kind(
    "proposals.correction", _("Please mend your proposal's papers"), url=_own_page
)
MOVED = notice_kind("proposals.moved", _("Your proposal has moved on"), url=_own_page)
CLOSED = notice_kind(
    "proposals.closed", _("A proposal was withdrawn"), url=_staff_page, digest=True
)
NEWS = notice_kind("proposals.news", _("News of a proposal you follow"), optional=True)
DECISION_DUE = notice_kind(
    "proposals.decision_due", _("A proposal is ready for the decision"), url=_staff_page
)
ASKED = notice_kind(
    "proposals.asked",
    _("Your section is asked for its view"),
    url=_case_of,
    subject=_title_of,
)
REVIEW_TO_HEAD = notice_kind(
    "proposals.review_to_head",
    _("An answer waits for your approval"),
    url=_case_of,
    subject=_title_of,
)
REVIEW_RETURNED = notice_kind(
    "proposals.review_returned",
    _("An answer was returned to you"),
    url=_case_of,
    subject=_title_of,
)
REVIEW_DONE = notice_kind(
    "proposals.review_done",
    _("A section has answered"),
    url=_case_of,
    subject=_title_of,
    digest=True,
)
TO_APPROVE = notice_kind(
    "proposals.to_approve",
    _("A decision waits for your approval"),
    url=_case_of,
    subject=_title_of,
)
PAPER_RETURNED = notice_kind(
    "proposals.paper_returned",
    _("A decision paper was returned to you"),
    url=_case_of,
    subject=_title_of,
)
CONSENT_ASKED = notice_kind(
    "proposals.consent_asked",
    _("Your section's consent to a decision is asked for"),
    url=_case_of,
    subject=_title_of,
)
CONSENT_DONE = notice_kind(
    "proposals.consent_done",
    _("A section answered to a decision"),
    url=_case_of,
    subject=_title_of,
    digest=True,
)
RESULT = notice_kind(
    "proposals.result",
    _("The decision on your proposal"),
    url=lambda decision: decision.proposal.own_url(),
    subject=_title_of,
)
PROGRESS_TO_PUBLISH = notice_kind(
    "proposals.progress_to_publish",
    _("A progress entry waits for publication"),
    url=_case_of,
    subject=_title_of,
)
PROGRESS_RETURNED = notice_kind(
    "proposals.progress_returned",
    _("A progress entry was returned to you"),
    url=_case_of,
    subject=_title_of,
)
CONFIRM_FOLLOWING = notice_kind(
    "proposals.confirm_following",
    _("Please confirm that you want news by mail"),
    url=_confirmation,
)

for move in ("submit", "resubmit"):
    notice_for(PROPOSAL, move, kind=RECEIPT, to=people_of_proposer)
    notice_for(PROPOSAL, move, kind=TO_CHECK, to=desk)
notice_for(PROPOSAL, "request_correction", kind=CORRECTION, to=people_of_proposer)
for move in ("receive", "refer", "close_review", "reopen_review", "progress", "confirm_budget"):
    notice_for(PROPOSAL, move, kind=MOVED, to=people_of_proposer)
    if move not in ("close_review", "reopen_review"):
        notice_for(PROPOSAL, move, kind=NEWS, to=followers)
notice_for(PROPOSAL, "close_review", kind=DECISION_DUE, to=desk)
for act in ("correct_decision", "budget_failed", "delay"):
    notice_for(PROPOSAL, act, kind=MOVED, to=people_of_proposer)
    notice_for(PROPOSAL, act, kind=NEWS, to=followers)
for move in ("adopt", "adopt_on_conditions", "handle_otherwise", "carry_over", "turn_down"):
    notice_for(PROPOSAL, move, kind=MOVED, to=people_of_proposer)
    notice_for(PROPOSAL, move, kind=NEWS, to=followers)
for act in ("publish_roles", "publish_record"):
    notice_for(PROPOSAL, act, kind=NEWS, to=followers)
for move in ("find_ineligible", "restore"):
    notice_for(PROPOSAL, move, kind=MOVED, to=people_of_proposer)
notice_for(PROPOSAL, "restore", kind=TO_CHECK, to=desk)
notice_for(PROPOSAL, "withdraw", kind=MOVED, to=people_of_proposer)
notice_for(PROPOSAL, "withdraw", kind=CLOSED, to=desk)
notice_for(PROPOSAL, "withdraw", kind=NEWS, to=followers)

notice_for(REVIEW, "request", kind=ASKED, to=section_of)
no_notice(REVIEW, "start", reason=_("The section works on its own answer."))
notice_for(REVIEW, "send_to_head", kind=REVIEW_TO_HEAD, to=head_of_section)
notice_for(REVIEW, "return_to_writer", kind=REVIEW_RETURNED, to=writer)
for move in ("answer", "refuse_remit"):
    notice_for(REVIEW, move, kind=REVIEW_DONE, to=desk)
notice_for(REVIEW, "waive", kind=REVIEW_DONE, to=section_of)

notice_for(DECISION, "send_for_approval", kind=TO_APPROVE, to=approvers)
notice_for(DECISION, "return_to_drafter", kind=PAPER_RETURNED, to=writer)
notice_for(DECISION, "approve", kind=RESULT, to=proposer_of_decision)
no_notice(DECISION, "supersede", reason=_("The correction itself is told to everybody."))
notice_for(CONSENT, "ask", kind=CONSENT_ASKED, to=head_of_section)
notice_for(CONSENT, "answer", kind=CONSENT_DONE, to=approvers_of_consent)
no_notice(DECISION, "publish", reason=_("The proposal's own move tells everybody."))
notice_for(DECISION, "drop", kind=PAPER_RETURNED, to=writer)

notice_for(PROGRESS, "propose", kind=PROGRESS_TO_PUBLISH, to=desk_head)
notice_for(PROGRESS, "return", kind=PROGRESS_RETURNED, to=writer)
no_notice(PROGRESS, "publish", reason=_("The proposal's own entry tells everybody."))
no_notice(PROGRESS, "drop", reason=_("Nobody outside has seen the draft."))

for move in ("announce", "open", "close", "publish_results", "cancel"):
    no_notice(ROUND, move, reason=_("The round's page says it; nobody follows a round by mail."))

# The desk's and the sections' own notices; below, because they use the people named above.
from apps.proposals import notices_desk  # noqa: E402, F401
