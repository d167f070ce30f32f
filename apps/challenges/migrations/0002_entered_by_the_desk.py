"""Answers the desk enters for somebody: who entered them, and the address for a letter."""

import django.db.models.deletion
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models

from apps.core import quick_migrations


class Migration(migrations.Migration):
    dependencies = [
        ("challenges", "0001_ward_issues"),
        ("organizations", "0015_imports_can_be_undone"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        quick_migrations.RemoveTrigger(
            model_name="issueresponse",
            name="row_recorded",
        ),
        quick_migrations.AddField(
            model_name="issueresponse",
            name="address",
            field=models.CharField(blank=True, editable=False, max_length=200),
        ),
        quick_migrations.AddField(
            model_name="issueresponse",
            name="addressee",
            field=models.CharField(blank=True, editable=False, max_length=80),
        ),
        quick_migrations.AddField(
            model_name="issueresponse",
            name="entered_by",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        quick_migrations.AddField(
            model_name="issueresponse",
            name="postcode",
            field=models.CharField(blank=True, editable=False, max_length=8),
        ),
        quick_migrations.AddTrigger(
            model_name="issueresponse",
            trigger=pgtrigger.compiler.Trigger(
                name="row_recorded",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="PERFORM audit_row_change('challenges.issueresponse', ARRAY[]::text[], ARRAY['email', 'text', 'shown_name', 'addressee', 'postcode', 'address']::text[], TG_OP, to_jsonb(OLD), to_jsonb(NEW)); RETURN NULL;",
                    hash="c8bf71a5c202ef9f3052f7dedcf30795740188fa",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_row_recorded_ee3fe",
                    table="challenges_issueresponse",
                    when="AFTER",
                ),
            ),
        ),
        quick_migrations.AddConstraint(
            model_name="issueresponse",
            constraint=models.CheckConstraint(
                condition=models.Q(("address", ""), ("entered_by__isnull", False), _connector="OR"),
                name="response_letter_entered",
            ),
        ),
    ]
