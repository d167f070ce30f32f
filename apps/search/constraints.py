"""Sentences for the constraints of this room (制約違反の説明文)."""

from django.utils.translation import gettext_lazy as _

from apps.core.constraints import explain

explain(
    "search_entry_unique",
    _("Somebody else saved this at the same moment. Please send the form again."),
)
explain(
    "common_pair_once",
    _("Somebody else saved this at the same moment. Please send the form again."),
)
