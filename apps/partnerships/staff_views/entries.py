"""Progress entries of a project: written, changed, and one page for each act."""

from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from apps.core.access import require
from apps.core.acts import act_pages
from apps.core.forms import ConfirmForm
from apps.core.once import once
from apps.core.web import submitted
from apps.partnerships import operations
from apps.partnerships.forms import EntryForm, ReasonForm
from apps.partnerships.models import ProjectEntry
from apps.partnerships.staff_views.common import act, act_with, project_of

WRITE, PUBLISH = "partnerships.write_entry", "partnerships.publish_entry"


@require_http_methods(["GET", "POST"])
@once
def entry_new(request, pk):
    """Write an entry (経過報告の起案)."""
    project = project_of(request, pk)
    require(request.user, WRITE, project)
    return act_with(
        request,
        project,
        title=_("Write a report on progress"),
        form=EntryForm(**submitted(request)),
        run=lambda form: operations.write_entry(project, form.values(), actor=request.user),
    )


@require_http_methods(["GET", "POST"])
@once
def entry_edit(request, pk):
    """Change a draft entry (経過報告の修正)."""
    entry = _entry(request, ProjectEntry, pk)
    require(request.user, WRITE, entry.project)

    def run(form):
        version = form.cleaned_data["version"]
        operations.edit_entry(entry, form.values(), actor=request.user, version=version)

    form = EntryForm(instance=entry, **submitted(request))
    title = _("Change the report on progress")
    return act_with(request, entry.project, title=title, form=form, run=run)


def _entry(request: HttpRequest, model, pk: int) -> ProjectEntry:
    """An entry of a project this member of staff may read, or 404."""
    try:
        entry = model.objects.get(pk=pk)
    except model.DoesNotExist as missing:
        raise Http404 from missing
    entry.project = project_of(request, entry.project_id)
    return entry


_project_act, _entry_act = act_pages(project_of, _entry, act, "project")

entry_propose = _entry_act(
    ProjectEntry,
    WRITE,
    ConfirmForm,
    gettext_lazy("Ask for publication"),
    operations.propose_entry,
    of_case=True,
)
entry_drop = _entry_act(
    ProjectEntry,
    WRITE,
    ConfirmForm,
    gettext_lazy("Drop the report"),
    operations.drop_entry,
    of_case=True,
)
entry_return = _entry_act(
    ProjectEntry,
    PUBLISH,
    ReasonForm,
    gettext_lazy("Return the entry"),
    operations.return_entry,
)
entry_publish = _entry_act(
    ProjectEntry,
    PUBLISH,
    ConfirmForm,
    gettext_lazy("Publish the report"),
    operations.publish_entry,
)
