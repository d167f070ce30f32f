"""Who may do what with the rules (handbook 4, role × action matrix)."""

from apps.accounts.models import StaffRole
from apps.core.access import rule
from apps.organizations.models import WRITERS, role_in
from apps.rulebook.states import WRITABLE, CommentStatus, RevisionStatus


@rule("rulebook.view_office")
def works_with_rules(user, _row) -> bool:
    """Rule administrator, desk, sections and audit (ルールを扱う職員)."""
    return user.has_role(
        StaffRole.RULE_ADMIN,
        StaffRole.DESK,
        StaffRole.DESK_HEAD,
        StaffRole.SECTION,
        StaffRole.SECTION_HEAD,
        StaffRole.AUDITOR,
    )


@rule(
    "rulebook.start_revision",
    "rulebook.prepare_revision",
    "rulebook.manage_book",
    "rulebook.manage_library",
    "rulebook.answer_comment",
    "rulebook.decide_suggestion",
)
def is_rule_admin(user, _row) -> bool:
    """The rule administrator (ルール管理者)."""
    return user.has_role(StaffRole.RULE_ADMIN)


@rule("rulebook.check_comment", "rulebook.read_sources")
def reads_senders(user, _row) -> bool:
    """The rule administrator and the desk, who know the senders of comments (意見の確認)."""
    return user.has_role(StaffRole.RULE_ADMIN, StaffRole.DESK, StaffRole.DESK_HEAD)


@rule("rulebook.enter_comment")
def enters_comments(user, _row) -> bool:
    """Desk and rule administrator enter comments that came on paper (代理入力)."""
    return user.has_role(StaffRole.RULE_ADMIN, StaffRole.DESK, StaffRole.DESK_HEAD)


@rule("rulebook.approve_revision")
def approves_revision(user, revision) -> bool:
    """The head of the desk's section, never the drafter (企画総務課長、起案者を除く)."""
    return user.has_role(StaffRole.DESK_HEAD) and revision.drafter_id != user.pk


@rule("rulebook.publish_revision")
def publishes_revision(user, _revision) -> bool:
    """The head of the desk's section publishes (公表)."""
    return user.has_role(StaffRole.DESK_HEAD)


@rule("rulebook.withdraw_revision")
def withdraws_revision(user, _revision) -> bool:
    """Rule administrator or the head of the desk's section (取下げ)."""
    return user.has_role(StaffRole.RULE_ADMIN, StaffRole.DESK_HEAD)


@rule("rulebook.read_draft")
def reads_draft(user, revision) -> bool:
    """Staff who work with rules, and the named editors (改定案を読める人)."""
    return works_with_rules(user, revision) or is_editor(user, revision)


@rule("rulebook.edit_clause")
def edits_clauses(user, revision) -> bool:
    """The rule administrator while the text may change; named editors while it is co-edited."""
    if user.has_role(StaffRole.RULE_ADMIN):
        return revision.status in WRITABLE
    return revision.status == RevisionStatus.CO_EDITING and is_editor(user, revision)


def is_editor(user, revision) -> bool:
    """A named editor, while he belongs to whom he was named for (改定の編集者)."""
    return user.is_authenticated and any(
        editor.user_id == user.pk and editor.ended_at is None and _still_belongs(user, editor)
        for editor in revision.editors.all()
    )


def _still_belongs(user, editor) -> bool:
    """A member of the organisation, or of the ward office, as when he was named."""
    if editor.organization_id is None:
        return user.is_ward_staff
    return bool(role_in(user, editor.organization_id))


@rule("rulebook.comment")
def comments_on_drafts(user, _row) -> bool:
    """Everybody but ward staff, whose office writes the text (区の職員を除く)."""
    return not user.is_ward_staff


@rule("rulebook.confirm_comment")
def holds_the_link(_user, comment) -> bool:
    """Whoever opens the link of the mail, while the comment waits for it (送信者本人)."""
    return comment.status == CommentStatus.UNCONFIRMED


@rule("rulebook.suggest")
def suggests(user, _row) -> bool:
    """Everybody who has an account (利用者)."""
    return user.is_authenticated


@rule("rulebook.speak_for")
def speaks_for(user, organization) -> bool:
    """Representative, administrator or editor of an organisation (団体として意見を出せる人)."""
    return role_in(user, organization) in WRITERS
