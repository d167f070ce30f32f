"""Desk and sections of the demo (総合窓口・関係課のデモ): returned, merged, sent back, asked."""

from collections.abc import Callable
from datetime import date, timedelta

from apps.accounts.models import Department, Post, StaffRole, User
from apps.core import clock
from apps.core.calendar import add_office_days
from apps.proposals import operations
from apps.proposals.models import Proposal

File = Callable[[str, int], Proposal]
LEAD, RELATED, RIGHT = "doro_koen", "gakumu", "koho"


def load(cast, file: File) -> None:
    """One case of each kind, through the real acts.

    Args:
        cast: the desk with its clock.
        file: files a proposal of the data, so many days ago, in the open round.
    """
    today = clock.today()
    _returned(cast, file, today)
    _merged(cast, file, today)
    _sent_back(cast, file, today)


def _returned(cast, file: File, today: date) -> None:
    """Papers are being mended: one point answered, one open (補正中)."""
    proposal = file("p09", 8)
    with cast.on(today - timedelta(days=6)):
        operations.request_correction(
            proposal,
            actor=cast.desk,
            points=["会員名簿を添付してください。", "調査の経費の積算を書いてください。"],
            due_on=add_office_days(today, 3),
        )
    with cast.on(today - timedelta(days=2)):
        writer = cast.writer_of(proposal.organization) or cast.desk
        operations.answer_points(proposal, actor=writer, answers={1: "会員名簿を添付しました。"})


def _merged(cast, file: File, today: date) -> None:
    """Two proposals on signs and guides that all can read became one (統合)."""
    source, target = file("p11", 12), file("p05", 11)
    with cast.on(today - timedelta(days=9)):
        merge = operations.propose_merge(
            source,
            target=target,
            actor=cast.desk,
            reason="どちらも、外国人にも読める案内をつくる提案で、場所と時期が重なるため。",
        )
    with cast.on(today - timedelta(days=8)):
        for proposal in (source, target):
            writer = cast.writer_of(proposal.organization) or cast.desk
            operations.agree_merge(merge, actor=writer)
    with cast.on(today - timedelta(days=7)):
        operations.carry_out_merge(merge, actor=cast.desk)


def _sent_back(cast, file: File, today: date) -> None:
    """A section named the right one; notes inside, a message outside, a question open (確認中)."""
    proposal = file("p19", 13)
    with cast.on(today - timedelta(days=12)):
        verdicts = dict.fromkeys(proposal.round.eligibility, "met")
        proposal = operations.receive_proposal(proposal, actor=cast.desk, verdicts=verdicts)
        proposal = operations.refer_proposal(
            proposal,
            actor=cast.desk,
            lead=_section(LEAD),
            related=[_section(RELATED)],
            due_on=add_office_days(today, 4),
        )
    with cast.on(today - timedelta(days=8)):
        lead, related = (proposal.reviews.get(is_lead=is_lead) for is_lead in (True, False))
        officer = _officer(LEAD)
        operations.acknowledge_review(lead, actor=officer)
        operations.refuse_remit(
            related,
            actor=_officer(RELATED),
            right_office=_section(RIGHT),
            reason="講座の広報が中心で、学校の事業ではないため。",
        )
        operations.write_inside(
            proposal, actor=officer, theme="講座の会場", text="公園の休憩所を使えるか確認する。"
        )
        operations.write_to_party(
            proposal, actor=officer, text="現地を一緒に見たいと思います。ご都合をお知らせください。"
        )
        operations.ask_proposer(
            proposal,
            actor=officer,
            text="講座の講師は、どなたにお願いする予定ですか。",
            due_on=add_office_days(today, 2),
        )


def _section(code: str) -> Department:
    return Department.objects.get(code=code, valid_to=None)


def _officer(code: str) -> User:
    posts = Post.objects.filter(role=StaffRole.SECTION, holder__is_demo=True)
    return posts.select_related("holder").filter(department__code=code).order_by("id")[0].holder
