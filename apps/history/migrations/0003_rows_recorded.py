"""The triggers that record changes and keep official rows (変更記録・公文書の保護)."""

import pgtrigger.compiler
from django.db import migrations

from apps.core import quick_migrations


class Migration(migrations.Migration):
    dependencies = [
        ("audit", "0001_audit_log"),
        ("history", "0002_public_newest"),
    ]

    operations = [
        quick_migrations.AddTrigger(
            model_name="historyentry",
            trigger=pgtrigger.compiler.Trigger(
                name="official_not_emptied",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'official records are kept: % cannot be emptied', TG_TABLE_NAME;",
                    hash="1e787454258e4dac4e1bed2319ce2d64b0b8db91",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_official_not_emptied_3a81b",
                    table="history_historyentry",
                    when="BEFORE",
                ),
            ),
        ),
        quick_migrations.AddTrigger(
            model_name="partiesnote",
            trigger=pgtrigger.compiler.Trigger(
                name="official_not_emptied",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'official records are kept: % cannot be emptied', TG_TABLE_NAME;",
                    hash="601eda588d0c2692a92f36c5baea064847f14290",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_official_not_emptied_eba86",
                    table="history_partiesnote",
                    when="BEFORE",
                ),
            ),
        ),
        quick_migrations.AddTrigger(
            model_name="staffnote",
            trigger=pgtrigger.compiler.Trigger(
                name="official_not_emptied",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'official records are kept: % cannot be emptied', TG_TABLE_NAME;",
                    hash="6110fc21e42b3f599d7e410eb18be88fabd87f88",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_official_not_emptied_62153",
                    table="history_staffnote",
                    when="BEFORE",
                ),
            ),
        ),
    ]
