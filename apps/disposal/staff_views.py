"""The office's pages about the end of personal data (個人情報の消去)."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from apps.audit.export import answer_with_list
from apps.core.access import require
from apps.core.once import once
from apps.core.paging import page_of
from apps.core.tables.writing import wanted
from apps.core.web import errors_on, permitted_or_404, submitted
from apps.disposal import operations, show
from apps.disposal.forms import ApproveForm, CheckForm, RemarkForm
from apps.disposal.models import DisposalItem, DisposalList
from apps.history.models import HistoryEntry

ACTS = {
    "check": (CheckForm, operations.check_disposallist),
    "return": (RemarkForm, operations.return_disposallist),
    "approve": (ApproveForm, operations.approve_disposallist),
    "drop": (RemarkForm, operations.drop_disposallist),
}
EXPORT = (
    (gettext_lazy("Table"), lambda item: item.disposal_list.label()),
    (gettext_lazy("Listed on"), lambda item: item.disposal_list.listed_at),
    (gettext_lazy("State"), lambda item: item.disposal_list.get_status_display()),
    (gettext_lazy("Number of the record"), lambda item: item.object_id),
    (gettext_lazy("Name of the record"), lambda item: item.title),
    (gettext_lazy("Kept since"), lambda item: item.since),
    (gettext_lazy("Erased on"), lambda item: item.erased_at),
    (gettext_lazy("Keep until"), lambda item: item.kept_until),
    (gettext_lazy("Reason for keeping"), lambda item: item.reason),
)


@require_safe
def disposal_list(request):
    """All lists, newest first (廃棄候補一覧)."""
    require(request.user, "disposal.see_lists")
    if wanted(request):
        items = DisposalItem.objects.select_related("disposal_list")
        whole = items.order_by("-disposal_list_id", "id")
        return answer_with_list(request, DisposalItem, _("Erasure of data"), EXPORT, whole)
    rows = show.counted(DisposalList.objects.visible_to(request.user))
    page = page_of(request, rows, keys=("listed_at", "id"))
    context = {"page": page, "columns": show.LIST_COLUMNS, "rows": show.list_rows(page)}
    return render(request, "disposal/disposal_list.html", context)


@require_safe
def disposal_detail(request, pk):
    """One list: what is erased, how, and record by record."""
    row = permitted_or_404(request, DisposalList.objects, "disposal.see_lists", pk=pk)
    if wanted(request):
        items = row.items.select_related("disposal_list").order_by("id")
        return answer_with_list(request, DisposalItem, str(row.label()), EXPORT, items)
    context = {
        "row": row,
        "facts": show.facts(row),
        "columns": show.ITEM_COLUMNS,
        "rows": show.item_rows(row),
        "moves": show.moves(row, request.user),
        "entries": HistoryEntry.objects.of(row)[:50],
    }
    return render(request, "disposal/disposal_detail.html", context)


@require_http_methods(["GET", "POST"])
@once
def disposal_move(request, pk, move):
    """One step of a list: check, return, approve, drop."""
    if move not in ACTS:
        raise Http404
    form_class, operation = ACTS[move]
    permission = DisposalList.flow.permission(move)
    row = permitted_or_404(request, DisposalList.objects, permission, pk=pk)
    items = row.items.filter(is_open=True).order_by("id")
    form = form_class(**submitted(request), items=items)
    if form.is_valid():
        with errors_on(form):
            operation(row, actor=request.user, **form.cleaned_data)
            messages.success(request, _("Done."))
            return redirect("disposal:disposal_detail", pk=row.pk)
    label = DisposalList.flow.moves[move].label
    context = {
        "form": form,
        "row": row,
        "heading": label,
        "submit": getattr(type(form), "submit_label", "") if move != "drop" else label,
    }
    return render(request, "disposal/disposal_move.html", context)
