"""What can be found of a joint project, and by whom (検索対象)."""

from django.utils.translation import gettext_lazy as _

from apps.partnerships.models import JointProject
from apps.search.operations import index_document
from apps.search.rooms import Result, register_room


def index(project: JointProject) -> None:
    """Write a locked project's search entry anew, for everybody or for the office (索引の更新)."""
    text = _text(project)
    index_document(
        project,
        title=project.name,
        at=project.published_at or project.created_at,
        public=text if project.is_public() else "",
        staff="" if project.is_public() else text,
    )


def _text(project: JointProject) -> str:
    names = ("name", "department_name", "partner_names", "purpose", "description", "place")
    return "\n".join(getattr(project, name) for name in names)


def public_rows():
    """What anybody may find."""
    return JointProject.objects.published()


def staff_rows(user):
    """What a person of the ward office may read in full."""
    return JointProject.objects.for_staff(user)


def show_result(project: JointProject) -> Result:
    """A row of the site's result list."""
    note = f"{project.department_name} ・ {project.partner_names}"
    return Result(project.name, project.get_absolute_url(), _text(project), note)


def show_case(project: JointProject) -> Result:
    """The same for the ward office: the office's page and the state."""
    return Result(
        project.name, project.staff_url(), _text(project), str(project.get_status_display())
    )


register_room(
    JointProject,
    _("Joint projects"),
    rows=public_rows,
    show=show_result,
    index=index,
    staff_rows=staff_rows,
    show_staff=show_case,
)
