"""Section and groups named side by side: the block no public page of a project is without."""

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from apps.core.personal import impersonal
from apps.core.tracking import tracked
from apps.partnerships.models.projects import JointProject

# Words in the place of a name (handbook 3.13): 「NPO等」「団体など」「区民の皆さん」.
VAGUE = (
    "(NPO|ＮＰＯ)(法人)?(等|など)|(関係|各種|市民|ボランティア)団体(等|など)"
    "|(市|区)民の(皆|みな)さん"
)
# As a name of its own; the registered name of a group may hold such words.
VAGUE_NAME = f"(^|・)({VAGUE})(・|$)"
# The line names every partner as it stands in the project, and there is at least one.
NAMES_ALL = (
    "IF NOT EXISTS (SELECT 1 FROM partnerships_projectpartner p "
    "WHERE p.project_id = NEW.project_id) OR EXISTS (SELECT 1 FROM partnerships_projectpartner p "
    "WHERE p.project_id = NEW.project_id AND strpos(NEW.line, p.name) = 0) THEN "
    "RAISE EXCEPTION 'the credit of project % leaves a partner out', NEW.project_id "
    "USING ERRCODE = 'check_violation', CONSTRAINT = 'credit_names_partners'; "
    "END IF; RETURN NEW;"
)


@impersonal
@tracked(_("Credit side by side"))
class CoCredit(models.Model):
    """In whose names a project is announced (併記): section and groups, in the agreed order.

    Without partners there is no such row, and without the row no publication.
    """

    project = models.OneToOneField(JointProject, models.PROTECT, related_name="credit")
    ward_side = models.CharField(max_length=180)
    group_side = models.CharField(max_length=1100)
    ward_first = models.BooleanField(default=True)
    line = models.CharField(_("Credit line"), max_length=1300)
    is_own_words = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(ward_side="") & ~Q(group_side=""), name="credit_has_both_sides"
            ),
            models.CheckConstraint(
                condition=~Q(group_side__regex=VAGUE_NAME),
                name="credit_names_nobody_vaguely",
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="credit_names_partners",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                func=NAMES_ALL,
            ),
        ]

    def __str__(self):
        return self.line

    def side_by_side(self) -> str:
        """Both sides in the agreed order, as the top of a page shows them (併記)."""
        sides = (self.ward_side, self.group_side)
        return " ・ ".join(sides if self.ward_first else reversed(sides))
