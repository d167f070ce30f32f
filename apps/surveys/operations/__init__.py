"""The acts of this room: the only code that writes questionnaires and answers."""

from apps.surveys.operations.reminders import remind_by_clock, remind_unanswered
from apps.surveys.operations.replies import enter_reply, keep_reply, send_reply
from apps.surveys.operations.results import (
    choose_remark,
    correct_results,
    drop_remark,
    edit_remark,
    hide_remark,
    publish_survey,
    return_results,
    send_results_for_approval,
    write_results,
)
from apps.surveys.operations.surveys import (
    cancel_survey,
    close_survey,
    close_surveys_by_clock,
    draft_survey,
    edit_survey,
    extend_survey,
    open_survey,
)

__all__ = [
    "cancel_survey",
    "choose_remark",
    "close_survey",
    "close_surveys_by_clock",
    "correct_results",
    "draft_survey",
    "drop_remark",
    "edit_remark",
    "edit_survey",
    "enter_reply",
    "extend_survey",
    "hide_remark",
    "keep_reply",
    "open_survey",
    "publish_survey",
    "remind_by_clock",
    "remind_unanswered",
    "return_results",
    "send_reply",
    "send_results_for_approval",
    "write_results",
]
