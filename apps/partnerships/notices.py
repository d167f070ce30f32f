"""Whom each act on a joint project tells, and of what (通知表)."""

from django.utils.translation import gettext_lazy as _

from apps.notifications.kinds import notice_for, notice_kind
from apps.notifications.recipients import MailAddress
from apps.partnerships import agreement_notices  # noqa: F401  (they register)
from apps.partnerships.models import JointProject
from apps.proposals.circles import people_of
from apps.proposals.models import Follower


def partners(project: JointProject) -> list:
    """The people of all organisations that take part, or where their letters go (相手方団体)."""
    rows = project.partners.exclude(organization=None).order_by("place")
    groups = [row.organization for row in rows.select_related("organization__merged_into")]
    return [person for group in groups for person in people_of(group.merged_into or group)]


def followers(project: JointProject):
    """Who followed the proposal goes on to follow what came of it, once it is public."""
    if not project.is_public() or project.proposal_id is None:
        return
    for follower in Follower.objects.filter(
        proposal=project.proposal_id, confirmed_at__isnull=False
    ):
        yield MailAddress(
            follower.email, language=follower.language, topic=f"proposal-{project.proposal_id}"
        )


def _own_page(project: JointProject) -> str:
    return project.own_url()


def _section(project: JointProject) -> dict:
    """The section in charge, as the contact of mails and letters."""
    section = project.department
    return {
        "name": project.department_name,
        "tel": section.phone,
        "fax": section.fax,
        "email": section.email,
    }


PROJECT = "partnerships.jointproject"
BEGUN = notice_kind(
    "partnerships.begun",
    _("A joint project with your organisation is being prepared"),
    url=_own_page,
    contact=_section,
)
MOVED = notice_kind(
    "partnerships.moved",
    _("The joint project of your organisation has moved on"),
    url=_own_page,
    contact=_section,
)
NEWS = notice_kind(
    "partnerships.news", _("News of a joint project"), optional=True, contact=_section
)

for act in ("launch", "register"):
    notice_for(PROJECT, act, kind=BEGUN, to=partners)
for act in ("publish", "correct", "start", "suspend", "resume", "complete", "terminate"):
    notice_for(PROJECT, act, kind=MOVED, to=partners)
    notice_for(PROJECT, act, kind=NEWS, to=followers)
