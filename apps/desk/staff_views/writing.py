"""Writing to the asker: who writes is shown to the others, and nothing typed is lost."""

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from apps.core.once import once
from apps.desk import operations
from apps.desk.forms.working import (
    AnswerForm,
    ApproveForm,
    ConfirmForm,
    InterimForm,
    QuestionToAskerForm,
    ReasonForm,
    ReplyForm,
)
from apps.desk.models import CaseAnswer, DeskCase, ReplyTemplate
from apps.desk.staff_views.common import act, case_of, part_act, part_of
from apps.desk.states import AnswerStatus

HANDLE = "desk.handle_case"


def _newest(case: DeskCase) -> int:
    """Number of the newest message; 0 while there is none."""
    return case.messages.order_by("-id").values_list("pk", flat=True).first() or 0


def _writing(request: HttpRequest, case: DeskCase) -> dict:
    """Who else is writing, and the texts to start from."""
    lock = None
    if request.user.has_perm(HANDLE, case):
        found = operations.begin_writing(case, actor=request.user)
        lock = found if found.holder_id != request.user.pk else None
    return {"lock": lock, "templates": ReplyTemplate.objects.filter(is_used=True).order_by("title")}


def _template_text(request: HttpRequest) -> str:
    """The text of the chosen template (定型文)."""
    chosen = request.GET.get("template", "")
    if not chosen.isdecimal():
        return ""
    found = ReplyTemplate.objects.filter(pk=int(chosen), is_used=True).first()
    return found.text if found else ""


def message_page(form_class, title, operation):
    """A page for a text that goes to the asker at once."""

    @require_http_methods(["GET", "POST"])
    @once
    def view(request: HttpRequest, pk: int):
        case = case_of(request, pk)
        initial = {"version": _newest(case), "text": _template_text(request)}

        def run(form):
            values = dict(form.cleaned_data)
            seen = values.pop("version")
            operation(case, actor=request.user, seen=seen, **values)

        return act(
            request,
            case,
            perm=HANDLE,
            on=case,
            form_class=form_class,
            title=title,
            options={"initial": initial},
            context=_writing(request, case),
            run=run,
        )

    return view


reply = message_page(ReplyForm, _("Write to the asker"), operations.send_reply)
question = message_page(
    QuestionToAskerForm, _("Ask the asker (the clock stops)"), operations.ask_asker
)
interim = message_page(InterimForm, _("Interim reply"), operations.send_interim)


@require_http_methods(["GET", "POST"])
@once
def answer(request, pk):
    """Draft the answer, or go on with the draft (回答の起案)."""
    case = case_of(request, pk)
    draft = case.answers.filter(status=AnswerStatus.DRAFT).first()
    text = draft.text if draft else _template_text(request)
    return act(
        request,
        case,
        perm="desk.draft_answer",
        on=case,
        form_class=AnswerForm,
        title=_("Draft the answer"),
        options={"initial": {"text": text, "version": draft.version if draft else 0}},
        context=_writing(request, case),
        run=lambda form: operations.draft_answer(case, actor=request.user, **form.cleaned_data),
    )


@require_http_methods(["GET", "POST"])
@once
def answer_approve(request, pk):
    """Approve an answer as it stands, and send it (決裁・施行)."""
    row = part_of(request, CaseAnswer, pk)
    initial = {"text": row.text, "version": _newest(row.case)}
    return act(
        request,
        row.case,
        perm="desk.approve_answer",
        on=row,
        form_class=ApproveForm,
        title=_("Approve and send"),
        options={"initial": initial},
        run=lambda form: operations.approve_answer(
            row, actor=request.user, seen=form.cleaned_data["version"]
        ),
    )


DRAFT = "desk.draft_answer"
answer_send = part_act(
    CaseAnswer,
    DRAFT,
    ConfirmForm,
    _("Send for approval"),
    operations.send_answer_for_approval,
    of_case=True,
)
answer_return = part_act(
    CaseAnswer,
    "desk.approve_answer",
    ReasonForm,
    _("Return to the drafter"),
    operations.return_answer,
)
answer_drop = part_act(
    CaseAnswer, DRAFT, ConfirmForm, _("Drop the draft"), operations.drop_answer, of_case=True
)
