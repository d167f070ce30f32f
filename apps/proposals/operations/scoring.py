"""What a member of the committee does: declare, score, look again (利害関係の申告・採点)."""

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from apps.core import clock
from apps.core.access import require
from apps.core.errors import DomainError
from apps.core.web import check_version
from apps.history.models import Audience, Turn
from apps.history.operations import advance, record
from apps.notifications.operations import tell
from apps.proposals.models import (
    CommitteeReview,
    CriterionScore,
    InterestDeclaration,
    Proposal,
    SheetRemark,
)
from apps.proposals.models.scores import COMMENT_BELOW, MOST_POINTS
from apps.proposals.operations.committee import locked_committee
from apps.proposals.states import SHEET_OPEN, CommitteeStatus, SheetStatus

Scores = dict[int, tuple[int | None, str]]  # place of the criterion → points, comment


@transaction.atomic
def declare_interest(
    sheet: CommitteeReview, *, actor, has_interest: bool, reason: str = ""
) -> CommitteeReview:
    """Declare whether one has an interest (利害関係の申告), before the files open.

    An interest that comes to mind later makes the scores void: the member is recused.
    """
    sheet = _locked(sheet)
    require(actor, "proposals.declare_interest", sheet)
    if has_interest and not reason:
        raise DomainError(_("Please write what interest it is."), field="reason")
    _refuse_if_opened(sheet)
    InterestDeclaration.objects.create(
        sheet=sheet, has_interest=has_interest, reason=reason, declared_at=clock.now()
    )
    if has_interest:
        sheet.scores.all().delete()
        SheetRemark.objects.filter(sheet=sheet).delete()
        sheet.revision = sheet.submitted_at = None
    return _move(sheet, "recuse" if has_interest else "declare_none", actor)


@transaction.atomic
def save_scores(
    sheet: CommitteeReview,
    scores: Scores,
    *,
    actor,
    advice: str = "",
    remark: str = "",
    version: int | None = None,
    revision: int | None = None,
    hand_in: bool = True,
) -> CommitteeReview:
    """Save a sheet, or hand it in (採点票の保存・提出); handed in, it can change until the opening.

    Args:
        scores: points and comment by the place of the criterion in the round.
        revision: number of the revision that was read.
    Raises:
        DomainError: the scores are open, a criterion lacks points, or a low one its comment.
        StaleEdit: the same member saved in another window meanwhile.
    """
    sheet = _locked(sheet)
    require(actor, "proposals.score_proposal", sheet)
    _refuse_if_opened(sheet)
    if sheet.status not in SHEET_OPEN:
        raise DomainError(_("Please declare your interest first."), code="wrong_state")
    _refuse_if_unread(sheet, revision)
    _check(sheet, scores, advice, hand_in=hand_in or sheet.status != SheetStatus.SCORING)
    typed = scores_as_form(scores) | {"advice": advice, "remark": remark}
    check_version(sheet, version, saved_form(sheet), typed)
    _write(sheet, scores, advice, remark)
    if not hand_in and sheet.status == SheetStatus.SCORING:
        sheet.version += 1
        sheet.save()
        return sheet
    return _hand_in(sheet, actor)


@transaction.atomic
def keep_scores(sheet: CommitteeReview, *, actor, revision: int | None = None) -> CommitteeReview:
    """Let the scores stand for the new revision (再確認・変更なし)."""
    sheet = _locked(sheet)
    require(actor, "proposals.score_proposal", sheet)
    _refuse_if_opened(sheet)
    if sheet.status != SheetStatus.RECHECK:
        raise DomainError(_("There is nothing to look at again."), code="wrong_state")
    _refuse_if_unread(sheet, revision)
    return _hand_in(sheet, actor)


@transaction.atomic
def ask_recheck(proposal: Proposal) -> int:
    """Ask those who judged an older revision to look again (再確認の依頼); how many were asked.

    Called in the transaction that files the new revision.
    """
    stale = CommitteeReview.objects.filter(
        proposal=proposal,
        status=SheetStatus.SUBMITTED,
        committee__status=CommitteeStatus.SCORING,
        seat__left_at=None,
    ).exclude(revision=proposal.current_revision_id)
    found = list(stale.select_for_update(of=("self",)).select_related("seat__reviewer"))
    for sheet in found:
        sheet.proposal = proposal
        _move(sheet, "ask_again", None)
    return len(found)


def saved_form(sheet: CommitteeReview) -> dict:
    """What is saved on a sheet, by the names of its form's fields."""
    scores = {row.place: (row.points, row.comment) for row in sheet.scores.all()}
    remark = SheetRemark.objects.filter(sheet=sheet).first()
    return scores_as_form(scores) | {
        "advice": remark.advice if remark else "",
        "remark": remark.text if remark else "",
    }


def scores_as_form(scores: Scores) -> dict:
    """Points and comments by the names of the form's fields; what is empty is left out."""
    fields = {}
    for place, (points, comment) in scores.items():
        if points is not None:
            fields[f"points_{place}"] = points
        if comment:
            fields[f"comment_{place}"] = comment
    return fields


def _hand_in(sheet: CommitteeReview, actor) -> CommitteeReview:
    sheet.revision = sheet.proposal.current_revision
    sheet.submitted_at = clock.now()
    if sheet.status in (SheetStatus.SCORING, SheetStatus.RECHECK):
        return _move(sheet, "submit", actor)
    sheet.version += 1
    sheet.save()
    record(sheet, "change", gettext_noop("Scores changed before the opening"), actor=actor)
    return sheet


def _check(sheet: CommitteeReview, scores: Scores, advice: str, *, hand_in: bool) -> None:
    """From 0 to 5, a comment below 3; for handing in all criteria and an opinion."""
    for place, row in enumerate(sheet.proposal.round.criteria):
        points, comment = scores.get(place, (None, ""))
        if points is None and hand_in:
            raise DomainError(
                _("Please score “%(name)s”.") % {"name": row["name"]}, field=f"points_{place}"
            )
        if points is not None and not 0 <= points <= MOST_POINTS:
            raise DomainError(_("Points run from 0 to 5."), field=f"points_{place}")
        if points is not None and points < COMMENT_BELOW and not comment:
            raise DomainError(
                _("“%(name)s” has fewer than 3 points. Please write a comment.")
                % {"name": row["name"]},
                field=f"comment_{place}",
                code="comment",
            )
    if hand_in and not advice:
        raise DomainError(_("Please choose your opinion."), field="advice")


def _write(sheet: CommitteeReview, scores: Scores, advice: str, remark: str) -> None:
    for place, row in enumerate(sheet.proposal.round.criteria):
        points, comment = scores.get(place, (None, ""))
        if points is None:
            sheet.scores.filter(place=place).delete()
            continue
        CriterionScore.objects.update_or_create(
            sheet=sheet,
            place=place,
            defaults={
                "criterion": row["name"],
                "weight": row["weight"],
                "points": points,
                "comment": comment,
            },
        )
    if advice or remark:
        SheetRemark.objects.update_or_create(
            sheet=sheet, defaults={"advice": advice, "text": remark}
        )


def _refuse_if_opened(sheet: CommitteeReview) -> None:
    if sheet.committee.status == CommitteeStatus.OPENED:
        raise DomainError(
            _("The scores have been opened. Nothing on this sheet can be changed any more."),
            code="opened",
        )
    if sheet.proposal.waiting_on == Turn.NOBODY:
        raise DomainError(_("This proposal is no longer under review."), code="over")


def _refuse_if_unread(sheet: CommitteeReview, revision: int | None) -> None:
    """A member judges what he has read, not what was filed meanwhile."""
    if revision is not None and revision != sheet.proposal.current_revision.number:
        raise DomainError(
            _(
                "A new revision was filed while you were scoring. Nothing you typed is lost: "
                "please read it, then send again."
            ),
            code="new_revision",
        )


def _locked(sheet: CommitteeReview) -> CommitteeReview:
    """The sheet; committee and proposal are locked first, so that an opening or a new revision
    comes before or waits.
    """
    locked_committee(sheet.committee)
    Proposal.objects.select_for_update().get(pk=sheet.proposal_id)
    return (
        CommitteeReview.objects.select_for_update(of=("self",))
        .select_related("committee", "seat", "proposal__round", "proposal__current_revision")
        .get(pk=sheet.pk)
    )


def _move(sheet: CommitteeReview, name: str, actor) -> CommitteeReview:
    entry = advance(sheet, name, actor=actor, audience=Audience.STAFF)
    tell(sheet, entry)
    return sheet
