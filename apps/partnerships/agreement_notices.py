"""Whom each act on an agreement tells, and of what (協定の通知表)."""

from django.utils.translation import gettext_lazy as _

from apps.accounts.circles import holders
from apps.accounts.models import StaffRole
from apps.notifications.kinds import no_notice, notice_for, notice_kind
from apps.partnerships.models import Agreement, AgreementConsent
from apps.proposals.circles import people_of


def groups(agreement: Agreement) -> list:
    """The people of the organisations that are parties, or where letters go (相手方団体)."""
    if agreement.offered_at is None:
        return []
    rows = agreement.parties.exclude(organization=None).order_by("place")
    found = [row.organization for row in rows.select_related("organization__merged_into")]
    return [person for group in found for person in people_of(group.merged_into or group)]


def heads(agreement: Agreement):
    """The head of the section in charge, who speaks for the ward (担当課長)."""
    return holders(StaffRole.SECTION_HEAD, department=agreement.project.department)


def writer(agreement: Agreement) -> list:
    """Who drafted it (起案者)."""
    return [agreement.drafted_by]


def approvers(agreement: Agreement):
    """The head of the desk's section, who approves (決裁権者)."""
    return holders(StaffRole.DESK_HEAD).exclude(pk=agreement.drafted_by_id)


def heads_asked(consent: AgreementConsent):
    """The head of the section that is asked (合議先の課長)."""
    return holders(StaffRole.SECTION_HEAD, department=consent.department)


def _own_page(agreement: Agreement) -> str:
    return agreement.own_url()


def _staff_page(agreement: Agreement) -> str:
    return agreement.staff_url()


def _page_of_consent(consent: AgreementConsent) -> str:
    return consent.agreement.staff_url()


def _title_of_consent(consent: AgreementConsent) -> str:
    return str(consent.agreement)


AGREEMENT = "partnerships.agreement"
CONSENT = "partnerships.agreementconsent"
OFFERED = notice_kind(
    "partnerships.agreement_offered", _("A draft of an agreement waits for you"), url=_own_page
)
TO_ASSENT = notice_kind(
    "partnerships.agreement_to_assent",
    _("A draft of an agreement waits for the ward's consent"),
    url=_staff_page,
)
CHANGED = notice_kind(
    "partnerships.agreement_changed", _("The draft of the agreement was changed"), url=_own_page
)
MOVED = notice_kind("partnerships.agreement_moved", _("The agreement has moved on"), url=_own_page)
IN_OFFICE = notice_kind(
    "partnerships.agreement_in_office", _("An agreement has moved on"), url=_staff_page
)
TO_APPROVE = notice_kind(
    "partnerships.agreement_to_approve", _("An agreement waits for your approval"), url=_staff_page
)
CONSENT_ASKED = notice_kind(
    "partnerships.agreement_consent",
    _("Your section is asked to consent to an agreement"),
    url=_page_of_consent,
    subject=_title_of_consent,
)

notice_for(AGREEMENT, "offer", kind=OFFERED, to=groups)
notice_for(AGREEMENT, "offer", kind=TO_ASSENT, to=heads)
notice_for(AGREEMENT, "change", kind=CHANGED, to=groups)
notice_for(AGREEMENT, "change", kind=TO_ASSENT, to=heads)
notice_for(AGREEMENT, "agree", kind=IN_OFFICE, to=writer)
notice_for(AGREEMENT, "agree", kind=MOVED, to=groups)
no_notice(AGREEMENT, "reopen", reason=_("The change that follows is told."))
notice_for(AGREEMENT, "send_for_approval", kind=TO_APPROVE, to=approvers)
notice_for(AGREEMENT, "return", kind=IN_OFFICE, to=writer)
notice_for(AGREEMENT, "approve", kind=IN_OFFICE, to=writer)
for act in ("conclude", "amend", "expire", "terminate", "drop"):
    notice_for(AGREEMENT, act, kind=MOVED, to=groups)
notice_for(CONSENT, "ask", kind=CONSENT_ASKED, to=heads_asked)
