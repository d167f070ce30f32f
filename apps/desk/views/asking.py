"""Asking the desk, with or without an account, and following one's case."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from apps.core.once import once
from apps.core.paging import page_of
from apps.core.papers import Paper, answer_with_paper
from apps.core.throttle import TooOftenError, throttle, throttled
from apps.core.web import errors_on, submitted, viewer
from apps.desk import operations, show
from apps.desk.forms.asking import FindAgainForm, MessageForm, QuestionForm
from apps.desk.models import DeskCase
from apps.desk.views.common import case_by_token

RATE = "10/10min"  # questions of one address: ten at once, then one a minute


@login_not_required
@require_http_methods(["GET", "POST"])
@once
def ask(request):
    """Write, look at it with answers that fit, send (相談する)."""
    person = viewer(request)
    account = person if person.is_authenticated else None
    form = QuestionForm(initial=_known(account), **submitted(request))
    if not form.is_valid() or "back" in request.POST:
        return render(request, "desk/ask.html", {"form": form})
    if "send" not in request.POST:
        return _check(request, form)
    return _send(request, form, account)


def _known(account) -> dict:
    """What an account tells by itself."""
    return {"name": account.name, "email": account.email} if account else {}


def _check(request: HttpRequest, form: QuestionForm, status: int = 200, wait: int = 0):
    """What was typed, and published answers to the same question, before it is sent."""
    typed = form.cleaned_data
    context = {
        "form": form,
        "typed": typed,
        "articles": show.matching_articles(typed["subject"], typed["body"]),
        "wait": wait,
    }
    return render(request, "desk/ask_check.html", context, status=status)


def _send(request: HttpRequest, form: QuestionForm, account):
    """Send it; who sends very many is asked to wait, and keeps what he typed."""
    try:
        throttle(request, "desk.ask", RATE)
    except TooOftenError as often:
        answer = _check(request, form, status=429, wait=-(-often.retry_after // 60))
        answer["Retry-After"] = str(often.retry_after)
        return answer
    with errors_on(form):
        case = operations.ask_desk(
            form.asker(), **form.question(), actor=account, language=get_language() or "ja"
        )
        messages.success(request, _("We have received your question."))
        return redirect(case)
    return render(request, "desk/ask.html", {"form": form})


@throttled("desk.message", "20/10min")
@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
@once
def own_case(request, token):
    """The asker's page: who has the link reads it and may write again (相談の経過)."""
    case = case_by_token(token)
    person = viewer(request)
    form = MessageForm(**submitted(request))
    if form.is_valid():
        with errors_on(form):
            account = person if case.asker_id and person.pk == case.asker_id else None
            operations.write_again(case, actor=account, **form.cleaned_data)
            messages.success(request, _("Your message has reached the desk."))
            return redirect(case)
    context = {"form": form, **show.own_page(case), **show.asker_box(case, person)}
    return render(request, "desk/own_case.html", context)


@login_not_required
@never_cache
@require_safe
def own_paper(request, token):
    """The copy to keep, on A4 (控え)."""
    case = case_by_token(token)
    paper = Paper(
        "desk/papers/copy.html",
        show.own_page(case),
        title=_("Copy of the question to the desk"),
        number=case.number(),
        url=case.get_absolute_url(),
    )
    return answer_with_paper(request, paper, filename=f"控え_{case.number()}.pdf")


@throttled("desk.find_again", "5/h")
@login_not_required
@require_http_methods(["GET", "POST"])
def find_again(request):
    """The link once more by mail; the same words whether the case is known or not."""
    form = FindAgainForm(**submitted(request))
    if form.is_valid():
        operations.send_link_again(**form.cleaned_data)
        return render(request, "desk/link_sent.html")
    return render(request, "desk/find_again.html", {"form": form})


@require_safe
def own_list(request):
    """The cases an account has sent (自分の相談)."""
    page = page_of(request, DeskCase.objects.asked_by(request.user), keys=("received_at", "id"))
    return render(request, "desk/own_list.html", {"page": page, "table": show.own_rows(page)})
