"""Each queue in its own order: whose turn it is by due date, ended cases by day of receipt."""

from django.db import migrations, models

from apps.core import quick_migrations


class Migration(migrations.Migration):
    dependencies = [("desk", "0001_cases_of_the_desk")]

    operations = [
        quick_migrations.AddIndex(
            model_name="deskcase",
            index=models.Index(
                condition=models.Q(("status__in", ["new", "in_progress", "referred", "waiting"])),
                fields=["waiting_on", "due_on", "id"],
                name="case_open_turn",
            ),
        ),
        quick_migrations.AddIndex(
            model_name="deskcase",
            index=models.Index(
                condition=models.Q(
                    (
                        "status__in",
                        ["answered", "closed", "converted", "merged", "no_reply", "redirected"],
                    )
                ),
                fields=["-received_at", "-id"],
                name="case_ended_newest",
            ),
        ),
    ]
