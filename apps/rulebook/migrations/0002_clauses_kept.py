"""Clauses are never deleted (条項の保存)."""

import pgtrigger.compiler
from django.db import migrations

from apps.core import quick_migrations


class Migration(migrations.Migration):
    dependencies = [
        ("rulebook", "0001_rules"),
    ]

    operations = [
        quick_migrations.AddTrigger(
            model_name="clause",
            trigger=pgtrigger.compiler.Trigger(
                name="official_not_emptied",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'official records are kept: % cannot be emptied', TG_TABLE_NAME;",
                    hash="4844eccab8896826b6af1c878fdca2f42094b880",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_official_not_emptied_24d2c",
                    table="rulebook_clause",
                    when="BEFORE",
                ),
            ),
        ),
        quick_migrations.AddTrigger(
            model_name="clause",
            trigger=pgtrigger.compiler.Trigger(
                name="official_kept",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="44841bb5639020c1deb14305031896309983461a",
                    operation="DELETE",
                    pgid="pgtrigger_official_kept_cff15",
                    table="rulebook_clause",
                    when="BEFORE",
                ),
            ),
        ),
    ]
