"""The published course: write, send, publish."""

from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from apps.accounts.models import Department
from apps.core.forms import ConfirmForm
from apps.core.once import once
from apps.proposals import operations
from apps.proposals.forms.decisions import DelayForm
from apps.proposals.forms.desk import ProgressForm, ReasonForm
from apps.proposals.models import ProgressEntry
from apps.proposals.staff_views.common import act, case_act, case_of, part_act, part_of


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


def _department(user) -> Department:
    """The section in whose name this person writes."""
    return next(post.department for post in user.posts_today() if post.department_id)


delay = case_act(
    "proposals.explain_delay", DelayForm, _("Explain a delay"), operations.explain_delay
)
PROPOSE, PUBLISH = "proposals.propose_progress", "proposals.publish_progress"

progress_propose = part_act(
    ProgressEntry,
    PROPOSE,
    ConfirmForm,
    _("Send for publication"),
    operations.propose_progress,
    of_case=True,
)
progress_publish = part_act(
    ProgressEntry,
    PUBLISH,
    ConfirmForm,
    _("Publish the entry"),
    operations.publish_progress,
    of_case=True,
)
progress_return = part_act(
    ProgressEntry,
    PUBLISH,
    ReasonForm,
    _("Return to the writer"),
    operations.return_progress,
    of_case=True,
)
progress_drop = part_act(
    ProgressEntry,
    PROPOSE,
    ConfirmForm,
    _("Drop the entry"),
    operations.drop_progress,
    of_case=True,
)
