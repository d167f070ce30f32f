"""The library of clauses for agreements in a draft (協定の条項例の管理)."""

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from apps.audit.export import answer_as_shown
from apps.core import markup
from apps.core.forms import ConfirmForm
from apps.core.once import once
from apps.core.tables.writing import wanted
from apps.core.web import submitted
from apps.rulebook import operations
from apps.rulebook.forms.office import LibraryForm
from apps.rulebook.models import AgreementClause
from apps.rulebook.views.common import act, revision_of

PERM = "rulebook.manage_library"


@require_safe
def library_list(request, pk):
    """Clauses for agreements of one version (協定の条項例)."""
    row = revision_of(request, pk)
    may_edit = request.user.has_perm(PERM, row) and not row.is_frozen()
    clauses = row.agreement_clauses.offered()
    if wanted(request):
        name = _now("Clauses for agreements")
        return answer_as_shown(request, AgreementClause, name, _table, clauses, leave_out=(3,))
    table = _table(clauses, may_edit=may_edit)
    context = {"revision": row, "may_edit": may_edit, **table}
    return render(request, "rulebook/staff/library.html", context)


def _table(clauses, *, may_edit: bool = False) -> dict:
    return {
        "columns": [
            {"label": _("Code"), "kind": "nowrap"},
            {"label": _("Title"), "kind": "head"},
            {"label": _("Required"), "kind": "nowrap"},
            {"label": _("What to do"), "kind": "nowrap"},
        ],
        "rows": [
            (
                each.code,
                markup.link(reverse("rulebook:library_edit", args=[each.pk]), each.title)
                if may_edit
                else each.title,
                _("Required") if each.is_required else _("Optional"),
                markup.link(reverse("rulebook:library_remove", args=[each.pk]), _("Take it out"))
                if may_edit
                else "",
            )
            for each in clauses
        ],
    }


@require_http_methods(["GET", "POST"])
@once
def library_add(request, pk):
    """A new clause for agreements (協定の条項例の追加)."""
    row = revision_of(request, pk)
    return act(
        request,
        row,
        perm=PERM,
        form=lambda: LibraryForm(**submitted(request)),
        title=_("Add a clause for agreements"),
        run=lambda form: operations.add_library_clause(row, form.values(), actor=request.user),
        then=reverse("rulebook:library_list", args=[row.pk]),
    )


@require_http_methods(["GET", "POST"])
@once
def library_edit(request, pk):
    """Change a clause for agreements (協定の条項例の修正)."""
    clause = _clause(pk)
    row = revision_of(request, clause.revision_id)
    return act(
        request,
        row,
        perm=PERM,
        form=lambda: LibraryForm(instance=clause, **submitted(request)),
        title=_("Change a clause for agreements"),
        run=lambda form: operations.edit_library_clause(
            clause, form.values(), actor=request.user, version=form.cleaned_data["version"]
        ),
        then=reverse("rulebook:library_list", args=[row.pk]),
    )


@require_http_methods(["GET", "POST"])
@once
def library_remove(request, pk):
    """Take a clause out of the library (協定の条項例の削除)."""
    clause = _clause(pk)
    row = revision_of(request, clause.revision_id)
    return act(
        request,
        row,
        perm=PERM,
        form=lambda: ConfirmForm(**submitted(request)),
        title=_("Take the clause out"),
        run=lambda form: operations.remove_library_clause(clause, actor=request.user),
        then=reverse("rulebook:library_list", args=[row.pk]),
    )


def _clause(pk: int) -> AgreementClause:
    clause = AgreementClause.objects.filter(pk=pk, is_removed=False).first()
    if clause is None:
        raise Http404
    return clause
