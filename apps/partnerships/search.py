"""What can be found of a joint project and of its agreements, and by whom (検索対象)."""

from django.utils.translation import gettext_lazy as _

from apps.partnerships.models import Agreement, JointProject
from apps.search.operations import forget, index_document
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
    for agreement in project.agreements.filter(published_at__isnull=False):
        index_agreement(agreement)


def index_agreement(agreement: Agreement) -> None:
    """Write the entry of an agreement anew (索引の更新), as long as everybody may read it.

    Payment, signatories and the scan never come in: they are not published.
    """
    if agreement.published_at is None or not agreement.project.is_public():
        forget(agreement)
        return
    text = _text_of_agreement(agreement)
    index_document(agreement, title=agreement.name, at=agreement.published_at, public=text)


def _text_of_agreement(agreement: Agreement) -> str:
    standing = [row for row in agreement.articles.all() if not row.is_left_out]
    parties = [party.name for party in agreement.parties.all()]
    return "\n".join([*parties, *(f"{row.title}\n{row.text}" for row in standing)])


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


def public_agreements():
    """Published agreements with what a result shows."""
    rows = Agreement.objects.published().select_related("project")
    return rows.prefetch_related("articles", "parties")


def show_agreement(agreement: Agreement) -> Result:
    """A row of the site's result list."""
    return Result(
        str(agreement),
        agreement.get_absolute_url(),
        _text_of_agreement(agreement),
        agreement.project.department_name,
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
register_room(
    Agreement,
    _("Agreements on projects"),
    rows=public_agreements,
    show=show_agreement,
    index=index_agreement,
)
