"""What waits of the joint projects (協働事業の処理待ち)."""

from django.urls import reverse
from django.utils.translation import gettext as _

from apps.accounts.models import StaffRole
from apps.organizations.models import MembershipRole
from apps.partnerships.models import SECTION_ROLES, Agreement, JointProject
from apps.partnerships.queues import agreement_queues, waiting_assents
from apps.partnerships.readiness import launchable
from apps.partnerships.show import queues

LISTED = 5


def project_queues(user) -> dict[str, tuple]:
    """Label, rows and list of each pile that is this person's, by name."""
    if not user.has_role(StaffRole.DESK, StaffRole.DESK_HEAD, *SECTION_ROLES):
        return {}
    mine, office = JointProject.objects.for_staff(user), reverse("partnerships:staff_projects")
    piles = {
        "projects_launch": (
            _("Adopted proposals to launch"),
            launchable(user),
            reverse("partnerships:launch_list"),
        )
    }
    named = {"projects_behind": "behind"}
    if user.has_role(StaffRole.DESK_HEAD, StaffRole.SECTION_HEAD):
        named["projects_publish"] = "unpublished"
    if user.has_role(StaffRole.DESK_HEAD):
        named["projects_entries"] = "entries"
    labels = {
        "behind": _("Joint projects to bring up to date"),
        "unpublished": _("Joint projects to publish"),
        "entries": _("Progress entries of projects to publish"),
    }
    for name, queue in named.items():
        _label, condition = queues(user)[queue]
        piles[name] = (labels[queue], mine.filter(condition), f"{office}?queue={queue}")
    return piles | _agreements(user)


def _agreements(user) -> dict[str, tuple]:
    """Agreements that wait for this person as head of a section or of the desk's."""
    names = []
    if user.has_role(StaffRole.SECTION_HEAD):
        names += ["assent", "consent"]
    if user.has_role(StaffRole.DESK_HEAD):
        names += ["approve"]
    if not names:
        return {}
    office, waiting = reverse("partnerships:agreement_list"), agreement_queues(user)
    mine = Agreement.objects.for_staff(user)
    return {
        f"agreements_{name}": (
            waiting[name][0],
            mine.filter(waiting[name][1]),
            f"{office}?queue={name}",
        )
        for name in names
    }


def assents_of(memberships: list) -> list[dict]:
    """Drafts of agreements that wait for the organisations a person represents; one query."""
    groups = [
        row.organization_id for row in memberships if row.role == MembershipRole.REPRESENTATIVE
    ]
    if not groups:
        return []
    return [
        {"url": row.agreement.own_url(), "title": row.agreement.name, "name": row.name}
        for row in waiting_assents(groups).order_by("agreement__offered_at", "pk")[:LISTED]
    ]
