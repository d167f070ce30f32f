"""Sentences for the database's refusals in this room (制約違反の説明文)."""

from django.utils.translation import gettext_lazy as _

from apps.core.constraints import explain

BOUNDS = _("The date must lie between 2000 and 2100.")
STATE = _(
    "The state has changed meanwhile. Please open the page again and look at the present state."
)
FROZEN = _("The text of this version is frozen now. Nothing in it can be changed.")
TOGETHER = _(
    "A revision is published only with the record of a co-review meeting with at least one "
    "organisation, and after a public comment in which every comment has its answer."
)
THIRTY_DAYS = _("The period for comments must be at least 30 days long.")

explain("rule_book_review_bounded", BOUNDS, field="review_on")
explain("rulebook_rulebook_slug_key", _("This address is already taken."), field="slug")
explain("rule_revision_number_unique", _("A version of this number is already under way."))
explain("rule_revision_one_under_way", _("A revision of these rules is already under way."))
explain("rule_revision_one_in_force", STATE)
explain("rule_revision_comment_days", THIRTY_DAYS, field="comment_to")
explain("rule_revision_comment_over", _("The period for comments is not over yet."))
explain("rule_revision_closed_first", _("The period for comments is not over yet."))
explain(
    "rule_revision_two_persons", _("A revision is approved by another person than its drafter.")
)
explain("rule_revision_approved_by", STATE)
explain("rule_revision_has_day", _("Please write the day of effect."), field="in_force_on")
explain("rule_revision_bounded", BOUNDS, field="in_force_on")
explain("rule_period_kept", _("The announced period for comments can only be made longer."))
explain("rule_revision_frozen", _("An approved version is not changed; begin a new revision."))
explain("rule_made_together", TOGETHER)
explain("revision_editor_once", _("This person already writes on the revision."), field="user")
explain("rule_meeting_bounded", BOUNDS, field="held_on")
explain("clause_once_a_version", STATE)
explain("clause_chapters_on_top", _("A clause stands below another one, a chapter below none."))
explain("clause_says_something", _("Please write a heading or a text."), field="text")
explain("clause_easy_for_chapters", _("The text in easy Japanese belongs to a chapter."))
explain("clause_frozen", FROZEN)
explain("agreement_clause_frozen", FROZEN)
explain("agreement_clause_code", _("This code is already used."), field="code")
explain("clause_edit_kept", _("The history of a clause is not changed."))
explain("rule_answer_has_text", _("Please write the ward's view."), field="text")
explain("rule_answer_frozen", _("The ward's view has been approved and is not changed any more."))
explain("rule_comment_has_number", STATE)
explain("rule_comment_shown_text", _("Please write the text to be shown."), field="public_text")
explain("rule_comment_hidden_reason", _("Please write the reason."), field="reason")
explain("rule_comment_kept", _("Official records are not deleted."))
explain("rule_suggestion_has_reason", _("Please write the reason."), field="reason")
explain("rule_suggestion_names_version", _("Please choose the version that takes it up."))
explain(
    "rule_suggestion_credit_name",
    _("Please write the name under which you want to be credited."),
    field="author_name",
)
for technical in (
    "rulebook_clause_key_key",
    "rulebook_clauselock_clause_version_id_key",
    "rulebook_commentsource_comment_id_key",
    "rulebook_commentsource_token_key",
    "rulebook_rulecomment_number_key",
    "rulebook_rulemeeting_org_rulemeeting_id_organizat_94119abb_uniq",
):
    explain(technical, STATE)
