"""A published decision of the demo is corrected (決定の訂正)."""

from apps.accounts.models import User
from apps.proposals import operations
from apps.proposals.models import Decision


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
