"""Whom each act on a questionnaire tells, and of what (通知表)."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from apps.accounts.circles import holders
from apps.accounts.models import StaffRole
from apps.notifications.kinds import no_notice, notice_for, notice_kind
from apps.organizations.models import Organization, members_to_tell
from apps.proposals.circles import people_of
from apps.surveys.models import Survey, SurveyReply, SurveyRequest
from apps.surveys.models.replies import SECTION_ROLES


def asked(request: SurveyRequest) -> list:
    """Who answers for an organisation, or where its letter goes; the staff of a section."""
    if request.department_id is not None:
        return list(holders(*SECTION_ROLES, department=request.department))
    return people_of(_of_today(request.organization))


def colleagues(request: SurveyRequest) -> list:
    """Those of them with an account: nobody gets a letter about his own answer (同じ団体・課)."""
    if request.department_id is not None:
        return asked(request)
    return members_to_tell(_of_today(request.organization))


def _of_today(organization: Organization) -> Organization:
    """The organisation, or the one it was merged into since."""
    return organization.merged_into or organization


def everybody_asked(survey: Survey) -> list:
    """The people of all who were asked (回答を依頼した相手)."""
    return _people(survey.requests.all())


def not_answered(survey: Survey) -> list:
    """The people of those who have not answered (未回答の相手)."""
    return _people(survey.requests.unanswered())


def desk(_survey):
    """Staff of the general desk (総合窓口)."""
    return holders(StaffRole.DESK)


def heads(survey: Survey):
    """The head of the desk's section, who publishes (企画総務課長)."""
    return holders(StaffRole.DESK_HEAD).exclude(pk=survey.results_by_id)


def writer(survey: Survey) -> list:
    """Who wrote the results up (結果をとりまとめた人)."""
    return [survey.results_by] if survey.results_by else []


def _people(requests) -> list:
    rows = requests.select_related("organization", "department").order_by("pk")
    return [person for request in rows for person in asked(request)]


def _own_page(reply: SurveyReply) -> str:
    return reply.request.get_absolute_url()


def _own_title(reply: SurveyReply) -> str:
    return str(reply.request)


def _list(_survey: Survey) -> str:
    return reverse("surveys:own_requests")


SURVEY = "surveys.survey"
# About requests.
ASKED = notice_kind("surveys.asked", _("Please answer the questionnaire about the scheme"))
REMINDER = notice_kind("surveys.reminder", _("Your answer to the questionnaire is still missing"))
# About answers.
RECEIVED = notice_kind(
    "surveys.received",
    _("The answer to the questionnaire has arrived"),
    url=_own_page,
    subject=_own_title,
)
# About questionnaires.
EXTENDED = notice_kind("surveys.extended", _("There is more time for the questionnaire"), url=_list)
CANCELLED = notice_kind("surveys.cancelled", _("The questionnaire was called off"), url=_list)
CLOSED = notice_kind(
    "surveys.closed",
    _("The answers to the questionnaire are to be evaluated"),
    url=Survey.staff_url,
)
TO_PUBLISH = notice_kind(
    "surveys.to_publish",
    _("The results of the questionnaire wait for you"),
    url=Survey.staff_url,
)
RETURNED = notice_kind(
    "surveys.returned",
    _("The results of the questionnaire were returned to you"),
    url=Survey.staff_url,
)
PUBLISHED = notice_kind("surveys.published", _("The results of the questionnaire are published"))

no_notice(SURVEY, "open", reason=_("Each of those who are asked gets a notice of their own."))
notice_for(SURVEY, "extend", kind=EXTENDED, to=not_answered)
notice_for(SURVEY, "close", kind=CLOSED, to=desk)
notice_for(SURVEY, "send_for_approval", kind=TO_PUBLISH, to=heads)
notice_for(SURVEY, "return", kind=RETURNED, to=writer)
notice_for(SURVEY, "publish", kind=PUBLISHED, to=everybody_asked)
notice_for(SURVEY, "cancel", kind=CANCELLED, to=everybody_asked)
