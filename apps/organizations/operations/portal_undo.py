"""Taking an import of the register back (取込の取消)."""

from django.db import transaction
from django.utils.translation import gettext_lazy

from apps.core.access import require
from apps.core.tables import runs
from apps.history.operations import record
from apps.organizations.models import ImportRun, Organization
from apps.organizations.search import index_organization
from apps.search.models import SearchEntry

KIND = "organizations.organization"


@transaction.atomic
def undo_import(run: ImportRun, *, actor) -> tuple[int, int]:
    """Take an applied import back (取込の取消), within 30 days.

    Organisations it made go, as long as nobody has worked on them; what it changed becomes as it
    was. A dissolution that it recorded stays.

    Returns:
        rows taken back, and rows left because somebody has worked on them since.
    """
    require(actor, "organizations.import_organizations")
    locked, undone, left = runs.take_back(run)
    put_index_right(undone)
    record(
        locked,
        "undo_import",
        gettext_lazy("Import taken back"),
        actor=actor,
        internal_text=runs.sentence(len(undone), left),
    )
    return len(undone), left


def put_index_right(undone: list[list[dict]]) -> None:
    """Take what is gone out of the search, and index anew what is as it was (索引の整え直し)."""
    parts = [part for parts in undone for part in parts if part["type"] == KIND]
    gone = [part["id"] for part in parts if part["before"] is None]
    SearchEntry.objects.filter(object_type=KIND, object_id__in=gone).delete()
    for organization in Organization.objects.filter(pk__in=[part["id"] for part in parts]):
        index_organization(organization)
