"""What anybody may read: the text of each version, a clause, the comparison."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from apps.core import clock
from apps.core.once import once
from apps.core.throttle import throttled
from apps.core.web import errors_on, submitted, viewer
from apps.rulebook import operations, papers
from apps.rulebook.forms.public import ClarityForm
from apps.rulebook.models import Clause, ClauseKind, RuleBook, RuleRevision
from apps.rulebook.show import clauses, versions
from apps.rulebook.states import RevisionStatus


@login_not_required
@require_safe
def home(request):
    """The rules in force, drafts that are open for comments, all versions (協働のルール)."""
    found = list(
        RuleRevision.objects.public().select_related("book").order_by("book_id", "-number")[:100]
    )
    today = clock.today()
    current = {each.pk for each in RuleRevision.objects.in_force(today)}
    context = {
        "in_force": [each for each in found if each.pk in current],
        "open_drafts": [each for each in found if each.takes_comments(today)],
        "versions": versions.version_rows(found),
        "news": versions.news(),
    }
    return render(request, "rulebook/home.html", context)


@login_not_required
@require_safe
def book(request, slug):
    """The address that always leads to the version in force (施行中の版)."""
    rows = RuleRevision.objects.filter(book__slug=slug).select_related("book")
    current = rows.in_force(clock.today()).first()
    if current is None:
        raise Http404
    return redirect(current)


@login_not_required
@require_safe
def version(request, slug, number):
    """The whole text of one version on one page (本文)."""
    revision = versions.version_of(request, slug, number)
    return render(request, "rulebook/version.html", versions.text_page(revision))


@login_not_required
@require_safe
def version_pdf(request, slug, number):
    """The whole text on paper (本文の印刷)."""
    return papers.version_paper(request, versions.version_of(request, slug, number))


@login_not_required
@require_safe
def about(request, slug, number):
    """How a version came about: reason, meetings, editors, course, comments (改定の経過)."""
    revision = versions.version_of(request, slug, number)
    return render(request, "rulebook/about.html", versions.about_page(revision))


@login_not_required
@require_safe
def easy(request, slug, number):
    """The chapters in easy Japanese, with readings (やさしい日本語)."""
    revision = versions.version_of(request, slug, number)
    return render(request, "rulebook/easy.html", versions.easy_page(revision))


@login_not_required
@require_safe
def library(request, slug, number):
    """Clauses for agreements of this version (協定の条項例)."""
    revision = versions.version_of(request, slug, number)
    context = {
        **versions.frame_of(revision, versions.current_of(revision)),
        "clauses": revision.agreement_clauses.offered(),
    }
    return render(request, "rulebook/library.html", context)


@login_not_required
@require_safe
def compare(request, slug):
    """Two versions side by side (新旧対照表)."""
    shelf = get_object_or_404(RuleBook, slug=slug)
    known = (
        RuleRevision.objects.visible_to(viewer(request))
        .filter(book=shelf)
        .exclude(status=RevisionStatus.WITHDRAWN)
        .select_related("book")
        .order_by("number")
    )
    numbers = {each.number: each for each in known}
    if not numbers:
        raise Http404
    published = [each.number for each in known if each.published_at]
    last = max(published or numbers)
    old = numbers.get(_figure(request.GET.get("old")), numbers.get(last - 1))
    new = numbers.get(_figure(request.GET.get("new")), numbers[last])
    everything = "all" in request.GET
    context = {"book": shelf, "versions": known, "old": old, "new": new, "everything": everything}
    if old is not None:
        context |= versions.comparison_page(old, new, everything=everything)
    return render(request, "rulebook/compare.html", context)


@login_not_required
@require_safe
def clause(request, slug, number, key):
    """One clause in one version, with its course through the versions (条項)."""
    revision = versions.version_of(request, slug, number)
    return render(request, "rulebook/clause.html", clauses.clause_page(revision, key))


@login_not_required
@require_safe
def clause_now(request, key):
    """The lasting address of a clause: leads to the newest version that has it (条項の固定URL)."""
    found = get_object_or_404(Clause.objects.select_related("book"), key=key)
    having = RuleRevision.objects.filter(clauses__clause=found, clauses__is_removed=False)
    newest = having.in_force(clock.today()).first() or having.public().order_by("-number").first()
    if newest is None:
        raise Http404
    return redirect("rulebook:clause", found.book.slug, newest.number, key)


@throttled("rulebook.clarity", "20/h")
@login_not_required
@require_http_methods(["GET", "POST"])
@once
def clarity(request, slug, number, key):
    """Was this chapter clear? (わかりやすさ), asked without a name."""
    revision = versions.version_of(request, slug, number)
    chapter = (
        revision.clauses.filter(clause__key=key, kind=ClauseKind.CHAPTER, is_removed=False)
        .select_related("clause")
        .first()
    )
    if chapter is None:
        raise Http404
    form = ClarityForm(**submitted(request))
    if form.is_valid():
        with errors_on(form):
            operations.say_clarity(revision, chapter.clause, **form.cleaned_data)
            return redirect("rulebook:clarity_done", slug, number)
    context = {"form": form, "revision": revision, "chapter": chapter}
    return render(request, "rulebook/clarity.html", context)


@login_not_required
@require_safe
def clarity_done(request, slug, number):
    """Thanks for the answer (回答のお礼)."""
    revision = versions.version_of(request, slug, number)
    return render(request, "rulebook/clarity_done.html", {"revision": revision})


def _figure(text: str | None) -> int | None:
    return int(text) if text and text.isdecimal() and len(text) < 5 else None
