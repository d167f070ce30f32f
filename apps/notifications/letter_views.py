"""The print queue of letters (郵送の印刷待ち)."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from apps.audit.export import answer_with_list
from apps.audit.models import Look
from apps.audit.operations import log_look
from apps.core import clock
from apps.core.access import require
from apps.core.errors import DomainError
from apps.core.paging import page_of
from apps.core.tables.writing import wanted
from apps.core.web import errors_on, permitted_or_404, submitted, visible_or_404
from apps.notifications import export, operations
from apps.notifications.forms import AddressForm, PostLettersForm
from apps.notifications.lists import LETTER_COLUMNS, letter_facts, letter_rows
from apps.notifications.models import Letter
from apps.notifications.rendering import sheet_of

SHEETS_AT_ONCE = 50


@require_http_methods(["GET", "HEAD", "POST"])
def letter_list(request):
    """Letters, newest first; printed ones are ticked here when they were posted."""
    require(request.user, "notifications.see_letters")
    if wanted(request):
        letters = Letter.objects.visible_to(request.user).select_related("posted_by")
        whole = letters.order_by("-created_at", "-id")
        return answer_with_list(request, Letter, _("Letters"), export.LETTER_COLUMNS, whole)
    form = PostLettersForm(**submitted(request))
    if form.is_valid():
        with errors_on(form):
            count = operations.post_letters(form.cleaned_data["letters"], actor=request.user)
            words = ngettext(
                "%d letter is noted as posted.", "%d letters are noted as posted.", count
            )
            messages.success(request, words % count)
            return redirect("notifications:letter_list")
    page = page_of(request, Letter.objects.visible_to(request.user), keys=("created_at", "id"))
    context = {
        "form": form,
        "page": page,
        "columns": LETTER_COLUMNS,
        "rows": letter_rows(page),
        "has_new": Letter.objects.to_print(clock.now()).exists(),
    }
    return render(request, "notifications/letter_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def letter_sheets(request):
    """All letters to be printed, an A4 sheet each; a POST notes that they are on paper."""
    require(request.user, "notifications.print_letters")
    if request.method == "POST":
        chosen = Letter.objects.visible_to(request.user).filter(
            pk__in=[pk for pk in request.POST.getlist("letter") if pk.isdecimal()]
        )
        operations.print_letters(chosen, actor=request.user)
        return redirect("notifications:letter_list")
    letters = Letter.objects.to_print(clock.now()).select_related("recipient")
    sheets = [sheet_of(letter) for letter in letters[:SHEETS_AT_ONCE]]
    log_look(request.user, Letter, Look.EXPORT, purpose=f"{len(sheets)} sheets")
    return render(request, "notifications/letter_sheets.html", {"sheets": sheets})


@require_http_methods(["GET", "HEAD", "POST"])
def letter_detail(request, pk):
    """One letter: its sheet, and its addressee as long as it is not posted."""
    require(request.user, "notifications.see_letters")
    letters = Letter.objects.select_related("recipient", "posted_by")
    letter = visible_or_404(request, letters, pk=pk)
    log_look(request.user, letter, Look.CONTACT)
    first = {name: getattr(letter, name) for name in AddressForm.base_fields}
    form = AddressForm(initial=first, **submitted(request))
    if form.is_valid():
        with errors_on(form):
            operations.address_letter(letter, actor=request.user, **form.cleaned_data)
            messages.success(request, _("The address is saved."))
            return redirect("notifications:letter_detail", pk=pk)
    context = {
        "letter": letter,
        "form": form if letter.is_open() else None,
        "facts": letter_facts(letter),
        "sheet": sheet_of(letter),
    }
    return render(request, "notifications/letter_detail.html", context)


@require_POST
def letter_cancel(request, pk):
    letter = permitted_or_404(request, Letter.objects, "notifications.cancel_letter", pk=pk)
    try:
        operations.cancel_letter(letter, actor=request.user)
    except DomainError as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, _("The letter is out of the queue."))
    return redirect("notifications:letter_detail", pk=pk)
