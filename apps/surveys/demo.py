"""The questionnaire about fiscal 2002, with published results, and one that is open today.

Through the real operations at their dates: organisations and sections without an account answer on
paper, which the desk enters.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from apps.accounts.models import Post, StaffRole, User
from apps.core import clock
from apps.core.calendar import fiscal_year, next_office_day
from apps.organizations.models import MembershipRole, members_to_tell
from apps.surveys import demo_texts, operations
from apps.surveys.models import Survey, SurveyReply, SurveyRequest
from apps.surveys.reach import organizations_of_year
from apps.surveys.states import Side

TOKYO = ZoneInfo("Asia/Tokyo")
YEAR = 2002
SENT, RETURNED = date(2003, 2, 10), date(2003, 2, 24)
LAST_DAY, WRITTEN_UP, PUBLISHED = date(2003, 3, 7), date(2003, 3, 14), date(2003, 3, 20)


def load(_data: Path, say: Callable[[str], None]) -> None:
    """Load both questionnaires; a second call changes nothing."""
    if Survey.objects.exists():
        say("questionnaires: 0 new")
        return
    first = _of_2002()
    say(f"questionnaires: results of fiscal {YEAR}, {_answered(first)} answers")
    _of_today(first)
    say("questionnaires: one open today")


def _of_2002() -> Survey:
    with _on(date(2003, 2, 3)):
        survey = operations.draft_survey(_values(YEAR, LAST_DAY), actor=_desk())
    with _on(SENT):
        survey = operations.open_survey(survey, actor=_desk())
    with _on(RETURNED):
        _answer_all(survey, Side.PROPOSERS, map(demo_texts.of_group, demo_texts.OF_GROUPS))
        _answer_all(survey, Side.SECTIONS, map(demo_texts.of_section, demo_texts.OF_SECTIONS))
    with _on(LAST_DAY + timedelta(days=1)):
        operations.close_surveys_by_clock()
    with _on(WRITTEN_UP):
        _choose(survey)
        operations.write_results(
            survey, actor=_desk(), findings=demo_texts.FINDINGS, changes=demo_texts.CHANGES
        )
        operations.send_results_for_approval(survey, actor=_desk())
    with _on(PUBLISHED):
        return operations.publish_survey(survey, actor=_holder(StaffRole.DESK_HEAD))


def _of_today(first: Survey) -> None:
    """A copy of the first about this year, which waits for the demo's organisations."""
    today = clock.today()
    if not organizations_of_year(fiscal_year(today)):
        return
    closes_on = next_office_day(today + timedelta(days=18))
    values = {**_values(fiscal_year(today), closes_on), "questions": first.questions}
    with _on(today - timedelta(days=1)):
        survey = operations.open_survey(
            operations.draft_survey(values, actor=_desk()), actor=_desk()
        )
        _answer_all(survey, Side.SECTIONS, map(demo_texts.of_section, demo_texts.OF_SECTIONS[:2]))


def _values(year: int, closes_on: date) -> dict:
    return {
        "fiscal_year": year,
        "title": demo_texts.TITLE,
        "introduction": demo_texts.INTRODUCTION,
        "questions": demo_texts.QUESTIONS,
        "closes_on": closes_on,
    }


def _answer_all(survey: Survey, side: str, given) -> None:
    """The first of those asked answer, as many as there are answers."""
    rows = survey.requests.filter(side=side).select_related("organization", "department")
    for request, answers in zip(rows.order_by("pk"), given, strict=False):
        writer = _writer_of(request)
        if writer:
            operations.send_reply(request, answers, actor=writer)
        else:
            operations.enter_reply(
                request, answers, actor=_desk(), channel="post", received_on=clock.today()
            )


def _choose(survey: Survey) -> None:
    replies = SurveyReply.objects.filter(request__survey=survey).select_related("request__survey")
    for reply in replies.order_by("pk"):
        text = demo_texts.REMARKS.get(reply.answers.get("q9"))
        if text:
            operations.choose_remark(reply, "q9", actor=_desk(), text=text)


def _answered(survey: Survey) -> int:
    return survey.requests.filter(reply__sent_at__isnull=False).count()


def _writer_of(request: SurveyRequest) -> User | None:
    """Who can answer on the web: the representative, or the section's officer of the demo."""
    if request.department:
        post = _posts(StaffRole.SECTION).filter(department=request.department).first()
        return post.holder if post else None
    people = members_to_tell(request.organization)
    return next((one for one in people if _represents(one, request)), None)


def _represents(person: User, request: SurveyRequest) -> bool:
    return person.memberships.filter(
        organization=request.organization, role=MembershipRole.REPRESENTATIVE
    ).exists()


def _desk() -> User:
    return _holder(StaffRole.DESK)


def _holder(role: str) -> User:
    """A person of the demo, read anew: posts are kept for one day of the clock."""
    return _posts(role).first().holder


def _posts(role: str):
    posts = Post.objects.filter(role=role, holder__is_demo=True)
    return posts.select_related("holder").order_by("id")


def _on(day: date, hour: int = 10) -> AbstractContextManager[None]:
    return clock.pinned_at(datetime.combine(day, time(hour), TOKYO))
