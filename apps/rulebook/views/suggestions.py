"""Suggestions on clauses (修正提案): everybody's list, one's own, the office's decision."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from apps.audit.models import Look
from apps.audit.operations import log_look
from apps.core import markup
from apps.core.access import require
from apps.core.forms import ConfirmForm
from apps.core.once import once
from apps.core.paging import page_of
from apps.core.web import errors_on, submitted, viewer, visible_or_404
from apps.history.models import HistoryEntry
from apps.rulebook import operations
from apps.rulebook.forms.office import DecideForm
from apps.rulebook.forms.public import SuggestionForm
from apps.rulebook.models import Clause, RuleRevision, RuleSuggestion

DECIDE = "rulebook.decide_suggestion"


@login_not_required
@require_safe
def suggestion_list(request):
    """Suggestions that are or were discussed, and one's own (修正提案の一覧)."""
    rows = RuleSuggestion.objects.visible_to(viewer(request)).select_related("adopted_in__book")
    page = page_of(request, rows, keys=("filed_at", "id"))
    context = {
        "page": page,
        "columns": [
            {"label": _("Suggestion"), "kind": "head"},
            {"label": _("Clause"), "kind": "nowrap"},
            {"label": _("State"), "kind": "nowrap"},
            {"label": _("Filed on"), "kind": "date"},
        ],
        "rows": [
            (
                markup.link(each.get_absolute_url(), each.text[:60], each.reason[:80]),
                each.place,
                markup.badge(each.get_status_display(), markup.tone_of(each)),
                markup.day(each.filed_at),
            )
            for each in page
        ],
    }
    return render(request, "rulebook/suggestion_list.html", context)


@login_not_required
@require_safe
def suggestion(request, pk):
    """One suggestion, its course and what became of it (修正提案)."""
    person = viewer(request)
    row = _visible(request, pk)
    entries = HistoryEntry.objects.of(row)
    is_own = person.is_authenticated and (person.is_ward_staff or row.author_id == person.pk)
    if row.taken_up_at is None and person.is_authenticated and person.is_ward_staff:
        log_look(person, row, Look.CASE)
    entries = entries.for_parties().select_related("parties_note") if is_own else entries.public()
    context = {
        "suggestion": row,
        "entries": [_entry(each, is_own) for each in entries],
        "may_decide": person.has_perm(DECIDE, row) if person.is_authenticated else False,
        "is_open": row.status in ("open", "discussing"),
        "is_new": row.status == "open",
    }
    return render(request, "rulebook/suggestion.html", context)


def _entry(entry: HistoryEntry, is_own: bool) -> dict:
    """A line of the course, with the text this reader may read."""
    note = getattr(entry, "parties_note", None) if is_own else None
    return {
        "date": entry.at,
        "label": _(entry.label),
        "text": entry.public_text or (note.text if note else ""),
        "who": entry.actor_office,
    }


@require_http_methods(["GET", "POST"])
@once
def suggest(request, key):
    """Suggest a change of a clause (修正提案をする)."""
    require(request.user, "rulebook.suggest")
    clause = _public_clause(key)
    form = SuggestionForm(user=request.user, **submitted(request))
    if form.is_valid():
        with errors_on(form):
            values = dict(form.cleaned_data)
            group = values.pop("organization", None)
            made = operations.file_suggestion(
                clause, values, actor=request.user, organization=group
            )
            messages.success(request, _("Your suggestion has been filed."))
            return redirect(made)
    return render(request, "rulebook/suggest.html", {"form": form, "clause": clause})


def _public_clause(key) -> Clause:
    having = RuleRevision.objects.public().filter(clauses__is_removed=False).values("pk")
    found = Clause.objects.filter(
        key=key, versions__revision__in=having, versions__is_removed=False
    )
    clause = found.select_related("book").first()
    if clause is None:
        raise Http404
    return clause


@require_http_methods(["GET", "POST"])
@once
def discuss(request, pk):
    """Take a suggestion into discussion (検討の開始)."""
    row = _visible(request, pk)
    require(request.user, DECIDE, row)
    form = ConfirmForm(**submitted(request))
    if form.is_valid():
        with errors_on(form):
            operations.discuss_suggestion(row, actor=request.user)
            return redirect(row)
    context = {"form": form, "suggestion": row, "title": _("Discuss it in public")}
    return render(request, "rulebook/suggestion_act.html", context)


@require_http_methods(["GET", "POST"])
@once
def decide(request, pk):
    """Say what becomes of a suggestion (修正提案への回答)."""
    row = _visible(request, pk)
    require(request.user, DECIDE, row)
    form = DecideForm(suggestion=row, **submitted(request))
    if form.is_valid():
        with errors_on(form):
            operations.decide_suggestion(row, actor=request.user, **form.cleaned_data)
            return redirect(row)
    context = {"form": form, "suggestion": row, "title": _("Decide on the suggestion")}
    return render(request, "rulebook/suggestion_act.html", context)


def _visible(request, pk) -> RuleSuggestion:
    rows = RuleSuggestion.objects
    row = visible_or_404(request, rows, pk=pk)
    return rows.select_related("made_on__book", "adopted_in__book", "clause", "author").get(
        pk=row.pk
    )
