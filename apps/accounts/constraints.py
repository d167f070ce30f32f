"""Sentences for the constraints of this room (制約違反の説明文)."""

from django.utils.translation import gettext_lazy as _

from apps.core.constraints import explain

explain("user_email_unique", _("This person has an account already."), field="email")
explain("department_code_unique", _("This code is in use on that day."), field="code")
explain(
    "department_dates_in_order",
    _("The last day lies before the section's first day."),
    field="valid_to",
)
explain(
    "department_section_has_parent",
    _("A section belongs to a department. Please choose it."),
    field="parent",
)
explain(
    "post_dates_in_order",
    _("The last day lies before the first day of the post."),
    field="valid_to",
)
explain(
    "post_staff_has_department",
    _("A post with this role belongs to a section of the ward office."),
    field="role",
)
explain("post_kept", _("A post is never deleted; set its last day instead."))
