"""The record of what organisation and ward agreed (協議書), drawn up from a final meeting."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from apps.core import clock
from apps.core.personal import impersonal
from apps.core.tracking import tracked
from apps.proposals.models.proposals import Proposal
from apps.proposals.models.revisions import ProposalRevision
from apps.proposals.models.role_meetings import OFFICE_ROLES, MeetingParty, RoleMeeting
from apps.proposals.states import RECORD_FLOW, DiscussionStatus


class DiscussionRecordQuerySet(models.QuerySet):
    """Reads of records of what was agreed."""

    def visible_to(self, user):
        """Those who see the meeting; what is drafted or dropped is the office's alone."""
        rows = self.filter(meeting__in=RoleMeeting.objects.visible_to(user))
        if user.is_authenticated and user.has_role(*OFFICE_ROLES):
            return rows
        return rows.filter(status__in=["with_sides", "agreed", "published"])

    def published(self):
        """What anybody may read, as long as its proposal is public (公表中)."""
        return self.filter(
            status=DiscussionStatus.PUBLISHED,
            proposal__published_at__isnull=False,
            proposal__hidden_at__isnull=True,
        )


def refused(name: str, condition: str, sentence: str, ident: str) -> str:
    """PL/pgSQL that refuses a row for which the condition holds."""
    return (
        f"IF {condition} THEN RAISE EXCEPTION '{sentence}', {ident} "
        f"USING ERRCODE = 'check_violation', CONSTRAINT = '{name}'; END IF; RETURN NEW;"
    )


@impersonal
@tracked(_("Discussion record"), masked=("scope", "conditions", "open_points"), is_official=True)
class DiscussionRecord(models.Model):
    """What both sides agreed on (協議書): scope, roles of the meeting, conditions, open points.

    Roles and sides are those of the meeting, which are final; every side confirms this version.
    """

    flow = RECORD_FLOW

    proposal = models.ForeignKey(Proposal, models.PROTECT, related_name="records")
    meeting = models.ForeignKey(RoleMeeting, models.PROTECT, related_name="records")
    # The text of the proposal that was talked about.
    revision = models.ForeignKey(ProposalRevision, models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField(editable=False)
    scope = models.TextField(_("Scope that was agreed"), max_length=2000)
    conditions = models.TextField(_("Conditions agreed"), max_length=1000, blank=True)
    open_points = models.TextField(_("Open points"), max_length=1000, blank=True)
    status = models.CharField(
        max_length=12,
        choices=DiscussionStatus.choices,
        default=DiscussionStatus.DRAFTING,
        editable=False,
    )
    version = models.PositiveIntegerField(default=1, editable=False)
    # The version of the text, which the sides confirm; moves leave it as it is.
    text_version = models.PositiveIntegerField(default=1, editable=False)
    drafted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    drafted_office = models.CharField(max_length=150)
    drafted_at = models.DateTimeField(default=clock.now)
    agreed_at = models.DateTimeField(null=True, editable=False)
    published_at = models.DateTimeField(null=True, editable=False)

    objects = DiscussionRecordQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["proposal", "number"], name="record_number"),
            models.UniqueConstraint(
                fields=["meeting"], condition=~Q(status="dropped"), name="record_one_of_meeting"
            ),
            models.UniqueConstraint(
                fields=["proposal"],
                condition=Q(status__in=["drafting", "with_sides"]),
                name="record_one_open",
            ),
            models.CheckConstraint(condition=~Q(scope=""), name="record_has_scope"),
            models.CheckConstraint(
                condition=~Q(status__in=["agreed", "published"]) | Q(agreed_at__isnull=False),
                name="record_agreed_has_time",
            ),
            models.CheckConstraint(
                condition=~Q(status="published") | Q(published_at__isnull=False),
                name="record_published_has_time",
            ),
        ]
        triggers = [
            *RECORD_FLOW.triggers(),
            pgtrigger.Protect(name="record_kept", operation=pgtrigger.Delete),
            pgtrigger.Trigger(
                name="record_of_final_meeting",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func=refused(
                    "record_of_final_meeting",
                    "NOT EXISTS (SELECT 1 FROM proposals_rolemeeting m WHERE m.id = NEW.meeting_id "
                    "AND m.proposal_id = NEW.proposal_id "
                    "AND m.status IN ('confirmed', 'published'))",
                    "role meeting % is not final",
                    "NEW.meeting_id",
                ),
            ),
            pgtrigger.Trigger(
                # The same rule as for minutes: each side, and the present version.
                name="record_all_sides",
                when=pgtrigger.Before,
                operation=pgtrigger.UpdateOf("status"),
                condition=pgtrigger.Q(new__status="agreed"),
                func=refused(
                    "record_all_sides",
                    "EXISTS (SELECT 1 FROM proposals_meetingparty p "
                    "WHERE p.meeting_id = NEW.meeting_id AND p.confirms AND NOT EXISTS ("
                    "SELECT 1 FROM proposals_recordconfirmation k WHERE k.record_id = NEW.id "
                    "AND k.party_id = p.id AND k.record_version = NEW.text_version))",
                    "record % is not confirmed by all sides",
                    "NEW.id",
                ),
            ),
            pgtrigger.Trigger(
                name="record_frozen",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__status__in=["agreed", "published", "dropped"]),
                func=refused(
                    "record_frozen",
                    "(NEW.proposal_id, NEW.meeting_id, NEW.revision_id, NEW.scope, NEW.conditions, "
                    "NEW.open_points, NEW.text_version, NEW.agreed_at) IS DISTINCT FROM "
                    "(OLD.proposal_id, OLD.meeting_id, OLD.revision_id, OLD.scope, OLD.conditions, "
                    "OLD.open_points, OLD.text_version, OLD.agreed_at)",
                    "record % is final",
                    "OLD.id",
                ),
            ),
        ]

    def __str__(self):
        return f"{self.proposal} {_('Discussion record')} {self.number}"

    def get_absolute_url(self):
        return reverse("proposals:record", args=[self.pk])

    def public_url(self) -> str:
        """The page for everybody, once it is published."""
        return reverse("proposals:record_public", args=[self.pk])


@impersonal
@tracked(_("Confirmation of a discussion record"), is_official=True)
class RecordConfirmation(models.Model):
    """One side's confirmation of one version of a discussion record (協議書の確認)."""

    record = models.ForeignKey(DiscussionRecord, models.PROTECT, related_name="confirmations")
    party = models.ForeignKey(MeetingParty, models.PROTECT, related_name="record_confirmations")
    record_version = models.PositiveIntegerField()
    on_paper = models.BooleanField(default=False)
    confirmed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    confirmed_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["record", "party", "record_version"], name="record_confirmation_once"
            )
        ]
        triggers = [
            pgtrigger.Protect(
                name="record_confirmation_kept", operation=pgtrigger.Update | pgtrigger.Delete
            )
        ]

    def __str__(self):
        return f"{self.party_id} confirmed version {self.record_version} of {self.record_id}"


@impersonal
@tracked(_("Published summary of a discussion record"), is_official=True)
class RecordSummary(models.Model):
    """What the public reads of a discussion record (協議書の要旨), without names of persons."""

    record = models.OneToOneField(DiscussionRecord, models.PROTECT, related_name="summary")
    text = models.TextField(_("Summary of the talks (published)"), max_length=2000)
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        triggers = [
            pgtrigger.Protect(
                name="record_summary_kept", operation=pgtrigger.Update | pgtrigger.Delete
            )
        ]

    def __str__(self):
        return f"summary of {self.record_id}"
