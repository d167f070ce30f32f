"""The version of the rules that rounds and decisions were made under (根拠とした協働のルール)."""

import django.db.models.deletion
from django.db import migrations, models

from apps.core import quick_migrations


class Migration(migrations.Migration):
    dependencies = [
        ("proposals", "0006_proposal_origins"),
        ("rulebook", "0001_rules"),
    ]

    operations = [
        quick_migrations.AddField(
            model_name="decision",
            name="rules",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="rulebook.rulerevision",
            ),
        ),
        quick_migrations.AddField(
            model_name="proposalround",
            name="rules",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="rulebook.rulerevision",
            ),
        ),
    ]
