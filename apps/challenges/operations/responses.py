"""Responses: given by anybody, confirmed by mail where there is no account."""

from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.utils.translation import get_language, gettext_noop
from django.utils.translation import gettext as _

from apps.challenges.models import IssueResponse, ResponseKind, WardIssue
from apps.challenges.notices import CONFIRM_RESPONSE
from apps.core import clock
from apps.core.access import require
from apps.core.calendar import next_office_day
from apps.core.errors import DomainError
from apps.history.operations import record
from apps.notifications.operations import notify, tell
from apps.notifications.recipients import MailAddress
from apps.organizations.models import Organization

REPLY_WITHIN = timedelta(days=14)  # handbook 3.12
UNCONFIRMED = timedelta(days=7)  # so long a text waits for the click in the mail


@transaction.atomic
def give_response(
    issue: WardIssue,
    *,
    kind: str,
    text: str,
    publish_ok: bool,
    actor=None,
    organization: Organization | None = None,
    shown_name: str = "",
    email: str = "",
) -> IssueResponse:
    """Answer an issue (課題への応答): with an account at once, without one after a mail.

    Args:
        actor: the person with an account, or None.
        organization: the group in whose name the person speaks.
        email: address of a person without an account.
    Raises:
        DomainError: the issue takes no answers, or not of this kind; a person without an account
            gave no address.
    """
    issue = WardIssue.objects.select_for_update().get(pk=issue.pk)
    _check(issue, kind)
    if organization is not None:
        require(actor, "organizations.view_own_organization", organization)
    if actor is None and not email:
        raise DomainError(_("Please write your e-mail address."), field="email")
    response = IssueResponse.objects.create(
        issue=issue,
        kind=ResponseKind(kind),
        text=text,
        publish_ok=publish_ok,
        shown_name=shown_name,
        organization=organization,
        organization_name=organization.name if organization else "",
        author=actor,
        email="" if actor else email,
        language=actor.language if actor else get_language() or "ja",
        sent_at=clock.now(),
    )
    if actor is not None:
        return _arrived(response, actor)
    notify(
        CONFIRM_RESPONSE,
        about=response,
        to=[MailAddress(email, name=shown_name, language=response.language)],
        actor=None,
        event=f"confirm-response:{response.pk}",
    )
    return response


@dataclass(frozen=True)
class Reached:
    """How a person without an account is reached (連絡先): by mail, else by letter."""

    name: str = ""
    email: str = ""
    postcode: str = ""
    address: str = ""
    language: str = "ja"


@transaction.atomic
def enter_response(
    issue: WardIssue,
    *,
    actor,
    kind: str,
    text: str,
    publish_ok: bool,
    reached: Reached,
    author=None,
    internal_text: str = "",
) -> IssueResponse:
    """Answer an issue for somebody who told the desk (課題への応答の代理入力); it counts at once.

    Args:
        author: the person's account, if there is one.
        internal_text: where it came from, for the office.
    Raises:
        DomainError: the issue takes no answers, or not of this kind.
    """
    require(actor, "challenges.enter_response")
    issue = WardIssue.objects.select_for_update().get(pk=issue.pk)
    _check(issue, kind)
    response = IssueResponse.objects.create(
        issue=issue,
        kind=ResponseKind(kind),
        text=text,
        publish_ok=publish_ok,
        author=author,
        entered_by=actor,
        email="" if author else reached.email,
        addressee="" if author else reached.name,
        postcode="" if author else reached.postcode,
        address="" if author else reached.address,
        language=author.language if author else reached.language,
        sent_at=clock.now(),
    )
    label = gettext_noop("Entered by the desk for somebody")
    record(response, "enter", label, actor=actor, internal_text=internal_text)
    return _arrived(response, actor)


@transaction.atomic
def confirm_response(response: IssueResponse) -> IssueResponse:
    """Let a response count, after the click in the mail (メールの確認)."""
    response = IssueResponse.objects.select_for_update(of=("self",)).get(pk=response.pk)
    return response if response.confirmed_at else _arrived(response, None)


def forget_unconfirmed() -> int:
    """Delete what nobody confirmed (未確認の声の削除)."""
    limit = clock.now() - UNCONFIRMED
    waiting = IssueResponse.objects.filter(confirmed_at=None, sent_at__lt=limit)
    return waiting.delete()[0]


def _check(issue: WardIssue, kind: str) -> None:
    if not issue.takes_answers():
        raise DomainError(_("This issue takes no answers now."), code="wrong_state")
    if kind not in issue.wanted_kinds:
        raise DomainError(_("This issue does not ask for answers of this kind."), field="kind")


def _arrived(response: IssueResponse, actor) -> IssueResponse:
    """The office has it from now on, and the section's fourteen days begin."""
    response.confirmed_at = clock.now()
    response.due_on = next_office_day(clock.today() + REPLY_WITHIN)
    response.save(update_fields=["confirmed_at", "due_on"])
    entry = record(response, "arrive", gettext_noop("Response arrived"), actor=actor)
    tell(response, entry)
    return response
