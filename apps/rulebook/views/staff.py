"""The rules in the office: books, revisions and their moves (改定の管理)."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from apps.audit.export import answer_as_shown
from apps.core.access import require
from apps.core.forms import ConfirmForm
from apps.core.once import once
from apps.core.tables.writing import wanted
from apps.core.web import errors_on, status_of, submitted
from apps.rulebook import operations
from apps.rulebook.forms.base import ReasonForm
from apps.rulebook.forms.office import (
    BookForm,
    EditorForm,
    MeetingForm,
    NewBookForm,
    NewRevisionForm,
    PeriodForm,
    PublishForm,
    RevisionForm,
)
from apps.rulebook.models import RevisionEditor, RuleBook, RuleRevision
from apps.rulebook.show import office as show
from apps.rulebook.show.versions import clauses_of
from apps.rulebook.tree import in_order
from apps.rulebook.views.common import act, revision_act, revision_of

PREPARE, APPROVE = "rulebook.prepare_revision", "rulebook.approve_revision"
MANAGE = "rulebook.manage_book"


@require_safe
def staff_home(request):
    """Books, revisions and what waits (協働のルールの管理)."""
    require(request.user, "rulebook.view_office")
    return render(request, "rulebook/staff/home.html", show.home_page(request.user))


@require_http_methods(["GET", "POST"])
@once
def book_new(request):
    """Begin a book of rules (ルールの新設)."""
    require(request.user, MANAGE)
    form = NewBookForm(**submitted(request))
    if form.is_valid():
        with errors_on(form):
            operations.found_book(actor=request.user, **form.cleaned_data)
            return redirect("rulebook:staff_home")
    context = {"form": form, "title": _("Begin a book of rules")}
    return render(request, "rulebook/staff/form.html", context)


@require_http_methods(["GET", "POST"])
@once
def book_edit(request, pk):
    """Title, lead and review date (ルールの表題・見直し日)."""
    require(request.user, MANAGE)
    book = get_object_or_404(RuleBook, pk=pk)
    form = BookForm(instance=book, **submitted(request))
    if form.is_valid():
        with errors_on(form):
            version = form.cleaned_data["version"]
            operations.edit_book(book, form.values(), actor=request.user, version=version)
            messages.success(request, _now("The rules have been saved."))
            return redirect("rulebook:staff_home")
    context = {"form": form, "title": book.title}
    return render(request, "rulebook/staff/form.html", context, status=status_of(form))


@require_http_methods(["GET", "POST"])
@once
def revision_new(request, pk):
    """Begin a revision (改定の開始)."""
    book = get_object_or_404(RuleBook, pk=pk)
    require(request.user, "rulebook.start_revision", book)
    form = NewRevisionForm(**submitted(request))
    if form.is_valid():
        with errors_on(form):
            made = operations.start_revision(book, actor=request.user, **form.cleaned_data)
            return redirect(made.staff_url())
    context = {"form": form, "title": _("Begin a revision")}
    return render(request, "rulebook/staff/form.html", context)


@require_safe
def revision(request, pk):
    """One revision: what it still needs, what may be done, its course (改定の個票)."""
    row = revision_of(request, pk)
    return render(request, "rulebook/staff/revision.html", show.revision_page(row, request.user))


@require_http_methods(["GET", "POST"])
@once
def revision_edit(request, pk):
    """Kind and reason (改定の区分・理由の修正)."""
    row = revision_of(request, pk)
    return act(
        request,
        row,
        perm=PREPARE,
        form=lambda: RevisionForm(instance=row, **submitted(request)),
        title=_("Kind and reason of the revision"),
        run=lambda form: operations.edit_revision(
            row, form.values(), actor=request.user, version=form.cleaned_data["version"]
        ),
    )


open_co_editing = revision_act(
    PREPARE, ConfirmForm, _("Open for writing together"), operations.open_co_editing
)
send_to_legal_check = revision_act(
    PREPARE, ConfirmForm, _("Send to the legal check"), operations.send_to_legal_check
)
open_comments = revision_act(
    PREPARE, PeriodForm, _("Open the public comments"), operations.open_comments
)
extend_comments = revision_act(
    PREPARE, PeriodForm, _("Make the period for comments longer"), operations.extend_comments
)
send_for_approval = revision_act(
    PREPARE, ConfirmForm, _("Send for approval"), operations.send_for_approval
)
return_to_drafter = revision_act(
    APPROVE, ReasonForm, _("Return to the drafter"), operations.return_revision
)
approve = revision_act(APPROVE, ConfirmForm, _("Approve"), operations.approve_revision)
publish = revision_act(
    "rulebook.publish_revision", PublishForm, _("Publish"), operations.publish_revision
)
withdraw = revision_act(
    "rulebook.withdraw_revision",
    ReasonForm,
    _("Withdraw the revision"),
    operations.withdraw_revision,
)


@require_http_methods(["GET", "POST"])
@once
def meeting_new(request, pk):
    """Record a co-review meeting (共同検討会の記録)."""
    row = revision_of(request, pk)

    def run(form):
        values = dict(form.cleaned_data)
        groups = values.pop("organizations")
        operations.record_meeting(row, values, actor=request.user, organizations=groups)

    return act(
        request,
        row,
        perm=PREPARE,
        form=lambda: MeetingForm(**submitted(request)),
        title=_("Record a co-review meeting"),
        run=run,
    )


@require_http_methods(["GET", "POST"])
@once
def editor_add(request, pk):
    """Name an editor (編集者の指名)."""
    row = revision_of(request, pk)
    return act(
        request,
        row,
        perm=PREPARE,
        form=lambda: EditorForm(**submitted(request)),
        title=_("Name an editor"),
        run=lambda form: operations.name_editor(row, actor=request.user, **form.chosen()),
    )


@require_http_methods(["GET", "POST"])
@once
def editor_end(request, pk):
    """End the part of an editor (編集者の解除)."""
    editor = RevisionEditor.objects.filter(pk=pk).select_related("user", "revision").first()
    if editor is None:
        raise Http404
    row = revision_of(request, editor.revision_id)
    return act(
        request,
        row,
        perm=PREPARE,
        form=lambda: ConfirmForm(**submitted(request)),
        title=_now("End the part of %(name)s") % {"name": editor.user.name},
        run=lambda form: operations.end_editor(editor, actor=request.user),
    )


@require_safe
def clarity_report(request, pk):
    """How clear each chapter was found (わかりやすさの集計)."""
    row = revision_of(request, pk)
    chapters = [each for each in in_order(clauses_of(row)) if each.depth == 0]
    if wanted(request):
        return answer_as_shown(
            request,
            RuleRevision,
            _now("How clear the chapters are"),
            lambda found: show.clarity_rows(row, found),
            chapters,
        )
    context = {
        "revision": row,
        "table": show.clarity_rows(row, chapters),
        "remarks": show.remarks_of(row),
    }
    return render(request, "rulebook/staff/clarity.html", context)
