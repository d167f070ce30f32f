"""The only code that writes cases, what is said on them, and the desk's texts."""

from apps.desk.operations.answers import (
    approve_answer,
    draft_answer,
    drop_answer,
    return_answer,
    send_answer_for_approval,
)
from apps.desk.operations.articles import (
    edit_article,
    publish_article,
    save_template,
    vote_article,
    withdraw_article,
    write_article,
    write_summary,
)
from apps.desk.operations.carrying import (
    carry_to_registry,
    carry_to_response,
    register_from_case,
)
from apps.desk.operations.claims import claim_case
from apps.desk.operations.clockwork import (
    expire_answered_cases,
    release_left_officers,
    remind_of_due_cases,
    remind_of_due_referrals,
    send_overdue_lists,
    send_weekly_digests,
)
from apps.desk.operations.coordination import (
    accept_coordination,
    answer_coordination,
    ask_coordination,
    decline_coordination,
    end_coordination,
    propose_coordination,
    record_consent,
    revoke_consent,
    write_as_coordinator,
)
from apps.desk.operations.handover import assign_case, hand_over_cases
from apps.desk.operations.holding import move_desk
from apps.desk.operations.intake import Asker, ask_desk, enter_case, send_link_again, write_again
from apps.desk.operations.joining import (
    check_consent,
    convert_case,
    merge_cases,
    split_case,
    thread_of,
)
from apps.desk.operations.locks import begin_writing, end_writing, forget_old_locks
from apps.desk.operations.referrals import (
    accept_referral,
    answer_referral,
    send_back_referral,
    withdraw_referral,
)
from apps.desk.operations.thread import (
    add_note,
    ask_asker,
    close_case,
    send_interim,
    send_reply,
)
from apps.desk.operations.triage import (
    classify_case,
    file_case,
    redirect_case,
    refer_case,
    refer_cases,
    reopen_case,
    take_back_case,
)

__all__ = [
    "Asker",
    "accept_coordination",
    "accept_referral",
    "add_note",
    "answer_coordination",
    "answer_referral",
    "approve_answer",
    "ask_asker",
    "ask_coordination",
    "ask_desk",
    "assign_case",
    "begin_writing",
    "carry_to_registry",
    "carry_to_response",
    "check_consent",
    "claim_case",
    "classify_case",
    "close_case",
    "convert_case",
    "decline_coordination",
    "draft_answer",
    "drop_answer",
    "edit_article",
    "end_coordination",
    "end_writing",
    "enter_case",
    "expire_answered_cases",
    "file_case",
    "forget_old_locks",
    "hand_over_cases",
    "merge_cases",
    "move_desk",
    "propose_coordination",
    "publish_article",
    "record_consent",
    "redirect_case",
    "refer_case",
    "refer_cases",
    "register_from_case",
    "release_left_officers",
    "remind_of_due_cases",
    "remind_of_due_referrals",
    "reopen_case",
    "return_answer",
    "revoke_consent",
    "save_template",
    "send_answer_for_approval",
    "send_back_referral",
    "send_interim",
    "send_link_again",
    "send_overdue_lists",
    "send_reply",
    "send_weekly_digests",
    "split_case",
    "take_back_case",
    "thread_of",
    "vote_article",
    "withdraw_article",
    "withdraw_referral",
    "write_again",
    "write_article",
    "write_as_coordinator",
    "write_summary",
]
