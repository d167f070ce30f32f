"""The questionnaire on the scheme's statistics of its year (制度の統計からの案内)."""

from django.utils.translation import gettext as _

from apps.proposals.year_parts import year_part
from apps.surveys.models import Survey
from apps.surveys.show.public import facts


@year_part
def results_of_year(year: int) -> dict | None:
    """How many answered, what changes, and the way to the results; once they are published."""
    survey = Survey.objects.published().filter(fiscal_year=year).first()
    if survey is None:
        return None
    return {
        "title": _("What organisations and sections said about the scheme"),
        "facts": facts(survey),
        "text": survey.changes,
        "url": survey.get_absolute_url(),
        "label": _("Results of the questionnaire"),
    }
