"""Sentences for the database's refusals in this room (制約違反の説明文)."""

from django.utils.translation import gettext_lazy as _

from apps.core.constraints import explain

STATE = _(
    "The state has changed meanwhile. Please open the page again and look at the present state."
)
NO_DELETE = _("Official records are not deleted.")
GROUP_MISSING = _("Please write the organisation's name (credit side by side).")
SECTION_MISSING = _("Please write the section's name (credit side by side).")
VAGUE_WORDS = _(
    "Please write the organisation's proper name, not “NPOs and others” or “people of the ward”."
)

explain(
    "partnerships_jointproject_proposal_id_key",
    _("A joint project has already been made of this proposal."),
)
explain("project_period_in_order", _("The period must end after it begins."), field="ends_on")
explain("project_period_bounded", _("The date must lie between 2000 and 2100."), field="starts_on")
explain(
    "project_since_bounded",
    _("The fiscal year must lie between 1950 and 2100."),
    field="since_year",
)
explain(
    "project_share_within_cost",
    _("The share of the ward cannot be more than the total cost."),
    field="ward_cost",
)
explain("project_published_by", STATE)
explain("project_two_persons", _("A project is published by another person than its writer."))
explain("project_hidden_reason", _("Please write the reason."), field="reason")
explain("project_kept", NO_DELETE)
explain("project_names_both", GROUP_MISSING, field="partners")
explain("partner_once", _("This organisation is named twice."), field="partners")
explain("partner_has_name", GROUP_MISSING, field="partners")
explain("project_task_place", STATE)
explain("partnerships_cocredit_project_id_key", STATE)
explain("credit_has_both_sides", GROUP_MISSING, field="partners")
explain("credit_names_nobody_vaguely", VAGUE_WORDS, field="partners")
explain("credit_names_partners", GROUP_MISSING, field="credit_line")

explain("agreement_number", STATE)
explain("agreement_one_open", _("A draft of an agreement is under way."))
explain("agreement_one_in_force", STATE)
explain("agreement_term_in_order", _("The period must end after it begins."), field="valid_to")
explain("agreement_days_bounded", _("The date must lie between 2000 and 2100."), field="valid_from")
explain("agreement_two_persons", _("An agreement is approved by another person than its drafter."))
explain("agreement_signed_whole", STATE)
explain("agreement_public_is_signed", _("Only a signed agreement is published, once."))
explain(
    "agreement_after_budget",
    _("The agreement depends on the budget. Please write the day on which it passed."),
    field="budget_passed_on",
)
explain("agreement_kept", NO_DELETE)
explain(
    "agreement_fixed",
    _("The agreement is in approval or signed. Its text cannot be changed any more."),
)
explain("agreement_all_agree", _("Not every party has agreed to this text."))
explain("agreement_all_consent", _("A section has not answered yet."))
explain("agreement_party_place", STATE)
explain("agreement_signed_bounded", _("The date must lie between 2000 and 2100."))
explain("agreement_article_code", STATE)
explain(
    "agreement_article_required",
    _("This article is required. Its words can be changed, but it stays."),
)
explain("agreement_article_has_text", _("Please write the text of the article."), field="text")
explain("agreement_article_of_draft", STATE)
explain("agreement_assent_once", STATE)
explain("agreement_assent_kept", NO_DELETE)
explain("agreement_consent_once", STATE)
explain("agreement_consent_complete", STATE)
explain("agreement_consent_remark", _("Please write your remarks."), field="remark")

explain("project_entry_has_text", _("Please write what happened."), field="text")
explain("project_entry_day_bounded", _("The date must lie between 2000 and 2100."), field="on_date")
explain("project_entry_two_persons", _("An entry is published by another person than its writer."))
explain("project_entry_kept", NO_DELETE)
