"""Clauses for agreements (協定の条項例): part of a version, so that an agreement can name it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.core.personal import impersonal
from apps.core.tracking import tracked
from apps.rulebook.models.books import RuleRevision
from apps.rulebook.models.clauses import frozen_text


class AgreementClauseQuerySet(models.QuerySet):
    """Reads of the library."""

    def offered(self):
        """Clauses of the library, in their order."""
        return self.filter(is_removed=False).order_by("position", "id")

    def required(self):
        """Clauses that no agreement may leave out; their text may be adapted."""
        return self.offered().filter(is_required=True)


@impersonal
@tracked(_("Clause for agreements"), masked=("text",), is_official=True)
class AgreementClause(models.Model):
    """A clause for agreements between ward and organisations (協定の条項例), in one version."""

    revision = models.ForeignKey(RuleRevision, models.PROTECT, related_name="agreement_clauses")
    code = models.CharField(_("Code"), max_length=10)
    title = models.CharField(_("Title"), max_length=100)
    text = models.TextField(_("Text"), max_length=2000)
    is_required = models.BooleanField(_("No agreement may leave it out"), default=True)
    position = models.PositiveIntegerField()
    is_removed = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = AgreementClauseQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["revision", "code"], name="agreement_clause_code")
        ]
        triggers = [frozen_text("agreement_clause_frozen")]

    def __str__(self):
        return f"{self.code} {self.title}"
