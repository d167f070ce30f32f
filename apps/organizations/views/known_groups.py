"""Pages of the groups an intermediary knows (知っている団体), made by the frame of all imports."""

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _

from apps.audit.export import answer_with_list
from apps.core.access import require
from apps.core.tables.pages import ImportPages, import_pages
from apps.organizations import operations
from apps.organizations.forms.intermediaries import GroupsForm
from apps.organizations.models import GroupImport, Intermediary


def _runs(request, intermediary):
    speaker = get_object_or_404(
        Intermediary.objects.select_related("organization"), pk=intermediary
    )
    require(request.user, "organizations.vouch_for", speaker)
    return GroupImport.objects.filter(intermediary=speaker).select_related(
        "intermediary__organization"
    )


known_groups, known_groups_report, known_groups_undo = import_pages(
    ImportPages(
        page="organizations:known_groups",
        runs=_runs,
        take=operations.import_groups,
        undo=operations.undo_groups,
        title=_("Groups we know"),
        warning=_(
            "Groups this import has made go; what it changed becomes as it was. Groups that have "
            "taken over their page, or that somebody has worked on, stay."
        ),
        export=answer_with_list,
        form_class=GroupsForm,
        rules={
            "consent": _("No consent"),
            "exists": _("In the registry already"),
            "field": _("Field of activity"),
        },
        frame="base.html",
    )
)
