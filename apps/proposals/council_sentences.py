"""Sentences for the database's refusals at round table and committee (制約違反の説明文)."""

from django.utils.translation import gettext_lazy as _

from apps.core.constraints import explain

BOUNDS = _("The date must lie between 2000 and 2100.")
NO_CHANGE = _("Official records are not changed.")
IN_ORDER = _("The end must lie after the beginning.")
STATE = _(
    "The state has changed meanwhile. Please open the page again and look at the present state."
)
OPENED = _("The scores have been opened. Nothing on this sheet can be changed any more.")
FINAL = _("The minutes are final. A later meeting can change the roles.")

explain("role_meeting_number", STATE)
explain(
    "role_meeting_one_open",
    _("A role meeting on this proposal is under way. Please finish its minutes first."),
)
explain("role_meeting_times_in_order", IN_ORDER, field="until")
explain("role_meeting_times_bounded", BOUNDS, field="day")
explain("role_meeting_published_has_time", STATE)
explain("role_meeting_all_sides", _("Not every side has confirmed the minutes yet."))
explain("party_group_once", _("This organisation sits at the table already."))
explain("party_section_once", _("This section sits at the table already."), field="sections")
explain("party_is_one_body", STATE)
explain("minutes_next_bounded", BOUNDS, field="next_on")
explain("minutes_frozen", FINAL)
explain("confirmation_once", _("This side has confirmed already."))
explain("confirmation_kept", NO_CHANGE)
explain(
    "confirmation_has_insight",
    _("Please write what you understood of the other side, then confirm."),
    field="text",
)
explain("insight_has_text", _("Please write what you understood of the other side."), field="text")
explain("insight_frozen", FINAL)
explain("insight_kept", NO_CHANGE)
explain(
    "meeting_request_one_open",
    _("Your section has asked for a meeting on this proposal already."),
)
explain("meeting_request_has_reason", _("Please write what is to be settled."), field="reason")
explain("meeting_request_dates_bounded", BOUNDS, field="first_day")
explain("meeting_request_dates_differ", _("Please propose different dates."), field="second_day")
explain("meeting_request_called_has_meeting", STATE)
explain("record_number", STATE)
explain("record_one_of_meeting", _("A record of this meeting has been drawn up already."))
explain(
    "record_one_open", _("A record on this proposal is under way. Please finish or drop it first.")
)
explain("record_has_scope", _("Please write what was agreed."), field="scope")
explain("record_agreed_has_time", STATE)
explain("record_published_has_time", STATE)
explain("record_of_final_meeting", _("The record is drawn up once the minutes are final."))
explain("record_all_sides", _("Not every side has confirmed the record yet."))
explain("record_frozen", _("The record is final or dropped. A later meeting gives another record."))
explain("record_kept", NO_CHANGE)
explain("record_confirmation_once", _("This side has confirmed already."))
explain("record_confirmation_kept", NO_CHANGE)
explain("record_summary_kept", NO_CHANGE)
explain(
    "decision_cites_agreed_record",
    _("Only a record that all sides have agreed to can be named."),
    field="discussion_record",
)
explain("task_one_owner", _("A task is given to two owners. One task has one owner."))
explain("task_has_words", _("Please write the task."))
explain("task_due_bounded", BOUNDS)
explain("task_frozen", FINAL)
explain("summary_kept", NO_CHANGE)

explain("committee_one_a_stage", STATE)
explain("result_one_a_stage", STATE)
explain("committee_due_bounded", BOUNDS, field="scores_due_on")
explain("committee_opened_has_time", STATE)
explain("seat_unique", _("This person is a member already."), field="reviewer")
explain("sheet_unique", STATE)
explain("sheet_names_revision", STATE)
explain("declaration_has_reason", _("Please write what interest it is."), field="reason")
explain("declaration_kept", NO_CHANGE)
explain("score_place_unique", STATE)
explain("score_within_scale", _("Points run from 0 to 5."))
explain("score_low_has_comment", _("Below 3 points a comment is needed."))
explain("score_weight_bounded", _("A weight is at most 100."))
explain("score_sealed", OPENED)
explain("remark_sealed", OPENED)
explain("result_complete", STATE)
explain("result_sealed", STATE)
explain("result_kept", NO_CHANGE)
explain("result_final", NO_CHANGE)
explain("conclusion_has_comment", _("Please write the comments."), field="review_comment")
explain("conclusion_day_bounded", BOUNDS, field="concluded_on")
explain("slot_place_unique", _("Another proposal is presented there at this time."), field="start")
explain("slot_times_in_order", IN_ORDER, field="until")
for technical in (
    "proposals_committeeconclusion_proposal_id_key",
    "proposals_meetingminutes_meeting_id_key",
    "proposals_meetingrequest_meeting_id_key",
    "proposals_meetingsummary_meeting_id_key",
    "proposals_presentationslot_proposal_id_key",
    "proposals_recordsummary_record_id_key",
    "proposals_sideinsight_party_id_key",
    "proposals_sheetremark_sheet_id_key",
):
    explain(technical, STATE)
