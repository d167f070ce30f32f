"""Clauses (条項): an identity that lasts, and its text in each version."""

import uuid

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from apps.core import clock
from apps.core.personal import Erase, Keep, impersonal, personal
from apps.core.tracking import official, tracked
from apps.rulebook.models.books import RuleBook, RuleRevision
from apps.rulebook.states import WRITABLE

# Whatever is written or taken away: the revision must be in a state in which its text may change.
WRITABLE_SQL = ", ".join(f"'{state}'" for state in WRITABLE)


def frozen_text(name: str) -> pgtrigger.Trigger:
    """The trigger that keeps a version's text as it is once the revision is frozen (本文の凍結)."""
    return pgtrigger.Trigger(
        name=name,
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
        declare=[("touched", "bigint[]")],
        func=(
            "touched := ARRAY[CASE WHEN TG_OP <> 'INSERT' THEN OLD.revision_id END, "  # noqa: S608 - our own names
            "CASE WHEN TG_OP <> 'DELETE' THEN NEW.revision_id END]; "
            # Locked first, asked then: nobody freezes it between the question and the change.
            "PERFORM 1 FROM rulebook_rulerevision r WHERE r.id = ANY(touched) FOR SHARE; "
            "IF EXISTS (SELECT 1 FROM rulebook_rulerevision r WHERE r.id = ANY(touched) "
            f"AND r.status NOT IN ({WRITABLE_SQL})) THEN "
            "RAISE EXCEPTION 'the text of revision % is frozen', touched "
            f"USING ERRCODE = 'check_violation', CONSTRAINT = '{name}'; END IF; "
            "IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW;"
        ),
    )


class ClauseKind(models.TextChoices):
    """Levels of the text (章・条・項・号)."""

    CHAPTER = "chapter", _("Chapter")
    ARTICLE = "article", _("Article")
    PARAGRAPH = "paragraph", _("Paragraph")
    ITEM = "item", _("Numbered item")


# What may stand below what.
BELOW = {
    None: (ClauseKind.CHAPTER,),
    ClauseKind.CHAPTER: (ClauseKind.ARTICLE,),
    ClauseKind.ARTICLE: (ClauseKind.PARAGRAPH, ClauseKind.ITEM),
    ClauseKind.PARAGRAPH: (ClauseKind.ITEM,),
    ClauseKind.ITEM: (),
}


@impersonal
@official
class Clause(models.Model):
    """What stays the same of a clause through all versions (条項): its key and its address."""

    book = models.ForeignKey(RuleBook, models.PROTECT, related_name="clauses")
    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)

    def __str__(self):
        return str(self.key)

    def get_absolute_url(self):
        return reverse("rulebook:clause_now", args=[self.key])


@impersonal
@tracked(
    _("Clause of a version"),
    masked=("text", "easy_text"),
    hidden=("changed_at",),
    is_official=True,
)
class ClauseVersion(models.Model):
    """The text of a clause in one version (条項の本文), with its place in the tree.

    A clause that is taken out keeps its row, marked as removed, so that its history stays.
    """

    revision = models.ForeignKey(RuleRevision, models.PROTECT, related_name="clauses")
    clause = models.ForeignKey(Clause, models.PROTECT, related_name="versions")
    kind = models.CharField(max_length=10, choices=ClauseKind.choices)
    parent = models.ForeignKey(Clause, models.PROTECT, null=True, related_name="+")
    came_from = models.ForeignKey(Clause, models.PROTECT, null=True, related_name="+")
    position = models.PositiveIntegerField()
    heading = models.CharField(_("Heading"), max_length=100, blank=True)
    text = models.TextField(_("Text"), max_length=6000, blank=True)
    easy_text = models.TextField(_("In easy Japanese, with readings"), max_length=6000, blank=True)
    is_removed = models.BooleanField(default=False)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    changed_at = models.DateTimeField(default=clock.now)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["revision", "clause"], name="clause_once_a_version"),
            models.CheckConstraint(
                condition=Q(kind="chapter", parent=None)
                | (~Q(kind="chapter") & Q(parent__isnull=False)),
                name="clause_chapters_on_top",
            ),
            models.CheckConstraint(
                condition=~(Q(heading="") & Q(text="")), name="clause_says_something"
            ),
            models.CheckConstraint(
                condition=Q(easy_text="") | Q(kind="chapter"), name="clause_easy_for_chapters"
            ),
        ]
        triggers = [frozen_text("clause_frozen")]

    def __str__(self):
        return f"{self.revision_id} {self.clause_id}"


@impersonal
class ClauseLock(models.Model):
    """The mark that somebody is writing on a clause (編集中の印); it ends by itself."""

    clause_version = models.OneToOneField(ClauseVersion, models.CASCADE, related_name="lock")
    holder = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    until = models.DateTimeField()

    def __str__(self):
        return f"{self.clause_version_id}: {self.holder_id}"


@personal(
    _("Knowing who wrote what in a draft"),
    Keep.RULES,
    "actor_name",
    erase=Erase.RECORD,
    name=_("History of clauses"),
)
@official
class ClauseEdit(models.Model):
    """One saved change of a clause in a draft (条項の修正履歴): who, when, and the text then."""

    clause_version = models.ForeignKey(ClauseVersion, models.PROTECT, related_name="edits")
    act = models.CharField(max_length=20)
    heading = models.CharField(max_length=100, blank=True)
    text = models.TextField(max_length=6000, blank=True)
    easy_text = models.TextField(max_length=6000, blank=True)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    actor_name = models.CharField(max_length=100)
    actor_office = models.CharField(max_length=150, blank=True)
    at = models.DateTimeField(default=clock.now)

    class Meta:
        indexes = [models.Index(fields=["clause_version", "-at", "-id"], name="clause_edit_newest")]
        triggers = [
            pgtrigger.Protect(
                name="clause_edit_kept", operation=pgtrigger.Update | pgtrigger.Delete
            )
        ]

    def __str__(self):
        return f"{self.clause_version_id}: {self.act}"
