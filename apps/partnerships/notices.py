"""Whom each act on a joint project tells, and of what (通知表)."""

from django.utils.translation import gettext_lazy as _

from apps.accounts.circles import holders
from apps.accounts.models import StaffRole
from apps.notifications.kinds import no_notice, notice_for, notice_kind
from apps.notifications.recipients import MailAddress
from apps.partnerships import agreement_notices  # noqa: F401  (they register)
from apps.partnerships.models import JointProject, ProjectEntry
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


PROJECT = "partnerships.jointproject"
BEGUN = notice_kind(
    "partnerships.begun",
    _("A joint project with your organisation is being prepared"),
    url=_own_page,
    contact=JointProject.contact,
)
MOVED = notice_kind(
    "partnerships.moved",
    _("The joint project of your organisation has moved on"),
    url=_own_page,
    contact=JointProject.contact,
)
NEWS = notice_kind(
    "partnerships.news", _("News of a joint project"), optional=True, contact=JointProject.contact
)

for act in ("launch", "register"):
    notice_for(PROJECT, act, kind=BEGUN, to=partners)
for act in (
    "publish",
    "correct",
    "start",
    "suspend",
    "resume",
    "complete",
    "terminate",
    "progress",
):
    notice_for(PROJECT, act, kind=MOVED, to=partners)
    notice_for(PROJECT, act, kind=NEWS, to=followers)


def publishers(entry: ProjectEntry):
    """The head of the desk's section, who publishes (企画総務課長)."""
    return holders(StaffRole.DESK_HEAD).exclude(pk=entry.written_by_id)


def entry_writer(entry: ProjectEntry) -> list:
    """Who wrote what was returned (起案者)."""
    return [entry.written_by]


ENTRY = "partnerships.projectentry"
ENTRY_TO_PUBLISH = notice_kind(
    "partnerships.entry_to_publish",
    _("A progress entry of a project waits for you"),
    url=ProjectEntry.staff_url,
)
ENTRY_RETURNED = notice_kind(
    "partnerships.entry_returned",
    _("A progress entry of a project was returned to you"),
    url=ProjectEntry.staff_url,
)
notice_for(ENTRY, "propose", kind=ENTRY_TO_PUBLISH, to=publishers)
notice_for(ENTRY, "return", kind=ENTRY_RETURNED, to=entry_writer)
no_notice(ENTRY, "publish", reason=_("Told as progress of the project."))
no_notice(ENTRY, "drop", reason=_("Nobody outside the section has seen it."))
