"""Indexes of the queues: whose turn it is, what is due, what waits for publication."""

from django.db import migrations, models

from apps.core import quick_migrations


class Migration(migrations.Migration):
    dependencies = [
        ("proposals", "0002_assisted_entry"),
    ]

    operations = [
        migrations.AlterField(
            model_name="proposal",
            name="submitted_at",
            field=models.DateTimeField(editable=False, null=True, verbose_name="Submitted on"),
        ),
        quick_migrations.AddIndex(
            model_name="progressentry",
            index=models.Index(
                condition=models.Q(("status", "proposed")), fields=["id"], name="progress_proposed"
            ),
        ),
        quick_migrations.AddIndex(
            model_name="proposal",
            index=models.Index(
                condition=models.Q(("waiting_on", "nobody"), _negated=True),
                fields=["waiting_on", "-submitted_at", "-id"],
                name="proposal_turn",
            ),
        ),
        quick_migrations.AddIndex(
            model_name="proposal",
            index=models.Index(
                condition=models.Q(("due_on__isnull", False)),
                fields=["due_on"],
                name="proposal_dated",
            ),
        ),
    ]
