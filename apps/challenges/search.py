"""What can be found of an issue, and by whom (検索対象)."""

from django.utils.translation import gettext_lazy as _

from apps.challenges.models import IssueResponse, WardIssue
from apps.challenges.states import PUBLIC_ISSUES, IssueStatus
from apps.search.operations import index_document
from apps.search.rooms import Result, register_room

FACTS = ("title", "current_state", "trouble", "who", "efforts", "wanted", "ward_offers")


def index(issue: WardIssue) -> None:
    """Write a locked issue's search entries anew, text by audience (索引の更新)."""
    facts = _facts(issue)
    public = ""
    if issue.status in PUBLIC_ISSUES:
        public = "\n".join([facts, *_answers(issue)])
    index_document(
        issue,
        title=issue.title,
        at=issue.published_at or issue.created_at,
        public=public,
        staff="" if public or issue.status == IssueStatus.DROPPED else facts,
    )


def _facts(issue: WardIssue) -> str:
    return "\n".join([*(getattr(issue, name) for name in FACTS), issue.department_name])


def _answers(issue: WardIssue) -> list[str]:
    """Public responses with their replies, whoever reads."""
    texts = []
    rows = IssueResponse.objects.published().filter(issue=issue).prefetch_related("replies")
    for response in rows.order_by("id"):
        texts += [response.text, *(reply.text for reply in response.replies.all())]
    return texts


def public_rows():
    """What anybody may find."""
    return WardIssue.objects.published()


def staff_rows(user):
    """What a person of the ward office may read in full."""
    return WardIssue.objects.for_staff(user)


def show_result(issue: WardIssue) -> Result:
    """A row of the site's result list."""
    note = f"{issue.get_kind_display()} {issue.department_name}"
    return Result(issue.title, issue.get_absolute_url(), _facts(issue), note)


def show_case(issue: WardIssue) -> Result:
    """The same for the ward office: the inner state, the office's page."""
    return Result(issue.title, issue.staff_url(), _facts(issue), str(issue.get_status_display()))


register_room(
    WardIssue,
    _("Issues of the ward"),
    rows=public_rows,
    show=show_result,
    index=index,
    staff_rows=staff_rows,
    show_staff=show_case,
)
