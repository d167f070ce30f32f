"""An answer in three acts by two persons: drafted, approved, sent."""

from django.db import transaction
from django.utils.translation import gettext as _

from apps.core import clock
from apps.core.access import require
from apps.core.errors import DomainError
from apps.core.web import check_version
from apps.desk.models import CaseAnswer, DeskCase, MessageKind
from apps.desk.models.kinds import Turn
from apps.desk.operations.common import check_thread, locked, say, step
from apps.desk.operations.locks import forget_lock
from apps.desk.operations.referrals import withdraw_open
from apps.desk.states import AnswerStatus
from apps.history.models import Audience
from apps.history.operations import advance, record
from apps.notifications.operations import tell


@transaction.atomic
def draft_answer(
    case: DeskCase,
    *,
    actor,
    text: str,
    version: int | None = None,
    seen: int | None = None,
) -> CaseAnswer:
    """Write or change the draft of the answer (回答の起案).

    Args:
        version: version of the draft the form was opened with; None for a new one.
        seen: the newest message before the writer's eyes.
    Raises:
        StaleEdit: a colleague saved the draft, or somebody wrote, meanwhile.
    """
    case = locked(case)
    require(actor, "desk.draft_answer", case)
    check_thread(case, seen, text)
    if not case.is_open:
        raise DomainError(_("This case has ended. Open it again first."), code="wrong_state")
    answer = case.answers.select_for_update().filter(status=AnswerStatus.DRAFT).first()
    if answer is None:
        return _new(case, text, actor)
    check_version(answer, version or 0, {"text": answer.text}, {"text": text})
    answer.text = text.strip()
    answer.drafter, answer.drafter_office = actor, actor.office_today()
    answer.version += 1
    answer.save()
    return answer


def _new(case: DeskCase, text: str, actor) -> CaseAnswer:
    if case.answers.filter(status=AnswerStatus.WITH_HEAD).exists():
        raise DomainError(
            _("An answer already waits for approval."), field="text", code="wrong_state"
        )
    answer = CaseAnswer.objects.create(
        case=case,
        text=text.strip(),
        drafter=actor,
        drafter_office=actor.office_today(),
        drafted_at=clock.now(),
    )
    record(answer, "draft", _("Answer drafted"), actor=actor)
    return answer


@transaction.atomic
def send_answer_for_approval(answer: CaseAnswer, *, actor) -> CaseAnswer:
    """Send a drafted answer to who approves (決裁へ)."""
    answer = _locked(answer)
    require(actor, "desk.draft_answer", answer.case)
    forget_lock(answer.case, actor)
    return _move(answer, "send_for_approval", actor)


@transaction.atomic
def return_answer(answer: CaseAnswer, *, actor, reason: str) -> CaseAnswer:
    """Return an answer to its drafter (差し戻し), with the reason."""
    answer = _locked(answer)
    require(actor, "desk.approve_answer", answer)
    return _move(answer, "return", actor, internal_text=reason)


@transaction.atomic
def drop_answer(answer: CaseAnswer, *, actor) -> CaseAnswer:
    """Drop a draft (起案の取りやめ)."""
    answer = _locked(answer)
    require(actor, "desk.draft_answer", answer.case)
    return _move(answer, "drop", actor)


@transaction.atomic
def approve_answer(answer: CaseAnswer, *, actor, seen: int | None = None) -> CaseAnswer:
    """Approve an answer and send it (決裁・施行); never one's own draft.

    Raises:
        StaleEdit: somebody wrote meanwhile.
    """
    answer = _locked(answer)
    require(actor, "desk.approve_answer", answer)
    case = answer.case
    check_thread(case, seen, answer.text)
    answer.message = say(case, MessageKind.ANSWER, answer.text, actor=actor)
    answer.approver, answer.approver_office = actor, actor.office_today()
    answer.sent_at = clock.now()
    _move(answer, "approve", actor)
    case.answered_at = clock.now()
    step(case, "answer", actor=actor, turn=Turn.NOBODY)
    withdraw_open(case, actor=actor)
    return answer


def drop_open(case: DeskCase, *, actor) -> None:
    """End drafts of a locked case that ends in another way than by its answer (起案の終了)."""
    open_ones = case.answers.filter(status__in=[AnswerStatus.DRAFT, AnswerStatus.WITH_HEAD])
    for answer in open_ones.select_for_update(of=("self",)):
        answer.case = case
        _move(answer, "drop", actor)


def _move(answer: CaseAnswer, move: str, actor, internal_text: str = "") -> CaseAnswer:
    entry = advance(answer, move, actor=actor, audience=Audience.STAFF, internal_text=internal_text)
    tell(answer, entry)
    return answer


def _locked(answer: CaseAnswer) -> CaseAnswer:
    case = locked(answer.case)
    answer = CaseAnswer.objects.select_for_update(of=("self",)).get(pk=answer.pk)
    answer.case = case
    return answer
