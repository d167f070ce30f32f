"""Comments with their senders as a file (意見の一覧の出力)."""

from django.utils.translation import gettext_lazy as _

COLUMNS = (
    (_("Receipt number"), lambda row: row.number),
    (_("State"), lambda row: row.get_status_display()),
    (_("Position of the sender"), lambda row: row.get_stance_display()),
    (_("Name, or name of the organisation"), lambda row: row.source.name),
    (_("E-mail address"), lambda row: row.source.email),
    (_("Channel"), lambda row: row.source.get_channel_display()),
    (_("Day that counts (receipt, or postmark)"), lambda row: row.source.arrived_on),
    (_("Your comment"), lambda row: row.source.text),
    (_("Comment as it is shown"), lambda row: row.public_text),
    (_("Reason (published)"), lambda row: row.hidden_reason),
    (_("What becomes of it"), lambda row: row.answer and row.answer.get_category_display()),
    (_("The ward's view"), lambda row: row.answer and row.answer.text),
)
