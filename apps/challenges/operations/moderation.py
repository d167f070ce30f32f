"""What the office does with a response: accept it, withhold it with a reason, reply to it."""

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from apps.accounts.models import Department
from apps.challenges import search
from apps.challenges.models import IssueReply, IssueResponse
from apps.challenges.notices import REPLY_DUE
from apps.challenges.notices import section_of as people_of_section
from apps.challenges.states import ResponseStatus
from apps.core import clock
from apps.core.access import require
from apps.core.calendar import add_office_days, office_days_between
from apps.core.errors import DomainError
from apps.core.one_by_one import one_by_one
from apps.history.models import Audience
from apps.history.operations import advance, record
from apps.notifications.operations import notify, tell

REMIND_BEFORE = 3  # office days before the reply is due


@transaction.atomic
def accept_response(response: IssueResponse, *, actor) -> IssueResponse:
    """Accept a response (応答の受付); it is public if its author agreed."""
    response = _locked(response)
    require(actor, "challenges.moderate_response", response)
    return _move(response, "accept", actor)


@transaction.atomic
def withhold_response(response: IssueResponse, *, actor, reason: str) -> IssueResponse:
    """Withhold a response (掲載しない), with a reason that its author reads."""
    response = _locked(response)
    require(actor, "challenges.moderate_response", response)
    if not reason:
        raise DomainError(_("Please write the reason."), field="reason")
    response.withheld_reason = reason
    return _move(response, "withhold", actor, reason)


@transaction.atomic
def restore_response(response: IssueResponse, *, actor, reason: str) -> IssueResponse:
    """Show a withheld response again (掲載の再開), with a reason for the record."""
    response = _locked(response)
    require(actor, "challenges.moderate_response", response)
    if not reason:
        raise DomainError(_("Please write the reason."), field="reason")
    response.withheld_reason = ""
    return _move(response, "restore", actor, reason)


@transaction.atomic
def reply_to_response(
    response: IssueResponse, *, actor, text: str, department: Department | None = None
) -> IssueReply:
    """Reply to a response (区の返事); its author is told, the public reads it under the response.

    Args:
        department: in whose name; the issue's section unless given.
    Raises:
        DomainError: nobody has accepted the response yet.
    """
    response = _locked(response)
    require(actor, "challenges.reply_response", response)
    if response.status != ResponseStatus.ACCEPTED:
        raise DomainError(
            _("Please accept the response first. Only then a reply can be given."),
            code="wrong_state",
        )
    department = department or response.issue.department
    reply = IssueReply.objects.create(
        response=response,
        text=text,
        department=department,
        department_name=department.name,
        written_by=actor,
        at=clock.now(),
    )
    response.replied_at = response.replied_at or clock.now()
    response.version += 1
    response.save(update_fields=["replied_at", "version"])
    entry = record(response, "reply", gettext_noop("Reply given"), actor=actor)
    search.index(response.issue)
    tell(response, entry)
    return reply


def remind_of_replies() -> int:
    """Remind sections of replies that are nearly due or overdue (返事の督促); once each."""
    soon = add_office_days(clock.today(), REMIND_BEFORE)
    waiting = IssueResponse.objects.confirmed().filter(replied_at=None, due_on__lte=soon)
    waiting = waiting.exclude(status=ResponseStatus.WITHHELD)
    return sum(one_by_one(waiting.values_list("pk", flat=True), _remind_one))


def _remind_one(pk: int) -> bool:
    response = _locked(IssueResponse(pk=pk))
    if response.replied_at is not None or response.status == ResponseStatus.WITHHELD:
        return False
    late = response.due_on < clock.today()
    notify(
        REPLY_DUE,
        about=response,
        to=people_of_section(response, with_desk=late),
        actor=None,
        event=f"reply-{'late' if late else 'due'}:{pk}",
    )
    return True


def office_days_left(response: IssueResponse) -> int:
    """Office days until the reply is due; negative once it is overdue."""
    today = clock.today()
    if response.due_on >= today:
        return office_days_between(today, response.due_on)
    return -office_days_between(response.due_on, today)


def _locked(response: IssueResponse) -> IssueResponse:
    return (
        IssueResponse.objects.select_for_update(of=("self",))
        .select_related("issue__department", "organization")
        .get(pk=response.pk)
    )


def _move(response: IssueResponse, name: str, actor, reason: str = "") -> IssueResponse:
    entry = advance(response, name, actor=actor, audience=Audience.STAFF, internal_text=reason)
    search.index(response.issue)
    tell(response, entry)
    return response
