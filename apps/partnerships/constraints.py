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
