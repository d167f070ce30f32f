"""A version on paper (本文の印刷)."""

from django.http import HttpRequest, HttpResponse

from apps.core.papers import Paper, answer_with_paper
from apps.rulebook.models import RuleRevision
from apps.rulebook.reading import whole_text
from apps.rulebook.show.versions import clauses_of, current_of, frame_of
from apps.rulebook.tree import in_order


def version_paper(request: HttpRequest, revision: RuleRevision) -> HttpResponse:
    """The whole text of a version on A4 (全文)."""
    context = {
        **frame_of(revision, current_of(revision)),
        "text": whole_text(in_order(clauses_of(revision)), None),
    }
    paper = Paper(
        template="rulebook/papers/version.html",
        context=context,
        title=str(revision),
        number=revision.label(),
        url=revision.get_absolute_url(),
        made_on=revision.in_force_on,
    )
    return answer_with_paper(request, paper, filename=f"{revision}.pdf")
