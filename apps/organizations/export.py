"""The desk's list as a file (団体一覧の出力): what the list shows and what can be published."""

from django.utils.translation import gettext_lazy as _

COLUMNS = (
    (_("Number"), lambda row: row.registration_number),
    (_("Organisation"), lambda row: row.name),
    (_("Name in kana"), lambda row: row.kana),
    (_("Legal form"), lambda row: row.get_legal_form_display()),
    (_("Corporate number"), lambda row: row.corporate_number),
    (_("State"), lambda row: row.get_status_display()),
    (_("Main field of activity"), lambda row: row.get_main_field_display()),
    (_("Places of activity"), lambda row: row.area),
    (_("Number of members"), lambda row: row.members),
    (
        _("Of these, living, working or studying in the ward"),
        lambda row: row.members_in_ward,
    ),
    (_("Applied on"), lambda row: row.submitted_at),
    (_("Approved at"), lambda row: row.approved_at),
    (_("Valid until"), lambda row: row.valid_until),
    (_("Website"), lambda row: row.web),
)
