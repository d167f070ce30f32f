"""Sentences for the constraints of this room (制約違反の説明文)."""

from django.utils.translation import gettext_lazy as _

from apps.core.constraints import explain

explain(
    "organization_number_unique",
    _("An organisation with this corporate number is already registered. Please ask the desk."),
    field="corporate_number",
)
explain(
    "organization_registration_unique",
    _("The registration number was taken. Please send the form again."),
)
explain(
    "organization_number_digits",
    _("A corporate number has 13 digits. Please check it."),
    field="corporate_number",
)
explain(
    "organization_ward_members",
    _("The members in the ward cannot be more than all members."),
    field="members_in_ward",
)
explain("organization_main_field", _("Please choose one of the 20 fields."), field="main_field")
explain("organization_year_end", _("Please choose a month from 1 to 12."), field="fiscal_year_end")
explain(
    "organization_merged_has_target",
    _("A merged organisation must name the organisation it was merged into."),
)
explain("organization_not_into_itself", _("An organisation cannot be merged into itself."))
explain("organization_approved_has_term", _("A registration needs a date until which it is valid."))
explain(
    "organization_home_is_private",
    _("The address of a home is never published. Please choose not to show the address."),
    field="base_kind",
)
explain(
    "organization_founded_bounded",
    _("The date of foundation must lie between 1600 and 2100."),
    field="founded_on",
)
explain("organization_term_bounded", _("The registration must end between 2000 and 2100."))
explain(
    "membership_one_representative",
    _("The organisation already has a representative. Please use the hand-over."),
)
explain("membership_once", _("This person already belongs to the organisation."))
explain("membership_dates_in_order", _("A membership cannot end before it begins."))
explain("membership_active_is_open", _("An active membership needs a first day and has no last."))
explain(
    "registration_rule_percent",
    _("The share must lie between 0 and 100 percent."),
    field="ward_percent",
)
explain(
    "registration_rule_term", _("The term must lie between 1 and 10 years."), field="term_years"
)
explain(
    "profile_change_one_pending",
    _("Another change is waiting already. Please open the page again."),
)
explain("profile_change_decided", _("A decided change needs the day of the decision."))
explain(
    "invitation_one_open",
    _("This address has been invited already. Please wait for the answer."),
    field="email",
)
explain("invitation_used_whole", _("The invitation has been used or taken back."))
explain("invitation_email_lower", _("Please write the address in small letters."), field="email")
explain("handover_one_open", _("A hand-over has been offered already."))
explain("handover_accepted_is_answered", _("An accepted hand-over needs the day."))
explain(
    "verification_one_current",
    _("This check is on record already. Please end the old one first."),
    field="kind",
)
explain(
    "verification_dates_in_order",
    _("A check cannot end before the day it was made."),
    field="valid_until",
)
explain("verification_vouched_by", _("Please say which intermediary vouches."), field="kind")
CHANGED = _("This has changed meanwhile. Please open the page again.")
for technical in (
    "organizations_intermediary_organization_id_key",
    "organizations_linkcheck_organization_id_key",
    "organizations_invitation_public_id_key",
    "organizations_organizationcontact_organization_id_key",
    "organizations_registrationrule_legal_form_key",
    "organizations_registerrow_key_key",
    "organizations_registerrow_organization_id_key",
):
    explain(technical, CHANGED)
for name in ("dossier_version_once", "dossier_one_current"):
    explain(
        name, _("Somebody handed in this paper at the same moment. Please send the form again.")
    )
explain("mandate_one_open", _("This intermediary has a mandate already."), field="intermediary")
explain("mandate_dates_in_order", _("A mandate cannot end before it begins."), field="valid_until")
explain("mandate_has_scope", _("Please choose what the mandate covers."), field="scopes")
explain("liaison_meeting_ends_later", _("A meeting ends after it begins."), field="ends_at")
explain("liaison_meeting_bounded", _("The day must lie between 2000 and 2100."), field="starts_at")
