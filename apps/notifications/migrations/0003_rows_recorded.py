"""The triggers that record changes and keep official rows (変更記録・公文書の保護)."""

import pgtrigger.compiler
from django.db import migrations

from apps.core import quick_migrations


class Migration(migrations.Migration):
    dependencies = [
        ("audit", "0001_audit_log"),
        ("notifications", "0002_mail_for_staff"),
    ]

    operations = [
        quick_migrations.AddTrigger(
            model_name="letter",
            trigger=pgtrigger.compiler.Trigger(
                name="row_recorded",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="PERFORM audit_row_change('notifications.letter', ARRAY[]::text[], ARRAY['name', 'postcode', 'address', 'context']::text[], TG_OP, to_jsonb(OLD), to_jsonb(NEW)); RETURN NULL;",
                    hash="4c49249ada32fd3e9e600f12c6c1763cbd4d0c2c",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_row_recorded_28147",
                    table="notifications_letter",
                    when="AFTER",
                ),
            ),
        ),
    ]
