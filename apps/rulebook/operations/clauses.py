"""Writing on the text (条項の編集): one clause at a time, each change with its history."""

from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from apps.core import clock
from apps.core.access import require
from apps.core.errors import DomainError
from apps.core.web import check_version
from apps.rulebook.models import Clause, ClauseEdit, ClauseLock, ClauseVersion, RuleRevision
from apps.rulebook.models.clauses import BELOW
from apps.rulebook.operations.common import lock_revision, refuse_frozen
from apps.rulebook.tree import with_all_below

LEASE = timedelta(minutes=30)  # after this time somebody else may write
STEP = 10
TEXT_FIELDS = ("heading", "text", "easy_text")


def lease_of(row: ClauseVersion) -> ClauseLock | None:
    """Who is writing on a clause now, if anybody."""
    return (
        ClauseLock.objects.filter(clause_version=row, until__gt=clock.now())
        .select_related("holder")
        .first()
    )


@transaction.atomic
def claim_clause(row: ClauseVersion, *, actor) -> ClauseLock:
    """Begin to write on a clause (編集の開始); others see who writes, for half an hour.

    Raises:
        DomainError: somebody else is writing.
    """
    row = _locked(row, actor)
    _refuse_other_lease(row, actor)
    lease, _new = ClauseLock.objects.update_or_create(
        clause_version=row, defaults={"holder": actor, "until": clock.now() + LEASE}
    )
    return lease


@transaction.atomic
def release_clause(row: ClauseVersion, *, actor) -> None:
    """Stop writing without a change (編集の中止)."""
    ClauseLock.objects.filter(clause_version=row, holder=actor).delete()


@transaction.atomic
def edit_clause(
    row: ClauseVersion, values: dict, *, actor, version: int | None = None
) -> ClauseVersion:
    """Save the wording of a clause (条項の修正).

    Raises:
        DomainError: somebody else is writing on it, or the text is frozen.
        StaleEdit: somebody else saved meanwhile.
    """
    row = _locked(row, actor)
    _refuse_other_lease(row, actor)
    check_version(row, version, {name: getattr(row, name) for name in values}, values)
    for name in TEXT_FIELDS:
        setattr(row, name, values.get(name, getattr(row, name)))
    _save(row, "edit", actor)
    ClauseLock.objects.filter(clause_version=row).delete()
    return row


@transaction.atomic
def add_clause(
    revision: RuleRevision, values: dict, *, actor, kind: str, parent=None, after=None
) -> ClauseVersion:
    """Add a new clause (条項の追加) below ``parent``, behind ``after`` or at the end.

    Args:
        parent: the Clause above, None for a chapter.
        after: the Clause in front of it; None for the end.
    """
    revision = _writable(revision, actor)
    _refuse_wrong_place(revision, kind, parent)
    row = ClauseVersion(
        revision=revision,
        clause=Clause.objects.create(book=revision.book),
        kind=kind,
        parent=parent,
        position=0,
        **{name: values.get(name, "") for name in TEXT_FIELDS},
    )
    row.position = _make_room(revision, parent, after, at_end=after is None)
    _save(row, "write", actor)
    return row


@transaction.atomic
def move_clause(row: ClauseVersion, *, actor, parent=None, after=None) -> ClauseVersion:
    """Move a clause with all below it (条項の移動): behind ``after``, or to the front.

    Raises:
        DomainError: a clause of this kind cannot stand there, or below itself.
    """
    row = _locked(row, actor)
    _refuse_wrong_place(row.revision, row.kind, parent)
    rows = list(row.revision.clauses.filter(is_removed=False))
    own = with_all_below(rows, row.clause_id)
    if own & {each.pk for each in (parent, after) if each is not None}:
        raise DomainError(_("A clause cannot be moved below itself."), field="place")
    row.parent = parent
    row.position = _make_room(row.revision, parent, after, without=row)
    _save(row, "move", actor)
    return row


@transaction.atomic
def split_clause(
    row: ClauseVersion, *, actor, head: str, tail: str, heading: str = ""
) -> ClauseVersion:
    """Split a clause in two (条項の分割): the first part keeps its identity.

    Returns:
        the new clause, which stands behind the old one and remembers where it came from.
    """
    row = _locked(row, actor)
    _refuse_other_lease(row, actor)
    if not head.strip() or not tail.strip():
        raise DomainError(_("Both parts need a text."), field="tail", code="empty_part")
    row.text = head
    _save(row, "split", actor)
    new = ClauseVersion(
        revision=row.revision,
        clause=Clause.objects.create(book=row.revision.book),
        kind=row.kind,
        parent=row.parent,
        came_from=row.clause,
        heading=heading,
        text=tail,
        position=0,
    )
    new.position = _make_room(row.revision, row.parent, row.clause)
    _save(new, "split", actor)
    return new


@transaction.atomic
def remove_clause(row: ClauseVersion, *, actor) -> ClauseVersion:
    """Take a clause out of the version, with all below it (条項の削除)."""
    row = _locked(row, actor)
    _refuse_other_lease(row, actor)
    rows = list(row.revision.clauses.filter(is_removed=False))
    own = with_all_below(rows, row.clause_id)
    for each in rows:
        if each.clause_id in own:
            each.is_removed = True
            _save(each, "remove", actor)
            row = each if each.pk == row.pk else row
    return row


@transaction.atomic
def restore_clause(row: ClauseVersion, *, actor) -> ClauseVersion:
    """Put a removed clause back where it stood (条項の復元); those below it one by one."""
    row = ClauseVersion.objects.select_related("revision").get(pk=row.pk)
    revision = _writable(row.revision, actor)
    row = ClauseVersion.objects.select_for_update(of=("self",)).get(pk=row.pk)
    above = revision.clauses.filter(clause_id=row.parent_id, is_removed=False)
    if row.parent_id and not above.exists():
        raise DomainError(_("Please put back the clause above it first."), code="parent_removed")
    if row.is_removed:
        row.is_removed = False
        _save(row, "restore", actor)
    return row


def _writable(revision: RuleRevision, actor) -> RuleRevision:
    """The revision, locked; its text may change, and by this person."""
    revision = lock_revision(revision)
    refuse_frozen(revision)
    require(actor, "rulebook.edit_clause", revision)
    return revision


def _locked(row: ClauseVersion, actor) -> ClauseVersion:
    revision = _writable(row.revision, actor)
    row = (
        ClauseVersion.objects.select_for_update(of=("self",))
        .select_related("clause", "parent")
        .get(pk=row.pk)
    )
    row.revision = revision
    if row.is_removed:
        raise DomainError(_("This clause was taken out meanwhile."), code="removed")
    return row


def _refuse_other_lease(row: ClauseVersion, actor) -> None:
    lease = lease_of(row)
    if lease and lease.holder_id != actor.pk:
        raise DomainError(
            _(
                "%(name)s is writing on this clause until %(time)s. What you typed is kept here; "
                "please save it when the other is done."
            )
            % {"name": lease.holder.name, "time": f"{clock.local(lease.until):%H:%M}"},
            code="locked",
        )


def _refuse_wrong_place(revision: RuleRevision, kind: str, parent) -> None:
    above = None
    if parent is not None:
        found = revision.clauses.filter(clause=parent, is_removed=False).first()
        if found is None:
            raise DomainError(_("The clause above it is not there any more."), field="place")
        above = found.kind
    if kind not in BELOW[above]:
        raise DomainError(
            _("A clause of this kind cannot stand there."), field="place", code="wrong_place"
        )


def _make_room(revision: RuleRevision, parent, after, *, without=None, at_end=False) -> int:
    """Number the siblings anew, with a gap behind ``after``; the position in the gap."""
    siblings = list(
        revision.clauses.filter(parent=parent, is_removed=False).order_by("position", "clause_id")
    )
    if without is not None:
        siblings = [each for each in siblings if each.pk != without.pk]
    ids = [each.clause_id for each in siblings]
    place = ids.index(after.pk) + 1 if after is not None and after.pk in ids else 0
    if at_end:
        place = len(ids)
    changed = []
    for number, each in enumerate(siblings):
        position = STEP * (number + 1 + (number >= place))
        if each.position != position:
            each.position = position
            changed.append(each)
    ClauseVersion.objects.bulk_update(changed, ["position"])
    return STEP * (place + 1)


def _save(row: ClauseVersion, act: str, actor) -> None:
    """Save the clause and one line of its history."""
    row.changed_by, row.changed_at = actor, clock.now()
    if row.pk:
        row.version += 1
    row.save()
    ClauseEdit.objects.create(
        clause_version=row,
        act=act,
        heading=row.heading,
        text=row.text,
        easy_text=row.easy_text,
        actor=actor,
        actor_name=actor.name,
        actor_office=actor.office_today(),
        at=clock.now(),
    )
