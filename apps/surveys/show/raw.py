"""The answers by name, and what the desk chooses of them; for the desk alone (回答の閲覧)."""

from django.urls import reverse
from django.utils.translation import gettext as _

from apps.core import markup
from apps.surveys.models import Survey, SurveyReply
from apps.surveys.questions import Kind, questions_for, words_of
from apps.surveys.states import SurveyStatus


def replies_page(survey: Survey) -> dict:
    """The answers by name, with what was chosen of them; for the desk alone."""
    rows = survey.requests.filter(reply__sent_at__isnull=False).select_related("reply")
    return {
        "survey": survey,
        "columns": [
            {"label": _("Who is asked"), "kind": "head"},
            {"label": _("Group asked")},
            {"label": _("Channel")},
            {"label": _("Sent on"), "kind": "date"},
        ],
        "rows": [
            (
                markup.link(reverse("surveys:reply", args=[row.reply.pk]), row.name),
                row.get_side_display(),
                row.reply.get_channel_display(),
                markup.day(row.reply.received_on or row.reply.sent_at),
            )
            for row in rows.order_by("side", "pk")
        ],
    }


def reply_page(reply: SurveyReply, user) -> dict:
    """One answer in full; its words can be chosen for publication."""
    request = reply.request
    survey = request.survey
    chosen = {row.question_key: row for row in survey.remarks.filter(reply=reply)}
    may_choose = survey.status == SurveyStatus.CLOSED and user.has_perm(
        "surveys.write_results", survey
    )
    answers = []
    for question in questions_for(survey.questions, request.side):
        key, words = question["key"], words_of(question, reply.answers.get(question["key"]))
        is_text = question["kind"] == Kind.TEXT
        answers.append(
            {
                "label": question["label"],
                "words": words,
                "remark": chosen.get(key),
                "url": reverse("surveys:remark_new", args=[reply.pk, key])
                if is_text and words and may_choose and key not in chosen
                else "",
            }
        )
    return {"reply": reply, "request_row": request, "survey": survey, "answers": answers}


def remark_rows(survey: Survey, user) -> dict | None:
    """The remarks chosen so far, as published; no name beside them."""
    rows = list(survey.remarks.order_by("id"))
    if not rows:
        return None
    page, label = "", ""
    if survey.status == SurveyStatus.CLOSED and user.has_perm("surveys.write_results", survey):
        page, label = "remark_edit", _("Edit or leave out")
    elif survey.status == SurveyStatus.PUBLISHED and user.has_perm("surveys.manage_survey", survey):
        page, label = "remark_hide", _("Hide")
    return {
        "columns": [
            {"label": _("Text as it is published"), "kind": "head"},
            {"label": _("Group asked")},
            {"label": _("What to do")},
        ],
        "rows": [
            (
                row.text,
                row.get_side_display(),
                markup.badge(_("Hidden"), "closed")
                if row.hidden_at
                else page and markup.link(reverse(f"surveys:{page}", args=[row.pk]), label),
            )
            for row in rows
        ],
    }
