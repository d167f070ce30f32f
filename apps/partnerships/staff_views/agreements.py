"""The office's pages of agreements: list, one agreement, its terms and articles, each act."""

from django.contrib import messages
from django.http import Http404, HttpRequest
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from apps.audit.export import answer_as_shown
from apps.audit.models import Look
from apps.audit.operations import log_look
from apps.core.access import require
from apps.core.forms import ConfirmForm
from apps.core.once import once
from apps.core.paging import page_of
from apps.core.tables.writing import wanted
from apps.core.web import errors_on, status_of, submitted
from apps.documents.forms import keep_uploads
from apps.partnerships import operations, show
from apps.partnerships.agreement_forms import (
    ArticleForm,
    AssentForm,
    ConsentForm,
    SectionsForm,
    signing_form,
)
from apps.partnerships.agreement_terms import TermsPage
from apps.partnerships.models import (
    Agreement,
    AgreementArticle,
    AgreementConsent,
    AgreementParty,
)
from apps.partnerships.papers import agreement_paper
from apps.partnerships.queues import agreement_queues
from apps.partnerships.staff_views.common import agreement_act, agreement_of, project_of

WRITE = "partnerships.write_agreement"


@require_safe
def agreement_list(request):
    """Agreements by queue (協定書の進行管理)."""
    require(request.user, "partnerships.view_agreements")
    queues = agreement_queues(request.user)
    chosen = request.GET.get("queue", "all")
    label, condition = queues.get(chosen, queues["all"])
    mine = Agreement.objects.for_staff(request.user).filter(condition).select_related("project")
    if wanted(request):
        whole = mine.order_by("-drafted_at", "-id")
        return answer_as_shown(request, Agreement, str(label), show.agreement_rows, whole)
    page = page_of(request, mine, keys=("drafted_at", "id"), size=50)
    context = {
        "page": page,
        "table": show.agreement_rows(page),
        "queues": [
            (name, label, name == chosen, f"?queue={name}") for name, (label, _q) in queues.items()
        ],
    }
    return render(request, "partnerships/staff/agreement_list.html", context)


@require_http_methods(["GET", "POST"])
@once
def agreement_new(request, pk):
    """Draft an agreement for a project (協定書の起案)."""
    project = project_of(request, pk)
    require(request.user, "partnerships.draft_agreement", project)
    form = ConfirmForm(**submitted(request))
    if form.is_valid():
        with errors_on(form):
            agreement = operations.draft_agreement(project, actor=request.user)
            messages.success(request, _("The agreement has been drafted. Please write its terms."))
            return redirect(agreement.staff_url())
    context = {"form": form, "project": project, "title": _("Draft an agreement")}
    return render(request, "partnerships/staff/act.html", context)


@require_safe
def staff_agreement(request, pk):
    """One agreement, and what may be done with it now (協定書の個票)."""
    agreement = agreement_of(request, pk)
    log_look(request.user, agreement, Look.CASE)
    context = show.staff_agreement(agreement, request.user)
    return render(request, "partnerships/staff/agreement.html", context)


@require_safe
def agreement_print(request, pk):
    """The agreement to be signed, with seal frames (協定書の印刷)."""
    return agreement_paper(request, agreement_of(request, pk))


@require_http_methods(["GET", "POST"])
@once
def agreement_edit(request, pk):
    """Write the terms (協定書の修正)."""
    agreement = agreement_of(request, pk)
    require(request.user, WRITE, agreement)
    page = TermsPage(request, agreement)
    if page.is_valid():
        with errors_on(page.form):
            operations.edit_agreement(
                agreement,
                page.values(),
                actor=request.user,
                signatories=page.signatories(),
                version=page.form.cleaned_data["version"],
            )
            messages.success(request, _("The draft of the agreement has been saved."))
            return redirect(agreement.staff_url())
    page.show_tables_of_stale()
    status = status_of(page.form)
    return render(request, "partnerships/staff/terms.html", page.context(), status=status)


@require_http_methods(["GET", "POST"])
@once
def article_word(request, pk):
    """Word an article anew (条項の文言の修正)."""
    article = _part(request, AgreementArticle, pk)

    def run(form):
        version = form.cleaned_data["version"]
        text = form.cleaned_data["text"]
        operations.word_article(article, actor=request.user, text=text, version=version)

    form = ArticleForm(instance=article, **submitted(request))
    return agreement_act(
        request, article.agreement, perm=WRITE, title=article.title, form=form, run=run
    )


@require_http_methods(["GET", "POST"])
@once
def article_leave_out(request, pk):
    """Leave an article out, or take it in again (条項の削除・復活)."""
    article = _part(request, AgreementArticle, pk)
    title = _("Take the article in") if article.is_left_out else _("Leave the article out")
    return agreement_act(
        request,
        article.agreement,
        perm=WRITE,
        title=f"{title}: {article.title}",
        form=ConfirmForm(**submitted(request)),
        run=lambda _form: operations.leave_article_out(
            article, actor=request.user, is_left_out=not article.is_left_out
        ),
    )


@require_http_methods(["GET", "POST"])
@once
def agreement_assent(request, pk):
    """Agree for the ward, or record that an organisation signed on paper (合意)."""
    party = _part(request, AgreementParty, pk)
    on_paper = not request.user.has_perm("partnerships.assent_agreement", party)
    perm = "partnerships.assent_on_paper" if on_paper else "partnerships.assent_agreement"
    version = {"text_version": party.agreement.text_version}
    return agreement_act(
        request,
        party.agreement,
        perm=perm,
        on=party,
        title=_("Agreed on paper") if on_paper else _("I agree to this draft"),
        lead=party.name,
        form=AssentForm(initial=version, **submitted(request)),
        run=lambda form: operations.assent_agreement(
            party.agreement, party, actor=request.user, on_paper=on_paper, **form.cleaned_data
        ),
    )


@require_http_methods(["GET", "POST"])
@once
def agreement_send(request, pk):
    """Ask sections for consent and the desk's head for approval (合議・決裁へ)."""
    agreement = agreement_of(request, pk)
    return agreement_act(
        request,
        agreement,
        perm=WRITE,
        title=_("Send for consent and approval"),
        form=SectionsForm(**submitted(request)),
        run=lambda form: operations.send_agreement_for_approval(
            agreement, actor=request.user, **form.cleaned_data
        ),
    )


@require_http_methods(["GET", "POST"])
@once
def agreement_consent(request, pk):
    """Say what one's section thinks of it (合議の回答)."""
    consent = _part(request, AgreementConsent, pk)
    return agreement_act(
        request,
        consent.agreement,
        perm="partnerships.consent_agreement",
        on=consent,
        title=_("Consent to an agreement"),
        lead=consent.department_name,
        form=ConsentForm(**submitted(request)),
        run=lambda form: operations.consent_agreement(
            consent, actor=request.user, **form.cleaned_data
        ),
    )


@require_http_methods(["GET", "POST"])
@once
def agreement_conclude(request, pk):
    """Record who signed on which day, with the scan (締結の記録)."""
    agreement = agreement_of(request, pk)
    parties = list(agreement.parties.order_by("place"))
    needs = agreement.budget_condition and agreement.budget_passed_on is None
    form = signing_form(parties)(parties=parties, needs_budget=needs, **submitted(request))
    keep_uploads(form, actor=request.user, owner=agreement)

    def run(form):
        operations.conclude_agreement(
            agreement,
            actor=request.user,
            signed=form.signed(),
            scan=form.cleaned_data["scan"],
            budget_passed_on=form.cleaned_data.get("budget_passed_on"),
        )

    perm = "partnerships.conclude_agreement"
    title = _("Record the signing")
    return agreement_act(request, agreement, perm=perm, title=title, form=form, run=run)


def _part(request: HttpRequest, model, pk: int):
    """A part of an agreement this member of staff may read, or 404."""
    try:
        part = model.objects.get(pk=pk)
    except model.DoesNotExist as missing:
        raise Http404 from missing
    part.agreement = agreement_of(request, part.agreement_id)
    return part
