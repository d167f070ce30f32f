"""Rule books, their versions and clauses, comments and suggestions (協働のルール)."""

from apps.rulebook.models.agreements import AgreementClause
from apps.rulebook.models.books import (
    RevisionEditor,
    RevisionKind,
    RuleBook,
    RuleMeeting,
    RuleRevision,
)
from apps.rulebook.models.clauses import (
    Clause,
    ClauseEdit,
    ClauseKind,
    ClauseLock,
    ClauseVersion,
)
from apps.rulebook.models.comments import (
    AnswerCategory,
    Channel,
    CommentSource,
    RuleAnswer,
    RuleComment,
    Stance,
)
from apps.rulebook.models.suggestions import Clarity, ClarityAnswer, Origin, RuleSuggestion

__all__ = [
    "AgreementClause",
    "AnswerCategory",
    "Channel",
    "Clarity",
    "ClarityAnswer",
    "Clause",
    "ClauseEdit",
    "ClauseKind",
    "ClauseLock",
    "ClauseVersion",
    "CommentSource",
    "Origin",
    "RevisionEditor",
    "RevisionKind",
    "RuleAnswer",
    "RuleBook",
    "RuleComment",
    "RuleMeeting",
    "RuleRevision",
    "RuleSuggestion",
    "Stance",
]
