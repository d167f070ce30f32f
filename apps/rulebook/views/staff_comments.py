"""Comments in the office: enter, look at, answer (意見の処理)."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from apps.audit.export import answer_with_list
from apps.audit.models import Look
from apps.audit.operations import log_look
from apps.core.access import require
from apps.core.once import once
from apps.core.paging import page_of
from apps.core.tables.writing import wanted
from apps.core.web import errors_on, submitted
from apps.rulebook import export, operations
from apps.rulebook.forms.office import (
    AnswerForm,
    CheckCommentForm,
    EditAnswerForm,
    EnterCommentForm,
)
from apps.rulebook.models import RuleAnswer, RuleComment
from apps.rulebook.show import comments as show
from apps.rulebook.views.common import act, revision_of

CHECK, ANSWER = "rulebook.check_comment", "rulebook.answer_comment"
SIZE = 50


@require_safe
def comment_queue(request, pk):
    """All comments on a draft, with their senders (意見の管理)."""
    row = revision_of(request, pk)
    require(request.user, CHECK, row)
    log_look(request.user, row, Look.CASE)
    rows = row.comments.received().select_related("source", "answer", "revision")
    if request.GET.get("state") in ("to_check", "shown", "hidden"):
        rows = rows.filter(status=request.GET["state"])
    if wanted(request):
        title = _("Comments with their senders")
        listed = rows.select_related("source", "answer", "clause").order_by("received_at", "id")
        return answer_with_list(request, RuleComment, title, export.COLUMNS, listed)
    page = page_of(request, rows, keys=("received_at", "id"), size=SIZE)
    context = {
        "revision": row,
        "page": page,
        "table": show.queue_rows(page.rows, request.user),
        "may_answer": request.user.has_perm(ANSWER, row),
    }
    return render(request, "rulebook/staff/comments.html", context)


@require_http_methods(["GET", "POST"])
@once
def comment_enter(request, pk):
    """Enter a comment that came on paper (意見の代理入力)."""
    row = revision_of(request, pk)

    def run(form):
        values = dict(form.cleaned_data)
        source = {name: values.pop(name) for name in ("channel", "arrived_on")}
        operations.enter_comment(row, values, actor=request.user, **source)

    return act(
        request,
        row,
        perm="rulebook.enter_comment",
        form=lambda: EnterCommentForm(revision=row, **submitted(request)),
        title=_("Enter a comment from paper"),
        run=run,
    )


@require_http_methods(["GET", "POST"])
@once
def comment_check(request, pk):
    """Look at a comment: show it, or say why not (意見の確認)."""
    comment = _comment(pk)
    row = revision_of(request, comment.revision_id)
    require(request.user, CHECK, comment)
    if request.method == "GET":
        log_look(request.user, comment, Look.CASE)
    form = CheckCommentForm(comment=comment, **submitted(request))
    if form.is_valid():
        with errors_on(form):
            values = form.cleaned_data
            if values["verdict"] == "show":
                operations.show_comment(
                    comment, actor=request.user, public_text=values["public_text"]
                )
            else:
                operations.hide_comment(comment, actor=request.user, reason=values["reason"])
            messages.success(request, _("The comment has been dealt with."))
            return redirect("rulebook:comment_queue", row.pk)
    context = {"form": form, "comment": comment, "revision": row, "source": comment.source}
    return render(request, "rulebook/staff/comment.html", context)


@require_http_methods(["GET", "POST"])
@once
def answer_new(request, pk):
    """Write the ward's view on one comment or several (区の考え方の作成)."""
    row = revision_of(request, pk)

    def run(form):
        values = dict(form.cleaned_data)
        chosen = values.pop("comments")
        operations.answer_comments(row, values, actor=request.user, comments=chosen)

    return act(
        request,
        row,
        perm=ANSWER,
        form=lambda: AnswerForm(revision=row, **submitted(request)),
        title=_("Write the ward's view"),
        run=run,
    )


@require_http_methods(["GET", "POST"])
@once
def answer_edit(request, pk):
    """Change the ward's view (区の考え方の修正)."""
    answer = RuleAnswer.objects.filter(pk=pk).first()
    if answer is None:
        raise Http404
    row = revision_of(request, answer.revision_id)
    return act(
        request,
        row,
        perm=ANSWER,
        form=lambda: EditAnswerForm(instance=answer, **submitted(request)),
        title=_("Change the ward's view"),
        run=lambda form: operations.edit_answer(
            answer, form.values(), actor=request.user, version=form.cleaned_data["version"]
        ),
    )


def _comment(pk: int) -> RuleComment:
    rows = RuleComment.objects.received().select_related("source", "revision__book", "clause")
    comment = rows.filter(pk=pk).first()
    if comment is None:
        raise Http404
    return comment
