"""The auditor's pages: who changed what, who looked at what, and both as files (監査記録)."""

from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from apps.audit import operations, show
from apps.audit.export import log_export
from apps.audit.forms import ChangeFilterForm, LookFilterForm
from apps.audit.models import AccessLog, AuditSeal, Look, RowEvent
from apps.core.access import require
from apps.core.paging import page_of
from apps.core.tables.writing import MOST_ROWS, Table, answer
from apps.core.web import permitted_or_404

PAGE_SIZE = 50


@require_safe
def change_list(request):
    """Changes of rows, newest first (変更記録)."""
    require(request.user, "audit.read_log")
    search = ChangeFilterForm(request.GET)
    rows = search.apply(RowEvent.objects.visible_to(request.user))
    page = page_of(request, rows, keys=("pgh_created_at", "pgh_id"), size=PAGE_SIZE)
    seals = AuditSeal.objects.defer("leaves").order_by("-day")
    context = {
        "columns": show.CHANGE_COLUMNS,
        "rows": show.change_rows(page),
        "seal": seals.first(),
    }
    return _list_page(request, "audit/change_list.html", search, page, context)


@require_safe
def look_list(request):
    """Looks at data that are not public, and exports, newest first (閲覧記録)."""
    require(request.user, "audit.read_log")
    search = LookFilterForm(request.GET)
    rows = search.apply(AccessLog.objects.visible_to(request.user))
    page = page_of(request, rows, keys=("at", "id"), size=PAGE_SIZE)
    context = {"columns": show.LOOK_COLUMNS, "rows": show.look_rows(page)}
    return _list_page(request, "audit/look_list.html", search, page, context)


def _list_page(request, template, search, page, context):
    query = request.GET.copy()
    query.pop("after", None)
    context |= {
        "filter": search,
        "is_filtered": search.is_set(),
        "page": page,
        "query": query.urlencode(),
        "may_export": request.user.has_perm("audit.export_log"),
    }
    return render(request, template, context)


@require_safe
def change_detail(request, pk):
    """One change: who, whence, and each field before and after; reading it is a look."""
    event = permitted_or_404(request, RowEvent.objects, "audit.read_log", pk=pk)
    operations.log_look(request.user, event, Look.AUDIT)
    context = {
        "event": event,
        "heading": f"{show.object_name(event)} – {event.get_pgh_label_display()}",
        "facts": show.change_facts(event),
        "columns": show.DIFFERENCE_COLUMNS,
        "rows": show.difference_rows(event),
    }
    return render(request, "audit/change_detail.html", context)


@require_safe
def change_csv(request):
    """The changes that were searched for, as a file."""
    require(request.user, "audit.export_log")
    rows = ChangeFilterForm(request.GET).apply(RowEvent.objects.visible_to(request.user))
    events = list(rows.order_by("-pgh_created_at", "-pgh_id")[: MOST_ROWS + 1])
    log_export(request, RowEvent, len(events))
    names = show.names_of(events)
    lines = (show.change_cells(event, names) for event in events)
    return answer(request, Table(_("Changes of records"), show.CHANGE_HEADINGS, lines))


@require_safe
def look_csv(request):
    """The looks that were searched for, as a file."""
    require(request.user, "audit.export_log")
    rows = LookFilterForm(request.GET).apply(AccessLog.objects.visible_to(request.user))
    looks = list(rows.order_by("-at", "-id")[: MOST_ROWS + 1])
    log_export(request, AccessLog, len(looks))
    return answer(request, Table(_("Looks"), show.LOOK_HEADINGS, map(show.look_cells, looks)))
