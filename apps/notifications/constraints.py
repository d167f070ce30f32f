"""Sentences for this room's constraints (制約違反の説明文)."""

from django.utils.translation import gettext_lazy as _

from apps.core.constraints import explain

CHANGED = _("This has changed meanwhile. Please open the page again.")

for name in (
    "notice_once",
    "mail_state_known",
    "mail_leased_while_sending",
    "mail_new_has_time",
    "mail_settled_has_no_time",
    "mail_settled_keeps_no_text",
    "mail_answers_lost_twice_at_most",
    "letter_posted_by_somebody",
    "notice_preference_once",
    "notice_preference_delivery",
    "unsubscription_once",
    "suppressed_address_lower",
    "notifications_letter_dedupe_key_key",
    "notifications_outgoingmail_dedupe_key_key",
    "notifications_outgoingmail_message_id_key",
    "notifications_suppressedaddress_address_key",
):
    explain(name, CHANGED)
explain("letter_postcode", _("Enter the postcode as 102-8688."), field="postcode")
explain("letter_printed_before_posted", _("Print the letter before you tick it as posted."))
