"""Who proposes together, notes of the team, and the organisation's own agreement (提案の体制)."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.core.access import require
from apps.core.once import once
from apps.core.web import errors_on, permitted_or_404, refuse_unless, submitted, visible_or_404
from apps.proposals import operations, show
from apps.proposals.forms.team import (
    AnswerForm,
    AnswerSignOffForm,
    AskSignOffForm,
    InviteForm,
    TeamNoteForm,
)
from apps.proposals.models import CoProposer, Proposal, SignOff
from apps.proposals.views.writing import OWNED


@require_safe
def team(request, pk):
    """The organisations that propose, their consent, and the team's notes."""
    return _page(request, _readable(request, pk))


@require_safe
def draft(request, pk):
    """The draft to read, for all members of the proposing organisations (下書きの閲覧)."""
    proposal = permitted_or_404(request, OWNED, "proposals.read_team", pk=pk)
    return render(request, "proposals/own_draft.html", show.draft_page(proposal, request.user))


@require_POST
@once
def invite(request, pk):
    """Ask an organisation to propose together (共同提案の依頼)."""
    proposal = permitted_or_404(request, OWNED, "proposals.manage_team", pk=pk)
    form = InviteForm(**submitted(request))
    if form.is_valid():
        with errors_on(form):
            operations.invite_co_proposer(proposal, actor=request.user, **form.cleaned_data)
            messages.success(request, _("The representative has been asked for consent."))
            return redirect("proposals:team", pk)
    return _page(request, proposal, form=form)


@require_POST
@once
def note(request, pk):
    """Write a note for the team."""
    proposal = permitted_or_404(request, OWNED, "proposals.read_team", pk=pk)
    form = TeamNoteForm(**submitted(request))
    if form.is_valid():
        operations.add_team_note(proposal, actor=request.user, **form.cleaned_data)
        return redirect("proposals:team", pk)
    return _page(request, proposal, note_form=form)


@require_http_methods(["GET", "POST"])
@once
def remove(request, pk):
    """Take an organisation off (共同提案団体の取消し)."""
    asked = _asked(request, pk)
    require(request.user, "proposals.manage_team", asked.proposal)
    if request.method == "POST":
        operations.remove_co_proposer(asked, actor=request.user)
        messages.success(request, _("The organisation was taken off."))
        return redirect("proposals:team", asked.proposal_id)
    context = {"asked": asked, "proposal": asked.proposal}
    return render(request, "proposals/team_remove.html", context)


@require_http_methods(["GET", "POST"])
@once
def answer(request, pk):
    """Consent or decline, as representative (共同提案への回答)."""
    asked = _asked(request, pk)
    require(request.user, "proposals.answer_co_proposal", asked)
    form = AnswerForm(**submitted(request))
    if form.is_valid():
        with errors_on(form):
            operations.answer_co_proposal(asked, actor=request.user, **form.cleaned_data)
            messages.success(request, _("Your answer has been recorded."))
            # Who declines reads the draft no longer.
            to = ["proposals:team", asked.proposal_id]
            return redirect(*(to if form.cleaned_data["consents"] else ["proposals:own_list"]))
    context = {"form": form, "asked": asked, "proposal": asked.proposal}
    return render(request, "proposals/team_answer.html", context)


@require_http_methods(["GET", "POST"])
@once
def sign_off(request, pk):
    """Ask representative and administrators to agree to the draft (団体内の確認依頼)."""
    proposal = permitted_or_404(request, OWNED, "proposals.read_team", pk=pk)
    form = AskSignOffForm(**submitted(request))
    if form.is_valid():
        with errors_on(form):
            operations.ask_sign_off(proposal, actor=request.user, **form.cleaned_data)
            messages.success(request, _("Representative and administrators have been asked."))
            return redirect("proposals:sign_off", pk)
    return _sign_off_page(request, proposal, form)


@require_POST
@once
def sign_off_answer(request, pk):
    """Agree to the draft, or return it with a reason (団体内の確認・差戻し)."""
    try:
        asked = SignOff.objects.get(pk=pk, proposal__in=OWNED.visible_to(request.user))
    except SignOff.DoesNotExist as missing:
        raise Http404 from missing
    require(request.user, "proposals.sign_off_proposal", asked)
    form = AnswerSignOffForm(**submitted(request))
    if form.is_valid():
        with errors_on(form):
            operations.answer_sign_off(asked, actor=request.user, **form.cleaned_data)
            messages.success(request, _("Your answer has been recorded."))
            return redirect("proposals:sign_off", asked.proposal_id)
    return _sign_off_page(request, asked.proposal, AskSignOffForm(), form)


def _readable(request, pk) -> Proposal:
    """A proposal whose team this person may see: members, or the desk that enters it."""
    proposal = visible_or_404(request, OWNED, pk=pk)
    known = ("proposals.read_team", "proposals.manage_team")
    refuse_unless(any(request.user.has_perm(perm, proposal) for perm in known), known[0])
    return proposal


def _page(request, proposal: Proposal, form=None, note_form=None):
    page = show.team_page(proposal, request.user, form or InviteForm(), note_form or TeamNoteForm())
    return render(request, "proposals/team.html", page)


def _sign_off_page(request, proposal: Proposal, form, answer_form=None):
    page = show.sign_off_page(proposal, request.user, form, answer_form or AnswerSignOffForm())
    return render(request, "proposals/sign_off.html", page)


def _asked(request, pk) -> CoProposer:
    """A co-proposer of a proposal this person may know of, or 404."""
    rows = CoProposer.objects.filter(proposal__in=OWNED.visible_to(request.user))
    try:
        return rows.select_related("proposal__organization", "organization").get(pk=pk)
    except CoProposer.DoesNotExist as missing:
        raise Http404 from missing
