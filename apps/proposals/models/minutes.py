"""Minutes of a role meeting, their confirmations, and the roles it settled (会議録・役割)."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from apps.core import clock
from apps.core.personal import Erase, Keep, impersonal, personal
from apps.core.tracking import tracked
from apps.proposals.models.bounds import DAYS
from apps.proposals.models.role_meetings import MeetingParty, RoleMeeting


def frozen_with_meeting(name: str, meeting: str = "{row}.meeting_id") -> pgtrigger.Trigger:
    """Refuse any write once the meeting is final: only a later meeting changes roles.

    Args:
        meeting: how the meeting is found from the row, in SQL.
    """
    new, old = meeting.format(row="NEW"), meeting.format(row="OLD")
    return pgtrigger.Trigger(
        name=name,
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
        declare=[("of_meeting", "bigint"), ("the_status", "text")],
        func=(
            f"IF TG_OP = 'DELETE' THEN of_meeting := {old}; "  # noqa: S608 - our own names
            f"ELSE of_meeting := {new}; END IF; "
            "SELECT status INTO the_status FROM proposals_rolemeeting "
            "WHERE id = of_meeting FOR SHARE; "
            "IF the_status IN ('confirmed', 'published', 'cancelled') THEN "
            "RAISE EXCEPTION 'role meeting % is final', of_meeting "
            f"USING ERRCODE = 'check_violation', CONSTRAINT = '{name}'; "
            "END IF; IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW;"
        ),
    )


@personal(_("Keeping what was said at the table"), Keep.MINUTES, "text", erase=Erase.RECORD)
@tracked(_("Minutes of a role meeting"), masked=("text", "open_items"), is_official=True)
class MeetingMinutes(models.Model):
    """Minutes of a role meeting (会議録), read by the sides only; each change is a version."""

    meeting = models.OneToOneField(RoleMeeting, models.PROTECT, related_name="minutes")
    text = models.TextField(_("Minutes"), max_length=6000)
    open_items = models.TextField(_("Open items"), max_length=1000, blank=True)
    next_on = models.DateField(_("Next meeting"), null=True, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)
    saved_at = models.DateTimeField(default=clock.now)
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(next_on=None) | Q(next_on__range=DAYS), name="minutes_next_bounded"
            )
        ]
        triggers = [frozen_with_meeting("minutes_frozen")]

    def __str__(self):
        return f"minutes of {self.meeting_id}"


@impersonal
@tracked(_("Confirmation of minutes"), is_official=True)
class MinutesConfirmation(models.Model):
    """One side's confirmation of one version of the minutes (会議録の確認).

    A change of the minutes makes a new version, which nobody has confirmed yet.
    """

    minutes = models.ForeignKey(MeetingMinutes, models.PROTECT, related_name="confirmations")
    party = models.ForeignKey(MeetingParty, models.PROTECT, related_name="confirmations")
    minutes_version = models.PositiveIntegerField()
    on_paper = models.BooleanField(default=False)
    confirmed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    confirmed_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["party", "minutes_version"], name="confirmation_once")
        ]
        triggers = [
            pgtrigger.Protect(
                name="confirmation_kept", operation=pgtrigger.Update | pgtrigger.Delete
            ),
            pgtrigger.Trigger(
                # S3.1.3: the record holds what each side understood of the other.
                name="confirmation_has_insight",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func=(
                    "IF NOT EXISTS (SELECT 1 FROM proposals_sideinsight i "
                    "WHERE i.party_id = NEW.party_id) THEN "
                    "RAISE EXCEPTION 'party % has not written what it understood', NEW.party_id "
                    "USING ERRCODE = 'check_violation', CONSTRAINT = 'confirmation_has_insight'; "
                    "END IF; RETURN NEW;"
                ),
            ),
        ]

    def __str__(self):
        return f"{self.party_id} confirmed version {self.minutes_version}"


@impersonal
@tracked(_("Role of a party"))
class RoleTask(models.Model):
    """One task with its one owner, as a meeting settled it (役割の割当).

    A later meeting settles all tasks anew; the rows of the meetings before stay as history.
    """

    meeting = models.ForeignKey(RoleMeeting, models.PROTECT, related_name="tasks")
    place = models.PositiveSmallIntegerField()
    task = models.CharField(_("Task"), max_length=200)
    task_key = models.CharField(max_length=200, editable=False)
    owner = models.ForeignKey(MeetingParty, models.PROTECT, related_name="tasks")
    due_on = models.DateField(_("By when"))
    budget_need = models.PositiveIntegerField(_("Budget needed (yen)"), default=0)

    class Meta:
        ordering = ["place"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "task_key"], name="task_one_owner"),
            models.CheckConstraint(condition=~Q(task=""), name="task_has_words"),
            models.CheckConstraint(condition=Q(due_on__range=DAYS), name="task_due_bounded"),
        ]
        triggers = [frozen_with_meeting("task_frozen")]

    def __str__(self):
        return self.task


@impersonal
@tracked(_("Published summary of a role meeting"), is_official=True)
class MeetingSummary(models.Model):
    """What the public reads of a role meeting (要旨), without names of persons."""

    meeting = models.OneToOneField(RoleMeeting, models.PROTECT, related_name="summary")
    text = models.TextField(_("Summary of the talks (published)"), max_length=2000)
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        triggers = [
            pgtrigger.Protect(name="summary_kept", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self):
        return f"summary of {self.meeting_id}"
