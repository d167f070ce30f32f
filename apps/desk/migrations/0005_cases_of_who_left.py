"""From whom a case was released when he left the owner's office; it stays in his hand-over pack."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from apps.core import quick_migrations


class Migration(migrations.Migration):
    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("desk", "0004_coordination"),
    ]

    operations = [
        quick_migrations.AddField(
            model_name="deskcase",
            name="released_from",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        quick_migrations.AddConstraint(
            model_name="deskcase",
            constraint=models.CheckConstraint(
                condition=models.Q(("officer", None), ("released_from", None), _connector="OR"),
                name="case_released_is_free",
            ),
        ),
    ]
