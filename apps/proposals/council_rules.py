"""Who may do what at the round table and in the committee (役割を決める場・審査会の権限)."""

from datetime import timedelta

from apps.accounts.models import StaffRole
from apps.core import clock
from apps.core.access import rule
from apps.documents.owners import register_owner
from apps.history.models import Turn
from apps.organizations.models import WRITERS, members_to_tell, role_in
from apps.proposals.forms.council_labels import MEETING_LABELS
from apps.proposals.models import CommitteeReview, MeetingParty, RoleMeeting
from apps.proposals.models.role_meetings import SECTION_ROLES
from apps.proposals.states import SHEET_OPEN, CommitteeStatus, SheetStatus

READS_AFTER_DECISION = timedelta(days=30)  # handbook 4, note (b)
# Lists of persons are not for the committee (handbook 4, note (b)).
NOT_FOR_REVIEWERS = frozenset({"member_list", "officer_list"})


@rule(
    "proposals.call_role_meeting",
    "proposals.draft_record",
    "proposals.run_committee",
    "proposals.record_conclusion",
)
def runs_council(user, _row) -> bool:
    """The general desk and its head call meetings and run the committee (招集・審査会事務局)."""
    return user.has_role(StaffRole.DESK, StaffRole.DESK_HEAD)


@rule("proposals.take_back_meeting_request")
def asked_for_meeting(user, asked) -> bool:
    """Staff of the section that asked for the meeting (申し出た課の職員)."""
    return asked.department_id in user.department_ids(StaffRole.SECTION, StaffRole.SECTION_HEAD)


@rule("proposals.publish_role_meeting", "proposals.publish_record")
def publishes_roles(user, _meeting) -> bool:
    """The head of the desk's section publishes (公表)."""
    return user.has_role(StaffRole.DESK_HEAD)


@rule("proposals.confirm_minutes", "proposals.confirm_record")
def speaks_for_side(user, party) -> bool:
    """Who may bind a side: the group's writers, the section's staff (会議録を確認できる人)."""
    if not party.confirms:
        return False
    if party.kind == MeetingParty.Kind.SECTION:
        return party.department_id in user.department_ids(*SECTION_ROLES)
    return role_in(user, party.organization) in WRITERS


@rule("proposals.confirm_on_paper", "proposals.confirm_record_on_paper")
def records_paper(user, party) -> bool:
    """The desk, for a group without accounts that signed on paper (書面による確認)."""
    return (
        user.has_role(StaffRole.DESK, StaffRole.DESK_HEAD)
        and party.kind == MeetingParty.Kind.PROPOSER
        and not members_to_tell(party.organization)
    )


@rule("proposals.add_meeting_paper")
def sits_at_table(user, meeting) -> bool:
    """The desk and everybody whose body sits at the table (出席する団体・課の人)."""
    if user.has_role(StaffRole.DESK, StaffRole.DESK_HEAD):
        return True
    return any(_is_of(user, party) for party in meeting.parties.all())


def _is_of(user, party: MeetingParty) -> bool:
    if party.kind == MeetingParty.Kind.SECTION:
        return party.department_id in user.department_ids(*SECTION_ROLES)
    return bool(role_in(user, party.organization))


@rule("proposals.see_scores")
def sees_scores(user, committee) -> bool:
    """Desk, audit and the members, once the scores are opened (採点結果を見られる人)."""
    if committee.status != CommitteeStatus.OPENED:
        return False
    if user.has_role(StaffRole.DESK, StaffRole.DESK_HEAD, StaffRole.AUDITOR):
        return True
    return committee.seats.filter(reviewer=user, left_at=None).exists()


@rule("proposals.view_committee")
def sees_committee(user, _committee) -> bool:
    """Desk and audit: who sits in it, how many sheets are in (審査会の進み具合)."""
    return user.has_role(StaffRole.DESK, StaffRole.DESK_HEAD, StaffRole.AUDITOR)


@rule("proposals.list_sheets")
def is_reviewer(user, _row) -> bool:
    """People who hold a reviewer's post today (審査委員)."""
    return user.has_role(StaffRole.REVIEWER)


@rule("proposals.declare_interest")
def owns_sheet(user, sheet) -> bool:
    """The member whose sheet it is, while he holds the post (採点票の審査委員)."""
    return (
        sheet.seat.reviewer_id == user.pk
        and sheet.seat.left_at is None
        and user.has_role(StaffRole.REVIEWER)
    )


@rule("proposals.score_proposal")
def scores_sheet(user, sheet) -> bool:
    """The member whose sheet it is, after he has declared no interest (採点できる審査委員)."""
    return owns_sheet(user, sheet) and sheet.status in SHEET_OPEN


def reviews_proposal(user, proposal, file) -> bool:
    """Files a committee member may read: after the declaration, without lists of persons.

    (審査委員の閲覧) Until 30 days after the decision; never one who is recused.
    """
    if file.kind in NOT_FOR_REVIEWERS or not user.has_role(StaffRole.REVIEWER):
        return False
    since = clock.today() - READS_AFTER_DECISION
    if proposal.waiting_on == Turn.NOBODY and proposal.waiting_since < since:
        return False
    own = CommitteeReview.objects.visible_to(user).filter(proposal=proposal)
    return own.exclude(status=SheetStatus.COI_PENDING).exists()


def _may_read_paper(user, meeting, _file) -> bool:
    """A paper of a meeting is for those who may see the meeting (会議資料の閲覧)."""
    return RoleMeeting.objects.visible_to(user).filter(pk=meeting.pk).exists()


register_owner(RoleMeeting, may_read=_may_read_paper, labels=MEETING_LABELS)
