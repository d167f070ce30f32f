"""Issues: drafted by a section, approved by its head, published, closed by the clock."""

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from apps.challenges import search
from apps.challenges.models import IssueKind, WardIssue
from apps.challenges.models.issues import NEWS_BUDGET
from apps.challenges.newspaper import is_issue_day
from apps.challenges.states import IssueStatus
from apps.core import clock
from apps.core.access import require
from apps.core.errors import DomainError
from apps.core.one_by_one import one_by_one
from apps.core.web import check_version
from apps.history.models import Audience
from apps.history.operations import advance, record
from apps.notifications.operations import tell

TEXT_FIELDS = (
    "kind",
    "title",
    "pillar",
    "current_state",
    "source",
    "trouble",
    "who",
    "efforts",
    "wanted",
    "ward_offers",
    "wanted_kinds",
    "department",
    "open_from",
    "open_to",
)


@transaction.atomic
def draft_issue(values: dict, *, actor) -> WardIssue:
    """Write an issue as a draft (課題・重点分野の起案).

    Args:
        values: fields of :data:`TEXT_FIELDS`.
    Raises:
        DomainError: the period is turned round, nothing is asked for, or a field of emphasis
            names no pillar.
    """
    _check(values)
    issue = WardIssue(
        department_name=values["department"].name,
        written_by=actor,
        created_at=clock.now(),
        changed_at=clock.now(),
        **values,
    )
    require(actor, "challenges.write_issue", issue)
    issue.save()
    record(issue, "draft", gettext_noop("Issue drafted"), actor=actor)
    search.index(issue)
    return issue


@transaction.atomic
def edit_issue(issue: WardIssue, values: dict, *, actor, version: int | None = None) -> WardIssue:
    """Change a draft (課題の修正); who changed it last counts as its writer."""
    issue = locked(issue)
    require(actor, "challenges.write_issue", issue)
    if issue.status != IssueStatus.DRAFT:
        raise DomainError(_("Only a draft can be changed."), code="wrong_state")
    check_version(issue, version, _saved(issue, values), values)
    _check(values)
    _write(issue, values)
    require(actor, "challenges.write_issue", issue)
    issue.written_by = actor
    issue.version += 1
    issue.save()
    search.index(issue)
    return issue


@transaction.atomic
def send_issue_to_head(issue: WardIssue, *, actor) -> WardIssue:
    """Send a draft to the section head (課長決裁へ)."""
    issue = locked(issue)
    require(actor, "challenges.write_issue", issue)
    return _move(issue, "send_to_head", actor)


@transaction.atomic
def return_issue(issue: WardIssue, *, actor, reason: str) -> WardIssue:
    """Return an issue to its writer (差し戻し), with a reason; the approval falls with it."""
    issue = locked(issue)
    require(actor, "challenges.approve_issue", issue)
    _require_reason(reason)
    issue.approved_by = None
    return _move(issue, "return", actor, internal_text=reason)


@transaction.atomic
def approve_issue(issue: WardIssue, *, actor) -> WardIssue:
    """Approve an issue (課題の決裁); never one's own."""
    issue = locked(issue)
    require(actor, "challenges.approve_issue", issue)
    issue.approved_by = actor
    return _move(issue, "approve", actor)


@transaction.atomic
def publish_issue(issue: WardIssue, *, actor) -> WardIssue:
    """Publish an approved issue (課題の公表).

    Raises:
        DomainError: its period is over already.
    """
    issue = locked(issue)
    require(actor, "challenges.publish_issue", issue)
    if issue.open_to < clock.today():
        raise DomainError(
            _("The period for answers is over already. Please return the issue and change it."),
            code="period_over",
        )
    issue.published_at = clock.now()
    return _move(issue, "publish", actor, audience=Audience.PUBLIC)


@transaction.atomic
def close_issue(issue: WardIssue, *, actor) -> WardIssue:
    """End the answers before the period is over (課題の公表の終了); the page stays."""
    issue = locked(issue)
    require(actor, "challenges.publish_issue", issue)
    return _move(issue, "close", actor, audience=Audience.PUBLIC)


def close_issues_by_clock() -> int:
    """Close issues whose period is over (期間満了); each in a transaction of its own."""
    due = WardIssue.objects.filter(status=IssueStatus.PUBLISHED, open_to__lt=clock.today())
    return sum(one_by_one(due.values_list("pk", flat=True), _close_one))


def _close_one(pk: int) -> bool:
    issue = WardIssue.objects.select_for_update().get(pk=pk)
    is_over = issue.status == IssueStatus.PUBLISHED and issue.open_to < clock.today()
    if is_over:
        _move(issue, "close", None, audience=Audience.PUBLIC)
    return is_over


@transaction.atomic
def drop_issue(issue: WardIssue, *, actor, reason: str) -> WardIssue:
    """Drop an issue that is not published (起案の取りやめ), with a reason."""
    issue = locked(issue)
    require(actor, "challenges.write_issue", issue)
    _require_reason(reason)
    return _move(issue, "drop", actor, internal_text=reason)


@transaction.atomic
def correct_issue(
    issue: WardIssue, values: dict, *, actor, reason: str, version: int | None = None
) -> WardIssue:
    """Correct a published issue (訂正); the page says what was corrected.

    Args:
        reason: what was wrong; it is published.
    """
    issue = locked(issue)
    require(actor, "challenges.correct_issue", issue)
    if issue.status != IssueStatus.PUBLISHED:
        raise DomainError(_("Only a published issue can be corrected."), code="wrong_state")
    _require_reason(reason)
    check_version(issue, version, _saved(issue, values), values)
    _check(values)
    _write(issue, values)
    issue.version += 1
    issue.save()
    record(
        issue,
        "correct",
        gettext_noop("Issue corrected"),
        actor=actor,
        audience=Audience.PUBLIC,
        public_text=reason,
    )
    search.index(issue)
    return issue


@transaction.atomic
def write_news_text(
    issue: WardIssue, *, actor, news_text: str, news_issue=None, version: int | None = None
) -> WardIssue:
    """Write the short text for the ward's newspaper, and for which issue (区報の原稿).

    Raises:
        DomainError: the text is too long, or the newspaper does not appear on that day.
    """
    issue = locked(issue)
    require(actor, "challenges.write_news", issue)
    values = {"news_text": news_text, "news_issue": news_issue}
    check_version(issue, version, _saved(issue, values), values)
    if len(news_text) > NEWS_BUDGET:
        raise DomainError(
            _("Please keep the short text within %(most)s characters (now %(now)s).")
            % {"most": NEWS_BUDGET, "now": len(news_text)},
            field="news_text",
        )
    if news_issue is not None and not is_issue_day(news_issue):
        raise DomainError(
            _("The ward's newspaper appears on the 5th and the 20th."), field="news_issue"
        )
    issue.news_text, issue.news_issue = news_text, news_issue
    issue.version += 1
    issue.changed_at = clock.now()
    issue.save()
    record(issue, "write_news", gettext_noop("Text for the newspaper written"), actor=actor)
    return issue


def locked(issue: WardIssue) -> WardIssue:
    """The same issue, fresh and locked until the transaction ends."""
    return (
        WardIssue.objects.select_for_update(of=("self",))
        .select_related("department")
        .get(pk=issue.pk)
    )


def _check(values: dict) -> None:
    if values["open_to"] < values["open_from"]:
        raise DomainError(_("The period must end after it begins."), field="open_to")
    if not values["wanted_kinds"]:
        raise DomainError(_("Please tick what kinds of help you look for."), field="wanted_kinds")
    if values["kind"] == IssueKind.PRIORITY and not values.get("pillar"):
        raise DomainError(
            _("A field of emphasis belongs to a pillar of the ward's basic plan."), field="pillar"
        )


def _saved(issue: WardIssue, values: dict) -> dict:
    return {name: getattr(issue, name) for name in values}


def _write(issue: WardIssue, values: dict) -> None:
    for name in TEXT_FIELDS:
        setattr(issue, name, values.get(name, getattr(issue, name)))
    issue.department_name = issue.department.name
    issue.changed_at = clock.now()


def _require_reason(reason: str) -> None:
    if not reason:
        raise DomainError(_("Please write the reason."), field="reason")


def _move(
    issue: WardIssue, name: str, actor, *, audience: str = Audience.STAFF, internal_text: str = ""
) -> WardIssue:
    issue.changed_at = clock.now()
    entry = advance(issue, name, actor=actor, audience=audience, internal_text=internal_text)
    search.index(issue)
    tell(issue, entry)
    return issue
