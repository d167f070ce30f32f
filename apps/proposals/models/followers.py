"""People who want a mail when something happens to a proposal."""

import uuid

from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from apps.core import clock
from apps.core.personal import Erase, Keep, personal


@personal(
    _("Sending news of a proposal"),
    Keep.SUBSCRIPTION,
    "email",
    erase=Erase.ITSELF,
    name=_("Followers of proposals"),
)
class Follower(models.Model):
    """An address that follows a proposal (更新のお知らせ); confirmed by mail, one click to stop."""

    proposal = models.ForeignKey("proposals.Proposal", models.CASCADE, related_name="followers")
    email = models.EmailField(max_length=254)
    language = models.CharField(max_length=10, default="ja")
    token = models.UUIDField(default=uuid.uuid4, unique=True)
    asked_at = models.DateTimeField(default=clock.now)
    confirmed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint("proposal", Lower("email"), name="follower_unique")]

    def __str__(self):
        return f"follower {self.pk} of {self.proposal_id}"
