"""Sentences for the database's refusals in this room (制約違反の説明文)."""

from django.utils.translation import gettext_lazy as _

from apps.core.constraints import explain

STATE = _(
    "The state has changed meanwhile. Please open the page again and look at the present state."
)
NO_DELETE = _("Official records are not deleted.")
BOUNDS = _("The date must lie between 2000 and 2100.")

explain(
    "survey_one_a_year",
    _("There is a questionnaire about this fiscal year already."),
    field="fiscal_year",
)
explain(
    "survey_year_bounded",
    _("The fiscal year must lie between 2000 and 2100."),
    field="fiscal_year",
)
explain("survey_closing_bounded", BOUNDS, field="closes_on")
explain("survey_sent_has_questions", _("Please write at least one question."))
explain("survey_closed_at", STATE)
explain(
    "survey_says_what_changes", _("Please write what changes with the next call."), field="changes"
)
explain("survey_published_whole", STATE)
explain(
    "survey_two_persons",
    _("The results are published by another person than the one who wrote them up."),
)
explain("survey_kept", NO_DELETE)
explain("survey_frozen", _("The questions were sent out. They cannot be changed any more."))
explain(
    "survey_later_only", _("The last day for answers can only be moved later."), field="closes_on"
)
explain("survey_figures_kept", _("The figures are published. They cannot be changed any more."))
explain("survey_request_group_once", STATE)
explain("survey_request_section_once", STATE)
explain("survey_request_to_one", STATE)
explain("surveys_surveyreply_request_id_key", STATE)
explain(
    "survey_reply_paper_has_day",
    _("Please write on which day the paper arrived."),
    field="received_on",
)
explain("survey_reply_day_bounded", BOUNDS, field="received_on")
explain("survey_reply_in_time", _("The time for answers is over."))
explain("survey_remark_once", _("This answer was chosen already."), field="text")
explain("survey_remark_has_text", _("Please write the text to be published."), field="text")
explain("survey_remark_hidden_reason", _("Please write the reason."), field="reason")
explain("survey_remark_frozen", _("The remark is published. It can only be hidden."))
