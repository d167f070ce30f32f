"""A question to the organisation during the review, with a date; the sections' clock stands."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from apps.core import clock
from apps.core.access import require
from apps.core.calendar import add_office_days, office_days_since
from apps.core.errors import DomainError
from apps.history.models import Turn
from apps.proposals.completeness import problems_of
from apps.proposals.models import Proposal, Question
from apps.proposals.models.content import CONTENT_FIELDS
from apps.proposals.operations.filing import file_revision
from apps.proposals.operations.moves import locked, step
from apps.proposals.operations.turns import current_reviews, pass_turn
from apps.proposals.states import OPEN_REVIEWS


@transaction.atomic
def ask_proposer(proposal: Proposal, *, actor, text: str, due_on: date) -> Question:
    """Ask the organisation something during the review (追加確認), with a date.

    Raises:
        DomainError: nothing was asked, or the date is not in the future.
    """
    proposal = locked(proposal)
    require(actor, "proposals.ask_proposer", proposal)
    if not text:
        raise DomainError(_("Please write the question."), field="text")
    if due_on <= clock.today():
        raise DomainError(_("Please choose a day after today."), field="due_on")
    step(
        proposal,
        "ask_proposer",
        actor=actor,
        waiting_on=Turn.PROPOSER,
        due_on=due_on,
        parties_text=text,
    )
    return Question.objects.create(
        proposal=proposal,
        text=text,
        due_on=due_on,
        asked_by=actor,
        asked_office=actor.office_today(),
        asked_at=clock.now(),
    )


@transaction.atomic
def answer_question(question: Question, *, actor, text: str) -> Question:
    """Answer the ward's question (追加確認への回答); a changed proposal goes along as a revision.

    Raises:
        DomainError: nothing was written, or the changed proposal is not complete.
    """
    proposal = locked(question.proposal)
    require(actor, "proposals.answer_question", proposal)
    question = _open(question)
    if not text:
        raise DomainError(_("Please write the answer."), field="text")
    if text_changed(proposal):
        require(actor, "proposals.submit_proposal", proposal)
        problems = problems_of(proposal.draft, proposal.round)
        if problems:
            raise DomainError(" ".join(str(each.message) for each in problems), code="incomplete")
        file_revision(proposal, proposal.draft, actor)
    question.answer = text
    question.answered_by = actor
    question.revision = proposal.current_revision
    return _end(question, proposal, "answer_question", actor, parties_text=text)


@transaction.atomic
def close_question(question: Question, *, actor, reason: str) -> Question:
    """Go on without an answer (回答を待たずに再開): the date passed, or the question fell away.

    Args:
        reason: told to the organisation.
    """
    proposal = locked(question.proposal)
    require(actor, "proposals.refer_proposal", proposal)
    question = _open(question)
    if not reason:
        raise DomainError(_("Please write the reason."), field="reason")
    return _end(question, proposal, "close_question", actor, parties_text=reason)


def text_changed(proposal: Proposal) -> bool:
    """True if the working copy says something else than the revision on file (本文の変更)."""
    draft, revision = proposal.draft, proposal.current_revision
    return any(getattr(draft, name) != getattr(revision, name) for name in CONTENT_FIELDS)


def _open(question: Question) -> Question:
    question = Question.objects.select_for_update().get(pk=question.pk)
    if question.closed_at is not None:
        raise DomainError(_("This question was already answered or closed."), code="wrong_state")
    return question


def _end(question: Question, proposal: Proposal, move: str, actor, **texts) -> Question:
    question.closed_at = clock.now()
    question.save()
    _give_back_time(proposal, office_days_since(question.asked_at))
    step(
        proposal,
        move,
        actor=actor,
        waiting_on=Turn.DEPARTMENT,
        due_on=_first_due(proposal),
        **texts,
    )
    pass_turn(proposal, actor)
    return question


def _give_back_time(proposal: Proposal, waited: int) -> None:
    """The days of waiting are not the sections': their dates move by as many office days."""
    if waited < 1:
        return
    for review in current_reviews(proposal).filter(status__in=OPEN_REVIEWS):
        review.due_on = add_office_days(review.due_on, waited)
        review.version += 1
        review.save(update_fields=["due_on", "version"])


def _first_due(proposal: Proposal) -> date | None:
    running = current_reviews(proposal).filter(status__in=OPEN_REVIEWS)
    return running.order_by("due_on").values_list("due_on", flat=True).first()
