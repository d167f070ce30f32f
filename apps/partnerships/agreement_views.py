"""Agreements as everybody reads them, and as their parties read and agree to them."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from apps.core.access import require
from apps.core.once import once
from apps.core.web import errors_on, submitted
from apps.partnerships import operations, show
from apps.partnerships.agreement_forms import AssentForm
from apps.partnerships.models import Agreement, AgreementParty
from apps.partnerships.papers import agreement_paper


@login_not_required
@require_safe
def agreement(request, pk):
    """The published terms of an agreement (協定の公表ページ)."""
    row = _one(Agreement.objects.published(), pk)
    return render(request, "partnerships/agreement.html", show.public_agreement(row))


@require_safe
def own_agreement(request, pk):
    """An agreement as its organisations read it (自団体の協定書)."""
    row = _own(request, pk)
    context = show.own_agreement(row, request.user)
    return render(request, "partnerships/own_agreement.html", context)


@require_safe
def own_agreement_print(request, pk):
    """The same on paper (協定書の印刷)."""
    return agreement_paper(request, _own(request, pk))


@require_http_methods(["GET", "POST"])
@once
def own_assent(request, pk):
    """Agree for one's organisation (この案で合意します)."""
    try:
        party = AgreementParty.objects.select_related("organization").get(pk=pk)
    except AgreementParty.DoesNotExist as missing:
        raise Http404 from missing
    party.agreement = _own(request, party.agreement_id)
    require(request.user, "partnerships.assent_agreement", party)
    version = {"text_version": party.agreement.text_version}
    form = AssentForm(initial=version, **submitted(request))
    if form.is_valid():
        with errors_on(form):
            operations.assent_agreement(
                party.agreement, party, actor=request.user, **form.cleaned_data
            )
            messages.success(request, _("You agreed to the draft for your organisation."))
            return redirect(party.agreement.own_url())
    context = {"form": form, "party": party, **show.whole(party.agreement)}
    return render(request, "partnerships/own_assent.html", context)


def _own(request: HttpRequest, pk: int) -> Agreement:
    return _one(Agreement.objects.of_members(request.user), pk)


def _one(rows, pk: int) -> Agreement:
    try:
        return rows.select_related("project__department", "rules__book").get(pk=pk)
    except Agreement.DoesNotExist as missing:
        raise Http404 from missing
