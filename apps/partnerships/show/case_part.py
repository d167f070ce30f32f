"""What a proposal became, on its public page (事業化)."""

from django.utils.translation import gettext as _

from apps.partnerships.models import JointProject
from apps.proposals.show.parts import case_part


@case_part("launch_project")
def project_of(proposal: int) -> dict | None:
    """The published project of a proposal."""
    rows = JointProject.objects.published().filter(proposal=proposal)
    project = rows.only("name", "department_name", "partner_names").first()
    if project is None:
        return None
    return {
        "title": _("It became a joint project"),
        "url": project.get_absolute_url(),
        "label": project.name,
        "text": f"{project.department_name} ・ {project.partner_names}",
    }
