"""Listing, approving and erasing personal data whose period is over (個人情報の消去)."""

from datetime import date

from django.db import transaction
from django.db.models import F, Value
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.core import clock, jobs
from apps.core.access import require
from apps.core.errors import DomainError
from apps.core.one_by_one import in_turn, one_by_one
from apps.core.personal import APPROVED_FIRST, PERSONAL, Erase, PersonalData, cut_off
from apps.disposal.models import DisposalItem, DisposalList, DisposalStatus
from apps.disposal.notices import LISTED, desk
from apps.history.models import Audience
from apps.history.operations import advance, record
from apps.notifications.operations import notify, tell
from apps.search.rooms import ROOMS

LISTED_LABEL = gettext_lazy("Listed for erasure")
LIST_LENGTH = 200  # what one person can look at; the rest stands on the list of the next night


def list_due() -> list[DisposalList]:
    """Make tonight's lists of what is due (廃棄候補の抽出): one for each table that has some."""
    due = [found for found in PERSONAL.values() if found.erase in APPROVED_FIRST]
    return [one for one in one_by_one(due, _list) if one is not None]


def _list(found: PersonalData) -> DisposalList | None:
    kind = found.model._meta.label_lower
    items = DisposalItem.objects.filter(object_type=kind)
    known = set(items.filter(is_open=True).values_list("object_id", flat=True))
    known |= set(items.filter(kept_until__gte=clock.today()).values_list("object_id", flat=True))
    title = F(found.title) if found.title else Value("")
    rows = found.due().order_by("kept_since", "pk").values_list("pk", "kept_since", title)
    due = [row for row in rows[: LIST_LENGTH + len(known)] if str(row[0]) not in known]
    if not due:
        return None
    listed = DisposalList.objects.create(object_type=kind, cut_off=cut_off(found.keep))
    DisposalItem.objects.bulk_create(
        DisposalItem(
            disposal_list=listed,
            object_type=kind,
            object_id=str(pk),
            title=str(name)[:150],
            since=since if type(since) is date else timezone.localdate(since),
        )
        for pk, since, name in due[:LIST_LENGTH]
    )
    record(listed, "list", LISTED_LABEL, actor=None)
    notify(LISTED, about=listed, to=desk(listed), actor=None, event=f"disposal-listed:{listed.pk}")
    return listed


def _lock(disposal_list: DisposalList) -> DisposalList:
    return DisposalList.objects.select_for_update().get(pk=disposal_list.pk)


@transaction.atomic
def check_disposallist(
    disposal_list: DisposalList, *, actor, keep=(), reason: str = "", kept_until: date | None = None
) -> DisposalList:
    """Look the list over (廃棄候補の点検), keeping records out that are still needed.

    Args:
        keep: numbers of items that stay, with the reason and the day until which.
    """
    locked = _lock(disposal_list)
    require(actor, "disposal.check_disposallist", locked)
    kept = locked.items.filter(pk__in=[int(number) for number in keep], is_open=True)
    if keep:
        _refuse_groundless(reason, kept_until)
        kept.update(is_open=False, reason=reason.strip(), kept_until=kept_until)
    if not locked.items.filter(is_open=True).exists():
        raise DomainError(
            _("No record would be left. Please ask the head to erase nothing of this list.")
        )
    locked.checked_by = actor
    entry = advance(locked, "check", actor=actor, audience=Audience.STAFF)
    tell(locked, entry)
    return locked


def _refuse_groundless(reason: str, kept_until: date | None) -> None:
    if not reason.strip():
        raise DomainError(_("Please write why these records are kept."), field="reason")
    if kept_until is None or kept_until <= clock.today():
        raise DomainError(_("Please give a day in the future."), field="kept_until")


@transaction.atomic
def return_disposallist(disposal_list: DisposalList, *, actor, remark: str) -> DisposalList:
    """Send a list back for another check (差戻し)."""
    locked = _lock(disposal_list)
    require(actor, "disposal.return_disposallist", locked)
    if not remark.strip():
        raise DomainError(_("Please write what has to be looked at."), field="remark")
    locked.checked_by = None
    entry = advance(
        locked, "return", actor=actor, audience=Audience.STAFF, internal_text=remark.strip()
    )
    tell(locked, entry)
    return locked


@transaction.atomic
def approve_disposallist(disposal_list: DisposalList, *, actor) -> DisposalList:
    """Approve that the listed data are erased (消去の承認); the job does it within the hour."""
    locked = _lock(disposal_list)
    require(actor, "disposal.approve_disposallist", locked)
    locked.approved_by = actor
    entry = advance(locked, "approve", actor=actor, audience=Audience.STAFF)
    tell(locked, entry)
    jobs.wake("disposal.erase_approved")
    return locked


@transaction.atomic
def drop_disposallist(disposal_list: DisposalList, *, actor, remark: str) -> DisposalList:
    """Erase nothing of this list (見送り); what stays due comes again on a later list."""
    locked = _lock(disposal_list)
    require(actor, "disposal.drop_disposallist", locked)
    if not remark.strip():
        raise DomainError(_("Please write the reason."), field="remark")
    locked.items.filter(is_open=True).update(
        is_open=False, kept_until=_in_a_year(), reason=remark.strip()[:300]
    )
    entry = advance(
        locked, "drop", actor=actor, audience=Audience.STAFF, internal_text=remark.strip()
    )
    tell(locked, entry)
    return locked


def _in_a_year() -> date:
    today = clock.today()
    return date(today.year + 1, today.month, min(today.day, 28))


def erase_approved() -> int:
    """Erase what was approved (消去の実行), record by record; how many there were.

    Each in a transaction of its own, so that a killed run leaves whole records and the next
    run goes on. What is not due any more (an organisation has registered again) is left alone.
    """
    items = DisposalItem.objects.filter(
        is_open=True, disposal_list__status=DisposalStatus.APPROVED
    ).select_related("disposal_list")
    erased: list[bool] = []
    in_turn(
        lambda: erased.extend(one_by_one(items.order_by("disposal_list", "id"), _erase)),
        lambda: one_by_one(DisposalList.objects.filter(status=DisposalStatus.APPROVED), _finish),
    )
    return sum(erased)


def _erase(listed: DisposalItem) -> bool:
    found, pk = listed.disposal_list.declared, listed.pk
    item = DisposalItem.objects.select_for_update().get(pk=pk)
    if not item.is_open:
        return False
    item.is_open = False
    row = found.due().filter(pk=item.object_id).select_for_update(of=("self",)).first()
    if row is not None:
        item.erased_at = clock.now()
        _end(row, found)
    item.save()
    return row is not None


def _end(row, found: PersonalData) -> None:
    """Empty the columns of a row, or take it away; and put the search index right."""
    rows = found.model._base_manager.filter(pk=row.pk)
    if found.erase == Erase.DELETE:
        rows.delete()
        return
    rows.update(**found.blanks())
    for object_type, key in _found_by(row):
        room = ROOMS.get(object_type)
        if room:
            room.index(room.model._base_manager.get(pk=key))


def _found_by(row) -> list[tuple]:
    """The documents of the search in which the row may have been quoted: itself, and its owners."""
    owners = [
        (field.related_model._meta.label_lower, getattr(row, field.attname))
        for field in row._meta.concrete_fields
        if field.is_relation
    ]
    return [(row._meta.label_lower, row.pk), *[pair for pair in owners if pair[1]]]


def _finish(listed: DisposalList) -> None:
    locked = _lock(listed)
    if locked.status != DisposalStatus.APPROVED or locked.items.filter(is_open=True).exists():
        return
    erased = locked.items.exclude(erased_at=None).count()
    entry = advance(
        locked,
        "erase",
        actor=None,
        audience=Audience.STAFF,
        internal_text=_("%(count)d records erased") % {"count": erased},
    )
    tell(locked, entry)
