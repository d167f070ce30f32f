"""Writing on a draft (改定案の編集): for the rule administrator and the named editors."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.core.access import require
from apps.core.errors import DomainError
from apps.core.forms import ConfirmForm
from apps.core.once import once
from apps.core.web import errors_on, permitted_or_404, status_of, submitted
from apps.rulebook import operations
from apps.rulebook.forms.editing import ClauseForm, MoveForm, NewClauseForm, SplitForm
from apps.rulebook.models import Clause, ClauseVersion, RuleRevision
from apps.rulebook.show import editing as show
from apps.rulebook.show.versions import version_rows
from apps.rulebook.states import UNDER_WAY
from apps.rulebook.tree import places

READ, EDIT = "rulebook.read_draft", "rulebook.edit_clause"


@require_safe
def editing_list(request):
    """Revisions this person may write on (編集する改定)."""
    rows = RuleRevision.objects.visible_to(request.user).filter(status__in=UNDER_WAY)
    mine = [
        each
        for each in rows.select_related("book").prefetch_related("editors").order_by("-id")
        if request.user.has_perm(READ, each)
    ]
    table = version_rows(mine)
    return render(request, "rulebook/editing/list.html", {"table": table, "revisions": mine})


@require_safe
def outline(request, pk):
    """All clauses of a draft, and who writes on which (改定案の目次)."""
    revision = _revision(request, pk)
    return render(
        request, "rulebook/editing/outline.html", show.outline_page(revision, request.user)
    )


@require_http_methods(["GET", "POST"])
@once
def clause_write(request, pk):
    """One clause of a draft: read it, begin to write, save (条項の編集)."""
    row = _row(request, pk)
    lease = operations.lease_of(row)
    holds = lease is not None and lease.holder_id == request.user.pk
    may_edit = request.user.has_perm(EDIT, row.revision) and not row.is_removed
    form = ClauseForm(instance=row, **submitted(request))
    if request.method == "POST":
        require(request.user, EDIT, row.revision)
    if form.is_valid():
        with errors_on(form):
            version = form.cleaned_data["version"]
            operations.edit_clause(row, form.values(), actor=request.user, version=version)
            messages.success(request, _("The clause has been saved."))
            return redirect("rulebook:outline", row.revision_id)
    row.refresh_from_db(fields=["heading", "text", "easy_text"])
    context = {
        **_frame(row),
        "form": form,
        "lease": lease,
        "holds": holds,
        "may_edit": may_edit,
        "shows_form": may_edit and (holds or request.method == "POST"),
        "edits": show.edits_of(row),
        "kinds": show.kinds_below(row.kind),
    }
    return render(request, "rulebook/editing/clause.html", context, status=status_of(form))


@require_POST
def clause_claim(request, pk):
    """Begin to write (編集の開始)."""
    row = _row(request, pk)
    require(request.user, EDIT, row.revision)
    try:
        operations.claim_clause(row, actor=request.user)
    except DomainError as refusal:
        messages.error(request, refusal.message)
    return redirect("rulebook:clause_write", row.pk)


@require_POST
def clause_release(request, pk):
    """Stop writing without a change (編集の中止)."""
    row = _row(request, pk)
    operations.release_clause(row, actor=request.user)
    return redirect("rulebook:clause_write", row.pk)


@require_http_methods(["GET", "POST"])
@once
def chapter_add(request, pk):
    """A new chapter at the end (章の追加)."""
    revision = _revision(request, pk)
    return _add(request, revision, None)


@require_http_methods(["GET", "POST"])
@once
def clause_add(request, pk):
    """A new clause below another one (条項の追加)."""
    row = _row(request, pk)
    return _add(request, row.revision, row)


def _add(request, revision, above):
    require(request.user, EDIT, revision)
    kinds = show.kinds_below(above.kind if above else None)
    form = NewClauseForm(kinds=kinds, **submitted(request))
    if form.is_valid():
        with errors_on(form):
            values = dict(form.cleaned_data)
            operations.add_clause(
                revision,
                values,
                actor=request.user,
                kind=values.pop("kind"),
                parent=above and above.clause,
            )
            return redirect("rulebook:outline", revision.pk)
    return _act_page(request, revision, form, _("Add a clause"))


@require_http_methods(["GET", "POST"])
@once
def clause_move(request, pk):
    """Another place for a clause (条項の移動)."""
    row = _row(request, pk)
    require(request.user, EDIT, row.revision)
    form = MoveForm(places=show.targets_for(row), **submitted(request))
    if form.is_valid():
        with errors_on(form):
            parent, _sign, after = form.cleaned_data["place"].partition(":")
            operations.move_clause(
                row, actor=request.user, parent=_clause(parent), after=_clause(after)
            )
            return redirect("rulebook:outline", row.revision_id)
    return _act_page(request, row.revision, form, _("Move the clause"))


@require_http_methods(["GET", "POST"])
@once
def clause_split(request, pk):
    """Two clauses out of one (条項の分割)."""
    row = _row(request, pk)
    require(request.user, EDIT, row.revision)
    form = SplitForm(initial={"head": row.text}, **submitted(request))
    if form.is_valid():
        with errors_on(form):
            operations.split_clause(row, actor=request.user, **form.cleaned_data)
            return redirect("rulebook:outline", row.revision_id)
    return _act_page(request, row.revision, form, _("Split the clause"))


@require_http_methods(["GET", "POST"])
@once
def clause_remove(request, pk):
    """Take a clause out (条項の削除)."""
    return _simple(request, pk, operations.remove_clause, _("Take the clause out"))


@require_http_methods(["GET", "POST"])
@once
def clause_restore(request, pk):
    """Put a clause back (条項の復元)."""
    return _simple(request, pk, operations.restore_clause, _("Put the clause back"))


def _simple(request, pk, operation, title):
    row = _row(request, pk)
    require(request.user, EDIT, row.revision)
    form = ConfirmForm(**submitted(request))
    if form.is_valid():
        with errors_on(form):
            operation(row, actor=request.user)
            return redirect("rulebook:outline", row.revision_id)
    return _act_page(request, row.revision, form, title)


def _act_page(request, revision, form, title):
    context = {"form": form, "revision": revision, "title": title}
    return render(request, "rulebook/editing/act.html", context, status=status_of(form))


def _revision(request, pk) -> RuleRevision:
    rows = permitted_or_404(request, RuleRevision.objects, READ, pk=pk)
    return RuleRevision.objects.select_related("book", "base").get(pk=rows.pk)


def _row(request, pk) -> ClauseVersion:
    """A clause of a revision that this person may know and read, or 404."""
    known = RuleRevision.objects.visible_to(request.user)
    row = (
        ClauseVersion.objects.filter(pk=pk, revision__in=known)
        .select_related("revision__book", "clause", "parent", "changed_by")
        .first()
    )
    if row is None:
        raise Http404
    require(request.user, READ, row.revision)
    return row


def _clause(pk: str) -> Clause | None:
    return Clause.objects.filter(pk=pk).first() if pk else None


def _frame(row: ClauseVersion) -> dict:
    place = places(row.revision.clauses.filter(is_removed=False)).get(row.clause_id, "")
    return {
        "row": row,
        "revision": row.revision,
        "place": place,
        "title": f"{place} {row.heading}".strip(),
    }
