"""Who makes a revision together (ともにつくる人): editors, and meetings with organisations."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from apps.core import clock
from apps.core.personal import Erase, Keep, impersonal, personal
from apps.core.tracking import tracked
from apps.organizations.models import Organization
from apps.rulebook.models.books import DAYS, RuleRevision


@impersonal
@tracked(_("Editor of a revision"), is_official=True)
class RevisionEditor(models.Model):
    """A person named to write on a revision (改定の編集者), of the ward or of an organisation."""

    revision = models.ForeignKey(RuleRevision, models.PROTECT, related_name="editors")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    organization = models.ForeignKey(Organization, models.PROTECT, null=True, related_name="+")
    named_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    named_at = models.DateTimeField(default=clock.now)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["revision", "user"],
                condition=Q(ended_at=None),
                name="revision_editor_once",
            )
        ]

    def __str__(self):
        return f"{self.revision_id}: {self.user_id}"


@personal(
    _("Showing who made the rules together"),
    Keep.RULES,
    "attendance",
    erase=Erase.RECORD,
)
@tracked(_("Co-review meeting"), masked=("summary",), is_official=True)
class RuleMeeting(models.Model):
    """A meeting of ward and organisations on a revision (共同検討会), recorded for the public."""

    revision = models.ForeignKey(RuleRevision, models.PROTECT, related_name="meetings")
    held_on = models.DateField(_("Date"))
    place = models.CharField(_("Place"), max_length=100)
    organizations = models.ManyToManyField(
        Organization, verbose_name=_("Organisations that took part"), related_name="+"
    )
    attendance = models.CharField(_("Number and offices of those present"), max_length=300)
    summary = models.TextField(_("What was said (published)"), max_length=4000)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(held_on__range=DAYS), name="rule_meeting_bounded")
        ]

    def __str__(self):
        return f"{self.revision_id}: {self.held_on}"
