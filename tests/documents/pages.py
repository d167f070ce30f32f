"""A small form with two slots, on a real address, written as the rooms write theirs."""

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template import engines
from django.urls import include, path

from apps.accounts.models import Department
from apps.core import handlers
from apps.core.forms import PortalForm
from apps.core.web import errors_on, submitted
from apps.documents import operations
from apps.documents.forms import FileSlotField, keep_uploads
from apps.documents.owners import files_for


class PaperForm(PortalForm):
    """A title and two slots."""

    title = forms.CharField(label="件名", max_length=20)
    bylaws = FileSlotField(label="定款・規約", kind="bylaws", many=False)
    papers = FileSlotField(label="関連資料", kind="papers", required=False)


def hand_in(request, pk):
    """The form; its files survive an error in the title."""
    section = Department.objects.get(pk=pk)
    form = PaperForm(**submitted(request))
    keep_uploads(form, actor=request.user, owner=section)
    if form.is_valid():
        with errors_on(form):
            for slot in ("bylaws", "papers"):
                operations.apply_slot(form.cleaned_data[slot], owner=section, actor=request.user)
            return redirect("done", pk=pk)
    source = "{% load crispy_forms_tags %}{% crispy form %}"
    return HttpResponse(engines["django"].from_string(source).render({"form": form}, request))


def done(request, pk):
    """The list of files."""
    shelf = files_for(request.user, Department.objects.get(pk=pk))
    source = "{% load documents %}{% file_list shelf %}"
    return HttpResponse(engines["django"].from_string(source).render({"shelf": shelf}, request))


handler404 = handlers.not_found
urlpatterns = [
    path("hand-in/<int:pk>/", hand_in, name="hand_in"),
    path("done/<int:pk>/", done, name="done"),
    path("files/", include("apps.documents.urls")),
]
