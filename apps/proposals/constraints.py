"""Sentences for the database's refusals in this room (制約違反の説明文)."""

from django.utils.translation import gettext_lazy as _

from apps.core.constraints import explain
from apps.proposals import council_sentences  # noqa: F401  (round table and committee)

BOUNDS = _("The date must lie between 2000 and 2100.")
NO_DELETE = _("Official records are not deleted.")
STATE = _(
    "The state has changed meanwhile. Please open the page again and look at the present state."
)

explain("round_name_unique", _("A round of this name already exists in this year."), field="name")
explain("round_dates_in_order", _("The closing must lie after the opening."), field="closes_at")
explain("round_period_has_end", _("A round of fixed term needs a closing."), field="closes_at")
explain("round_dates_bounded", BOUNDS, field="opens_at")
explain("round_year_bounded", _("The year must lie between 2000 and 2100."), field="fiscal_year")
explain(
    "round_frozen",
    _("The round has opened: criteria and form are frozen. You can extend it."),
)
explain("round_deadline", _("A deadline can only move later."), field="closes_at")
explain("round_weights", _("The weights do not add up to 100."), field="criteria")
explain(
    "round_grace_bounded",
    _("The grace is at most 120 minutes."),
    field="grace_minutes",
)
explain(
    "round_share_is_percent",
    _("The share lies between 0 and 100 per cent."),
    field="ward_share_percent",
)
explain(
    "round_delay_bounded",
    _("A decision is published between 1 and 20 office days after the notice."),
    field="publish_delay",
)
explain("round_extension_explained", _("Please write the reason."), field="reason")
explain("round_issue_once", _("Each issue is a theme once."), field="issues")
explain("round_issue_theme_once", _("Two themes have the same words."), field="issues")
explain("round_issue_has_theme", _("Please write the theme."), field="themes")
explain(
    "round_issue_frozen",
    _("The round has opened: criteria and eligibility are frozen. You can extend it."),
)
explain(
    "call_text_paper_marks",
    _("The text for the ward's paper needs the marks 時, 申 and 問, each before its words."),
    field="paper",
)
explain(
    "round_themed_has_themes",
    _("A round for themes of the ward needs at least one theme."),
    field="themes",
)
explain("call_text_paper_budget", _("The text is too long for the ward's paper."), field="paper")
explain("call_text_issue_bounded", BOUNDS, field="issue_on")
explain("posting_unique", _("This intermediary was already asked."))
explain("posting_reported_by_somebody", STATE)
explain(
    "late_exception_unique",
    _("This organisation already has leave to come late in this round."),
    field="organization",
)
explain("late_exception_has_reason", _("Please write the reason."), field="reason")
explain("co_proposer_unique", _("This organisation was already asked."), field="organization")
explain("co_proposer_answer_by_somebody", STATE)
explain("sign_off_one_open", _("Your organisation was already asked to look at it."))
explain("sign_off_return_has_reason", _("Please write the reason."), field="reply")
explain("sign_off_two_persons", _("Another person than the one who asked has to look at it."))
explain("team_note_kept", NO_DELETE)
explain("proposal_all_consent", _("A co-proposing organisation has not consented yet."))
explain(
    "proposal_postmark_before_arrival",
    _("The postmark cannot be later than the arrival."),
    field="postmarked_on",
)
explain("proposal_filed_has_number", STATE)
explain("proposal_public_is_filed", STATE)
explain("proposal_hidden_has_reason", _("Please write the reason."), field="reason")
explain("proposal_ineligible_not_public", STATE)
explain(
    "proposal_assisted_read_back",
    _("Please read the text back to the organisation first, and tick that you did."),
    field="read_back",
)
explain("proposal_kept", NO_DELETE)
explain(
    "draft_ward_cost_within_total",
    _("The amount asked of the ward is larger than the total cost."),
    field="ward_cost",
)
explain(
    "revision_ward_cost_within_total",
    _("The amount asked of the ward is larger than the total cost."),
)
explain("revision_number_unique", _("Another member has just submitted. Please open it again."))
explain("revision_kept", _("A submitted text is never changed; a new revision is filed."))
explain("correction_one_open", _("A correction was already requested."))
explain("correction_has_points", _("Please write at least one point to be mended."), field="points")
explain("correction_due_bounded", BOUNDS, field="due_on")
explain("point_number_unique", _("A colleague has just changed the points."))
explain("point_has_text", _("Please write at least one point to be mended."), field="points")
explain("point_answer_dated", _("Please write what was done about the point."))
explain("eligibility_reason_given", _("Please write why the criterion is not met."))
explain("eligibility_criterion_unique", _("A colleague has just recorded this criterion."))
explain("review_section_unique", _("This section was already asked."), field="related")
explain("review_one_lead", _("There is a lead section already. One section leads."), field="lead")
explain("review_answer_complete", _("Please choose a stance and write the answer first."))
explain("review_two_persons", _("An answer is approved by another person than its writer."))
explain("review_due_bounded", BOUNDS, field="due_on")
explain(
    "review_remit_names_office",
    _("Please name the section that should be asked."),
    field="right_office",
)
explain("review_kept", NO_DELETE)
explain("proposal_one_section_leads", _("A section has to lead. Please name the lead section."))
explain("proposal_merged_into_one", STATE)
explain("question_one_open", _("A question to the organisation is already open."))
explain("question_has_text", _("Please write the question."), field="text")
explain("question_due_bounded", BOUNDS, field="due_on")
explain("question_answer_complete", _("Please write the answer."), field="text")
explain("shared_message_has_text", _("Please write the message."), field="text")
explain("staff_message_has_text", _("Please write the note."), field="text")
explain("staff_message_has_theme", _("Please write the theme."), field="theme")
explain("merge_one_open", _("A merger of this proposal is already under way."))
explain("merge_of_two", _("Please choose another proposal."), field="target")
explain("merge_has_reason", _("Please write the reason."), field="reason")
explain("merge_all_agreed", _("Both representatives have to agree first."))
for kept in ("shared_message_kept", "staff_message_kept", "merge_kept"):
    explain(kept, NO_DELETE)
explain("review_note_kept", NO_DELETE)
explain("decision_one_open", _("A decision on this proposal is already under way."))
explain(
    "decision_reason_length",
    _("Please write the reason in at least 30 characters."),
    field="reason",
)
explain("decision_two_persons", _("A decision is approved by another person than its drafter."))
explain("decision_approved_by", STATE)
explain("decision_conditions_given", _("Please write the conditions."), field="conditions")
explain(
    "decision_budget_of_adoption",
    _("The budget can be a condition of an adoption only."),
    field="budget_condition",
)
explain("decision_frozen", _("An approved decision is not changed; draft a new one."))
explain("decision_kept", NO_DELETE)
explain(
    "decision_difference_explained",
    _("This differs from the committee's conclusion. Please write the reason."),
    field="difference_reason",
)
explain("decision_budget_once", _("This decision does not wait for a budget."))
explain(
    "decision_correction_explained",
    _("Please write what is corrected, and why."),
    field="correction_reason",
)
explain(
    "decision_eligible_corrects",
    _("A proposal is found eligible again only by correcting a finding of ineligibility."),
    field="outcome",
)
explain(
    "decision_no_talks_length",
    _("Please write the reason in at least 30 characters."),
    field="no_talks_reason",
)
NO_TALKS = _("Leave this empty unless you adopt the proposal without a discussion record.")
explain("decision_no_talks_of_adoption", NO_TALKS, field="no_talks_reason")
explain("decision_no_talks_in_talks", NO_TALKS, field="no_talks_reason")
explain(
    "decision_talks_answered",
    _(
        "This round has talks. Please edit the draft: choose the discussion record that "
        "the adoption rests on, or write why it is adopted without one."
    ),
    field="no_talks_reason",
)
explain("decision_superseded_once", _("A correction of this decision is already under way."))
explain("consent_section_unique", _("This section was already asked."), field="sections")
explain("consent_answer_complete", STATE)
explain("consent_remarks_given", _("Please write your remarks."), field="remark")
explain("progress_dates_bounded", BOUNDS, field="on_date")
explain("progress_has_text", _("Please write what was done."), field="text")
explain("progress_kept", NO_DELETE)
explain("carried_kept", NO_DELETE)
explain("follower_unique", _("This address already follows the proposal."))
CHANGED = _("This has changed meanwhile. Please open the page again.")
for technical in (
    "proposals_calltext_round_id_key",
    "proposals_follower_token_key",
    "proposals_carriedcase_proposal_id_key",
    "proposals_carriedcase_case_id_key",
    "proposals_proposalorigin_proposal_id_key",
    "proposals_proposalorigin_response_id_key",
    "proposals_progressnote_entry_id_key",
    "proposals_proposal_receipt_number_key",
    "proposals_proposaldraft_proposal_id_key",
):
    explain(technical, CHANGED)
