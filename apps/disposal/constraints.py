"""Sentences for the database's refusals in this room (制約違反の説明文)."""

from django.utils.translation import gettext_lazy as _

from apps.core.constraints import explain

explain("disposal_item_once", _("This record stands in an open list already."))
explain("disposal_item_kept_has_reason", _("Please write the reason."), field="reason")
explain("disposal_item_erased_is_closed", _("An erased record is not open any more."))
explain("disposal_list_two_people", _("Who has checked the list cannot approve it as well."))
explain("disposal_list_approved_by_somebody", _("The list has to be approved by somebody first."))
