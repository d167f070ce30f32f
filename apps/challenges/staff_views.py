"""The office's pages: issues by queue, one issue with its answers, and one page for each act."""

from django.contrib import messages
from django.http import Http404, HttpRequest
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from apps.audit.export import answer_as_shown
from apps.audit.models import Look
from apps.audit.operations import log_look
from apps.challenges import operations, show
from apps.challenges.forms import (
    CorrectForm,
    IssueForm,
    NewsForm,
    ReasonForm,
    ReplyForm,
    WithholdForm,
)
from apps.challenges.models import IssueResponse, WardIssue
from apps.core.access import require
from apps.core.forms import ConfirmForm
from apps.core.once import once
from apps.core.paging import page_of
from apps.core.tables.writing import wanted
from apps.core.web import errors_on, status_of, submitted

LIST_SIZE = 50


@require_safe
def staff_issues(request):
    """Issues by queue (課題の進行管理)."""
    require(request.user, "challenges.view_issues")
    queues = show.queues(request.user)
    chosen = request.GET.get("queue", "mine")
    label, condition = queues.get(chosen, queues["mine"])
    rows = show.counted(WardIssue.objects.for_staff(request.user).filter(condition))
    if wanted(request):
        whole = rows.order_by("-changed_at", "-id")
        return answer_as_shown(request, WardIssue, str(label), show.staff_rows, whole)
    page = page_of(request, rows, keys=("changed_at", "id"), size=LIST_SIZE)
    context = {
        "page": page,
        "table": show.staff_rows(page),
        "queues": [
            (name, label, name == chosen, f"?queue={name}") for name, (label, _q) in queues.items()
        ],
        "may_start": request.user.has_perm("challenges.start_issue"),
    }
    return render(request, "challenges/staff/issues.html", context)


@require_http_methods(["GET", "POST"])
@once
def issue_new(request):
    """Write a new issue (課題の起案)."""
    require(request.user, "challenges.start_issue")
    form = IssueForm(user=request.user, **submitted(request))
    if form.is_valid():
        with errors_on(form):
            issue = operations.draft_issue(form.values(), actor=request.user)
            return redirect("challenges:staff_issue", issue.pk)
    title = _("Write an issue")
    return render(request, "challenges/staff/act.html", {"form": form, "title": title})


@require_safe
def staff_issue(request, pk):
    """One issue with all its answers, and what to do now (課題の個票)."""
    issue = _issue(request, pk)
    log_look(request.user, issue, Look.CASE)
    rows = IssueResponse.objects.confirmed().filter(issue=issue)
    answers = page_of(request, show.with_replies(rows), keys=("confirmed_at", "id"), size=LIST_SIZE)
    context = show.staff_page(issue, answers, request.user)
    return render(request, "challenges/staff/issue.html", context)


@require_http_methods(["GET", "POST"])
@once
def issue_edit(request, pk):
    """Change a draft (課題の修正)."""
    issue = _issue(request, pk)
    return _act(
        request,
        issue,
        on=issue,
        perm="challenges.write_issue",
        form=IssueForm(user=request.user, instance=issue, **submitted(request)),
        title=_("Change the issue"),
        run=lambda form: operations.edit_issue(
            issue, form.values(), actor=request.user, version=form.cleaned_data["version"]
        ),
    )


@require_http_methods(["GET", "POST"])
@once
def issue_correct(request, pk):
    """Correct a published issue (訂正)."""
    issue = _issue(request, pk)
    return _act(
        request,
        issue,
        on=issue,
        perm="challenges.correct_issue",
        form=CorrectForm(user=request.user, instance=issue, **submitted(request)),
        title=_("Correct the issue"),
        run=lambda form: operations.correct_issue(
            issue,
            form.values(),
            actor=request.user,
            reason=form.cleaned_data["reason"],
            version=form.cleaned_data["version"],
        ),
    )


@require_http_methods(["GET", "POST"])
@once
def issue_news(request, pk):
    """The text for the ward's newspaper (区報の原稿)."""
    issue = _issue(request, pk)
    return _act(
        request,
        issue,
        on=issue,
        perm="challenges.write_news",
        form=NewsForm(issue=issue, **submitted(request)),
        title=_("Text for the ward's newspaper"),
        run=lambda form: operations.write_news_text(issue, actor=request.user, **form.cleaned_data),
    )


@require_http_methods(["GET", "POST"])
@once
def response_reply(request, pk):
    """Reply to an answer (区の返事)."""
    response = _response(request, pk)
    return _act(
        request,
        response.issue,
        on=response,
        perm="challenges.reply_response",
        form=ReplyForm(response=response, **submitted(request)),
        title=_("Reply to the answer"),
        run=lambda form: operations.reply_to_response(
            response, actor=request.user, **form.cleaned_data
        ),
    )


def _issue_act(perm: str, form_class, title, operation):
    """A page for one act on an issue whose form holds just what the operation takes."""

    @require_http_methods(["GET", "POST"])
    @once
    def view(request: HttpRequest, pk: int):
        issue = _issue(request, pk)
        return _act(
            request,
            issue,
            on=issue,
            perm=perm,
            form=form_class(**submitted(request)),
            title=title,
            run=lambda form: operation(issue, actor=request.user, **form.cleaned_data),
        )

    return view


def _response_act(form_class, title, operation):
    """The same for the desk's act on an answer."""

    @require_http_methods(["GET", "POST"])
    @once
    def view(request: HttpRequest, pk: int):
        response = _response(request, pk)
        return _act(
            request,
            response.issue,
            on=response,
            perm="challenges.moderate_response",
            form=form_class(**submitted(request)),
            title=title,
            run=lambda form: operation(response, actor=request.user, **form.cleaned_data),
        )

    return view


WRITE, APPROVE = "challenges.write_issue", "challenges.approve_issue"
PUBLISH = "challenges.publish_issue"

issue_send = _issue_act(
    WRITE, ConfirmForm, _("Send to the section head"), operations.send_issue_to_head
)
issue_return = _issue_act(APPROVE, ReasonForm, _("Return to the writer"), operations.return_issue)
issue_approve = _issue_act(APPROVE, ConfirmForm, _("Approve"), operations.approve_issue)
issue_publish = _issue_act(PUBLISH, ConfirmForm, _("Publish"), operations.publish_issue)
issue_close = _issue_act(PUBLISH, ConfirmForm, _("Close"), operations.close_issue)
issue_drop = _issue_act(WRITE, ReasonForm, _("Drop the draft"), operations.drop_issue)
response_accept = _response_act(ConfirmForm, _("Accept"), operations.accept_response)
response_withhold = _response_act(WithholdForm, _("Withhold"), operations.withhold_response)
response_restore = _response_act(ReasonForm, _("Show again"), operations.restore_response)


def _act(request: HttpRequest, issue: WardIssue, *, on, perm: str, form, title, run):
    """One page for one act: ask the rule, show the form, act, return to the issue."""
    require(request.user, perm, on)
    if form.is_valid():
        with errors_on(form):
            run(form)
            messages.success(request, _("Recorded: %(act)s") % {"act": title})
            return redirect("challenges:staff_issue", issue.pk)
    context = {
        "form": form,
        "issue": issue,
        "response": on if on is not issue else None,
        "title": title,
    }
    return render(request, "challenges/staff/act.html", context, status=status_of(form))


def _issue(request: HttpRequest, pk: int) -> WardIssue:
    rows = WardIssue.objects.for_staff(request.user).select_related("department__parent")
    try:
        return rows.get(pk=pk)
    except WardIssue.DoesNotExist as missing:
        raise Http404 from missing


def _response(request: HttpRequest, pk: int) -> IssueResponse:
    rows = IssueResponse.objects.for_staff(request.user).select_related("issue__department")
    try:
        return rows.get(pk=pk)
    except IssueResponse.DoesNotExist as missing:
        raise Http404 from missing
