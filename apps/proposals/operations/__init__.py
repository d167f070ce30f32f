"""The acts of the scheme: the only code that writes proposals, reviews, decisions, rounds."""

from apps.proposals.operations.budgets import confirm_budget, resolve_budget
from apps.proposals.operations.calls import (
    ask_intermediaries,
    grant_late_entry,
    report_posting,
    write_call_texts,
)
from apps.proposals.operations.carrying import start_from_case
from apps.proposals.operations.checks import (
    answer_points,
    check_eligibility,
    receive_proposal,
    request_correction,
)
from apps.proposals.operations.committee import (
    appoint_reviewer,
    begin_scoring,
    dismiss_reviewer,
    hand_out_sheets,
    open_scores,
    set_up_committee,
)
from apps.proposals.operations.conclusions import record_conclusion
from apps.proposals.operations.consents import answer_consent
from apps.proposals.operations.decisions import (
    approve_decision,
    draft_decision,
    drop_decision,
    edit_decision,
    return_decision,
    send_decision_for_approval,
)
from apps.proposals.operations.delays import explain_delay
from apps.proposals.operations.desk import (
    add_section,
    assign_proposals,
    close_review,
    hide_proposal,
    refer_proposal,
    reopen_review,
    show_proposal,
)
from apps.proposals.operations.following import ask_to_follow, confirm_follower, stop_following
from apps.proposals.operations.insights import write_insight
from apps.proposals.operations.launching import note_project
from apps.proposals.operations.meeting_requests import (
    decline_meeting_request,
    request_role_meeting,
    take_back_meeting_request,
)
from apps.proposals.operations.merging import (
    agree_merge,
    carry_out_merge,
    drop_merge,
    propose_merge,
    refuse_merge,
)
from apps.proposals.operations.minutes import (
    MINUTES_FIELDS,
    TaskLine,
    ask_minutes_change,
    circulate_minutes,
    confirm_minutes,
    finish_minutes,
    publish_role_meeting,
    save_minutes,
    unconfirmed,
)
from apps.proposals.operations.origins import start_from_response
from apps.proposals.operations.papers import edit_token
from apps.proposals.operations.presentations import (
    drop_slot,
    move_slot,
    plan_presentations,
    publish_schedule,
)
from apps.proposals.operations.progress import (
    drop_progress,
    edit_progress,
    propose_progress,
    publish_progress,
    return_progress,
    write_progress,
)
from apps.proposals.operations.publishing import (
    publish_decision,
    publish_due_decisions,
    publish_round_decisions,
    schedule_publication,
)
from apps.proposals.operations.questions import (
    answer_question,
    ask_proposer,
    close_question,
    text_changed,
)
from apps.proposals.operations.records import (
    RECORD_FIELDS,
    ask_record_change,
    circulate_record,
    confirm_record,
    draft_record,
    drop_record,
    edit_record,
    finish_record,
    publish_record,
    unconfirmed_record,
)
from apps.proposals.operations.reminders import remind_of_dates
from apps.proposals.operations.reviews import (
    acknowledge_review,
    answer_review,
    confirm_review,
    refuse_remit,
    return_review,
    save_review,
    send_review_to_head,
    waive_review,
)
from apps.proposals.operations.role_meetings import (
    add_meeting_paper,
    call_role_meeting,
    cancel_role_meeting,
    edit_role_meeting,
    hold_role_meeting,
)
from apps.proposals.operations.rounds import (
    announce_round,
    cancel_round,
    create_round,
    edit_round,
    extend_round,
    move_rounds_by_clock,
    publish_results,
)
from apps.proposals.operations.scoring import (
    ask_recheck,
    declare_interest,
    keep_scores,
    save_scores,
    saved_form,
)
from apps.proposals.operations.sign_off import answer_sign_off, ask_sign_off
from apps.proposals.operations.starting import start_assisted_proposal, start_proposal
from apps.proposals.operations.team import (
    add_team_note,
    answer_co_proposal,
    invite_co_proposer,
    remove_co_proposer,
)
from apps.proposals.operations.threads import write_inside, write_to_party
from apps.proposals.operations.writing import (
    resubmit_proposal,
    save_draft,
    submit_proposal,
    withdraw_proposal,
)

__all__ = [
    "MINUTES_FIELDS",
    "RECORD_FIELDS",
    "TaskLine",
    "acknowledge_review",
    "add_meeting_paper",
    "add_section",
    "add_team_note",
    "agree_merge",
    "announce_round",
    "answer_co_proposal",
    "answer_consent",
    "answer_points",
    "answer_question",
    "answer_review",
    "answer_sign_off",
    "appoint_reviewer",
    "approve_decision",
    "ask_intermediaries",
    "ask_minutes_change",
    "ask_proposer",
    "ask_recheck",
    "ask_record_change",
    "ask_sign_off",
    "ask_to_follow",
    "assign_proposals",
    "awaited",
    "begin_scoring",
    "call_role_meeting",
    "cancel_role_meeting",
    "cancel_round",
    "carry_out_merge",
    "check_eligibility",
    "circulate_minutes",
    "circulate_record",
    "close_question",
    "close_review",
    "confirm_budget",
    "confirm_follower",
    "confirm_minutes",
    "confirm_record",
    "confirm_review",
    "create_round",
    "declare_interest",
    "decline_meeting_request",
    "dismiss_reviewer",
    "draft_decision",
    "draft_record",
    "drop_decision",
    "drop_merge",
    "drop_progress",
    "drop_record",
    "drop_slot",
    "edit_decision",
    "edit_progress",
    "edit_record",
    "edit_role_meeting",
    "edit_round",
    "edit_token",
    "explain_delay",
    "extend_round",
    "finish_minutes",
    "finish_record",
    "grant_late_entry",
    "hand_out_sheets",
    "hide_proposal",
    "hold_role_meeting",
    "invite_co_proposer",
    "keep_scores",
    "move_rounds_by_clock",
    "move_slot",
    "note_project",
    "open_scores",
    "plan_presentations",
    "propose_merge",
    "propose_progress",
    "publish_decision",
    "publish_due_decisions",
    "publish_progress",
    "publish_record",
    "publish_results",
    "publish_role_meeting",
    "publish_round_decisions",
    "publish_schedule",
    "receive_proposal",
    "record_conclusion",
    "refer_proposal",
    "refuse_merge",
    "refuse_remit",
    "remind_of_dates",
    "remove_co_proposer",
    "reopen_review",
    "report_posting",
    "request_correction",
    "request_role_meeting",
    "resolve_budget",
    "resubmit_proposal",
    "return_decision",
    "return_progress",
    "return_review",
    "save_draft",
    "save_minutes",
    "save_review",
    "save_scores",
    "saved_form",
    "schedule_publication",
    "send_decision_for_approval",
    "send_review_to_head",
    "set_up_committee",
    "show_proposal",
    "start_assisted_proposal",
    "start_from_case",
    "start_from_response",
    "start_proposal",
    "stop_following",
    "submit_proposal",
    "take_back_meeting_request",
    "text_changed",
    "unconfirmed",
    "unconfirmed_record",
    "waive_review",
    "withdraw_proposal",
    "write_call_texts",
    "write_inside",
    "write_insight",
    "write_progress",
    "write_to_party",
]
