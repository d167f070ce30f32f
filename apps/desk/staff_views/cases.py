"""The board, the intake, and the acts on a case that need no writing to the asker."""

from datetime import datetime, time

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_http_methods, require_safe

from apps.audit.export import answer_as_shown
from apps.audit.models import Look
from apps.audit.operations import log_look
from apps.core import clock
from apps.core.access import require
from apps.core.once import once
from apps.core.paging import page_of, with_conditions
from apps.core.papers import Paper, answer_with_paper
from apps.core.tables.writing import wanted
from apps.core.throttle import throttled
from apps.core.web import errors_on, submitted
from apps.desk import operations, show
from apps.desk.filters import BoardFilter
from apps.desk.forms.asking import ClaimForm, IntakeForm
from apps.desk.forms.working import (
    BulkReferForm,
    ClassifyForm,
    ConfirmForm,
    MergeForm,
    NoteForm,
    OfficerForm,
    ReasonForm,
    RedirectForm,
    ReferForm,
    ReplyOfSectionForm,
    SendBackForm,
    SplitForm,
)
from apps.desk.models import CaseReferral, DeskCase
from apps.desk.staff_views.common import (
    act,
    board_url,
    case_act,
    case_of,
    keep_board,
    part_act,
)

BOARD_SIZE = 50
MOST_AT_ONCE = 50


@require_safe
def board(request):
    """Cases this person may read, by queue, the next due first (相談の進行管理)."""
    require(request.user, "desk.view_board")
    queues = show.queues(request.user)
    chosen = request.GET.get("queue", "ours")
    chosen = chosen if chosen in queues else "ours"
    rows = DeskCase.objects.visible_to(request.user).filter(queues[chosen][1])
    rows = rows.select_related("lead_section", "officer").only(*show.BOARD_COLUMNS)
    is_past = chosen == "ended"
    search = BoardFilter(request.GET, rows if is_past else rows.open())
    if wanted(request):
        whole = search.rows().order_by(*(("-received_at", "-id") if is_past else ("due_on", "id")))
        name = str(queues[chosen][0])
        return answer_as_shown(request, DeskCase, name, show.board_rows, whole, leave_out=(0,))
    page = page_of(
        request,
        search.rows(),
        keys=("received_at", "id") if is_past else ("due_on", "id"),
        ascending=not is_past,
        size=BOARD_SIZE,
    )
    keep_board(request)
    context = {
        "search": search,
        "is_filtered": any(request.GET.get(name) for name in search.filters if name != "queue"),
        "page": page,
        "table": show.board_rows(page),
        "queues": [
            (name, label, name == chosen, with_conditions(request, queue=name, after=None))
            for name, (label, _q) in queues.items()
        ],
        "cleared": f"?queue={chosen}",
        "may_refer": request.user.has_perm("desk.refer_case"),
        "may_enter": request.user.has_perm("desk.enter_case"),
    }
    return render(request, "desk/staff/board.html", context)


@require_safe
def section_list(request):
    """How many cases are open in each section (課ごとの件数)."""
    require(request.user, "desk.view_board")
    return render(request, "desk/staff/sections.html", {"table": show.section_rows(request.user)})


@require_http_methods(["GET", "POST"])
@once
def enter(request):
    """Write down what reached the office by phone, counter, mail, FAX or letter (代理入力)."""
    require(request.user, "desk.enter_case")
    form = IntakeForm(**submitted(request))
    if form.is_valid():
        with errors_on(form):
            case = operations.enter_case(
                form.asker(),
                **form.question(),
                actor=request.user,
                channel=form.cleaned_data["channel"],
                read_back=form.cleaned_data["read_back"],
                received_at=_moment(form.cleaned_data["received_on"]),
            )
            messages.success(request, _now("Recorded. The receipt number stands above."))
            return redirect("desk:case", case.pk)
    return render(request, "desk/staff/enter.html", {"form": form})


@throttled("desk.claim", "20/10min")
@require_http_methods(["GET", "POST"])
@once
def claim(request):
    """The link once more for a person without e-mail, by number and phone (リンクの再交付)."""
    require(request.user, "desk.claim_case")
    form = ClaimForm(**submitted(request))
    if form.is_valid():
        with errors_on(form):
            case = operations.claim_case(actor=request.user, **form.cleaned_data)
            log_look(request.user, case, Look.CONTACT, purpose=gettext_noop("Link given out anew"))
            messages.success(request, _now("The former link no longer works."))
            if form.cleaned_data["by_letter"]:
                return redirect("notifications:letter_list")
            return redirect("desk:paper", case.pk)
    return render(request, "desk/staff/claim.html", {"form": form})


def _moment(day):
    """Now for today, the morning of the office for an earlier day."""
    if day >= clock.today():
        return clock.now()
    return datetime.combine(day, time(8, 30), tzinfo=timezone.get_default_timezone())


@require_safe
def case(request, pk):
    """The case page: card, thread, notes, referrals, answers, history (相談カード)."""
    found = case_of(request, pk)
    log_look(request.user, found, Look.CASE)
    context = {**show.case_page(found, request.user), "board_url": board_url(request)}
    return render(request, "desk/staff/case.html", context)


@require_safe
def paper(request, pk):
    """The copy for a person at the counter, with the link to his case (控え)."""
    found = case_of(request, pk)
    log_look(request.user, found, Look.CASE)
    sheet = Paper(
        "desk/papers/copy.html",
        show.own_page(found),
        title=_now("Copy of the question to the desk"),
        number=found.number(),
        url=found.get_absolute_url(),
    )
    return answer_with_paper(request, sheet, filename=f"控え_{found.number()}.pdf")


@require_http_methods(["GET", "POST"])
@once
def bulk_refer(request):
    """Refer the picked cases to one section (一括回付)."""
    require(request.user, "desk.refer_case")
    picked = (request.POST if request.method == "POST" else request.GET).getlist("case")
    numbers = [int(pk) for pk in picked if pk.isdecimal()][:MOST_AT_ONCE]
    cases = list(
        DeskCase.objects.visible_to(request.user)
        .filter(pk__in=numbers, status__in=["new", "in_progress"])
        .order_by("due_on", "id")
    )
    form = BulkReferForm(**submitted(request))
    if cases and form.is_valid():
        with errors_on(form):
            count = operations.refer_cases(cases, actor=request.user, **form.cleaned_data)
            messages.success(request, _now("Referred cases: %(count)d") % {"count": count})
            return redirect(board_url(request))
    context = {"form": form, "cases": cases, "board_url": board_url(request)}
    return render(request, "desk/staff/bulk_refer.html", context)


@require_http_methods(["GET", "POST"])
@once
def refer(request, pk):
    """Refer a case: one section leads, others are heard (回付)."""
    found = case_of(request, pk)
    initial = {"category": found.category, "theme": found.theme or "other"}
    return act(
        request,
        found,
        perm="desk.refer_case",
        on=found,
        form_class=ReferForm,
        options={"initial": initial},
        title=_("Refer to sections"),
        run=lambda form: operations.refer_case(found, actor=request.user, **form.cleaned_data),
    )


@require_http_methods(["GET", "POST"])
@once
def assign(request, pk):
    """Name the officer in charge (担当者の指定)."""
    found = case_of(request, pk)
    return act(
        request,
        found,
        perm="desk.handle_case",
        on=found,
        form_class=OfficerForm,
        options={"case": found},
        title=_("Officer in charge"),
        run=lambda form: operations.assign_case(found, actor=request.user, **form.cleaned_data),
    )


CLASSIFY, REFER, MERGE = "desk.classify_case", "desk.refer_case", "desk.merge_case"
ANSWER = "desk.answer_referral"

classify = case_act(CLASSIFY, ClassifyForm, _("Classify"), operations.classify_case)
file = case_act(CLASSIFY, ReasonForm, _("File without a reply"), operations.file_case)
redirect_asker = case_act(
    CLASSIFY, RedirectForm, _("Name another office"), operations.redirect_case
)
take_back = case_act(REFER, ReasonForm, _("Take back to the desk"), operations.take_back_case)
reopen = case_act(CLASSIFY, ReasonForm, _("Open again"), operations.reopen_case)
close = case_act("desk.handle_case", ConfirmForm, _("Close"), operations.close_case)
note = case_act("desk.write_note", NoteForm, _("Internal note"), operations.add_note)
merge = case_act(MERGE, MergeForm, _("Join with another case"), operations.merge_cases)
split = case_act(MERGE, SplitForm, _("Divide off a part"), operations.split_case)

referral_accept = part_act(
    CaseReferral, ANSWER, ConfirmForm, _("Take the case on"), operations.accept_referral
)
referral_answer = part_act(
    CaseReferral, ANSWER, ReplyOfSectionForm, _("Reply to the desk"), operations.answer_referral
)
referral_send_back = part_act(
    CaseReferral,
    ANSWER,
    SendBackForm,
    _("Send back and name the right office"),
    operations.send_back_referral,
)
referral_withdraw = part_act(
    CaseReferral,
    REFER,
    ConfirmForm,
    _("Withdraw the referral"),
    operations.withdraw_referral,
    of_case=True,
)
