"""Answers, guides and forms for everybody; what was sent of them; texts to start from."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from apps.core import clock
from apps.core.personal import impersonal
from apps.core.tracking import tracked
from apps.desk.models.kinds import Theme
from apps.desk.states import ARTICLE_FLOW, ArticleStatus


class ArticleKind(models.TextChoices):
    """What an article is (資料の種類)."""

    QUESTION = "question", _("Question and answer")
    GUIDE = "guide", _("Guide")
    FORM = "form", _("Form to print")


class ArticleQuerySet(models.QuerySet):
    """Reads of articles."""

    def published(self):
        """What anybody may read."""
        return self.filter(status=ArticleStatus.PUBLISHED)

    def visible_to(self, user):
        """Ward staff also drafts."""
        return self if user.is_authenticated and user.is_ward_staff else self.published()


@impersonal
@tracked(_("Answer, guide or form"), is_official=True)
class Article(models.Model):
    """A question with its answer, a guide or a form (よくある質問・案内), S1.1.2.

    ``source`` is the case a question came from; it is for the office and stands on no public page.
    """

    flow = ARTICLE_FLOW

    kind = models.CharField(_("Kind"), max_length=10, choices=ArticleKind.choices)
    theme = models.CharField(_("Theme"), max_length=14, choices=Theme.choices)
    title = models.CharField(_("Question or title"), max_length=120)
    text = models.TextField(_("Answer or text"), max_length=8000)
    status = models.CharField(
        max_length=10, choices=ArticleStatus.choices, default=ArticleStatus.DRAFT, editable=False
    )
    version = models.PositiveIntegerField(default=1, editable=False)
    source = models.ForeignKey("desk.DeskCase", models.PROTECT, null=True, related_name="summaries")
    section_name = models.CharField(max_length=160, blank=True, editable=False)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    changed_at = models.DateTimeField(default=clock.now)
    published_at = models.DateTimeField(null=True)
    helpful = models.PositiveIntegerField(default=0, editable=False)
    not_helpful = models.PositiveIntegerField(default=0, editable=False)

    objects = ArticleQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["-published_at", "-id"],
                condition=Q(status="published"),
                name="article_published",
            )
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(status="published")
                | Q(published_at__isnull=False, published_by__isnull=False),
                name="article_published_by",
            ),
            models.CheckConstraint(
                condition=Q(published_by=None) | ~Q(published_by=F("written_by")),
                name="article_two_persons",
            ),
        ]
        triggers = [
            *ARTICLE_FLOW.triggers(),
            pgtrigger.Protect(name="article_kept", operation=pgtrigger.Delete),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("desk:article", args=[self.pk])


@impersonal
@tracked(_("Guide sent with a message"), is_official=True)
class Enclosure(models.Model):
    """A guide or form as it was sent to an asker (送付資料); the article may change later."""

    message = models.ForeignKey("desk.CaseMessage", models.PROTECT, related_name="enclosures")
    article = models.ForeignKey(Article, models.PROTECT, related_name="+")
    title = models.CharField(max_length=120)
    text = models.TextField(max_length=8000)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["message", "article"], name="enclosure_once")
        ]
        triggers = [
            pgtrigger.Protect(name="enclosure_kept", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self):
        return self.title


@impersonal
@tracked(_("Reply template"))
class ReplyTemplate(models.Model):
    """A text officers start a reply from (返信の定型文)."""

    title = models.CharField(_("Name of the template"), max_length=60, unique=True)
    text = models.TextField(_("Text"), max_length=4000)
    is_used = models.BooleanField(_("Offer it to officers"), default=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    def __str__(self):
        return self.title
