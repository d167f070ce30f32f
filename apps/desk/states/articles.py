"""States of an answer or guide for everybody (よくある質問・案内の状態)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.core.flow import Flow, Move


class ArticleStatus(models.TextChoices):
    """States of an article (よくある質問・案内の状態)."""

    DRAFT = "draft", _("Draft, not public")
    PUBLISHED = "published", _("Published")


ARTICLE_FLOW = Flow(
    "desk.article",
    ArticleStatus,
    Move.of(
        "publish", [ArticleStatus.DRAFT], ArticleStatus.PUBLISHED, _("Publish"), done=_("Published")
    ),
    Move.of(
        "withdraw",
        [ArticleStatus.PUBLISHED],
        ArticleStatus.DRAFT,
        _("Take off the public pages"),
        done=_("Taken off the public pages"),
        permission="desk.edit_article",
    ),
    tones={ArticleStatus.DRAFT: "draft", ArticleStatus.PUBLISHED: "good"},
)
