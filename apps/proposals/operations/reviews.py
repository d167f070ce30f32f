"""What the sections do: write an answer, check it, answer, or name the right section."""

from django.db import transaction
from django.utils.translation import gettext as _

from apps.accounts.models import Department
from apps.core import clock
from apps.core.access import require
from apps.core.errors import DomainError
from apps.core.web import check_version
from apps.history.models import Audience
from apps.history.operations import advance
from apps.notifications.operations import tell
from apps.proposals.models import DepartmentReview, ReviewNote
from apps.proposals.operations.moves import locked
from apps.proposals.operations.turns import pass_turn
from apps.proposals.states import WITH_SECTIONS, WRITABLE_REVIEWS, ReviewStatus

ANSWER_FIELDS = ("stance", "public_text", "ward_role", "conditions", "limits")


@transaction.atomic
def acknowledge_review(review: DepartmentReview, *, actor) -> DepartmentReview:
    """Take the request on (受領): the desk sees that somebody is at work."""
    review = _locked(review)
    require(actor, "proposals.write_review", review)
    return _move(review, "acknowledge", actor)


@transaction.atomic
def save_review(
    review: DepartmentReview, values: dict, *, actor, version: int | None = None, note: str = ""
) -> DepartmentReview:
    """Save the draft of a section's answer (回答案の保存); the first save begins it.

    Args:
        values: fields of :data:`ANSWER_FIELDS`.
        note: internal note for the ward office, kept in its own table.
    Raises:
        StaleEdit: a colleague saved meanwhile.
    """
    review = _locked(review)
    require(actor, "proposals.write_review", review)
    if review.status not in WRITABLE_REVIEWS:
        raise DomainError(_("The answer can no longer be changed."), code="wrong_state")
    check_version(review, version, {name: getattr(review, name) for name in values}, values)
    for name in ANSWER_FIELDS:
        setattr(review, name, values.get(name, getattr(review, name)))
    review.written_by = actor
    review.revision = review.proposal.current_revision
    if review.status != ReviewStatus.DRAFTING:
        advance(review, "start", actor=actor, audience=Audience.STAFF)
    else:
        review.version += 1
        review.save()
    if note:
        ReviewNote.objects.create(
            review=review,
            text=note,
            author=actor,
            author_office=actor.office_today(),
            at=clock.now(),
        )
    return review


@transaction.atomic
def send_review_to_head(review: DepartmentReview, *, actor) -> DepartmentReview:
    """Send the written answer to the section head (課長確認へ)."""
    review = _locked(review)
    require(actor, "proposals.write_review", review)
    if not (review.stance and review.public_text):
        raise DomainError(_("Please choose a stance and write the answer first."), field="stance")
    review.revision = review.proposal.current_revision
    return _move(review, "send_to_head", actor)


@transaction.atomic
def return_review(review: DepartmentReview, *, actor, reason: str) -> DepartmentReview:
    """Return an answer to its writer (差し戻し), with a reason."""
    review = _locked(review)
    require(actor, "proposals.approve_review", review)
    if not reason:
        raise DomainError(_("Please write the reason."), field="reason")
    return _move(review, "return_to_writer", actor, reason)


@transaction.atomic
def answer_review(review: DepartmentReview, *, actor) -> DepartmentReview:
    """Approve a section's answer (回答の決裁); never one's own."""
    review = _locked(review)
    require(actor, "proposals.approve_review", review)
    review.approved_by = actor
    review.answered_at = clock.now()
    return _move(review, "answer", actor, _as_answered(review))


@transaction.atomic
def confirm_review(review: DepartmentReview, *, actor) -> DepartmentReview:
    """Say that the answer holds for the new revision too (再確認・変更なし)."""
    review = _locked(review)
    require(actor, "proposals.approve_review", review)
    if not (review.stance and review.public_text):
        raise DomainError(_("Please choose a stance and write the answer first."), field="stance")
    review.revision = review.proposal.current_revision
    review.approved_by = actor
    review.answered_at = clock.now()
    return _move(review, "confirm_unchanged", actor)


@transaction.atomic
def refuse_remit(
    review: DepartmentReview, *, actor, right_office: Department | None, reason: str
) -> DepartmentReview:
    """Say that another section is competent (所管外), and which one.

    Raises:
        DomainError: no other section was named, or no reason given.
    """
    review = _locked(review)
    require(actor, "proposals.write_review", review)
    if right_office is None or right_office == review.department:
        raise DomainError(_("Please name the section that should be asked."), field="right_office")
    if not reason:
        raise DomainError(_("Please write the reason."), field="reason")
    review.right_office = right_office
    return _move(review, "refuse_remit", actor, f"{right_office.name}\n{reason}")


@transaction.atomic
def waive_review(review: DepartmentReview, *, actor, reason: str) -> DepartmentReview:
    """Go on without a section's answer (照会省略), with a reason."""
    review = _locked(review)
    require(actor, "proposals.refer_proposal", review.proposal)
    if not reason:
        raise DomainError(_("Please write the reason."), field="reason")
    return _move(review, "waive", actor, reason)


def _locked(review: DepartmentReview) -> DepartmentReview:
    """A review with its proposal, both locked; the proposal first, as everywhere."""
    proposal = locked(review.proposal)
    if proposal.status not in WITH_SECTIONS:
        raise DomainError(
            _("The review of this proposal by the sections has ended."), code="wrong_state"
        )
    review = (
        DepartmentReview.objects.select_for_update(of=("self",))
        .select_related("department")
        .get(pk=review.pk)
    )
    review.proposal = proposal
    return review


def _move(review: DepartmentReview, name: str, actor, internal_text: str = ""):
    entry = advance(
        review,
        name,
        actor=actor,
        audience=Audience.STAFF,
        internal_text=internal_text,
        revision=review.revision.number,
    )
    tell(review, entry)
    pass_turn(review.proposal, actor)
    return review


def _as_answered(review: DepartmentReview) -> str:
    """The answer in the words that were approved, kept when it is written anew later."""
    texts = (getattr(review, name) for name in ANSWER_FIELDS[1:])
    return "\n\n".join([str(review.get_stance_display()), *(text for text in texts if text)])
