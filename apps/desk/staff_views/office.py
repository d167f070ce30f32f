"""Figures, hand-over, and the place of the desk (統計・異動引継ぎ・窓口の所管)."""

import csv

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from apps.core import clock, office
from apps.core.access import require
from apps.core.calendar import fiscal_year, fiscal_year_label
from apps.core.once import once
from apps.core.web import errors_on, submitted
from apps.desk import operations, show
from apps.desk.forms.texts import HoldingForm
from apps.desk.forms.working import HandoverForm
from apps.desk.models import DeskHolding

YEARS = 5


def _year_of(request) -> int:
    this = fiscal_year(clock.today())
    asked = request.GET.get("year", "")
    year = int(asked) if asked.isdecimal() and len(asked) == 4 else this
    if not 2000 <= year <= 2100:
        raise Http404
    return year


def _plots(found: dict) -> list[tuple]:
    return [
        (_("By month of receipt"), found["months"]),
        (_("By channel"), found["channels"]),
        (_("By theme"), found["themes"]),
        (_("By class"), found["categories"]),
    ]


def _speed(numbers: dict) -> list[tuple]:
    return [
        (_("Received"), numbers["all"]),
        (_("Answered"), numbers["answered"]),
        (_("Answered by the due date"), numbers["in_time"]),
        (_("With an interim reply"), numbers["interim"]),
        (_("Opened again"), numbers["reopened"]),
        (_("Overdue now"), numbers["late"]),
    ]


@require_safe
def figures(request):
    """The desk in numbers, as plot and table (窓口の統計)."""
    require(request.user, "desk.see_statistics")
    year = _year_of(request)
    found = show.figures_of_year(year)
    this = fiscal_year(clock.today())
    context = {
        "year": year,
        "year_label": fiscal_year_label(year),
        "years": [(each, fiscal_year_label(each)) for each in range(this, this - YEARS, -1)],
        "plots": _plots(found),
        "speed": _speed(found["speed"]),
    }
    return render(request, "desk/staff/figures.html", context)


@require_safe
def figures_csv(request):
    """The same numbers as a file; no names, no texts."""
    require(request.user, "desk.see_statistics")
    year = _year_of(request)
    found = show.figures_of_year(year)
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="desk-{year}.csv"'
    response.write("\ufeff")
    writer = csv.writer(response)
    for label, number in _speed(found["speed"]):
        writer.writerow([_("Progress"), label, number])
    for title, bars in _plots(found):
        writer.writerows([title, bar.label, bar.number] for bar in bars)
    return response


@require_safe
def handover_list(request):
    """Who has open cases (異動引継ぎ)."""
    require(request.user, "desk.hand_over")
    context = {"people": show.people_with_cases(request.user)}
    return render(request, "desk/staff/handover_list.html", context)


@require_http_methods(["GET", "POST"])
@once
def handover(request, pk):
    """The pack of one officer, and the act that gives all of it to another (引継ぎ)."""
    require(request.user, "desk.hand_over")
    giver = next(
        (person for person in show.people_with_cases(request.user) if person.pk == pk), None
    )
    if giver is None:
        raise Http404
    form = HandoverForm(**submitted(request))
    if form.is_valid():
        with errors_on(form):
            count = operations.hand_over_cases(
                actor=request.user, giver=giver, taker=form.cleaned_data["taker"]
            )
            messages.success(request, _("Cases handed over: %(count)d") % {"count": count})
            return redirect("desk:handover_list")
    context = {"form": form, "giver": giver, **show.pack_of(giver, request.user)}
    return render(request, "desk/staff/handover.html", context)


@require_http_methods(["GET", "POST"])
@once
def place(request):
    """Where the desk was, is and will be, and the next move (総合窓口の所管)."""
    require(request.user, "desk.move_desk")
    form = HoldingForm(initial=office.desk(), **submitted(request))
    if form.is_valid():
        with errors_on(form):
            operations.move_desk(actor=request.user, **form.cleaned_data)
            messages.success(request, _("The move is entered."))
            return redirect("desk:place")
    rows = DeskHolding.objects.select_related("section").order_by("-valid_from")
    context = {"form": form, "holdings": rows, "present": office.desk()}
    return render(request, "desk/staff/place.html", context)
