"""The public presentation: slots, and their publication as an act (公開プレゼンテーション)."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from apps.core import clock
from apps.core.access import require
from apps.core.errors import DomainError
from apps.core.web import check_version
from apps.history.models import Audience
from apps.history.operations import record
from apps.notifications.operations import tell
from apps.proposals.models import Committee, PresentationSlot, Proposal
from apps.proposals.operations.committee import locked_committee

SLOT_FIELDS = ("place", "starts_at", "ends_at")


@transaction.atomic
def plan_presentations(
    committee: Committee,
    proposals: list[Proposal],
    *,
    actor,
    place: str,
    starts_at: datetime,
    minutes: int,
    pause: int = 0,
) -> list[PresentationSlot]:
    """Give proposals their time one after the other (発表枠の作成).

    Args:
        proposals: in the order of their presentation.
        pause: minutes between two of them.
    Raises:
        DomainError: one has a time already, or the place is taken.
    """
    committee = locked_committee(committee)
    require(actor, "proposals.run_committee", committee)
    taken = set(
        PresentationSlot.objects.filter(proposal__in=proposals).values_list(
            "proposal__receipt_number", flat=True
        )
    )
    if taken:
        raise DomainError(
            _("These have a time already: %(numbers)s") % {"numbers": "、".join(sorted(taken))},
            field="numbers",
        )
    slots, begins = [], starts_at
    for proposal in proposals:
        slot = PresentationSlot(
            committee=committee,
            proposal=proposal,
            place=place,
            starts_at=begins,
            ends_at=begins + timedelta(minutes=minutes),
        )
        _check(slot)
        slot.save()
        slots.append(slot)
        begins = slot.ends_at + timedelta(minutes=pause)
    record(committee, "plan", gettext_noop("Times of the presentation planned"), actor=actor)
    return slots


@transaction.atomic
def move_slot(
    slot: PresentationSlot, values: dict, *, actor, version: int | None = None
) -> PresentationSlot:
    """Move one presentation (発表枠の変更); once published, the organisation is told."""
    committee = locked_committee(slot.committee)
    slot = PresentationSlot.objects.select_related("proposal__organization").get(pk=slot.pk)
    require(actor, "proposals.run_committee", committee)
    check_version(slot, version, {name: getattr(slot, name) for name in values}, values)
    for name in SLOT_FIELDS:
        setattr(slot, name, values[name])
    _check(slot)
    slot.version += 1
    slot.save()
    record(committee, "move_slot", gettext_noop("Time of a presentation changed"), actor=actor)
    if committee.schedule_published_at:
        _tell(slot, actor)
    return slot


@transaction.atomic
def drop_slot(slot: PresentationSlot, *, actor) -> Committee:
    """Take a presentation off the schedule (発表枠の取消し), before it is published."""
    committee = locked_committee(slot.committee)
    require(actor, "proposals.run_committee", committee)
    if committee.schedule_published_at:
        raise DomainError(_("The schedule is published; a time can be moved, not dropped."))
    slot.delete()
    record(committee, "drop_slot", gettext_noop("Presentation taken off"), actor=actor)
    return committee


@transaction.atomic
def publish_schedule(committee: Committee, *, actor) -> Committee:
    """Publish the schedule (発表日程の公表) and tell each organisation its time."""
    committee = locked_committee(committee)
    require(actor, "proposals.run_committee", committee)
    slots = list(committee.slots.select_related("proposal__organization"))
    if not slots:
        raise DomainError(_("Please plan the times first."))
    if committee.schedule_published_at:
        raise DomainError(_("The schedule is published already."), code="wrong_state")
    committee.schedule_published_at = clock.now()
    committee.version += 1
    committee.save()
    record(
        committee,
        "publish_schedule",
        gettext_noop("Schedule of the presentation published"),
        actor=actor,
        audience=Audience.PUBLIC,
    )
    for slot in slots:
        _tell(slot, actor)
    return committee


def _tell(slot: PresentationSlot, actor) -> None:
    label = gettext_noop("Time of the presentation told")
    tell(slot, record(slot, "schedule", label, actor=actor, audience=Audience.PARTIES))


def _check(slot: PresentationSlot) -> None:
    """One presentation at a time in one place."""
    if slot.ends_at <= slot.starts_at:
        raise DomainError(_("The end must lie after the beginning."), field="until")
    at_once = PresentationSlot.objects.filter(
        committee=slot.committee,
        place=slot.place,
        starts_at__lt=slot.ends_at,
        ends_at__gt=slot.starts_at,
    ).exclude(pk=slot.pk)
    other = at_once.select_related("proposal").first()
    if other:
        raise DomainError(
            _("At this time %(number)s is presented in the same place.")
            % {"number": other.proposal.receipt_number},
            field="start",
        )
