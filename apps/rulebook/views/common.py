"""One shape for every act of the office on a revision (改定への手続)."""

from django.contrib import messages
from django.http import HttpRequest
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from apps.core.access import require
from apps.core.once import once
from apps.core.web import errors_on, permitted_or_404, status_of, submitted
from apps.rulebook.models import RuleRevision


def revision_of(request: HttpRequest, pk: int) -> RuleRevision:
    """A revision, for staff who work with rules."""
    permitted_or_404(request, RuleRevision.objects, "rulebook.view_office", pk=pk)
    related = ("book", "base__book", "drafter", "approver")
    return RuleRevision.objects.select_related(*related).get(pk=pk)


def revision_act(perm: str, form_class, title, operation):
    """A page for one act whose form holds just what the operation takes.

    Args:
        perm: permission, asked of the revision.
        operation: called with the revision, ``actor`` and the form's values.
    """

    @require_http_methods(["GET", "POST"])
    @once
    def view(request: HttpRequest, pk: int):
        revision = revision_of(request, pk)
        return act(
            request,
            revision,
            perm=perm,
            form=lambda: form_class(**submitted(request)),
            title=title,
            run=lambda form: operation(revision, actor=request.user, **form.cleaned_data),
        )

    return view


def act(request: HttpRequest, revision: RuleRevision, *, perm, form, title, run, then=None):
    """Ask the rule, show the form, act, go on to the revision or to ``then``.

    Args:
        form: makes the form.
        run: called with the valid form; it calls the operation.
    """
    require(request.user, perm, revision)
    form = form()
    if form.is_valid():
        with errors_on(form):
            run(form)
            messages.success(request, _("Recorded: %(act)s") % {"act": title})
            return redirect(then or revision.staff_url())
    context = {"form": form, "revision": revision, "title": title}
    return render(request, "rulebook/staff/act.html", context, status=status_of(form))
