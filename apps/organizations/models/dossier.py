"""Papers that an organisation hands in once and every room cites (団体情報の一度提出)."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from apps.core import clock
from apps.core.personal import impersonal
from apps.core.tracking import tracked
from apps.organizations.models.organization import Organization
from apps.organizations.models.registration import Paper


class DossierQuerySet(models.QuerySet):
    """Reads of the dossier."""

    def current(self):
        """The newest version of each paper."""
        return self.filter(superseded_at=None)

    def valid_on(self, day):
        """Versions that have not run out on a day."""
        return self.filter(Q(valid_until=None) | Q(valid_until__gte=day))

    def visible_to(self, user):
        """Nobody lists papers of all groups; pages go through their organisation."""
        return self.none()


@impersonal
@tracked(_("Paper of an organisation"), is_official=True)
class DossierPaper(models.Model):
    """One version of one paper (提出書類の版); the file hangs on it, other rooms cite the row."""

    organization = models.ForeignKey(Organization, models.PROTECT, related_name="papers")
    kind = models.CharField(_("Paper"), max_length=12, choices=Paper.choices)
    version = models.PositiveSmallIntegerField(_("Version"))
    valid_until = models.DateField(_("Valid until"), null=True, blank=True)
    seen_on_paper = models.BooleanField(_("Seen on paper at the counter"), default=False)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    added_at = models.DateTimeField(default=clock.now)
    superseded_at = models.DateTimeField(null=True)

    objects = DossierQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "kind", "version"], name="dossier_version_once"
            ),
            models.UniqueConstraint(
                fields=["organization", "kind"],
                name="dossier_one_current",
                condition=Q(superseded_at=None),
            ),
        ]
        triggers = [pgtrigger.Protect(name="dossier_kept", operation=pgtrigger.Delete)]

    def __str__(self):
        return f"{self.get_kind_display()} {self.version}"
