"""Decisions of the demo: of fiscal 2002, corrected, and one that rests on a discussion record."""

from apps.accounts.models import User
from apps.proposals import operations
from apps.proposals.models import Decision, DiscussionRecord, Outcome, Proposal
from apps.proposals.models.decisions import ADOPTIONS


def decide(cast, proposal: Proposal, row: dict, outcome: str) -> Decision:
    """The decision on a proposal of the file, approved (決裁まで)."""
    decision = operations.draft_decision(
        proposal,
        {
            "outcome": outcome,
            "reason": f"提案を関係する課とともに検討しました。{row['reason_ja']}。",
            "conditions": row["reason_ja"] if outcome == "conditionally_adopted" else "",
            "review_comment": "区民の視点からの貴重な提案でした。",
            "budget_condition": outcome in ADOPTIONS,
            "document_number": f"14千政企第{proposal.pk}号",
        },
        actor=cast.desk,
    )
    operations.send_decision_for_approval(decision, actor=cast.desk)
    return operations.approve_decision(decision, actor=cast.head)


def decide_on_record(cast, drawn: DiscussionRecord) -> Decision:
    """The sections were heard at the table; the decision rests on the record (協議書による採択)."""
    proposal = drawn.proposal
    for review in proposal.reviews.all():
        operations.waive_review(
            review, actor=cast.desk, reason="役割を決める場と電話で意見を聞き取り、別紙に記録した。"
        )
    proposal = operations.close_review(proposal, actor=cast.desk)
    decision = operations.draft_decision(
        proposal,
        {
            "outcome": Outcome.CONDITIONALLY_ADOPTED,
            "reason": "地域の必要に応える提案で、提案団体と区の役割の分担が協議書で"
            "具体的になったため、条件を付けて採択します。",
            "conditions": "一年目は一か所で試し、結果を確かめてから二か所目に広げること。",
            "review_comment": proposal.committee_conclusion.review_comment,
            "budget_condition": True,
            "document_number": f"千政企第{proposal.pk}号",
            "discussion_record": drawn,
        },
        actor=cast.desk,
    )
    operations.send_decision_for_approval(decision, actor=cast.desk)
    return operations.approve_decision(decision, actor=cast.head)


def correct(former: Decision, *, desk: User, head: User) -> None:
    """A published decision is corrected; both stay readable (決定の訂正)."""
    correction = operations.draft_decision(
        former.proposal,
        {
            "outcome": former.outcome,
            "reason": former.reason + "なお、関連する既存の事業をご案内します。",
            "review_comment": former.review_comment,
            "correction_reason": "理由の記載を補いました。結果に変わりはありません。",
        },
        actor=desk,
        supersedes=former,
    )
    operations.send_decision_for_approval(correction, actor=desk)
    operations.approve_decision(correction, actor=head)
    operations.publish_decision(correction, actor=head)
