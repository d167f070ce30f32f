"""Sentences for the database's refusals in this room (制約違反の説明文)."""

from django.utils.translation import gettext_lazy as _

from apps.core.constraints import explain

BOUNDS = _("The date must lie between 2000 and 2100.")
NO_DELETE = _("Official records are not deleted.")
STATE = _(
    "The state has changed meanwhile. Please open the page again and look at the present state."
)
TWICE = _("This has changed meanwhile. Please open the page again.")
PAIR = _("An answer is approved by another person than its drafter.")

explain("holding_dates_in_order", _("The last day lies before the first day."), field="valid_from")
explain("holding_dates_bounded", BOUNDS, field="valid_from")
explain(
    "holding_one_at_a_time",
    _("One section holds the desk at a time. Please look at the dates."),
    field="valid_from",
)
explain("holding_kept", NO_DELETE)
explain(
    "case_oral_read_back",
    _("Please read what you wrote back to the person first, and tick that you did."),
    field="read_back",
)
for name in (
    "case_taken_by",
    "case_open_has_due",
    "case_referred_has_owner",
    "case_clock_stands",
    "case_released_is_free",
    "case_merged_has_target",
):
    explain(name, STATE)
explain(
    "case_clock_before_due",
    _(
        "The due date has passed. Please send the interim reply with its reason and a new date "
        "first, or the answer."
    ),
    field="text",
)
explain("case_due_bounded", BOUNDS, field="due_on")
explain("case_merged_elsewhere", _("A case cannot be joined with itself."), field="target")
explain("case_kept", NO_DELETE)
explain(
    "referral_section_once", _("This section was asked already and has not replied."), field="lead"
)
explain("referral_one_lead", _("There is a lead section already. One section leads."), field="lead")
explain(
    "referral_names_right_office",
    _("Please name the office that is in charge, and the reason."),
    field="right_office",
)
explain("referral_has_reply", _("Please write the reply."), field="reply")
explain("referral_due_bounded", BOUNDS, field="due_on")
explain("referral_kept", NO_DELETE)
explain(
    "coordination_one_open",
    _("An intermediary has been asked already. End that first."),
    field="intermediary",
)
explain("coordination_has_consent", _("The asker has not agreed yet."))
explain("coordination_kept", NO_DELETE)
explain(
    "message_interim_complete",
    _("An interim reply needs its reason and the new date."),
    field="reason",
)
explain("message_date_bounded", BOUNDS, field="new_due_on")
explain("message_has_text", _("Please write the text."), field="text")
explain("message_kept", NO_DELETE)
explain("note_promise_bounded", BOUNDS, field="promised_on")
explain("case_note_kept", NO_DELETE)
explain("case_answer_one_open", _("An answer to this case is being drafted already."), field="text")
explain("case_answer_two_persons", PAIR)
explain("case_answer_sent_whole", STATE)
explain("case_answer_has_text", _("Please write the answer."), field="text")
explain("case_answer_kept", NO_DELETE)
explain("article_published_by", STATE)
explain("article_two_persons", _("A text is published by another person than its writer."))
explain("article_kept", NO_DELETE)
explain("enclosure_once", TWICE)
explain("enclosure_kept", NO_DELETE)
explain("case_link_once", _("The case has been carried over there already."))
explain("case_link_kept", NO_DELETE)
explain("desk_replytemplate_title_key", _("A template of this name already exists."), field="title")
for technical in (
    "desk_deskcase_receipt_number_key",
    "desk_deskcase_token_key",
    "desk_caselock_case_id_key",
    "desk_caseanswer_message_id_key",
):
    explain(technical, TWICE)
