"""What waits of the rules (協働のルールの処理待ち): comments, suggestions, versions to approve."""

from django.urls import reverse
from django.utils.translation import gettext as _

from apps.accounts.models import StaffRole
from apps.rulebook.models import RuleComment, RuleRevision, RuleSuggestion
from apps.rulebook.states import CommentStatus, RevisionStatus

TO_APPROVE = (RevisionStatus.IN_APPROVAL, RevisionStatus.APPROVED)


def rule_queues(user) -> dict[str, tuple]:
    """Label, rows and list of each pile that is this person's, by name."""
    home = reverse("rulebook:staff_home")
    piles = {}
    if user.has_role(StaffRole.RULE_ADMIN):
        waiting = RuleComment.objects.filter(status=CommentStatus.TO_CHECK)
        piles["rule_comments"] = (_("Comments on the rules to look at"), waiting, home)
        piles["rule_suggestions"] = (
            _("Suggestions on the rules to decide"),
            RuleSuggestion.objects.under_way(),
            reverse("rulebook:suggestion_list"),
        )
    if user.has_role(StaffRole.DESK_HEAD):
        versions = RuleRevision.objects.filter(status__in=TO_APPROVE)
        piles["rule_versions"] = (_("Versions of the rules to approve or publish"), versions, home)
    return piles
