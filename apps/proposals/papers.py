"""Papers of the scheme (帳票): the organisation's copy and the letter of the decision."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from apps.core.papers import Paper, answer_with_paper
from apps.proposals.models import Decision, Proposal
from apps.proposals.show.own import receipt_page
from apps.proposals.show.public import section_contact


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


def decision_letter(request: HttpRequest, decision: Decision) -> HttpResponse:
    """The letter that tells an organisation the decision (決定通知書)."""
    proposal = decision.proposal
    contact = proposal.organization.office_contact
    paper = Paper(
        template="proposals/papers/decision.html",
        context={"decision": decision, "proposal": proposal, "contact": contact},
        title=_("Notice of the decision"),
        number=decision.document_number or proposal.receipt_number,
        section=section_contact(proposal.lead_department),
        url=proposal.get_absolute_url() if proposal.published_at else "",
        made_on=decision.approved_at and decision.approved_at.date(),
    )
    return answer_with_paper(request, paper, filename=f"決定通知_{proposal.receipt_number}.pdf")
