"""Who proposes together, and how an organisation agrees inside before it files (提案の体制)."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from apps.core import clock
from apps.core.personal import ERASED, Erase, Keep, personal
from apps.core.tracking import tracked
from apps.organizations.models import Organization


class Consent(models.TextChoices):
    """What the representative of a co-proposing organisation answered (同意)."""

    CONSENTED = "consented", _("Consented")
    DECLINED = "declined", _("Takes no part")


class CoProposerQuerySet(models.QuerySet):
    """Reads of co-proposing organisations."""

    def standing(self):
        """Those that were asked and neither declined nor were taken off."""
        return self.filter(removed_at=None).exclude(answer=Consent.DECLINED)

    def waiting(self):
        """Those whose representative has not answered."""
        return self.filter(removed_at=None, answer="")


@personal(
    _("Proving that an organisation agreed to propose together"),
    Keep.PROPOSAL,
    "answered_by_name",
    erase=Erase.RECORD,
)
@tracked(_("Co-proposing organisation"), is_official=True)
class CoProposer(models.Model):
    """An organisation that proposes together with the lead (共同提案団体); it must consent."""

    proposal = models.ForeignKey("proposals.Proposal", models.PROTECT, related_name="co_proposers")
    organization = models.ForeignKey(Organization, models.PROTECT, related_name="co_proposals")
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    invited_at = models.DateTimeField(default=clock.now)
    answer = models.CharField(max_length=12, choices=Consent.choices, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    answered_by_name = models.CharField(max_length=200, blank=True)
    answered_at = models.DateTimeField(null=True)
    # The draft as the representative saw it when he consented.
    draft_version = models.PositiveIntegerField(null=True)
    removed_at = models.DateTimeField(null=True)

    objects = CoProposerQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["proposal", "organization"],
                condition=Q(removed_at=None),
                name="co_proposer_unique",
            ),
            models.CheckConstraint(
                condition=Q(answer="") | Q(answered_by__isnull=False, answered_at__isnull=False),
                name="co_proposer_answer_by_somebody",
            ),
        ]
        indexes = [models.Index(fields=["organization", "proposal"], name="co_proposals_of")]

    def __str__(self):
        return f"{self.organization_id} in {self.proposal_id}"


@personal(
    _("Working on the proposal together"),
    Keep.PROPOSAL,
    "text",
    "author_name",
    name=_("Note among the organisations"),
    erase=Erase.RECORD,
)
class TeamNote(models.Model):
    """A note among those who propose (チーム内メモ); the ward office never sees it."""

    proposal = models.ForeignKey("proposals.Proposal", models.PROTECT, related_name="team_notes")
    text = models.TextField(_("Note"), max_length=1000)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    author_name = models.CharField(max_length=200)
    at = models.DateTimeField(default=clock.now)

    class Meta:
        indexes = [models.Index(fields=["proposal", "-id"], name="team_notes_of")]
        triggers = [
            pgtrigger.Protect(name="team_note_kept", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self):
        return f"note on {self.proposal_id}"


class Verdict(models.TextChoices):
    """What somebody in the organisation said to a draft (団体内の確認結果)."""

    APPROVED = "approved", _("Agreed")
    RETURNED = "returned", _("Returned")
    SUPERSEDED = "superseded", _("Overtaken by a change of the text")


@personal(
    _("Agreement inside the organisation before it files"),
    Keep.PROPOSAL,
    "note",
    "reply",
    "asked_by_name",
    "answered_by_name",
    erase=Erase.BLANK,
    since="asked_at",
    title="proposal__title",
    values={"asked_by_name": ERASED},
)
@tracked(
    _("Sign-off inside the organisation"),
    masked=("note", "reply", "asked_by_name", "answered_by_name"),
)
class SignOff(models.Model):
    """An organisation's own agreement to a draft before it is filed (団体内の確認).

    It is the organisation's own affair: the ward office sees neither note nor answer.
    """

    proposal = models.ForeignKey("proposals.Proposal", models.PROTECT, related_name="sign_offs")
    draft_version = models.PositiveIntegerField()
    note = models.TextField(_("What to look at"), max_length=600, blank=True)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    asked_by_name = models.CharField(max_length=200)
    asked_at = models.DateTimeField(default=clock.now)
    verdict = models.CharField(max_length=12, choices=Verdict.choices, blank=True)
    reply = models.TextField(_("Answer"), max_length=600, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    answered_by_name = models.CharField(max_length=200, blank=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["proposal"], condition=Q(verdict=""), name="sign_off_one_open"
            ),
            models.CheckConstraint(
                condition=~Q(verdict="returned") | ~Q(reply=""), name="sign_off_return_has_reason"
            ),
            models.CheckConstraint(
                condition=Q(answered_by=None) | ~Q(answered_by=models.F("asked_by")),
                name="sign_off_two_persons",
            ),
        ]

    def __str__(self):
        return f"sign-off of {self.proposal_id}"
