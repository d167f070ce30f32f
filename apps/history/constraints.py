"""Sentences for the database's refusals in this room (制約違反の説明文)."""

from django.utils.translation import gettext_lazy as _

from apps.core.constraints import explain

ONE_NOTE = _("The change could not be recorded. Please send the form again.")

explain("history_staffnote_entry_id_key", ONE_NOTE)
explain("history_partiesnote_entry_id_key", ONE_NOTE)
