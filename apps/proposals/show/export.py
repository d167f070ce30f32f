"""The board as a file (進行管理表の出力)."""

from django.utils.translation import gettext_lazy as _

from apps.history.models import Turn

COLUMNS = (
    (_("Receipt number"), lambda row: row.receipt_number),
    (_("Title"), lambda row: row.title),
    (_("Organisation"), lambda row: row.organization_name),
    (_("Field"), lambda row: row.get_field_display()),
    (_("State"), lambda row: row.get_status_display()),
    (_("Lead section"), lambda row: row.lead_department and row.lead_department.name),
    (_("Whose turn"), lambda row: Turn(row.waiting_on).label),
    (_("By when"), lambda row: row.due_on),
    (_("Submitted on"), lambda row: row.submitted_at),
    (_("Date of receipt"), lambda row: row.received_on),
    (_("Channel"), lambda row: row.get_channel_display()),
)
