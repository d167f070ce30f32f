"""A place for files in any form, which keeps them when the form comes back with errors.

The view calls :func:`keep_uploads` once, right after it has made the form, for GET and POST::

    form = ProposalForm(**submitted(request))
    keep_uploads(form, actor=request.user, owner=proposal)
    if form.is_valid():
        with errors_on(form):
            operations.submit_proposal(proposal, actor=request.user, **form.cleaned_data)
"""

import uuid
from dataclasses import dataclass, field

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.template.loader import render_to_string
from django.utils.functional import lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.core.errors import DomainError
from apps.documents import operations
from apps.documents.filetypes import ACCEPTED_SUFFIXES
from apps.documents.intake import check_size
from apps.documents.models import StoredFile
from apps.documents.names import clean_name
from apps.documents.refusals import refusal
from apps.documents.slots import SlotChange


@dataclass
class SlotInput:
    """What a browser sent for one slot: new files, the files it listed, those left ticked."""

    uploads: list = field(default_factory=list)
    listed: set = field(default_factory=set)
    kept: set = field(default_factory=set)


class FileSlotWidget(forms.Widget):
    """Files already here with tick boxes, and a box to choose more (添付欄)."""

    template_name = "documents/file_slot.html"
    needs_multipart_form = True
    use_fieldset = True

    def __init__(self, attrs=None, *, many: bool = True):
        super().__init__(attrs)
        self.many = many
        self.attached: list[StoredFile] = []
        self.pending: list[StoredFile] = []
        self.unticked: set[uuid.UUID] = set()

    def value_from_datadict(self, data, files, name) -> SlotInput:
        uploads = files.getlist(name) if hasattr(files, "getlist") else files.get(name, [])
        return SlotInput(
            [upload for upload in uploads if upload],
            _uuids(data, f"{name}-listed"),
            _uuids(data, f"{name}-kept"),
        )

    def value_omitted_from_data(self, data, files, name) -> bool:
        return False

    def get_context(self, name, value, attrs) -> dict:
        context = super().get_context(name, value, attrs)
        rows = [(f, f.public_id not in self.unticked, self.is_replacing()) for f in self.attached]
        rows += [(file, True, False) for file in self.pending]
        return context | {
            "rows": rows,
            "many": self.many,
            "invalid": (attrs or {}).get("aria-invalid"),
            "accept": ",".join(f".{suffix}" for suffix in ACCEPTED_SUFFIXES),
        }

    def is_replacing(self) -> bool:
        """True if what is attached will make place for a new file."""
        return not self.many and bool(self.pending)

    def render(self, name, value, attrs=None, renderer=None) -> str:
        # The portal's templates are not in the path of Django's own form renderer.
        return render_to_string(self.template_name, self.get_context(name, value, attrs))


def _limits() -> str:
    return _(
        "PDF, Word, Excel, PowerPoint, OpenDocument, photo (JPEG, PNG, WebP) or text. One file up "
        "to %(file)d MB, %(count)d files and %(all)d MB in all."
    ) % {
        "file": settings.KYODO_FILE_LIMIT // 2**20,
        "count": settings.KYODO_FILE_COUNT,
        "all": settings.KYODO_SUBMISSION_LIMIT // 2**20,
    }


class FileSlotField(forms.FileField):
    """A slot for one or several files of one kind (添付欄); its value is a SlotChange."""

    widget = FileSlotWidget
    default_error_messages = {
        "one_only": gettext_lazy("Please choose one file only for “%(label)s”."),
    }

    def __init__(self, *, kind: str, many: bool = True, **kwargs):
        kwargs.setdefault("help_text", lazy(_limits, str)())
        super().__init__(widget=FileSlotWidget(many=many), **kwargs)
        self.kind = kind
        self.many = many
        # Forms share these until keep_uploads puts new lists here: never append to them.
        self.refusals: list[str] = []
        self.is_taken_in = False

    def clean(self, value: SlotInput, initial=None) -> SlotChange:
        """The change this slot asks for; files were taken in by ``keep_uploads`` before."""
        if not self.is_taken_in:
            raise RuntimeError("the view has to call keep_uploads(form, actor=...)")
        widget = self.widget
        if self.refusals:
            raise ValidationError(self.refusals, code="refused")
        if not self.many and len(widget.pending) > 1:
            raise ValidationError(
                self.error_messages["one_only"], code="one_only", params={"label": self.label}
            )
        taken_back = [file for file in widget.attached if file.public_id in widget.unticked]
        kept = [file for file in widget.attached if file.public_id not in widget.unticked]
        if self.required and not (kept or widget.pending):
            raise ValidationError(self.error_messages["required"], code="required")
        replaced = None
        if not self.many and widget.pending and widget.attached:
            replaced, taken_back = widget.attached[0], []
        return SlotChange(self.kind, list(widget.pending), taken_back, replaced)

    def has_changed(self, initial, data) -> bool:
        return bool(self.widget.pending or self.widget.unticked or data.uploads)

    def bound_data(self, data, initial):
        return data


def keep_uploads(form: forms.BaseForm, *, actor, owner: models.Model | None = None) -> None:
    """Take in the files of all slots of a form, so that no error loses them.

    Args:
        form: bound or not; fields of other kinds are left alone.
        actor: the person; what he uploads waits under his name until the form is accepted.
        owner: the object whose attached files the slots show, where it exists already.
    """
    slots = {n: f for n, f in form.fields.items() if isinstance(f, FileSlotField)}
    for slot in slots.values():
        if owner is not None:
            files = StoredFile.objects.of(owner, slot.kind).current().filter(masked_of=None)
            slot.widget.attached = list(files)
    if not form.is_bound:
        return
    asked = {n: form[n].data for n in slots}
    for name, slot in slots.items():
        slot.is_taken_in, slot.refusals = True, []
        _keep_earlier(slot, asked[name], actor)
    budget = _Budget(slots.values())
    for name, slot in slots.items():
        for upload in asked[name].uploads:
            _keep_new(slot, upload, actor, budget)


class _Budget:
    """How many files and bytes a submission holds so far."""

    def __init__(self, slots):
        files = [file for slot in slots for file in _held(slot.widget)]
        self.count = len(files)
        self.size = sum(file.size for file in files)

    def take(self, upload) -> None:
        """Count one more file.

        Raises:
            DomainError: the submission would hold too many or too much.
        """
        if self.count >= settings.KYODO_FILE_COUNT:
            raise DomainError(
                _(
                    "Only %(count)d files can be sent at once. Please leave out some, or put them "
                    "together into one PDF."
                )
                % {"count": settings.KYODO_FILE_COUNT},
                code="too_many",
            )
        limit = settings.KYODO_SUBMISSION_LIMIT
        if self.size + upload.size > limit:
            raise refusal("too_much", clean_name(upload.name or ""), limit=limit // 2**20)
        self.count += 1
        self.size += upload.size


def _held(widget: FileSlotWidget) -> list[StoredFile]:
    return [f for f in widget.attached if f.public_id not in widget.unticked] + widget.pending


def _keep_earlier(slot: FileSlotField, asked: SlotInput, actor) -> None:
    """Files of an earlier try that are still ticked, and attached ones that are not any more."""
    widget = slot.widget
    unticked = asked.listed - asked.kept
    widget.unticked = {file.public_id for file in widget.attached} & unticked
    own = StoredFile.objects.pending_of(actor).filter(kind=slot.kind)
    widget.pending = list(own.filter(public_id__in=asked.kept).order_by("id"))
    if unticked:
        operations.drop_pending(own.filter(public_id__in=unticked), actor=actor)


def _keep_new(slot: FileSlotField, upload, actor, budget: _Budget) -> None:
    try:
        check_size(upload)
        budget.take(upload)
        slot.widget.pending.append(operations.receive_file(upload, actor=actor, kind=slot.kind))
    except DomainError as refusal:
        slot.refusals.append(refusal.message)


def _uuids(data, name: str) -> set[uuid.UUID]:
    """The well-formed ids among the values of a field."""
    found = set()
    for text in data.getlist(name) if hasattr(data, "getlist") else data.get(name, []):
        try:
            found.add(uuid.UUID(text))
        except ValueError:
            continue
    return found
