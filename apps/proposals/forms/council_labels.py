"""Words for the papers of a role meeting (会議資料の種類)."""

from django.utils.translation import gettext_lazy as _

MEETING_LABELS = {"paper": _("Paper of the meeting")}
