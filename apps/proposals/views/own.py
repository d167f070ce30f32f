"""The proposing organisation's own pages: write, check, submit, mend, withdraw, print."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from apps.core.once import once
from apps.core.paging import page_of
from apps.core.web import (
    errors_on,
    permitted_or_404,
    status_of,
    submitted,
    visible_or_404,
)
from apps.documents.forms import keep_uploads
from apps.proposals import operations, papers, show
from apps.proposals.completeness import problems_of
from apps.proposals.forms.papers import PapersUploadForm
from apps.proposals.forms.rows import rows_of, table_formset
from apps.proposals.forms.writing import (
    STEPS,
    AssistedSubmitForm,
    ResubmitForm,
    StartForm,
    SubmitForm,
    WithdrawForm,
    step_of,
)
from apps.proposals.models import Proposal, ProposalRound


@require_safe
def own_list(request):
    """Proposals of the person's organisations (自分の団体の提案)."""
    rows = Proposal.objects.of_members(request.user)
    page = page_of(request, rows, keys=("id",))
    return render(request, "proposals/own_list.html", {"page": page, "table": show.own_rows(page)})


@require_http_methods(["GET", "POST"])
@once
def start(request, pk):
    """Choose the organisation and begin (提案を書き始める)."""
    proposal_round = visible_or_404(request, ProposalRound.objects, pk=pk)
    form = StartForm(user=request.user, **submitted(request))
    if form.is_valid():
        with errors_on(form):
            proposal = operations.start_proposal(
                proposal_round, actor=request.user, **form.cleaned_data
            )
            return redirect("proposals:write", proposal.pk, STEPS[0].slug)
    context = {"form": form, "round": proposal_round, **show.round_page(proposal_round)}
    return render(request, "proposals/start.html", context)


@require_safe
def own_detail(request, pk):
    """Where the proposal stands, whose turn it is, and what to do next (団体の提案ページ)."""
    proposal = _own(request, pk)
    return render(request, "proposals/own_detail.html", show.own_page(proposal, request.user))


@require_http_methods(["GET", "POST"])
def write(request, pk, slug):
    """One page of the form; saving keeps a draft, complete or not (提案書の入力)."""
    proposal = permitted_or_404(request, _owned(request), "proposals.edit_proposal", pk=pk)
    position, step = _step(slug)
    draft = proposal.draft
    form = step.form(instance=draft, **submitted(request))
    tables = [table_formset(name, getattr(draft, name), submitted(request)) for name in step.tables]
    files = _papers(request, proposal) if step.slug == "papers" else None
    parts = [form, *tables, *([files] if files else [])]
    valid = [part.is_valid() for part in parts]  # all of them, so that all errors are shown
    if all(valid):
        values = {name: form.cleaned_data[name] for name in form.Meta.fields}
        values |= {table.prefix: rows_of(table) for table in tables}
        with errors_on(form):
            saved = operations.save_draft(
                draft,
                values,
                actor=request.user,
                version=form.cleaned_data["version"],
                files=files.changes() if files else (),
            )
            messages.success(request, _("Saved at %(time)s.") % {"time": show.time_of(saved)})
            return _after_saving(request, proposal, position)
    context = {**show.writing_page(proposal, form, tables, position), "files": files}
    return render(request, "proposals/write.html", context, status=status_of(form))


@require_http_methods(["GET", "POST"])
@once
def check(request, pk):
    """The whole text with all that is missing, then the submission (内容の確認・提出)."""
    proposal = permitted_or_404(request, _owned(request), "proposals.edit_proposal", pk=pk)
    mending = proposal.submitted_at is not None
    form = _submit_form(proposal, mending)(**submitted(request))
    problems = problems_of(proposal.draft)
    if form.is_valid() and not problems:
        with errors_on(form):
            act = operations.resubmit_proposal if mending else operations.submit_proposal
            act(proposal, actor=request.user, **form.cleaned_data)
            return redirect("proposals:done", proposal.pk)
    context = show.check_page(proposal, form, problems, request.user)
    return render(request, "proposals/check.html", context)


@require_safe
def done(request, pk):
    """Received, not yet decided: number and what comes next (受付完了)."""
    proposal = _own(request, pk)
    if proposal.receipt_number is None:
        raise Http404
    return render(request, "proposals/done.html", {"proposal": proposal})


@require_http_methods(["GET", "POST"])
@once
def withdraw(request, pk):
    """Take the proposal back (取下げ)."""
    proposal = permitted_or_404(request, _owned(request), "proposals.withdraw_proposal", pk=pk)
    form = WithdrawForm(**submitted(request))
    if form.is_valid():
        with errors_on(form):
            operations.withdraw_proposal(proposal, actor=request.user, **form.cleaned_data)
            messages.success(request, _("The proposal has been withdrawn."))
            return redirect("proposals:own_detail", proposal.pk)
    return render(request, "proposals/withdraw.html", {"form": form, "proposal": proposal})


@require_safe
def receipt(request, pk):
    """The copy for the organisation, to print or as PDF (控え)."""
    proposal = _own(request, pk)
    if proposal.receipt_number is None:
        raise Http404
    if request.GET.get("form") == "pdf":
        return papers.receipt_pdf(request, proposal)
    return render(request, "proposals/receipt.html", show.receipt_page(proposal))


@require_safe
def decision_letter(request, pk):
    """The letter of the decision, from the moment it was told (決定通知書)."""
    proposal = _own(request, pk)
    decision = show.told_decision(proposal)
    if decision is None:
        raise Http404
    return papers.decision_letter(request, decision)


def _owned(request):
    return Proposal.objects.writable_by(request.user)


def _own(request, pk) -> Proposal:
    """A proposal of one's own organisation, or 404."""
    rows = _owned(request).select_related(
        "round", "organization", "current_revision", "lead_department__parent", "draft"
    )
    try:
        return rows.get(pk=pk)
    except Proposal.DoesNotExist as missing:
        raise Http404 from missing


def _submit_form(proposal: Proposal, mending: bool):
    if mending:
        return ResubmitForm
    return AssistedSubmitForm if proposal.assisted_by_id else SubmitForm


def _step(slug: str):
    try:
        return step_of(slug)
    except KeyError as missing:
        raise Http404 from missing


def _papers(request, proposal) -> PapersUploadForm:
    """The slots of the proposal; what was uploaded is kept even if the page has errors."""
    form = PapersUploadForm(**submitted(request))
    keep_uploads(form, actor=request.user, owner=proposal)
    return form


def _after_saving(request, proposal, position: int):
    """Stay, go on or look at the whole, by the button that was pressed."""
    if "stay" in request.POST:
        return redirect("proposals:write", proposal.pk, STEPS[position].slug)
    if "leave" in request.POST:
        return redirect("proposals:own_detail", proposal.pk)
    if position + 1 < len(STEPS):
        return redirect("proposals:write", proposal.pk, STEPS[position + 1].slug)
    return redirect("proposals:check", proposal.pk)
