"""Tables of the general desk."""

from apps.desk.models.answers import CaseAnswer
from apps.desk.models.articles import Article, ArticleKind, Enclosure, ReplyTemplate
from apps.desk.models.cases import DeskCase
from apps.desk.models.coordination import Coordination
from apps.desk.models.holding import DeskHolding
from apps.desk.models.kinds import Category, Channel, PartyKind, ReplyMethod, Theme
from apps.desk.models.links import CaseLink
from apps.desk.models.referrals import CaseReferral
from apps.desk.models.threads import CaseLock, CaseMessage, CaseNote, MessageKind

__all__ = [
    "Article",
    "ArticleKind",
    "CaseAnswer",
    "CaseLink",
    "CaseLock",
    "CaseMessage",
    "CaseNote",
    "CaseReferral",
    "Category",
    "Channel",
    "Coordination",
    "DeskCase",
    "DeskHolding",
    "Enclosure",
    "MessageKind",
    "PartyKind",
    "ReplyMethod",
    "ReplyTemplate",
    "Theme",
]
