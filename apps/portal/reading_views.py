"""The office's word list of readings: a machine suggests, a person confirms (ふりがなの管理)."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.audit.export import answer_with_list
from apps.core import markup, readings
from apps.core.access import require
from apps.core.models import Reading
from apps.core.once import once
from apps.core.paging import page_of
from apps.core.tables.writing import wanted
from apps.core.web import submitted
from apps.portal.reading_forms import FindReadingForm, ReadingRows, SuggestForm

COLUMNS = [
    {"label": gettext_lazy("Word"), "kind": "head"},
    {"label": gettext_lazy("Reading")},
    {"label": gettext_lazy("Confirmed by")},
    {"label": gettext_lazy("Confirmed on"), "kind": "date"},
    {"label": gettext_lazy("Acts")},
]
EXPORT = (
    (gettext_lazy("Word"), lambda row: row.word),
    (gettext_lazy("Reading"), lambda row: row.reading),
    (gettext_lazy("Confirmed by"), lambda row: row.confirmed_by and row.confirmed_by.name),
    (gettext_lazy("Confirmed on"), lambda row: row.confirmed_at),
)


@require_safe
def reading_list(request):
    """Confirmed words, in the order of their readings (ふりがな一覧)."""
    require(request.user, "core.manage_readings")
    search = FindReadingForm(request.GET)
    rows = search.apply(Reading.objects.select_related("confirmed_by"))
    if wanted(request):
        whole = rows.order_by("reading", "id")
        return answer_with_list(request, Reading, _("Readings"), EXPORT, whole)
    page = page_of(request, rows, keys=("reading", "id"), size=50, ascending=True)
    context = {
        "form": SuggestForm(),
        "filter": search,
        "page": page,
        "columns": COLUMNS,
        "rows": [
            (
                row.word,
                row.reading,
                row.confirmed_by.name if row.confirmed_by else "",
                markup.day(row.confirmed_at),
                markup.small_button(
                    reverse("portal:reading_remove", args=[row.pk]), _("Remove"), row.word
                ),
            )
            for row in page
        ],
    }
    return render(request, "portal/reading_list.html", context)


@require_http_methods(["POST"])
def reading_suggest(request):
    """Words of a text that the list does not know yet, to be looked at; nothing is kept."""
    require(request.user, "core.manage_readings")
    form = SuggestForm(**submitted(request))
    if not form.is_valid():
        context = {"form": form, "heading": _("Suggest readings"), "columns": COLUMNS}
        return render(request, "portal/reading_list.html", context)
    found = readings.unknown(form.cleaned_data["text"])[: ReadingRows.most]
    if not found:
        messages.info(request, _("The list knows all words of this text already."))
        return redirect("portal:reading_list")
    rows = ReadingRows.form_set(initial=[{"word": w, "reading": r} for w, r in found])
    return render(request, "portal/reading_confirm.html", {"formset": rows})


@require_http_methods(["POST"])
@once
def reading_confirm(request):
    """Put the ticked words into the list."""
    require(request.user, "core.manage_readings")
    rows = ReadingRows.form_set(data=request.POST)
    if rows.is_valid():
        kept = readings.confirm_readings(ReadingRows.chosen(rows), actor=request.user)
        words = ngettext("%d reading is confirmed.", "%d readings are confirmed.", len(kept))
        messages.success(request, words % len(kept))
        return redirect("portal:reading_list")
    return render(request, "portal/reading_confirm.html", {"formset": rows})


@require_POST
def reading_remove(request, pk):
    """Take a word out of the list."""
    require(request.user, "core.manage_readings")
    reading = get_object_or_404(Reading, pk=pk)
    readings.remove_reading(reading, actor=request.user)
    messages.success(request, _("“%(word)s” has no reading any more.") % {"word": reading.word})
    return redirect("portal:reading_list")
