"""The acts of this room: the only code that writes issues and responses."""

from apps.challenges.operations.issues import (
    approve_issue,
    close_issue,
    close_issues_by_clock,
    correct_issue,
    draft_issue,
    drop_issue,
    edit_issue,
    publish_issue,
    return_issue,
    send_issue_to_head,
    write_news_text,
)
from apps.challenges.operations.moderation import (
    accept_response,
    remind_of_replies,
    reply_to_response,
    restore_response,
    withhold_response,
)
from apps.challenges.operations.responses import (
    Reached,
    confirm_response,
    enter_response,
    forget_unconfirmed,
    give_response,
)

__all__ = [
    "Reached",
    "accept_response",
    "approve_issue",
    "close_issue",
    "close_issues_by_clock",
    "confirm_response",
    "correct_issue",
    "draft_issue",
    "drop_issue",
    "edit_issue",
    "enter_response",
    "forget_unconfirmed",
    "give_response",
    "publish_issue",
    "remind_of_replies",
    "reply_to_response",
    "restore_response",
    "return_issue",
    "send_issue_to_head",
    "withhold_response",
    "write_news_text",
]
