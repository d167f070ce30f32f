"""Public comments (意見募集): sent, confirmed, looked at, answered."""

from datetime import date, timedelta

from django.db import transaction
from django.utils.translation import get_language, gettext_noop
from django.utils.translation import gettext as _

from apps.core import clock
from apps.core.access import require
from apps.core.calendar import fiscal_year
from apps.core.errors import DomainError
from apps.core.numbers import next_receipt_number
from apps.core.web import check_version
from apps.history.models import Audience
from apps.history.operations import record
from apps.notifications.operations import notify
from apps.notifications.recipients import MailAddress
from apps.rulebook.models import (
    Channel,
    CommentSource,
    RuleAnswer,
    RuleComment,
    RuleRevision,
    Stance,
)
from apps.rulebook.notices import CONFIRM_COMMENT
from apps.rulebook.operations.common import lock_revision, move, need_reason
from apps.rulebook.states import CommentStatus, RevisionStatus

KIND = "RC"  # receipt numbers of comments (意見)
CONFIRM_WITHIN = timedelta(days=7)
LATE = timedelta(days=14)  # paper posted on the last day may still be entered so long


@transaction.atomic
def send_comment(revision: RuleRevision, values: dict, *, actor=None, organization=None):
    """Send a comment by web (意見の提出).

    A person with an account is known; anybody else confirms by a link in a mail. An organisation
    speaks through somebody who may speak for it.

    Args:
        values: stance, name, email, text, clause, publishes_name.
    Raises:
        DomainError: no comments are being taken today.
    """
    revision = lock_revision(revision)
    if not revision.takes_comments(clock.today()):
        raise DomainError(_("Comments on this draft are not being taken now."), code="closed")
    known = actor is not None and actor.is_authenticated
    if known:
        require(actor, "rulebook.comment", revision)
    if organization is not None:
        require(actor, "rulebook.speak_for", organization)
        values = {**values, "stance": Stance.GROUP, "name": organization.name}
    comment = _write(
        revision,
        {**values, "email": "" if known else values["email"]},
        organization=organization,
        user=actor if known else None,
        arrived_on=clock.today(),
    )
    if known:
        return _receive(comment, actor=actor)
    notify(
        CONFIRM_COMMENT,
        about=comment,
        to=[MailAddress(comment.source.email, language=comment.source.language)],
        actor=None,
        event=f"confirm-comment:{comment.pk}",
    )
    return comment


@transaction.atomic
def confirm_comment(comment: RuleComment) -> RuleComment:
    """Take a comment that its sender has confirmed by the link of the mail (意見の確認).

    It counts for the day on which it was sent; confirming after the end of the period is too late
    after a week. A second click changes nothing.
    """
    comment = _locked(comment)
    if comment.status != CommentStatus.UNCONFIRMED:
        return comment
    if clock.now() > comment.source.sent_at + CONFIRM_WITHIN or comment.revision.status not in (
        RevisionStatus.COMMENT_OPEN,
        RevisionStatus.RESPONDING,
    ):
        raise DomainError(_("This link is not valid any more."), code="expired")
    return _receive(comment, actor=None)


@transaction.atomic
def enter_comment(
    revision: RuleRevision, values: dict, *, actor, channel: str, arrived_on: date
) -> RuleComment:
    """Enter a comment that came on paper or by word (意見の代理入力).

    The day of receipt or the postmark counts, so it may be entered some days after the end.
    """
    revision = lock_revision(revision)
    require(actor, "rulebook.enter_comment", revision)
    if revision.status not in (RevisionStatus.COMMENT_OPEN, RevisionStatus.RESPONDING) or (
        revision.comment_from is None
    ):
        raise DomainError(_("Comments on this draft are not being taken now."), code="closed")
    if not revision.comment_from <= arrived_on <= revision.comment_to:
        raise DomainError(
            _("The day that counts lies outside the period for comments."), field="arrived_on"
        )
    if clock.today() > revision.comment_to + LATE:
        raise DomainError(_("It is too late to enter comments."), code="closed")
    comment = _write(revision, values, channel=channel, arrived_on=arrived_on, entered_by=actor)
    return _receive(comment, actor=actor)


@transaction.atomic
def show_comment(comment: RuleComment, *, actor, public_text: str) -> RuleComment:
    """Show a comment, in its own words or as a summary (意見の公開)."""
    comment = _locked(comment)
    require(actor, "rulebook.check_comment", comment)
    if not public_text.strip():
        raise DomainError(_("Please write the text to be shown."), field="public_text")
    comment.public_text, comment.hidden_reason = public_text.strip(), ""
    comment.shown_name = comment.source.name if comment.source.publishes_name else ""
    move(comment, "show", actor=actor)
    return comment


@transaction.atomic
def hide_comment(comment: RuleComment, *, actor, reason: str) -> RuleComment:
    """Keep a comment off the public table (意見の非公開), with a reason that is published."""
    comment = _locked(comment)
    require(actor, "rulebook.check_comment", comment)
    comment.hidden_reason = need_reason(reason)
    comment.public_text, comment.shown_name = "", ""
    move(comment, "hide", actor=actor, internal_text=reason)
    return comment


@transaction.atomic
def answer_comments(revision: RuleRevision, values: dict, *, actor, comments) -> RuleAnswer:
    """Write the ward's view on one comment or several of one kind (区の考え方の作成).

    Args:
        values: category and text.
        comments: comments of this revision; an earlier answer of theirs is replaced.
    """
    revision = _answerable(revision, actor)
    comments = list(
        RuleComment.objects.select_for_update()
        .filter(revision=revision, pk__in=[comment.pk for comment in comments])
        .received()
    )
    if not comments:
        raise DomainError(_("Please choose at least one comment."), field="comments")
    answer = RuleAnswer.objects.create(
        revision=revision,
        category=values["category"],
        text=need_reason(values["text"]),
        written_by=actor,
        written_at=clock.now(),
    )
    for comment in comments:
        comment.answer = answer
        comment.version += 1
        comment.save()
    record(
        revision,
        "answer",
        gettext_noop("Ward's view written"),
        actor=actor,
        internal_text="、".join(comment.number for comment in comments),
    )
    return answer


@transaction.atomic
def edit_answer(
    answer: RuleAnswer, values: dict, *, actor, version: int | None = None
) -> RuleAnswer:
    """Change the ward's view before it is approved (区の考え方の修正)."""
    _answerable(answer.revision, actor)
    answer = RuleAnswer.objects.select_for_update().get(pk=answer.pk)
    check_version(answer, version, {name: getattr(answer, name) for name in values}, values)
    answer.category, answer.text = values["category"], need_reason(values["text"])
    answer.written_by, answer.written_at = actor, clock.now()
    answer.version += 1
    answer.save()
    return answer


def _answerable(revision: RuleRevision, actor) -> RuleRevision:
    revision = lock_revision(revision)
    require(actor, "rulebook.answer_comment", revision)
    if revision.status not in (RevisionStatus.COMMENT_OPEN, RevisionStatus.RESPONDING):
        raise DomainError(
            _("The ward's view can be written until the version is sent for approval."),
            code="wrong_state",
        )
    return revision


def _write(revision: RuleRevision, values: dict, *, organization=None, **source) -> RuleComment:
    clause = values.get("clause")
    if clause is not None and clause.book_id != revision.book_id:
        raise DomainError(_("This clause belongs to other rules."), field="clause")
    comment = RuleComment.objects.create(
        revision=revision, clause=clause, stance=values["stance"], organization=organization
    )
    CommentSource.objects.create(
        comment=comment,
        name=values["name"],
        email=values.get("email", ""),
        text=values["text"],
        publishes_name=values.get("publishes_name", False),
        channel=source.pop("channel", Channel.WEB),
        language=get_language() or "ja",
        sent_at=clock.now(),
        **source,
    )
    return comment


def _receive(comment: RuleComment, *, actor) -> RuleComment:
    """The comment counts from now on: receipt number, place in the queue, notices (意見の受付)."""
    comment.received_at = clock.now()
    comment.number = next_receipt_number(KIND, fiscal_year(clock.today()))
    move(comment, "confirm", actor=actor, audience=Audience.STAFF)
    return comment


def _locked(comment: RuleComment) -> RuleComment:
    return (
        RuleComment.objects.select_for_update(of=("self",))
        .select_related("revision__book", "source", "organization")
        .get(pk=comment.pk)
    )


@transaction.atomic
def forget_unconfirmed() -> int:
    """Delete what nobody confirmed within a week (未確認の意見の消去)."""
    old = RuleComment.objects.filter(
        status=CommentStatus.UNCONFIRMED, source__sent_at__lt=clock.now() - CONFIRM_WITHIN
    )
    number = old.count()
    old.delete()
    return number
