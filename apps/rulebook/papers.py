"""A version on paper (本文の印刷)."""

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language

from apps.core.downloads import content_disposition
from apps.core.papers import Paper, answer_with_paper
from apps.rulebook.models import RuleRevision
from apps.rulebook.reading import whole_text
from apps.rulebook.show.versions import KEPT, clauses_of, current_of, frame_of
from apps.rulebook.tree import in_order

PDF = "application/pdf"


def version_paper(request: HttpRequest, revision: RuleRevision) -> HttpResponse:
    """The whole text of a version on A4 (全文); of a frozen text it is set once and kept."""
    frame = frame_of(revision, current_of(revision))
    if not revision.is_frozen():
        return _set(request, revision, frame)
    state = f"{revision.pk}.{revision.version}:{frame['is_former']}:{get_language()}"
    kept = cache.get(f"rulebook:pdf:{state}")
    if kept is None:
        answer = _set(request, revision, frame)
        if answer["Content-Type"] != PDF:
            return answer
        kept = answer.content
        cache.set(f"rulebook:pdf:{state}", kept, KEPT)
    response = HttpResponse(kept, content_type=PDF)
    response["Content-Disposition"] = content_disposition(_name(revision), inline=True)
    response["X-Robots-Tag"] = "noindex"
    return response


def _set(request: HttpRequest, revision: RuleRevision, frame: dict) -> HttpResponse:
    paper = Paper(
        template="rulebook/papers/version.html",
        context={**frame, "text": whole_text(in_order(clauses_of(revision)), None)},
        title=str(revision),
        number=revision.label(),
        url=revision.get_absolute_url(),
        made_on=revision.in_force_on,
    )
    return answer_with_paper(request, paper, filename=_name(revision))


def _name(revision: RuleRevision) -> str:
    return f"{revision}.pdf"
