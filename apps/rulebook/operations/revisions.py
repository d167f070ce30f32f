"""A revision from its start to the day it is replaced (改定の手続)."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from apps.core import clock
from apps.core.access import require
from apps.core.errors import DomainError
from apps.core.markup import day_text
from apps.core.web import check_version
from apps.core.wording import official_language
from apps.history.models import Audience
from apps.history.operations import record
from apps.rulebook.models import (
    AgreementClause,
    ClauseVersion,
    RevisionKind,
    RuleBook,
    RuleRevision,
)
from apps.rulebook.models.books import LEAST_DAYS
from apps.rulebook.operations.common import (
    lock_book,
    lock_revision,
    move,
    need_reason,
    refuse_frozen,
)
from apps.rulebook.operations.together import refuse_without_meeting, refuse_without_together
from apps.rulebook.states import PUBLISHED, RevisionStatus


@transaction.atomic
def start_revision(book: RuleBook, *, actor, kind: str, reason: str) -> RuleRevision:
    """Begin a revision as a copy of the newest published version (改定の開始)."""
    book = lock_book(book)
    require(actor, "rulebook.start_revision", book)
    base = book.revisions.filter(status__in=PUBLISHED).order_by("-number").first()
    revision = RuleRevision.objects.create(
        book=book,
        base=base,
        number=base.number + 1 if base else 1,
        kind=kind,
        reason=need_reason(reason),
        drafter=actor,
        drafter_office=actor.office_today(),
        started_at=clock.now(),
    )
    if base:
        _copy_text(base, revision)
    record(revision, "start", gettext_noop("Revision begun"), actor=actor, internal_text=reason)
    return revision


def _copy_text(base: RuleRevision, revision: RuleRevision) -> None:
    """The text and the library of one version as those of the next."""
    for model in (ClauseVersion, AgreementClause):
        rows = list(model.objects.filter(revision=base, is_removed=False))
        for row in rows:
            row.pk, row.revision, row.version = None, revision, 1
            row._state.adding = True
            if model is ClauseVersion:
                row.came_from, row.changed_by, row.changed_at = None, None, clock.now()
        model.objects.bulk_create(rows)


@transaction.atomic
def edit_revision(
    revision: RuleRevision, values: dict, *, actor, version: int | None = None
) -> RuleRevision:
    """Change kind and reason of a revision (改定の区分・理由の修正)."""
    revision = lock_revision(revision)
    require(actor, "rulebook.prepare_revision", revision)
    refuse_frozen(revision)
    check_version(revision, version, {name: getattr(revision, name) for name in values}, values)
    if values["kind"] == RevisionKind.MINOR and revision.comment_from:
        raise DomainError(_("There was a public comment on this revision."), field="kind")
    revision.kind = values["kind"]
    revision.reason = need_reason(values["reason"])
    revision.version += 1
    revision.save()
    return revision


@transaction.atomic
def open_co_editing(revision: RuleRevision, *, actor) -> RuleRevision:
    """Let the named editors write (共同編集の開始)."""
    revision = _prepared(revision, actor)
    move(revision, "open_co_editing", actor=actor)
    return revision


@transaction.atomic
def send_to_legal_check(revision: RuleRevision, *, actor) -> RuleRevision:
    """End the writing and have the text checked (法務確認)."""
    revision = _prepared(revision, actor)
    move(revision, "send_to_legal_check", actor=actor)
    return revision


@transaction.atomic
def open_comments(
    revision: RuleRevision, *, actor, comment_to: date, comment_from: date | None = None
) -> RuleRevision:
    """Publish the draft and take comments (意見募集の開始); from now on the text is frozen.

    The period is 30 days or longer, the first day not counted.

    Raises:
        DomainError: the period is too short, or no meeting with an organisation is recorded.
    """
    revision = _prepared(revision, actor)
    if revision.kind == RevisionKind.MINOR:
        raise DomainError(_("A small correction has no public comment."), code="minor")
    refuse_without_meeting(revision)
    first = comment_from or clock.today()
    if first != clock.today():
        raise DomainError(_("The comments open on the day you open them."), field="comment_from")
    days = (comment_to - first).days
    if days < LEAST_DAYS:
        raise DomainError(
            _(
                "The period for comments must be at least %(least)d days long, "
                "the first day not counted (now %(days)d)."
            )
            % {"least": LEAST_DAYS, "days": days},
            field="comment_to",
            code="short_period",
        )
    revision.comment_from, revision.comment_to = first, comment_to
    with official_language():
        text = _("Comments until %(day)s") % {"day": day_text(comment_to)}
    move(revision, "open_comments", actor=actor, audience=Audience.PUBLIC, public_text=text)
    return revision


@transaction.atomic
def extend_comments(revision: RuleRevision, *, actor, comment_to: date) -> RuleRevision:
    """Make the period for comments longer (意見募集期間の延長)."""
    revision = _prepared(revision, actor)
    if not revision.takes_comments(clock.today()):
        raise DomainError(_("No comments are being taken now."), code="wrong_state")
    if comment_to <= revision.comment_to:
        raise DomainError(
            _("The announced period for comments can only be made longer."), field="comment_to"
        )
    revision.comment_to = comment_to
    revision.version += 1
    revision.save()
    with official_language():
        text = _("Comments until %(day)s") % {"day": day_text(comment_to)}
    record(
        revision,
        "extend_comments",
        gettext_noop("Period for comments made longer"),
        actor=actor,
        audience=Audience.PUBLIC,
        public_text=text,
    )
    return revision


@transaction.atomic
def send_for_approval(revision: RuleRevision, *, actor) -> RuleRevision:
    """Send a revision to the approver (決裁に回す); who sends it counts as its drafter.

    Raises:
        DomainError: a major one without meeting, closed comment period or answers to all comments.
    """
    revision = _prepared(revision, actor)
    refuse_without_together(revision)
    if not revision.clauses.filter(is_removed=False).exists():
        raise DomainError(_("This version has no text yet."), code="no_text")
    revision.drafter, revision.drafter_office = actor, actor.office_today()
    move(revision, "send_for_approval", actor=actor)
    return revision


@transaction.atomic
def return_revision(revision: RuleRevision, *, actor, reason: str) -> RuleRevision:
    """Return a revision to its drafter (差し戻し), with a reason."""
    revision = lock_revision(revision)
    require(actor, "rulebook.approve_revision", revision)
    move(revision, "return_to_drafter", actor=actor, internal_text=need_reason(reason))
    return revision


@transaction.atomic
def approve_revision(revision: RuleRevision, *, actor) -> RuleRevision:
    """Approve a revision (決裁), never one's own."""
    revision = lock_revision(revision)
    require(actor, "rulebook.approve_revision", revision)
    refuse_without_together(revision)
    revision.approver, revision.approver_office = actor, actor.office_today()
    revision.approved_at = clock.now()
    move(revision, "approve", actor=actor)
    return revision


@transaction.atomic
def publish_revision(revision: RuleRevision, *, actor, in_force_on: date) -> RuleRevision:
    """Publish a version with its day of effect (公表); answers to comments come out with it.

    Raises:
        DomainError: it was not made together, or the day lies in the past or before that of an
            earlier version.
    """
    lock_book(revision.book)
    revision = lock_revision(revision)
    require(actor, "rulebook.publish_revision", revision)
    refuse_without_together(revision)
    if in_force_on < clock.today():
        raise DomainError(_("The day of effect cannot lie in the past."), field="in_force_on")
    newest = (
        revision.book.revisions.filter(status__in=PUBLISHED)
        .order_by("-in_force_on")
        .values_list("in_force_on", flat=True)
        .first()
    )
    if newest and in_force_on <= newest:
        raise DomainError(
            _("The day of effect must lie after that of the version before (%(day)s).")
            % {"day": day_text(newest)},
            field="in_force_on",
        )
    revision.in_force_on, revision.published_at = in_force_on, clock.now()
    with official_language():
        text = _("In force from %(day)s") % {"day": day_text(in_force_on)}
    move(revision, "publish", actor=actor, audience=Audience.PUBLIC, public_text=text)
    return revision


@transaction.atomic
def withdraw_revision(revision: RuleRevision, *, actor, reason: str) -> RuleRevision:
    """Give a revision up before it is approved (改定の取下げ), with a public reason."""
    revision = lock_revision(revision)
    require(actor, "rulebook.withdraw_revision", revision)
    was_public = revision.status == RevisionStatus.COMMENT_OPEN or revision.comment_from
    move(
        revision,
        "withdraw",
        actor=actor,
        audience=Audience.PUBLIC if was_public else Audience.STAFF,
        public_text=need_reason(reason),
    )
    return revision


def _prepared(revision: RuleRevision, actor) -> RuleRevision:
    revision = lock_revision(revision)
    require(actor, "rulebook.prepare_revision", revision)
    return revision
