"""Whom each act on issues and responses tells, and of what (通知表)."""

from django.utils.translation import gettext_lazy as _

from apps.accounts.circles import holders
from apps.accounts.models import StaffRole
from apps.challenges.models import IssueResponse, WardIssue
from apps.notifications.kinds import no_notice, notice_for, notice_kind
from apps.notifications.recipients import MailAddress, PostalAddress


def heads(issue: WardIssue):
    """Who may approve: the section's head and the desk's, not the writer (決裁権者)."""
    people = [
        *holders(StaffRole.SECTION_HEAD, department=issue.department),
        *holders(StaffRole.DESK_HEAD),
    ]
    return [person for person in people if person.pk != issue.written_by_id]


def desk(_row):
    """Staff of the general desk (総合窓口)."""
    return holders(StaffRole.DESK)


def writer(issue: WardIssue) -> list:
    """The person who wrote the issue (起案者)."""
    return [issue.written_by]


def section_and_writer(issue: WardIssue) -> list:
    """The section in charge, and the writer (担当課・起案者)."""
    section = holders(StaffRole.SECTION, StaffRole.SECTION_HEAD, department=issue.department)
    return [issue.written_by, *section]


def section_of(response: IssueResponse, *, with_desk: bool = False) -> list:
    """The section that owes the reply, and the desk once it is late (担当課)."""
    roles = (StaffRole.SECTION, StaffRole.SECTION_HEAD)
    people = list(holders(*roles, department=response.issue.department))
    if with_desk or not people:
        people += holders(StaffRole.DESK, StaffRole.DESK_HEAD)
    return people


def desk_and_section(response: IssueResponse) -> list:
    """Desk and section (総合窓口・担当課)."""
    return section_of(response, with_desk=True)


def author(response: IssueResponse) -> list:
    """Who gave the response: the account, the confirmed address, or by letter (応答した人)."""
    if response.author is not None:
        return [response.author]
    if response.address and not response.email:
        name, code, place = response.addressee, response.postcode, response.address
        return [PostalAddress(name, code, place, language=response.language)]
    if not response.email or response.confirmed_at is None:
        return []
    return [MailAddress(response.email, response.shown_name, response.language)]


def newest_reply(response: IssueResponse) -> dict:
    """The text of the reply for its mail."""
    reply = response.replies.order_by("-id").first()
    return {"reply": reply}


def _staff_page(row) -> str:
    return row.staff_url()


def _own_page(response: IssueResponse) -> str:
    return response.own_url()


def _title(response: IssueResponse) -> str:
    return response.issue.title


ISSUE, RESPONSE = "challenges.wardissue", "challenges.issueresponse"

TO_APPROVE = notice_kind(
    "challenges.to_approve", _("An issue waits for your approval"), url=_staff_page
)
RETURNED = notice_kind("challenges.returned", _("An issue was returned to you"), url=_staff_page)
TO_PUBLISH = notice_kind(
    "challenges.to_publish", _("An issue is ready to be published"), url=_staff_page
)
PUBLISHED = notice_kind(
    "challenges.published", _("An issue of your section is public"), url=_staff_page, digest=True
)
CONFIRM_RESPONSE = notice_kind(
    "challenges.confirm_response",
    _("Please confirm that the answer is yours"),
    url=_own_page,
    subject=_title,
)
ARRIVED = notice_kind(
    "challenges.arrived",
    _("Somebody answered an issue"),
    url=_staff_page,
    subject=_title,
    digest=True,
)
ACCEPTED = notice_kind(
    "challenges.accepted", _("Your answer was accepted"), url=_own_page, subject=_title
)
WITHHELD = notice_kind(
    "challenges.withheld", _("Your answer is not shown"), url=_own_page, subject=_title
)
REPLIED = notice_kind(
    "challenges.replied",
    _("The section replied to your answer"),
    url=_own_page,
    subject=_title,
    more=newest_reply,
)
REPLY_DUE = notice_kind(
    "challenges.reply_due", _("A reply is due"), url=_staff_page, subject=_title
)

notice_for(ISSUE, "send_to_head", kind=TO_APPROVE, to=heads)
notice_for(ISSUE, "return", kind=RETURNED, to=writer)
notice_for(ISSUE, "approve", kind=TO_PUBLISH, to=desk)
notice_for(ISSUE, "publish", kind=PUBLISHED, to=section_and_writer)
no_notice(ISSUE, "close", reason=_("The period stands on the page from the first day."))
no_notice(ISSUE, "drop", reason=_("Nobody outside has seen the draft."))

notice_for(RESPONSE, "arrive", kind=ARRIVED, to=desk_and_section)
notice_for(RESPONSE, "accept", kind=ACCEPTED, to=author)
notice_for(RESPONSE, "withhold", kind=WITHHELD, to=author)
notice_for(RESPONSE, "restore", kind=ACCEPTED, to=author)
notice_for(RESPONSE, "reply", kind=REPLIED, to=author)
