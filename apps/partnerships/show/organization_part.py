"""The joint projects of an organisation on its public page, with their credits (団体ページ)."""

from urllib.parse import urlencode

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from apps.core import markup
from apps.organizations.models import Organization
from apps.organizations.public import page_part
from apps.partnerships.models import JointProject, ProjectPartner
from apps.partnerships.show.public import badges, two_days

SHOWN = 10


@page_part
def projects_of(organization: Organization) -> dict | None:
    """The newest published projects, also those of records merged into this one; one query."""
    parts = ProjectPartner.objects.filter(
        Q(organization=organization) | Q(organization__merged_into=organization)
    )
    published = JointProject.objects.published().filter(pk__in=parts.values("project_id"))
    rows = published.select_related("credit").order_by("-starts_on", "-id")
    projects = list(rows[: SHOWN + 1])
    if not projects:
        return None
    everything = f"{reverse('partnerships:project_list')}?{urlencode({'q': organization.name})}"
    states = badges()
    return {
        "title": _("Joint projects with the ward"),
        "columns": [
            {"label": _("Project and credit"), "kind": "head"},
            {"label": _("Kind of collaboration")},
            {"label": _("Period"), "kind": "nowrap"},
            {"label": _("State")},
        ],
        "rows": [
            (
                markup.link(row.get_absolute_url(), row.name, row.credit.line),
                row.get_form_display(),
                two_days(row),
                states[row.status],
            )
            for row in projects[:SHOWN]
        ],
        "url": everything if len(projects) > SHOWN else "",
    }
