"""An index of the mails that wait for staff."""

from django.db import migrations, models

from apps.core import quick_migrations


class Migration(migrations.Migration):
    dependencies = [
        ("notifications", "0001_notices_mail_and_letters"),
    ]

    operations = [
        migrations.AlterField(
            model_name="outgoingmail",
            name="state",
            field=models.CharField(
                choices=[
                    ("new", "Waiting to be sent"),
                    ("sending", "Being sent"),
                    ("sent", "Sent"),
                    ("unknown", "Answer lost"),
                    ("dead", "Not delivered"),
                    ("cancelled", "Sending cancelled"),
                ],
                default="new",
                max_length=10,
            ),
        ),
        quick_migrations.AddIndex(
            model_name="outgoingmail",
            index=models.Index(
                condition=models.Q(("state__in", ["dead", "unknown"])),
                fields=["id"],
                name="mail_for_staff",
            ),
        ),
    ]
