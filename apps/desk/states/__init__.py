"""States of this room's aggregates and the moves between them (状態遷移表)."""

from apps.desk.states.answers import ANSWER_FLOW, AnswerStatus
from apps.desk.states.articles import ARTICLE_FLOW, ArticleStatus
from apps.desk.states.cases import CASE_FLOW, ENDED, OPEN_CASES, REOPENABLE, CaseStatus
from apps.desk.states.coordination import (
    COORDINATION_FLOW,
    OPEN_COORDINATIONS,
    SHARED,
    CoordinationStatus,
)
from apps.desk.states.referrals import OPEN_REFERRALS, REFERRAL_FLOW, ReferralStatus

__all__ = [
    "ANSWER_FLOW",
    "ARTICLE_FLOW",
    "CASE_FLOW",
    "COORDINATION_FLOW",
    "ENDED",
    "OPEN_CASES",
    "OPEN_COORDINATIONS",
    "OPEN_REFERRALS",
    "REFERRAL_FLOW",
    "REOPENABLE",
    "SHARED",
    "AnswerStatus",
    "ArticleStatus",
    "CaseStatus",
    "CoordinationStatus",
    "ReferralStatus",
]
