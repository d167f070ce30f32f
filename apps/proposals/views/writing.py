"""Writing a proposal: page after page, saved in the background too, then checked and submitted."""

from datetime import datetime

from django.contrib import messages
from django.http import Http404, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from apps.core.errors import DomainError
from apps.core.once import once
from apps.core.opened import read_opened
from apps.core.web import errors_on, permitted_or_404, status_of, submitted
from apps.documents.forms import keep_uploads
from apps.proposals import operations, show
from apps.proposals.completeness import problems_of
from apps.proposals.forms.acts import AssistedSubmitForm, ResubmitForm, SubmitForm
from apps.proposals.forms.page import WritingPage
from apps.proposals.forms.papers import PapersUploadForm
from apps.proposals.forms.writing import step_of, steps_of
from apps.proposals.models import Proposal
from apps.proposals.states import ProposalStatus

EDIT = "proposals.edit_proposal"


class _Owned:
    """Proposals that a person may write, in the shape that ``permitted_or_404`` asks for."""

    def visible_to(self, user):
        return Proposal.objects.writable_by(user).select_related("round", "organization", "draft")


OWNED = _Owned()


@require_http_methods(["GET", "POST"])
def write(request, pk, slug):
    """One page of the form; saving keeps all that was typed, complete or not (提案書の入力)."""
    proposal = permitted_or_404(request, OWNED, EDIT, pk=pk)
    position, step = _step(slug, proposal)
    page = WritingPage(request, proposal.draft, step)
    files = _papers(request, proposal) if step.slug == "papers" else None
    is_good = page.is_valid()
    if is_good and (files is None or files.is_valid()):
        with errors_on(page.form):
            saved = _save(request, proposal, page, files=files.changes() if files else ())
            messages.success(request, show.saved_text(saved))
            return _after_saving(request, proposal, position)
    elif request.method == "POST" and not page.is_asking:
        with errors_on(page.form):
            page.form.continue_on(_save(request, proposal, page).version)
    context = {**show.writing_page(proposal, page, position, request.user), "files": files}
    return render(request, "proposals/write.html", context, status=status_of(page.form))


@require_POST
def autosave(request, pk, slug):
    """The same page, saved in the background while it is written (自動保存); papers excepted."""
    proposal = permitted_or_404(request, OWNED, EDIT, pk=pk)
    _position, step = _step(slug, proposal)
    page = WritingPage(request, proposal.draft, step)
    page.is_valid()
    if page.is_asking:
        return JsonResponse({"version": proposal.draft.version})
    try:
        saved = _save(request, proposal, page)
    except DomainError as refusal:
        return JsonResponse({"refused": str(refusal.message)}, status=409)
    return JsonResponse({"saved": show.saved_text(saved), "version": saved.version})


@require_http_methods(["GET", "POST"])
@once
def check(request, pk):
    """The whole text with all that is missing, then the submission (内容の確認・提出)."""
    proposal = permitted_or_404(request, OWNED, EDIT, pk=pk)
    if proposal.status == ProposalStatus.CLARIFICATION:
        return redirect("proposals:question", proposal.pk)
    mending = proposal.submitted_at is not None
    form = _submit_form(proposal, mending)(**submitted(request))
    problems = problems_of(proposal.draft, proposal.round)
    if form.is_valid() and not problems:
        with errors_on(form):
            if mending:
                operations.resubmit_proposal(proposal, actor=request.user, **form.cleaned_data)
            else:
                operations.submit_proposal(
                    proposal,
                    actor=request.user,
                    opened_at=_opened_at(request),
                    **form.cleaned_data,
                )
            return redirect("proposals:done", proposal.pk)
    context = show.check_page(proposal, form, problems, request.user)
    return render(request, "proposals/check.html", context)


def _save(request, proposal: Proposal, page: WritingPage, files=()):
    return operations.save_draft(
        proposal.draft,
        page.good(),
        actor=request.user,
        version=page.version,
        files=files,
        rough=page.rough(),
        form_key=page.key,
    )


def _opened_at(request) -> datetime | None:
    """When this person opened the page of submission."""
    opened = read_opened(request.POST)
    return opened[1] if opened and opened[0] == request.user.pk else None


def _submit_form(proposal: Proposal, mending: bool):
    if mending:
        return ResubmitForm
    return AssistedSubmitForm if proposal.assisted_by_id else SubmitForm


def _step(slug: str, proposal: Proposal):
    try:
        return step_of(slug, proposal.round)
    except KeyError as missing:
        raise Http404 from missing


def _papers(request, proposal) -> PapersUploadForm:
    """The slots of the proposal; what was uploaded is kept even if the page has errors."""
    form = PapersUploadForm(**submitted(request))
    keep_uploads(form, actor=request.user, owner=proposal)
    return form


def _after_saving(request, proposal, position: int):
    """Stay, go on or look at the whole, by the button that was pressed."""
    steps = steps_of(proposal.round)
    if "stay" in request.POST:
        return redirect("proposals:write", proposal.pk, steps[position].slug)
    if "leave" in request.POST:
        return redirect("proposals:own_detail", proposal.pk)
    if position + 1 < len(steps):
        return redirect("proposals:write", proposal.pk, steps[position + 1].slug)
    return redirect("proposals:check", proposal.pk)
