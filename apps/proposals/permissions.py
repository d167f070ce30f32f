"""Who may do what in the scheme (handbook 4, role × action matrix)."""

from django.utils.translation import gettext_lazy as _

from apps.accounts.models import StaffRole
from apps.core.access import rule
from apps.documents.owners import register_owner
from apps.organizations.models import MANAGERS, WRITERS, MembershipRole, organizations_of, role_in
from apps.proposals.council_rules import reviews_proposal
from apps.proposals.forms.papers import LABELS
from apps.proposals.models import Consent, Proposal, ProposalRound
from apps.proposals.states import EDITABLE


@rule("proposals.start_proposal")
def writes_for_organization(user, organization) -> bool:
    """Representative, administrator or editor of an organisation (提案を書ける人)."""
    return role_in(user, organization) in WRITERS


@rule("proposals.edit_proposal")
def writes_editable_proposal(user, proposal) -> bool:
    """Writers of the organisations, or the desk on their behalf, while the text may change."""
    return proposal.status in EDITABLE and (
        role_in(user, proposal.organization) in WRITERS
        or _assists(user, proposal)
        or writes_for_team(user, proposal)
    )


@rule("proposals.manage_team")
def manages_team(user, proposal) -> bool:
    """Those who manage the lead organisation, or the desk for it (共同提案団体を決める人)."""
    return role_in(user, proposal.organization) in MANAGERS or _assists(user, proposal)


@rule("proposals.read_team")
def belongs_to_team(user, proposal) -> bool:
    """Members of the organisations that propose; nobody of the ward office (提案チーム)."""
    return bool(role_in(user, proposal.organization)) or bool(team_of(user, proposal))


@rule("proposals.answer_co_proposal")
def represents_co_proposer(user, asked) -> bool:
    """The representative of the organisation that was asked; the desk for a group on paper."""
    return role_in(user, asked.organization) == MembershipRole.REPRESENTATIVE or _assists(
        user, asked.proposal
    )


@rule("proposals.sign_off_proposal")
def agrees_for_organization(user, asked) -> bool:
    """Representative and administrators, never who asked (団体内の確認)."""
    return asked.asked_by_id != user.pk and role_in(user, asked.proposal.organization) in MANAGERS


@rule("proposals.submit_proposal", "proposals.withdraw_proposal")
def is_representative(user, proposal) -> bool:
    """The representative alone submits and withdraws (団体代表), or the desk on paper's word."""
    return role_in(user, proposal.organization) == MembershipRole.REPRESENTATIVE or _assists(
        user, proposal
    )


def belongs_to_organization(user, proposal) -> bool:
    """Any member of the proposing organisation (提案団体の構成員)."""
    return bool(role_in(user, proposal.organization)) or bool(team_of(user, proposal))


def reads_case(user, proposal) -> bool:
    """Desk, audit, and the sections that were asked (提案を全文読める職員)."""
    if user.has_role(StaffRole.DESK, StaffRole.DESK_HEAD, StaffRole.AUDITOR):
        return True
    return bool(_section_part(user, proposal))


@rule("proposals.view_board")
def sees_board(user, _row) -> bool:
    """Staff with a part in the scheme (提案を扱う職員)."""
    return user.has_role(
        StaffRole.DESK,
        StaffRole.DESK_HEAD,
        StaffRole.SECTION,
        StaffRole.SECTION_HEAD,
        StaffRole.AUDITOR,
    )


@rule(
    "proposals.assist_proposal",
    "proposals.check_proposal",
    "proposals.refer_proposal",
    "proposals.explain_delay",
    "proposals.hide_proposal",
    "proposals.merge_proposal",
    "proposals.manage_rounds",
)
def is_desk(user, _row) -> bool:
    """The general desk and its head (総合窓口)."""
    return user.has_role(StaffRole.DESK, StaffRole.DESK_HEAD)


@rule("proposals.write_call_texts")
def makes_calls_known(user, _row) -> bool:
    """The desk and the ward's public relations (募集の周知)."""
    return user.has_role(StaffRole.DESK, StaffRole.DESK_HEAD, StaffRole.PR)


@rule("proposals.report_posting")
def speaks_for_posting(user, posting) -> bool:
    """Those who write for the intermediary that was asked (中間支援組織の担当者)."""
    return role_in(user, posting.intermediary.organization) in WRITERS


@rule(
    "proposals.grant_late_entry",
    "proposals.cancel_round",
    "proposals.publish_progress",
    "proposals.confirm_budget",
)
def is_desk_head(user, _row) -> bool:
    """The head of the desk's section (企画総務課長)."""
    return user.has_role(StaffRole.DESK_HEAD)


@rule("proposals.write_review")
def writes_for_section(user, review) -> bool:
    """Staff of the section that was asked (担当課職員)."""
    return review.department_id in user.department_ids(StaffRole.SECTION, StaffRole.SECTION_HEAD)


@rule("proposals.approve_review")
def heads_section(user, review) -> bool:
    """The head of the section that was asked, never for an answer of his own (課長確認)."""
    return (
        review.department_id in user.department_ids(StaffRole.SECTION_HEAD)
        and review.written_by_id != user.pk
    )


@rule("proposals.ask_proposer", "proposals.write_inside")
def works_on_case(user, proposal) -> bool:
    """Desk and the sections that were asked (総合窓口・照会を受けた課)."""
    return is_desk(user, proposal) or bool(_section_part(user, proposal))


@rule("proposals.request_role_meeting")
def asks_for_meeting(user, proposal) -> bool:
    """Staff of the sections that were asked about the proposal (照会を受けた課の職員)."""
    return bool(_section_part(user, proposal))


@rule("proposals.answer_question")
def answers_for_organization(user, proposal) -> bool:
    """Writers of the organisation, or the desk on its behalf (提案団体の担当)."""
    return role_in(user, proposal.organization) in WRITERS or _assists(user, proposal)


@rule("proposals.write_shared")
def writes_to_other_side(user, proposal) -> bool:
    """Writers of the organisation; in the office the desk and the asked sections (連絡)."""
    return role_in(user, proposal.organization) in WRITERS or works_on_case(user, proposal)


@rule("proposals.agree_merge")
def represents_a_side(user, merge) -> bool:
    """The representative of either proposal, or the desk on paper's word (統合への同意)."""
    return is_representative(user, merge.source) or is_representative(user, merge.target)


@rule("proposals.draft_decision")
def drafts_decision(user, proposal) -> bool:
    """The desk, or staff of the lead section (起案者)."""
    return user.has_role(StaffRole.DESK) or proposal.lead_department_id in user.department_ids(
        StaffRole.SECTION
    )


@rule("proposals.approve_decision")
def approves_decision(user, decision) -> bool:
    """The desk's head or the head of the lead section, never his own draft (決裁権者)."""
    if decision.drafter_id == user.pk:
        return False
    lead = decision.proposal.lead_department_id
    return user.has_role(StaffRole.DESK_HEAD) or (
        lead is not None and lead in user.department_ids(StaffRole.SECTION_HEAD)
    )


@rule("proposals.answer_consent")
def answers_consent(user, consent) -> bool:
    """The head of the section that was asked for its consent, never the drafter (合議)."""
    return (
        consent.department_id in user.department_ids(StaffRole.SECTION_HEAD)
        and consent.decision.drafter_id != user.pk
    )


@rule("proposals.publish_decision")
def publishes_decision(user, _decision) -> bool:
    """The head of the desk's section publishes (公表)."""
    return user.has_role(StaffRole.DESK_HEAD)


@rule("proposals.write_progress", "proposals.propose_progress")
def writes_progress(user, proposal) -> bool:
    """Desk and the sections with a part in the proposal (検討経過の起案)."""
    return user.has_role(StaffRole.DESK, StaffRole.DESK_HEAD) or bool(_section_part(user, proposal))


def team_of(user, proposal) -> set[int]:
    """The user's organisations that propose together with the lead (共同提案団体)."""
    mine = {organization.pk for organization in organizations_of(user)}
    return mine & standing_ids(proposal) if mine else set()


def writes_for_team(user, proposal) -> bool:
    """Writers of a co-proposing organisation that has consented (共同提案団体の担当)."""
    mine = {organization.pk for organization in organizations_of(user, *WRITERS)}
    return bool(mine and mine & standing_ids(proposal, consented=True))


def standing_ids(proposal, *, consented: bool = False) -> set[int]:
    """Co-proposing organisations by id; read once for each row of a proposal."""
    if not hasattr(proposal, "_team"):
        rows = proposal.co_proposers.standing()
        proposal._team = dict(rows.values_list("organization_id", "answer"))
    return {
        pk for pk, answer in proposal._team.items() if answer == Consent.CONSENTED or not consented
    }


def _assists(user, proposal) -> bool:
    """The desk, for a proposal it enters for a group without the web (代理入力)."""
    return proposal.assisted_by_id is not None and user.has_role(
        StaffRole.DESK, StaffRole.DESK_HEAD
    )


def _section_part(user, proposal) -> set[int]:
    """The user's sections that were asked about a proposal, lead or related (関係課)."""
    mine = user.department_ids(StaffRole.SECTION, StaffRole.SECTION_HEAD)
    if not mine:
        return set()
    asked = {proposal.lead_department_id}
    asked.update(review.department_id for review in proposal.reviews.all())
    return mine & asked


def _may_read_file(user, proposal, file) -> bool:
    """Files follow the proposal: its organisation, desk and asked sections (添付文書の閲覧).

    A draft's papers are the organisation's own until it is submitted.
    """
    if file.audience == "public":
        return proposal.published_at is not None and proposal.hidden_at is None
    if not user.is_authenticated:
        return False
    if belongs_to_organization(user, proposal):
        return True
    if proposal.submitted_at is None:
        return False
    return reads_case(user, proposal) or reviews_proposal(user, proposal, file)


def _may_read_guidelines(user, _round, file) -> bool:
    """Guidelines are for everybody from the announcement on, before for the office (募集要項)."""
    return file.audience == "public" or is_desk(user, None)


register_owner(ProposalRound, may_read=_may_read_guidelines, labels={"guidelines": _("Guidelines")})


def _may_publish_file(user, proposal) -> bool:
    """The desk, once the proposal itself is public (添付文書の公開)."""
    is_public = proposal.published_at is not None and proposal.hidden_at is None
    return is_public and is_desk(user, proposal)


register_owner(Proposal, may_read=_may_read_file, labels=LABELS, may_publish=_may_publish_file)


@rule("proposals.note_project")
def notes_project(user, _proposal) -> bool:
    """Heads and the desk: whoever publishes the project has been asked there (事業化の記録)."""
    return is_desk(user, None) or user.has_role(StaffRole.SECTION_HEAD)
