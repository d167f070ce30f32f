"""Files that people hand in; the bytes lie in the private storage, the facts in this table."""

import uuid

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from apps.core import clock
from apps.core.constraints import explain
from apps.core.personal import Erase, Keep, personal
from apps.core.tracking import tracked


class FileAudience(models.TextChoices):
    """Who may read a file (公開範囲)."""

    PUBLIC = "public", _("Public")
    PARTIES = "parties", _("Organisation and ward")
    STAFF = "staff", _("Ward staff only")


class ScanState(models.TextChoices):
    """What the virus scanner said (ウイルス検査)."""

    PENDING = "pending", _("Waiting for the virus check")
    CLEAN = "clean", _("Checked")
    REFUSED = "refused", _("Refused by the virus check")


class StoredFileQuerySet(models.QuerySet):
    """Reads of files."""

    def of(self, row: models.Model, *kinds: str):
        """Files of one object, of some kinds or of all; the current ones first, newest first."""
        files = self.filter(object_type=row._meta.label_lower, object_id=row.pk)
        if kinds:
            files = files.filter(kind__in=kinds)
        return files.order_by(
            "kind", F("replaced_at").desc(nulls_first=True), "-uploaded_at", "-id"
        )

    def current(self):
        """Files that nothing has replaced."""
        return self.filter(replaced_at=None)

    def former(self):
        """Files that were replaced or taken back (以前の資料)."""
        return self.exclude(replaced_at=None)

    def for_public(self):
        """Files anybody may read: public, current, checked."""
        return self.current().filter(audience=FileAudience.PUBLIC, scan=ScanState.CLEAN)

    def for_parties(self):
        """Files the parties to a case may read."""
        return self.filter(audience__in=[FileAudience.PUBLIC, FileAudience.PARTIES])

    def pending_of(self, user):
        """Uploads of a person that belong to no object yet."""
        return self.filter(object_type="", uploaded_by=user)


@personal(
    _("Examining what was handed in"),
    Keep.RECORD,
    "original_name",
    "uploaded_by_name",
    "findings",
    erase=Erase.RECORD,
)
@tracked(_("File"), is_official=True)
class StoredFile(models.Model):
    """A file handed in (添付文書), with its place in an object and its fate.

    ``kind`` is the slot it fills ("bylaws"). A row without an object is an upload that waits for
    its form to be accepted. ``masked_of`` leads from the public copy (公開用・マスキング済み) to
    the original. A replaced file stays, with the date (以前の資料).
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    object_type = models.CharField(max_length=60, blank=True)
    object_id = models.BigIntegerField(null=True, blank=True)
    kind = models.CharField(max_length=40)
    original_name = models.CharField(max_length=150)
    media_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    storage_name = models.CharField(max_length=120)
    audience = models.CharField(max_length=10, choices=FileAudience, default=FileAudience.PARTIES)
    masked_of = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="masked_copies"
    )
    replaced_by = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="replaces"
    )
    replaced_at = models.DateTimeField(null=True, blank=True)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    uploaded_by_name = models.CharField(max_length=100)
    uploaded_at = models.DateTimeField(default=clock.now)
    findings = models.JSONField(default=list, blank=True)
    scan = models.CharField(
        max_length=10, choices=ScanState, default=ScanState.CLEAN, editable=False
    )

    objects = StoredFileQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["object_type", "object_id", "kind"], name="file_of_object"),
            models.Index(fields=["uploaded_at"], name="file_pending", condition=Q(object_type="")),
        ]
        constraints = [
            models.UniqueConstraint(fields=["storage_name"], name="file_storage_name_unique"),
            models.UniqueConstraint(
                fields=["masked_of"],
                condition=Q(replaced_at=None),
                name="file_one_masked_copy",
            ),
            models.CheckConstraint(
                condition=Q(object_type="", object_id=None)
                | (~Q(object_type="") & Q(object_id__isnull=False)),
                name="file_owner_whole",
            ),
            models.CheckConstraint(
                condition=~Q(object_type="")
                | Q(uploaded_by__isnull=False, replaced_at=None, masked_of=None),
                name="file_pending_plain",
            ),
            models.CheckConstraint(
                condition=Q(replaced_by=None) | Q(replaced_at__isnull=False),
                name="file_replaced_dated",
            ),
            models.CheckConstraint(
                condition=Q(replaced_at=None) | Q(replaced_at__gte=F("uploaded_at")),
                name="file_replaced_later",
            ),
            models.CheckConstraint(
                condition=~Q(replaced_by=F("id")) & ~Q(masked_of=F("id")), name="file_not_itself"
            ),
            models.CheckConstraint(condition=Q(size__gt=0), name="file_not_empty"),
            models.CheckConstraint(
                condition=Q(sha256__regex=r"^[0-9a-f]{64}$"), name="file_sha256"
            ),
            models.CheckConstraint(condition=Q(kind__regex=r"^[a-z][a-z0-9_]*$"), name="file_kind"),
            models.CheckConstraint(
                condition=Q(audience__in=FileAudience.values), name="file_audience"
            ),
            models.CheckConstraint(condition=Q(scan__in=ScanState.values), name="file_scan"),
        ]
        triggers = [
            pgtrigger.Protect(
                name="file_kept",
                operation=pgtrigger.Delete,
                condition=~pgtrigger.Q(old__object_type=""),
            ),
            pgtrigger.Protect(
                name="file_owner_kept",
                operation=pgtrigger.Update,
                condition=~pgtrigger.Q(old__object_type="")
                & (
                    pgtrigger.Q(old__object_type__df=pgtrigger.F("new__object_type"))
                    | pgtrigger.Q(old__object_id__df=pgtrigger.F("new__object_id"))
                ),
            ),
            pgtrigger.ReadOnly(
                name="file_facts_kept",
                fields=[
                    "public_id",
                    "kind",
                    "original_name",
                    "media_type",
                    "size",
                    "sha256",
                    "storage_name",
                    "uploaded_by",
                    "uploaded_by_name",
                    "uploaded_at",
                ],
            ),
        ]

    def __str__(self):
        return self.original_name

    def get_absolute_url(self) -> str:
        return reverse("documents:download", args=[self.public_id])

    def staff_url(self) -> str:
        """The office's page about the file."""
        return reverse("documents:file_detail", args=[self.public_id])

    @property
    def is_pending(self) -> bool:
        """True while the upload belongs to no object."""
        return self.object_type == ""


explain("file_storage_name_unique", _("The file could not be stored. Please send it again."))
explain(
    "file_one_masked_copy",
    _("This file already has a public copy. Please replace that copy instead."),
)
explain(
    "documents_storedfile_public_id_key", _("The file could not be stored. Please send it again.")
)
explain(
    "documents_storedfile_replaced_by_id_key",
    _("This has changed meanwhile. Please open the page again."),
)
explain("file_owner_whole", _("The file belongs to no record. Please attach it again."))
explain("file_pending_plain", _("The file belongs to no record. Please attach it again."))
explain("file_replaced_dated", _("A replaced file needs the date of its replacement."))
explain("file_replaced_later", _("A file cannot be replaced before it was handed in."))
explain("file_not_itself", _("A file cannot take the place of itself."))
explain("file_not_empty", _("The file is empty. Please choose another one."))
explain("file_sha256", _("The file could not be stored. Please send it again."))
explain("file_kind", _("The file has no place on this form. Please attach it again."))
explain("file_audience", _("Please choose who may read the file."))
explain("file_scan", _("The file could not be checked. Please send it again."))
