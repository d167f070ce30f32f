"""Papers of the scheme (帳票): the organisation's copy and the letter of the decision."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from apps.core.papers import Paper, answer_with_paper
from apps.proposals.models import CallText, Decision, Proposal, ProposalRound
from apps.proposals.show.agreed import record_line
from apps.proposals.show.own import receipt_page
from apps.proposals.show.public import section_contact
from apps.proposals.show.rounds import drafted_texts, round_page
from apps.proposals.show.staff import case_page


def receipt_pdf(request: HttpRequest, proposal: Proposal) -> HttpResponse:
    """The copy of a submitted proposal (控え)."""
    paper = Paper(
        template="proposals/papers/receipt.html",
        context=receipt_page(proposal),
        title=_("Copy of the proposal"),
        number=proposal.receipt_number,
        url=proposal.get_absolute_url() if proposal.published_at else "",
    )
    return answer_with_paper(request, paper, filename=f"控え_{proposal.receipt_number}.pdf")


def flyer_pdf(request: HttpRequest, proposal_round: ProposalRound) -> HttpResponse:
    """The flyer of a round with days, contact and a QR code (募集チラシ)."""
    texts = CallText.objects.filter(round=proposal_round).first()
    words = texts.flyer if texts and texts.flyer else drafted_texts(proposal_round)["flyer"]
    paper = Paper(
        template="proposals/papers/flyer.html",
        context={**round_page(proposal_round), "words": words},
        title=proposal_round.name,
        url=proposal_round.get_absolute_url(),
    )
    return answer_with_paper(request, paper, filename=f"{proposal_round.name}.pdf")


def case_sheet(request: HttpRequest, proposal: Proposal) -> HttpResponse:
    """The case on paper for a meeting inside the office (案件票); it is never handed out."""
    paper = Paper(
        template="proposals/papers/case.html",
        context=case_page(proposal, request.user),
        title=_("Case sheet (inside the office only)"),
        number=proposal.receipt_number,
    )
    return answer_with_paper(request, paper, filename=f"案件票_{proposal.receipt_number}.pdf")


def decision_letter(request: HttpRequest, decision: Decision) -> HttpResponse:
    """The letter that tells an organisation the decision (決定通知書)."""
    proposal = decision.proposal
    contact = proposal.organization.office_contact
    paper = Paper(
        template="proposals/papers/decision.html",
        context={
            "decision": decision,
            "proposal": proposal,
            "contact": contact,
            "record_line": record_line(decision.discussion_record_id),
        },
        title=_("Notice of the decision"),
        number=decision.document_number or proposal.receipt_number,
        section=section_contact(proposal.lead_department),
        url=proposal.get_absolute_url() if proposal.published_at else "",
        made_on=decision.approved_at and decision.approved_at.date(),
    )
    return answer_with_paper(request, paper, filename=f"決定通知_{proposal.receipt_number}.pdf")
