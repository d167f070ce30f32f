"""A joint project on one sheet (協働事業のお知らせ), to print, hang up and hand out."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from apps.core import clock
from apps.core.papers import Paper, answer_with_paper
from apps.core.wording import official_language
from apps.partnerships import show
from apps.partnerships.models import Agreement, JointProject


def project_sheet(request: HttpRequest, project: JointProject) -> HttpResponse:
    """A published project as PDF; the names stand side by side at its top."""
    paper = Paper(
        template="partnerships/papers/project.html",
        context={"project": project, **show.sheet_parts(project)},
        title=project.name,
        section=project.contact(),
        url=project.get_absolute_url(),
        made_on=clock.local(project.published_at).date(),
    )
    return answer_with_paper(request, paper, filename=_("Joint project") + f"_{project.pk}.pdf")


def agreement_paper(request: HttpRequest, agreement: Agreement) -> HttpResponse:
    """The agreement to be printed and signed, a sheet for each party (協定書)."""
    with official_language():  # what is signed is in the office's language, whoever prints it
        paper = Paper(
            template="partnerships/papers/agreement.html",
            context=show.whole(agreement),
            title=_("Agreement"),
            section=agreement.project.contact(),
            url=agreement.get_absolute_url() if agreement.published_at else "",
        )
        return answer_with_paper(request, paper, filename=f"協定書_{agreement.pk}.pdf")
