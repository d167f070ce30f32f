"""The office's pages: the list, one questionnaire with who has answered, the answers."""

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.accounts.models import NoticeChannel
from apps.core import markup
from apps.core.acts import CaseAct, in_states
from apps.core.paging import Page
from apps.history.models import HistoryEntry
from apps.organizations.models import WRITERS, Membership
from apps.surveys.models import Survey, SurveyRequest
from apps.surveys.questions import Asked, Kind
from apps.surveys.show.raw import remark_rows
from apps.surveys.states import BEING_WRITTEN_UP, SURVEY_FLOW, Side
from apps.surveys.states import SurveyStatus as S

MANAGE, WRITE = "surveys.manage_survey", "surveys.write_results"
PUBLISH = "surveys.publish_survey"
ACTS = (
    CaseAct("open", gettext_lazy("Send it out"), "primary", MANAGE, in_states(S.DRAFT)),
    CaseAct("edit", gettext_lazy("Edit"), "secondary", MANAGE, in_states(S.DRAFT)),
    CaseAct(
        "remind",
        gettext_lazy("Remind those without an answer"),
        "secondary",
        MANAGE,
        lambda survey: survey.takes_answers(),
    ),
    CaseAct("extend", gettext_lazy("Give more time"), "secondary", MANAGE, in_states(S.OPEN)),
    CaseAct("close", gettext_lazy("Close it"), "secondary", MANAGE, in_states(S.OPEN)),
    CaseAct(
        "write_results", gettext_lazy("Write up the results"), "primary", WRITE, in_states(S.CLOSED)
    ),
    CaseAct(
        "replies",
        gettext_lazy("Read the answers"),
        "secondary",
        "surveys.read_replies",
        in_states(S.OPEN, S.CLOSED, S.IN_APPROVAL, S.PUBLISHED),
    ),
    CaseAct("send", gettext_lazy("Send to the head"), "primary", WRITE, in_states(S.CLOSED)),
    CaseAct("publish", gettext_lazy("Publish"), "primary", PUBLISH, in_states(S.IN_APPROVAL)),
    CaseAct(
        "return", gettext_lazy("Return to the desk"), "secondary", PUBLISH, in_states(S.IN_APPROVAL)
    ),
    CaseAct("correct", gettext_lazy("Correct"), "secondary", MANAGE, in_states(S.PUBLISHED)),
    CaseAct(
        "cancel",
        gettext_lazy("Call it off"),
        "danger",
        "surveys.cancel_survey",
        in_states(S.DRAFT, S.OPEN),
    ),
)


def counted(surveys):
    """Questionnaires with how many were asked and have answered."""
    return surveys.annotate(
        asked=Count("requests"),
        answered=Count("requests", filter=Q(requests__reply__sent_at__isnull=False)),
    )


def staff_rows(page: Page) -> dict:
    """Columns and rows of the office's list."""
    return {
        "columns": [
            {"label": _("Questionnaire"), "kind": "head"},
            {"label": _("Fiscal year"), "kind": "nowrap"},
            {"label": _("State")},
            {"label": _("Last day for answers"), "kind": "date"},
            {"label": _("Asked in all"), "kind": "number"},
            {"label": _("Answered in all"), "kind": "number"},
        ],
        "rows": [
            (
                markup.link(row.staff_url(), row.title),
                row.year_label(),
                markup.badge(row.get_status_display(), SURVEY_FLOW.tones[row.status]),
                markup.day(row.closes_on),
                row.asked,
                row.answered,
            )
            for row in page
        ],
    }


def copy_of(survey: Survey) -> dict:
    """What a new questionnaire takes over from an earlier one (前年度の複写): all but its days."""
    return {
        "fiscal_year": survey.fiscal_year + 1,
        "title": survey.title,
        "introduction": survey.introduction,
        "questions": survey.questions,
    }


def staff_page(survey: Survey, user) -> dict:
    """One questionnaire: what may be done now, its questions, who has answered."""
    requests = list(survey.requests.select_related("reply").order_by("side", "pk"))
    return {
        "survey": survey,
        "moves": _moves(survey, user),
        "facts": _facts(survey, requests),
        "questions": _question_rows(survey),
        "requests": _request_rows(survey, requests, user) if requests else None,
        "sides": [(side.value, side.label) for side in Side],
        "has_sheets": survey.takes_answers() and user.has_perm(MANAGE, survey),
        "shows_results": survey.status in (*BEING_WRITTEN_UP, S.PUBLISHED),
        "remarks": remark_rows(survey, user),
        "entries": [
            _entry(entry)
            for entry in HistoryEntry.objects.of(survey).select_related(
                "staff_note", "parties_note"
            )
        ],
    }


def _moves(survey: Survey, user) -> list[dict]:
    return [
        {
            "url": reverse(f"surveys:{act.page}", args=[survey.pk]),
            "label": act.label,
            "kind": act.kind,
        }
        for act in ACTS
        if act.possible(survey) and user.has_perm(act.permission, survey)
    ]


def _facts(survey: Survey, requests: list[SurveyRequest]) -> list[tuple]:
    rows = [
        (_("State"), markup.badge(survey.get_status_display(), SURVEY_FLOW.tones[survey.status])),
        (_("Fiscal year asked about"), survey.year_label()),
        (_("Last day for answers"), markup.day(survey.closes_on, weekday=True)),
    ]
    for side in Side:
        mine = [row for row in requests if row.side == side]
        if mine:
            done = sum(row.sent_reply() is not None for row in mine)
            rows.append((side.label, _("%d asked, %d answered") % (len(mine), done)))
    return rows


def _question_rows(survey: Survey) -> dict:
    return {
        "columns": [
            {"label": _("Number"), "kind": "number"},
            {"label": _("Wording of the question"), "kind": "head"},
            {"label": _("Kind of answer")},
            {"label": _("For whom")},
            {"label": _("Must be answered")},
        ],
        "rows": [
            (
                number,
                markup.two_lines(question["label"], "、".join(question["choices"]))
                if question["choices"]
                else question["label"],
                Kind(question["kind"]).label,
                Asked(question["asked"]).label,
                _("Yes") if question["required"] else _("No"),
            )
            for number, question in enumerate(survey.questions, start=1)
        ],
    }


def _request_rows(survey: Survey, requests: list[SurveyRequest], user) -> dict:
    """Who was asked and has answered; with the way to enter paper while it can be entered."""
    may_enter = survey.takes_paper() and user.has_perm("surveys.enter_reply", survey)
    columns = [
        {"label": _("Who is asked"), "kind": "head"},
        {"label": _("Group asked")},
        {"label": _("Answer")},
        {"label": _("Channel")},
    ]
    rows = [_request_row(row) for row in requests]
    if may_enter:
        columns.append({"label": _("Answer on paper")})
        rows = [(*cells, _enter(row)) for cells, row in zip(rows, requests, strict=True)]
    return {"columns": columns, "rows": rows}


def _request_row(row: SurveyRequest) -> tuple:
    reply = row.sent_reply()
    return (
        row.name,
        row.get_side_display(),
        markup.badge(_("Answered"), "good") if reply else markup.badge(_("Not answered"), "wait"),
        reply.get_channel_display() if reply else "",
    )


def _enter(row: SurveyRequest) -> str:
    reply = row.sent_reply()
    if reply is not None and reply.received_on is None:
        return ""
    return markup.link(reverse("surveys:enter", args=[row.pk]), _("Enter the answer"))


def letters_of(survey: Survey) -> list[SurveyRequest]:
    """Unanswered requests to organisations of which nobody gets mail: they get a sheet."""
    by_mail = Membership.objects.active().filter(
        role__in=WRITERS,
        user__is_active=True,
        user__notice_channel=NoticeChannel.MAIL,
    )
    rows = survey.requests.unanswered().filter(side=Side.PROPOSERS)
    return list(rows.exclude(organization__in=by_mail.values("organization")).order_by("pk"))


def _entry(entry: HistoryEntry) -> dict:
    notes = (getattr(entry, "staff_note", None), getattr(entry, "parties_note", None))
    texts = (entry.public_text, *(note.text for note in notes if note))
    return {
        "date": entry.at,
        "label": _(entry.label),
        "text": "\n".join(text for text in texts if text),
        "who": entry.who(),
    }
