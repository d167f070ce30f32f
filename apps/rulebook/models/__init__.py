"""Rule books, their versions and clauses, comments and suggestions (協働のルール)."""

from apps.rulebook.models.agreements import AgreementClause
from apps.rulebook.models.books import RevisionKind, RuleBook, RuleRevision
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
from apps.rulebook.models.together import RevisionEditor, RuleMeeting

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
