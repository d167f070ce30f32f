"""What is new, for everybody: an index for the front page."""

from django.db import migrations, models

from apps.core import quick_migrations


class Migration(migrations.Migration):
    dependencies = [("history", "0001_history_entries")]

    operations = [
        quick_migrations.AddIndex(
            model_name="historyentry",
            index=models.Index(
                condition=models.Q(("audience", "public")),
                fields=["object_type", "-at", "-id"],
                name="history_public_newest",
            ),
        ),
    ]
