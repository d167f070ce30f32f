"""What waits of the questionnaires about the scheme (制度アンケートの処理待ち)."""

from django.urls import reverse
from django.utils.translation import gettext as _

from apps.accounts.models import StaffRole
from apps.core import markup
from apps.surveys.models import SECTION_ROLES, Survey, SurveyRequest
from apps.surveys.states import SurveyStatus

LISTED = 5


def survey_queues(user) -> dict[str, tuple]:
    """Label, rows and list of each pile that is this person's, by name."""
    piles, office = {}, reverse("surveys:staff_list")
    if user.has_role(*SECTION_ROLES):
        piles["surveys_answer"] = (
            _("Questionnaires to answer"),
            SurveyRequest.objects.of_sections(user).to_answer(),
            reverse("surveys:own_requests"),
        )
    if user.has_role(StaffRole.DESK):
        closed = Survey.objects.filter(status=SurveyStatus.CLOSED)
        piles["surveys_evaluate"] = (_("Questionnaires to evaluate"), closed, office)
    if user.has_role(StaffRole.DESK_HEAD):
        waiting = Survey.objects.filter(status=SurveyStatus.IN_APPROVAL)
        piles["surveys_publish"] = (_("Questionnaire results to publish"), waiting, office)
    return piles


def surveys_of(user) -> list[dict]:
    """Questionnaires that wait for a person's organisations, the most urgent first."""
    rows = SurveyRequest.objects.of_person(user).to_answer().select_related("survey")
    return [
        {
            "url": row.get_absolute_url(),
            "title": row.survey.title,
            "name": row.name,
            "day": markup.day(row.survey.closes_on),
        }
        for row in rows.order_by("survey__closes_on", "pk")[:LISTED]
    ]
