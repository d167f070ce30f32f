"""Longer common strings are remembered too; table and column keep their names."""

from django.db import migrations, models

from apps.core.quick_migrations import AddConstraint, RemoveConstraint


class Migration(migrations.Migration):
    dependencies = [
        ("search", "0002_common_pairs"),
    ]

    operations = [
        migrations.AlterModelTable(name="commonpair", table="search_commonpair"),
        migrations.RenameModel(old_name="CommonPair", new_name="CommonString"),
        migrations.AlterField(
            model_name="commonstring",
            name="pair",
            field=models.CharField(db_column="pair", max_length=8),
        ),
        migrations.RenameField(model_name="commonstring", old_name="pair", new_name="signs"),
        migrations.SeparateDatabaseAndState(
            state_operations=[
                RemoveConstraint(model_name="commonstring", name="common_pair_once"),
                AddConstraint(
                    model_name="commonstring",
                    constraint=models.UniqueConstraint(
                        fields=("object_type", "audience", "signs"), name="common_pair_once"
                    ),
                ),
            ]
        ),
    ]
