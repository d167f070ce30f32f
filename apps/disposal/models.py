"""Lists of records whose period of retention is over."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from apps.core import clock
from apps.core.markup import day_text
from apps.core.personal import PERSONAL, impersonal
from apps.core.tracking import tracked
from apps.disposal.states import DISPOSAL_FLOW, DisposalStatus


class DisposalQuerySet(models.QuerySet):
    """Reads of disposal lists."""

    def visible_to(self, user):
        """All of them for the people who check and approve."""
        return self if user.has_perm("disposal.see_lists") else self.none()

    def waiting(self):
        """Lists that wait for a check or an approval."""
        return self.filter(status__in=[DisposalStatus.LISTED, DisposalStatus.CHECKED])


@impersonal
@tracked(_("Disposal list"), is_official=True)
class DisposalList(models.Model):
    """Records of one table whose period is over (廃棄候補一覧), listed in one night."""

    flow = DISPOSAL_FLOW

    object_type = models.CharField(max_length=60)
    status = models.CharField(
        max_length=10,
        choices=DisposalStatus.choices,
        default=DisposalStatus.LISTED,
        editable=False,
    )
    version = models.PositiveIntegerField(default=1, editable=False)
    listed_at = models.DateTimeField(default=clock.now, editable=False)
    cut_off = models.DateField()
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", editable=False
    )
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", editable=False
    )

    objects = DisposalQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(approved_by=None) | ~Q(approved_by=models.F("checked_by")),
                name="disposal_list_two_people",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=["approved", "erased"]) | Q(approved_by__isnull=False),
                name="disposal_list_approved_by_somebody",
            ),
        ]
        indexes = [models.Index(fields=["-listed_at", "-id"], name="disposal_list_newest")]
        triggers = [
            *DISPOSAL_FLOW.triggers(),
            pgtrigger.Protect(name="disposal_list_kept", operation=pgtrigger.Delete),
        ]

    def __str__(self):
        return f"{self.label()} {day_text(clock.local(self.listed_at).date())}"

    @property
    def declared(self):
        """What the table says of its personal data; None once the table is gone."""
        return PERSONAL.get(self.object_type)

    def label(self):
        """What is listed, in the reader's language."""
        return self.declared.label if self.declared else self.object_type


@impersonal
@tracked(_("Record on a disposal list"), is_official=True)
class DisposalItem(models.Model):
    """One record on a list (廃棄候補); the log of the erasure, without what was erased."""

    disposal_list = models.ForeignKey(DisposalList, models.PROTECT, related_name="items")
    object_type = models.CharField(max_length=60)
    object_id = models.CharField(max_length=60)
    title = models.CharField(max_length=150, blank=True)
    since = models.DateField()
    is_open = models.BooleanField(default=True)
    erased_at = models.DateTimeField(null=True)
    kept_until = models.DateField(null=True)
    reason = models.CharField(_("Reason for keeping"), max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["object_type", "object_id"],
                name="disposal_item_once",
                condition=Q(is_open=True),
            ),
            models.CheckConstraint(
                condition=Q(kept_until=None) | ~Q(reason=""), name="disposal_item_kept_has_reason"
            ),
            models.CheckConstraint(
                condition=Q(erased_at=None) | Q(is_open=False, kept_until=None),
                name="disposal_item_erased_is_closed",
            ),
        ]
        indexes = [models.Index(fields=["disposal_list", "id"], name="disposal_item_of_list")]

    def __str__(self):
        return f"{self.object_type} {self.object_id}"
