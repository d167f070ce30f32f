"""The issue on one sheet (課題シート), to print, hang up and hand out."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from apps.challenges import show
from apps.challenges.models import WardIssue
from apps.core.papers import Paper, answer_with_paper


def issue_sheet(request: HttpRequest, issue: WardIssue) -> HttpResponse:
    """A published issue as PDF; it is made of the same entry as its page."""
    paper = Paper(
        template="challenges/papers/issue.html",
        context={"issue": issue, "facts": show.facts(issue), "texts": show.texts(issue)},
        title=f"{issue.get_kind_display()} {issue.title}",
        section=show.section_contact(issue.department),
        url=issue.get_absolute_url(),
        made_on=issue.published_at.date(),
    )
    return answer_with_paper(request, paper, filename=_("Issue") + f"_{issue.pk}.pdf")
