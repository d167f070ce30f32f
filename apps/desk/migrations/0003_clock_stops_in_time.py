"""The clock of a case may not be stopped any more once the due date has passed."""

from django.db import migrations, models

from apps.core import quick_migrations


class Migration(migrations.Migration):
    dependencies = [("desk", "0002_queue_indexes")]

    operations = [
        quick_migrations.AddConstraint(
            model_name="deskcase",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("paused_on", None),
                    ("paused_on__lte", models.F("due_on")),
                    _connector="OR",
                ),
                name="case_clock_before_due",
            ),
        ),
    ]
