"""Whom rounds, co-proposing and sign-off tell (募集・共同提案・団体内確認の通知表)."""

from django.contrib.auth import get_user_model
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from apps.accounts.circles import holders
from apps.accounts.models import StaffRole
from apps.notifications.kinds import no_notice, notice_for, notice_kind
from apps.organizations.models import MANAGERS, MembershipRole, MembershipStatus, members_to_tell
from apps.proposals.models import CoProposer, LateException, Proposal, ProposalRound, RoundPosting
from apps.proposals.notices import ROUND, people_of_proposer
from apps.proposals.states import ProposalStatus

CO_PROPOSER = "proposals.coproposer"
POSTING = "proposals.roundposting"
EXCEPTION = "proposals.lateexception"


def _people(organization, *roles: str):
    """Active members of an organisation in some roles."""
    return get_user_model().objects.filter(
        is_active=True,
        memberships__organization=organization,
        memberships__status=MembershipStatus.ACTIVE,
        memberships__role__in=roles,
    )


def signers(proposal: Proposal) -> list:
    """Who may agree for the organisation: representative and administrators (団体内の確認者)."""
    return list(_people(proposal.organization, *MANAGERS).order_by("id").distinct())


def representative_of(asked: CoProposer) -> list:
    """The representative of the organisation that was asked (共同提案を頼まれた団体の代表者)."""
    return list(_people(asked.organization, MembershipRole.REPRESENTATIVE))


def lead_of(asked: CoProposer) -> list:
    """The people of the lead organisation (代表提案団体の担当)."""
    return people_of_proposer(asked.proposal)


def intermediary_of(posting: RoundPosting) -> list:
    """The people of the intermediary that was asked (中間支援組織の担当)."""
    return members_to_tell(posting.intermediary.organization)


def writers_of_round(proposal_round: ProposalRound):
    """Those with a draft in a round, and the intermediaries that spread it (応募準備中の団体)."""
    drafts = proposal_round.proposals.filter(status=ProposalStatus.DRAFT)
    for proposal in drafts.select_related("organization"):
        yield from members_to_tell(proposal.organization)
    for posting in proposal_round.postings.select_related("intermediary__organization"):
        yield from members_to_tell(posting.intermediary.organization)


def late_comer(exception: LateException) -> list:
    """The people of the organisation that may come late (特例を受けた団体の担当)."""
    return members_to_tell(exception.organization)


def _team_page(asked: CoProposer) -> str:
    return reverse("proposals:team", args=[asked.proposal_id])


def _sign_off_page(asked) -> str:
    return reverse("proposals:sign_off", args=[asked.proposal_id])


def _title(row) -> str:
    return str(row.proposal)


def _round_of(row) -> str:
    return str(row.round)


CO_PROPOSAL_ASKED = notice_kind(
    "proposals.co_proposal_asked",
    _("Your organisation is asked to propose together"),
    url=_team_page,
    subject=_title,
)
CO_PROPOSAL_ANSWERED = notice_kind(
    "proposals.co_proposal_answered",
    _("A co-proposing organisation has answered"),
    url=_team_page,
    subject=_title,
)
CO_PROPOSAL_ENDED = notice_kind(
    "proposals.co_proposal_ended",
    _("Your organisation was taken off a proposal"),
    url=lambda asked: reverse("proposals:own_list"),
    subject=_title,
)
SIGN_OFF_ASKED = notice_kind(
    "proposals.sign_off_asked",
    _("Please look at your organisation's proposal"),
    url=_sign_off_page,
    subject=_title,
)
SIGN_OFF_ANSWERED = notice_kind(
    "proposals.sign_off_answered",
    _("Your organisation has looked at the draft"),
    url=_sign_off_page,
    subject=_title,
)
POSTING_ASKED = notice_kind(
    "proposals.posting_asked",
    _("Please make the call for proposals known"),
    url=lambda posting: reverse("proposals:posting_list"),
    subject=_round_of,
)
POSTED = notice_kind(
    "proposals.posted",
    _("An intermediary has posted the call"),
    url=lambda posting: reverse("proposals:round_postings", args=[posting.round_id]),
    subject=_round_of,
    digest=True,
)
EXTENDED = notice_kind("proposals.round_extended", _("The deadline of a round was moved"))
LATE_ENTRY = notice_kind(
    "proposals.late_entry",
    _("You may file after the closing"),
    url=lambda exception: exception.round.get_absolute_url(),
    subject=_round_of,
)

notice_for(CO_PROPOSER, "invite_co_proposer", kind=CO_PROPOSAL_ASKED, to=representative_of)
notice_for(CO_PROPOSER, "answer_co_proposal", kind=CO_PROPOSAL_ANSWERED, to=lead_of)
notice_for(CO_PROPOSER, "remove_co_proposer", kind=CO_PROPOSAL_ENDED, to=representative_of)
notice_for(POSTING, "ask_posting", kind=POSTING_ASKED, to=intermediary_of)
notice_for(POSTING, "report_posting", kind=POSTED, to=lambda _posting: holders(StaffRole.DESK))
notice_for(ROUND, "extend", kind=EXTENDED, to=writers_of_round)
notice_for(EXCEPTION, "grant_late_entry", kind=LATE_ENTRY, to=late_comer)
no_notice(ROUND, "texts", reason=_("The texts are the office's own work until they appear."))
