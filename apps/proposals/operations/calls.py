"""Making a round known (募集の周知), and leave by name to come late (期限後受付の特例)."""

import re
from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from apps.core import clock
from apps.core.access import require
from apps.core.errors import DomainError
from apps.core.web import check_version
from apps.history.operations import record
from apps.notifications.operations import tell
from apps.organizations.models import Intermediary, Organization
from apps.proposals.models import CallText, LateException, ProposalRound, RoundPosting
from apps.proposals.models.calls import MARK, PAPER_BUDGET, PAPER_MARKS
from apps.proposals.states import RoundStatus

ISSUE_DAYS = (5, 20)  # the ward's paper appears on the 5th and the 20th


@transaction.atomic
def write_call_texts(
    proposal_round: ProposalRound, values: dict, *, actor, version: int | None = None
) -> CallText:
    """Write the announcement for web, the ward's paper and the flyer (募集のお知らせ文).

    Raises:
        DomainError: too long for the paper, or a day on which it does not appear.
        StaleEdit: a colleague saved meanwhile.
    """
    proposal_round = ProposalRound.objects.select_for_update().get(pk=proposal_round.pk)
    require(actor, "proposals.write_call_texts", proposal_round)
    length = len(values["paper"])
    if length > PAPER_BUDGET:
        raise DomainError(
            _("The ward's paper has room for %(limit)d characters (now %(length)d).")
            % {"limit": PAPER_BUDGET, "length": length},
            field="paper",
        )
    missing = missing_marks(values["paper"])
    if missing:
        raise DomainError(
            _("The text for the ward's paper lacks: %(marks)s. Write each mark before its words.")
            % {"marks": "・".join(missing)},
            field="paper",
            code="marks",
        )
    if values["issue_on"] and values["issue_on"].day not in ISSUE_DAYS:
        raise DomainError(
            _("The ward's paper appears on the 5th and the 20th of the month."), field="issue_on"
        )
    texts = CallText.objects.filter(round=proposal_round).first()
    if texts is None:
        texts = CallText(round=proposal_round, version=0)
    else:
        check_version(texts, version, {name: getattr(texts, name) for name in values}, values)
    for name, value in values.items():
        setattr(texts, name, value)
    texts.version += 1
    texts.save()
    record(proposal_round, "texts", gettext_noop("Announcement texts written"), actor=actor)
    return texts


def missing_marks(paper: str) -> list[str]:
    """The marks of the ward's paper that a text does not have (時・申・問); none if it is empty."""
    return [mark for mark in PAPER_MARKS if paper and not re.search(MARK.format(mark=mark), paper)]


@transaction.atomic
def ask_intermediaries(
    proposal_round: ProposalRound, intermediaries: Iterable[Intermediary], *, actor
) -> list[RoundPosting]:
    """Ask intermediaries to spread the call (周知の依頼); who was asked before is not asked again.

    Raises:
        DomainError: the round is not announced yet, or over.
    """
    proposal_round = ProposalRound.objects.select_for_update().get(pk=proposal_round.pk)
    require(actor, "proposals.manage_rounds", proposal_round)
    if proposal_round.phase(clock.now()) not in (RoundStatus.SCHEDULED, RoundStatus.OPEN):
        raise DomainError(_("Only a round that is announced and not over can be spread."))
    asked = set(proposal_round.postings.values_list("intermediary_id", flat=True))
    made = [
        RoundPosting.objects.create(
            round=proposal_round,
            intermediary=intermediary,
            requested_by=actor,
            requested_at=clock.now(),
        )
        for intermediary in intermediaries
        if intermediary.pk not in asked
    ]
    for posting in made:
        entry = record(
            proposal_round,
            "ask_posting",
            gettext_noop("Intermediary asked to spread the call"),
            actor=actor,
            internal_text=posting.intermediary.organization.name,
        )
        tell(posting, entry)
    return made


@transaction.atomic
def report_posting(posting: RoundPosting, *, actor, posted_on: date, way: str) -> RoundPosting:
    """An intermediary says that it posted the call (掲示の報告), with the day.

    Raises:
        DomainError: the day lies in the future or before the request.
    """
    posting = (
        RoundPosting.objects.select_for_update(of=("self",))
        .select_related("round", "intermediary__organization")
        .get(pk=posting.pk)
    )
    require(actor, "proposals.report_posting", posting)
    if posted_on > clock.today():
        raise DomainError(_("The date cannot lie in the future."), field="posted_on")
    if posted_on < clock.local(posting.requested_at).date():
        raise DomainError(_("The date lies before the request."), field="posted_on")
    posting.posted_on, posting.way = posted_on, way
    posting.reported_by, posting.reported_by_name = actor, actor.name
    posting.reported_at = clock.now()
    posting.save()
    entry = record(
        posting.round,
        "report_posting",
        gettext_noop("Intermediary posted the call"),
        actor=actor,
        internal_text=posting.intermediary.organization.name,
    )
    tell(posting, entry)
    return posting


@transaction.atomic
def grant_late_entry(
    proposal_round: ProposalRound,
    organization: Organization,
    *,
    actor,
    until: datetime,
    reason: str,
) -> LateException:
    """Let one organisation by name file after the closing (期限後受付の特例).

    Args:
        reason: for the ward office only.
    Raises:
        DomainError: the round does not close, or the new day is not later than the closing.
    """
    proposal_round = ProposalRound.objects.select_for_update().get(pk=proposal_round.pk)
    require(actor, "proposals.grant_late_entry", proposal_round)
    phase = proposal_round.phase(clock.now())
    if proposal_round.closes_at is None or phase not in (RoundStatus.OPEN, RoundStatus.CLOSED):
        raise DomainError(_("Only an open or closed round with a deadline has exceptions."))
    if until <= max(proposal_round.closes_at, clock.now()):
        raise DomainError(_("The day must lie after the closing and in the future."), field="until")
    if not reason:
        raise DomainError(_("Please write the reason."), field="reason")
    exception = LateException.objects.create(
        round=proposal_round,
        organization=organization,
        until=until,
        reason=reason,
        granted_by=actor,
        granted_by_name=f"{actor.office_today()} {actor.name}".strip(),
        granted_at=clock.now(),
    )
    entry = record(
        proposal_round,
        "grant_late_entry",
        gettext_noop("Late entry granted"),
        actor=actor,
        internal_text=f"{organization.name}\n{reason}",
    )
    tell(exception, entry)
    return exception
