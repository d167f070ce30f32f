"""What a case became elsewhere on the site (つながり)."""

import pgtrigger
from django.conf import settings
from django.db import models

from apps.core import clock
from apps.core.personal import impersonal
from apps.core.tracking import official


@impersonal
@official
class CaseLink(models.Model):
    """A case and what it became (相談のつながり): a proposal, an organisation, a response.

    The other row may belong to a room above this one, so it is named by kind and number.
    """

    case = models.ForeignKey("desk.DeskCase", models.PROTECT, related_name="links")
    object_type = models.CharField(max_length=60)
    object_id = models.BigIntegerField()
    label = models.CharField(max_length=160)
    url = models.CharField(max_length=200)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case", "object_type", "object_id"], name="case_link_once"
            )
        ]
        triggers = [
            pgtrigger.Protect(name="case_link_kept", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self):
        return self.label
