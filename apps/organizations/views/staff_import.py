"""Pages of the import of the public register (名簿の取込), made by the frame of all imports."""

from django.utils.translation import gettext_lazy as _

from apps.audit.export import answer_with_list
from apps.core.access import require
from apps.core.tables.pages import ImportPages, import_pages
from apps.organizations import operations
from apps.organizations.forms.staff import RegisterImportForm
from apps.organizations.models import ImportRun


def _runs(request):
    require(request.user, "organizations.import_organizations")
    return ImportRun.objects.all()


staff_import, staff_import_report, staff_import_undo = import_pages(
    ImportPages(
        page="organizations:staff_import",
        runs=_runs,
        take=operations.import_register,
        undo=operations.undo_import,
        title=_("Import the NPO register"),
        warning=_(
            "Organisations the import has made go; what it changed becomes as it was. What "
            "somebody has worked on since then stays, and so does a recorded dissolution."
        ),
        export=answer_with_list,
        form_class=RegisterImportForm,
        rules={
            "check_digit": _("Check digit"),
            "date": _("Date"),
            "excel": _("Destroyed by a spreadsheet"),
        },
    )
)
