"""One file in the office: what was found in it, its public copy, and who may read it."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from apps.audit.models import Look
from apps.audit.operations import log_look
from apps.core import markup
from apps.core.access import require
from apps.core.once import once
from apps.core.web import errors_on, submitted
from apps.documents import publishing
from apps.documents.models import FileAudience, StoredFile
from apps.documents.owners import kind_label, object_of
from apps.documents.staff_forms import CloseForm, MaskForm, PublishForm


def _file_of(request, public_id) -> StoredFile:
    """A current file that this person may publish; 404 for one that was replaced."""
    file = StoredFile.objects.current().filter(public_id=public_id).exclude(object_type="").first()
    if file is None:
        raise Http404
    require(request.user, "documents.publish_file", file)
    return file


@require_safe
def file_detail(request, public_id):
    """Who may read the file, and what can be done (添付文書の公開手続)."""
    file = _file_of(request, public_id)
    log_look(request.user, file, Look.FILE, purpose=file.object_type)
    copy = file.masked_copies.filter(replaced_at=None).first()
    context = {
        "file": file,
        "facts": _facts(file, copy),
        "is_public": file.audience == FileAudience.PUBLIC,
        "may_mask": file.masked_of_id is None,
    }
    return render(request, "documents/staff/file.html", context)


def _facts(file: StoredFile, copy: StoredFile | None) -> list[tuple]:
    facts = [
        (_("Belongs to"), str(object_of(file))),
        (_("Kind of paper"), kind_label(file)),
        (_("Handed in on"), markup.day(file.uploaded_at)),
        (_("Handed in by"), file.uploaded_by_name),
        (_("Who may read it"), file.get_audience_display()),
    ]
    if file.masked_of_id:
        facts.append((_("Public copy of"), _link(file.masked_of)))
    elif copy:
        facts.append((_("Public copy"), _link(copy)))
    return facts


def _link(file: StoredFile):
    return markup.link(file.staff_url(), file.original_name)


@require_http_methods(["GET", "POST"])
@once
def file_mask(request, public_id):
    """Add or renew the copy without personal data (公開用の写しの追加)."""
    file = _file_of(request, public_id)
    return _act(
        request,
        file,
        MaskForm(**submitted(request)),
        title=_("Add a public copy"),
        run=lambda form: publishing.mask_attachment(
            file, actor=request.user, upload=form.cleaned_data["upload"]
        ),
    )


@require_http_methods(["GET", "POST"])
@once
def file_publish(request, public_id):
    """Let everybody read it, after a look at what was found (添付文書の公開)."""
    file = _file_of(request, public_id)
    return _act(
        request,
        file,
        PublishForm(**submitted(request)),
        title=_("Publish the file"),
        findings=True,
        run=lambda form: publishing.publish_attachment(
            file, actor=request.user, **form.cleaned_data
        ),
    )


@require_http_methods(["GET", "POST"])
@once
def file_close(request, public_id):
    """Take it from the public again (添付文書の非公開)."""
    file = _file_of(request, public_id)
    return _act(
        request,
        file,
        CloseForm(**submitted(request)),
        title=_("Take the file from the public"),
        run=lambda form: publishing.close_attachment(file, actor=request.user),
    )


def _act(request, file, form, *, title, run, findings=False):
    if form.is_valid():
        with errors_on(form):
            done = run(form)
            messages.success(request, _now("Done."))
            return redirect(done.staff_url())
    context = {"file": file, "form": form, "title": title, "findings": findings}
    return render(request, "documents/staff/file_act.html", context)
