"""Sentences for the database's refusals in this room (制約違反の説明文)."""

from django.utils.translation import gettext_lazy as _

from apps.core.constraints import explain

STATE = _(
    "The state has changed meanwhile. Please open the page again and look at the present state."
)
NO_DELETE = _("Official records are not deleted.")

explain(
    "issue_priority_has_pillar",
    _("A field of emphasis belongs to a pillar of the ward's basic plan."),
    field="pillar",
)
explain("issue_period_in_order", _("The period must end after it begins."), field="open_to")
explain("issue_dates_bounded", _("The date must lie between 2000 and 2100."), field="open_from")
explain(
    "issue_wants_something",
    _("Please tick what kinds of help you look for."),
    field="wanted_kinds",
)
explain("issue_two_persons", _("An issue is approved by another person than its writer."))
explain("issue_approved_by", STATE)
explain("issue_published_at", STATE)
explain("issue_kept", NO_DELETE)
explain("response_has_text", _("Please write your answer."), field="text")
explain("response_withheld_has_reason", _("Please write the reason."), field="reason")
explain("response_confirmed_first", STATE)
explain("response_has_due_date", STATE)
explain("response_names_organization", STATE)
explain("response_letter_entered", STATE)
explain("response_kept", NO_DELETE)
explain("response_frozen", _("What somebody has said is not changed."))
explain("reply_has_text", _("Please write the reply."), field="text")
explain("reply_kept", NO_DELETE)
explain(
    "challenges_issueresponse_token_key",
    _("This has changed meanwhile. Please open the page again."),
)
