"""The published course: write, send, publish."""

from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from apps.accounts.models import Department
from apps.core.once import once
from apps.proposals import operations
from apps.proposals.forms.desk import ConfirmForm, ProgressForm, ReasonForm
from apps.proposals.models import ProgressEntry
from apps.proposals.staff_views.common import act, case_of, part_of


@require_http_methods(["GET", "POST"])
@once
def progress_new(request, pk):
    """Write an entry (検討経過の起案)."""
    proposal = case_of(request, pk)
    return act(
        request,
        proposal,
        perm="proposals.write_progress",
        on=proposal,
        form_class=ProgressForm,
        title=_("Write a progress entry"),
        run=lambda form: operations.write_progress(
            proposal,
            form.values(),
            actor=request.user,
            department=_department(request.user),
            note=form.cleaned_data["note"],
        ),
    )


@require_http_methods(["GET", "POST"])
@once
def progress_edit(request, pk):
    """Change a draft entry (検討経過の修正)."""
    entry = part_of(request, ProgressEntry, pk)
    return act(
        request,
        entry.proposal,
        perm="proposals.write_progress",
        on=entry.proposal,
        form_class=ProgressForm,
        options={"instance": entry},
        title=_("Change the progress entry"),
        run=lambda form: operations.edit_progress(
            entry,
            form.values(),
            actor=request.user,
            version=form.cleaned_data["version"],
            note=form.cleaned_data["note"],
        ),
    )


@require_http_methods(["GET", "POST"])
@once
def progress_propose(request, pk):
    """Send an entry for publication (公表の依頼)."""
    entry = part_of(request, ProgressEntry, pk)
    return act(
        request,
        entry.proposal,
        perm="proposals.propose_progress",
        on=entry.proposal,
        form_class=ConfirmForm,
        title=_("Send for publication"),
        run=lambda form: operations.propose_progress(entry, actor=request.user),
    )


@require_http_methods(["GET", "POST"])
@once
def progress_publish(request, pk):
    """Publish an entry (検討経過の公表)."""
    entry = part_of(request, ProgressEntry, pk)
    return act(
        request,
        entry.proposal,
        perm="proposals.publish_progress",
        on=entry.proposal,
        form_class=ConfirmForm,
        title=_("Publish the entry"),
        run=lambda form: operations.publish_progress(entry, actor=request.user),
    )


@require_http_methods(["GET", "POST"])
@once
def progress_return(request, pk):
    """Return an entry to its writer (差し戻し)."""
    entry = part_of(request, ProgressEntry, pk)
    return act(
        request,
        entry.proposal,
        perm="proposals.publish_progress",
        on=entry.proposal,
        form_class=ReasonForm,
        title=_("Return to the writer"),
        run=lambda form: operations.return_progress(entry, actor=request.user, **form.cleaned_data),
    )


@require_http_methods(["GET", "POST"])
@once
def progress_drop(request, pk):
    """Drop an entry that is not published (検討経過の取りやめ)."""
    entry = part_of(request, ProgressEntry, pk)
    return act(
        request,
        entry.proposal,
        perm="proposals.propose_progress",
        on=entry.proposal,
        form_class=ConfirmForm,
        title=_("Drop the entry"),
        run=lambda form: operations.drop_progress(entry, actor=request.user),
    )


def _department(user) -> Department:
    """The section in whose name this person writes."""
    return next(post.department for post in user.posts_today() if post.department_id)
