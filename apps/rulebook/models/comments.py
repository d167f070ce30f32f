"""Public comments on a draft (意見募集): what is shown, who wrote it, and the ward's view."""

import uuid

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from apps.core import clock
from apps.core.personal import ERASED, Erase, Keep, impersonal, personal
from apps.core.tracking import tracked
from apps.organizations.models import Organization
from apps.rulebook.models.books import RuleRevision
from apps.rulebook.models.clauses import Clause
from apps.rulebook.states import COMMENT_FLOW, CommentStatus


class Stance(models.TextChoices):
    """As what somebody comments (立場), form F14."""

    RESIDENT = "resident", _("Lives in the ward")
    WORKER = "worker", _("Works in the ward")
    STUDENT = "student", _("Studies in the ward")
    GROUP = "group", _("Organisation")
    OTHER = "other", _("Other")


class Channel(models.TextChoices):
    """How a comment came (提出方法)."""

    WEB = "web", _("Web")
    COUNTER = "counter", _("Counter")
    POST = "post", _("By post")
    FAX = "fax", _("FAX")
    MAIL = "mail", _("E-mail")


class AnswerCategory(models.TextChoices):
    """What becomes of a comment (区の考え方の区分)."""

    REFLECTED = "reflected", _("Reflected in the text")
    INCLUDED = "included", _("Already in its meaning")
    REFERENCE = "reference", _("For consideration in future")
    NOT_REFLECTED = "not_reflected", _("Not reflected")
    OTHER = "other", _("Other")


@impersonal
@tracked(_("Answer to comments"), is_official=True)
class RuleAnswer(models.Model):
    """The ward's view on one comment or several of one kind (区の考え方)."""

    revision = models.ForeignKey(RuleRevision, models.PROTECT, related_name="answers")
    category = models.CharField(
        _("What becomes of it"), max_length=14, choices=AnswerCategory.choices
    )
    text = models.TextField(_("The ward's view (published)"), max_length=1000)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    written_at = models.DateTimeField(default=clock.now)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(text=""), name="rule_answer_has_text")]
        triggers = [
            pgtrigger.Trigger(
                # The view is published with the version and stands as it was approved.
                name="rule_answer_frozen",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                func=(
                    "PERFORM 1 FROM rulebook_rulerevision r WHERE r.id = OLD.revision_id "
                    "FOR SHARE; "
                    "IF EXISTS (SELECT 1 FROM rulebook_rulerevision r WHERE r.id = OLD.revision_id "
                    "AND r.status IN ('in_approval', 'approved', 'published', 'in_force', "
                    "'superseded')) THEN "
                    "RAISE EXCEPTION 'answer % is approved', OLD.id "
                    "USING ERRCODE = 'check_violation', CONSTRAINT = 'rule_answer_frozen'; "
                    "END IF; RETURN NEW;"
                ),
            )
        ]

    def __str__(self):
        return f"{self.revision_id}: {self.category}"


class RuleCommentQuerySet(models.QuerySet):
    """Reads of comments."""

    def received(self):
        """Comments that count: confirmed, whether shown or not."""
        return self.exclude(status=CommentStatus.UNCONFIRMED)

    def shown(self):
        """Comments anybody may read."""
        return self.filter(status=CommentStatus.SHOWN)

    def without_answer(self):
        """Comments that must have an answer before a version can be approved."""
        return self.filter(
            status__in=[CommentStatus.TO_CHECK, CommentStatus.SHOWN], answer__isnull=True
        )


@personal(
    _("Publishing comments with the ward's view"),
    Keep.RULES,
    "public_text",
    "shown_name",
    erase=Erase.RECORD,
)
@tracked(_("Public comment"), masked=("public_text", "shown_name"))
class RuleComment(models.Model):
    """A public comment on a draft (意見): the part of it that is or will be public."""

    flow = COMMENT_FLOW

    revision = models.ForeignKey(RuleRevision, models.PROTECT, related_name="comments")
    clause = models.ForeignKey(Clause, models.PROTECT, null=True, related_name="+")
    stance = models.CharField(_("You comment as"), max_length=10, choices=Stance.choices)
    organization = models.ForeignKey(Organization, models.PROTECT, null=True, related_name="+")
    number = models.CharField(max_length=20, null=True, unique=True, editable=False)
    public_text = models.TextField(_("Comment as it is shown"), max_length=2000, blank=True)
    shown_name = models.CharField(max_length=100, blank=True)
    hidden_reason = models.CharField(_("Reason (published)"), max_length=300, blank=True)
    answer = models.ForeignKey(RuleAnswer, models.PROTECT, null=True, related_name="comments")
    status = models.CharField(
        max_length=12,
        choices=CommentStatus.choices,
        default=CommentStatus.UNCONFIRMED,
        editable=False,
    )
    received_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = RuleCommentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(status="unconfirmed", number=None, received_at=None)
                | (~Q(status="unconfirmed") & Q(number__isnull=False, received_at__isnull=False)),
                name="rule_comment_has_number",
            ),
            models.CheckConstraint(
                condition=~Q(status="shown") | ~Q(public_text=""), name="rule_comment_shown_text"
            ),
            models.CheckConstraint(
                condition=~Q(status="hidden") | ~Q(hidden_reason=""),
                name="rule_comment_hidden_reason",
            ),
        ]
        indexes = [
            models.Index(fields=["revision", "status", "received_at", "id"], name="rule_comments")
        ]
        triggers = [
            *COMMENT_FLOW.triggers(),
            pgtrigger.Protect(
                # What was never confirmed may be forgotten; what was received is kept.
                name="rule_comment_kept",
                operation=pgtrigger.Delete,
                condition=~pgtrigger.Q(old__status="unconfirmed"),
            ),
        ]

    def __str__(self):
        return self.number or f"comment {self.pk}"

    def staff_url(self) -> str:
        """Its revision's page in the office."""
        return self.revision.staff_url()


@personal(
    _("Asking back and telling the sender of a comment"),
    Keep.DESK,
    "name",
    "email",
    "text",
    since="comment__revision__comment_to",
    values={"name": ERASED},
    title="comment__number",
)
@tracked(_("Sender of a comment"), masked=("name", "email", "text"), hidden=("token", "language"))
class CommentSource(models.Model):
    """Who sent a comment, and its own words (意見の提出者・原文): read inside the office only."""

    comment = models.OneToOneField(RuleComment, models.CASCADE, related_name="source")
    name = models.CharField(_("Name, or name of the organisation"), max_length=60)
    email = models.EmailField(_("E-mail"), max_length=254, blank=True)
    text = models.TextField(_("Your comment"), max_length=2000)
    publishes_name = models.BooleanField(default=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    channel = models.CharField(
        _("Channel"), max_length=8, choices=Channel.choices, default=Channel.WEB
    )
    arrived_on = models.DateField(_("Day that counts (receipt, or postmark)"))
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    token = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    language = models.CharField(max_length=10, default="ja")
    sent_at = models.DateTimeField(default=clock.now)

    def __str__(self):
        return f"source of {self.comment_id}"
