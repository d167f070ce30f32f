"""Whom each act on the rules tells, and of what (通知表)."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from apps.accounts.circles import holders
from apps.accounts.models import StaffRole, User
from apps.notifications.kinds import no_notice, notice_for, notice_kind
from apps.notifications.recipients import MailAddress
from apps.organizations.models import Organization, members_to_tell
from apps.rulebook.models import RuleComment, RuleRevision, RuleSuggestion
from apps.rulebook.states import CommentStatus, RevisionStatus


def rule_admins(_row):
    """The rule administrators (ルール管理者)."""
    return holders(StaffRole.RULE_ADMIN)


def approvers(revision: RuleRevision):
    """The head of the desk's section, if he did not draft it (決裁権者)."""
    return holders(StaffRole.DESK_HEAD).exclude(pk=revision.drafter_id)


def drafter(revision: RuleRevision) -> list:
    """Who sent the revision for approval (起案者)."""
    return [revision.drafter]


def editors(revision: RuleRevision):
    """The named editors (改定の編集者)."""
    mine = revision.editors.filter(ended_at=None).values("user_id")
    return User.objects.filter(is_active=True, pk__in=mine).order_by("pk")


def editors_and_groups(revision: RuleRevision) -> list:
    """The editors, and the people of organisations that were at a meeting (検討会の参加団体)."""
    groups = Organization.objects.filter(pk__in=revision.meetings.values("organizations"))
    people = list(editors(revision))
    for group in groups.order_by("pk"):
        people += members_to_tell(group)
    return people


def everybody_concerned(revision: RuleRevision) -> list:
    """Editors, organisations of the meetings, and all who sent a comment (意見の提出者)."""
    people = editors_and_groups(revision)
    sent = revision.comments.exclude(status=CommentStatus.UNCONFIRMED).select_related(
        "source__user"
    )
    for comment in sent.order_by("pk"):
        people += sender(comment)
    return people


def sender(comment: RuleComment) -> list:
    """Who sent a comment: the person's account, or the confirmed address (意見の提出者)."""
    source = comment.source
    if source.user_id:
        return [source.user]
    return [MailAddress(source.email, language=source.language)] if source.email else []


def author(suggestion: RuleSuggestion) -> list:
    """Who made a suggestion (提案者)."""
    return [suggestion.author]


def _editing(revision: RuleRevision) -> str:
    return reverse("rulebook:outline", args=[revision.pk])


def _confirmation(comment: RuleComment) -> str:
    return reverse("rulebook:comment_confirm", args=[comment.source.token])


def _comments(comment: RuleComment) -> str:
    return reverse("rulebook:comment_queue", args=[comment.revision_id])


def _home(_row) -> str:
    return reverse("rulebook:home")


def _draft_of(comment: RuleComment) -> str:
    if comment.revision.status == RevisionStatus.WITHDRAWN:
        return _home(comment)
    return reverse("rulebook:comments", args=[comment.revision.book.slug, comment.revision.number])


def _book_page(book) -> str:
    return reverse("rulebook:book_edit", args=[book.pk])


def _title_of(comment: RuleComment) -> str:
    return str(comment.revision)


REVISION = "rulebook.rulerevision"
COMMENT = "rulebook.rulecomment"
SUGGESTION = "rulebook.rulesuggestion"

CO_EDITING = notice_kind(
    "rulebook.co_editing", _("You can write on a revision of the rules"), url=_editing
)
COMMENTS_OPEN = notice_kind(
    "rulebook.comments_open", _("Comments on a draft of the rules are being taken")
)
COMMENTS_CLOSED = notice_kind(
    "rulebook.comments_closed",
    _("The comments on a draft of the rules are to be answered"),
    url=RuleRevision.staff_url,
)
TO_APPROVE = notice_kind(
    "rulebook.to_approve",
    _("A version of the rules waits for your approval"),
    url=RuleRevision.staff_url,
)
RETURNED = notice_kind(
    "rulebook.returned",
    _("A version of the rules was returned to you"),
    url=RuleRevision.staff_url,
)
APPROVED = notice_kind(
    "rulebook.approved", _("A version of the rules was approved"), url=RuleRevision.staff_url
)
PUBLISHED = notice_kind("rulebook.published", _("A new version of the rules was published"))
WITHDRAWN = notice_kind("rulebook.withdrawn", _("A revision of the rules was withdrawn"), url=_home)
CONFIRM_COMMENT = notice_kind(
    "rulebook.confirm_comment",
    _("Please confirm your comment"),
    url=_confirmation,
    subject=_title_of,
)
COMMENT_RECEIPT = notice_kind(
    "rulebook.comment_receipt", _("Your comment has arrived"), url=_draft_of, subject=_title_of
)
COMMENT_TO_CHECK = notice_kind(
    "rulebook.comment_to_check",
    _("A comment on the rules is to be looked at"),
    url=_comments,
    subject=_title_of,
    digest=True,
)
COMMENT_HIDDEN = notice_kind(
    "rulebook.comment_hidden", _("Your comment is not shown"), url=_draft_of, subject=_title_of
)
SUGGESTED = notice_kind("rulebook.suggested", _("A suggestion on the rules was filed"), digest=True)
SUGGESTION_MOVED = notice_kind(
    "rulebook.suggestion_moved", _("Your suggestion on the rules has moved on")
)
REVIEW_DUE = notice_kind(
    "rulebook.review_due", _("The review of the rules comes near"), url=_book_page
)

notice_for(REVISION, "open_co_editing", kind=CO_EDITING, to=editors)
no_notice(REVISION, "send_to_legal_check", reason=_("The rule administrator checks it himself."))
notice_for(REVISION, "open_comments", kind=COMMENTS_OPEN, to=editors_and_groups)
notice_for(REVISION, "close_comments", kind=COMMENTS_CLOSED, to=rule_admins)
notice_for(REVISION, "send_for_approval", kind=TO_APPROVE, to=approvers)
notice_for(REVISION, "return_to_drafter", kind=RETURNED, to=drafter)
notice_for(REVISION, "approve", kind=APPROVED, to=rule_admins)
notice_for(REVISION, "publish", kind=PUBLISHED, to=everybody_concerned)
no_notice(REVISION, "take_effect", reason=_("The day of effect was told at publication."))
no_notice(REVISION, "supersede", reason=_("The next version was told at its publication."))
notice_for(REVISION, "withdraw", kind=WITHDRAWN, to=everybody_concerned)

notice_for(COMMENT, "confirm", kind=COMMENT_RECEIPT, to=sender)
notice_for(COMMENT, "confirm", kind=COMMENT_TO_CHECK, to=rule_admins)
no_notice(COMMENT, "show", reason=_("The table of comments shows it."))
notice_for(COMMENT, "hide", kind=COMMENT_HIDDEN, to=sender)

notice_for(SUGGESTION, "file", kind=SUGGESTED, to=rule_admins)
for move in ("discuss", "adopt", "adopt_partly", "find_covered", "note", "decline", "reanchor"):
    notice_for(SUGGESTION, move, kind=SUGGESTION_MOVED, to=author)
