"""Progress entries of projects, published by the desk's head (経過報告)."""

import django.db.models.deletion
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models

import apps.core.clock
from apps.core import quick_migrations


class Migration(migrations.Migration):
    dependencies = [
        ("partnerships", "0003_vague_names_by_whole"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ProjectEntry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("on_date", models.DateField(verbose_name="Day")),
                (
                    "text",
                    models.TextField(max_length=800, verbose_name="What happened (published)"),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("draft", "Entry being written"),
                            ("proposed", "Entry to be published"),
                            ("published", "Entry published"),
                            ("dropped", "Entry dropped"),
                        ],
                        default="draft",
                        editable=False,
                        max_length=10,
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("written_at", models.DateTimeField(default=apps.core.clock.now)),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="entries",
                        to="partnerships.jointproject",
                    ),
                ),
                (
                    "published_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "written_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("status", "proposed")),
                        fields=["project"],
                        name="project_entry_waiting",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True),
                        name="project_entry_has_text",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("on_date__range", ("2000-01-01", "2100-12-31"))),
                        name="project_entry_day_bounded",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status", "published"), _negated=True),
                            models.Q(
                                ("published_by__isnull", False),
                                models.Q(("published_by", models.F("written_by")), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="project_entry_two_persons",
                    ),
                ],
            },
        ),
        quick_migrations.AddTrigger(
            model_name="projectentry",
            trigger=pgtrigger.compiler.Trigger(
                name="flow_step",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."status" IS DISTINCT FROM (NEW."status"))',
                    func="IF NOT ((OLD.status = 'draft' AND NEW.status = 'dropped') OR (OLD.status = 'draft' AND NEW.status = 'proposed') OR (OLD.status = 'proposed' AND NEW.status = 'draft') OR (OLD.status = 'proposed' AND NEW.status = 'dropped') OR (OLD.status = 'proposed' AND NEW.status = 'published')) THEN RAISE EXCEPTION 'partnerships.projectentry: no move leads from % to %', OLD.status, NEW.status USING ERRCODE = 'check_violation', CONSTRAINT = 'flow_step'; END IF; RETURN NEW;",
                    hash="33db7ecd0fffa4a5fdc019eaf74dde45981222ee",
                    operation='UPDATE OF "status"',
                    pgid="pgtrigger_flow_step_eccee",
                    table="partnerships_projectentry",
                    when="BEFORE",
                ),
            ),
        ),
        quick_migrations.AddTrigger(
            model_name="projectentry",
            trigger=pgtrigger.compiler.Trigger(
                name="flow_history",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."status" IS DISTINCT FROM (NEW."status"))',
                    constraint="CONSTRAINT",
                    func="IF NOT EXISTS (SELECT 1 FROM history_historyentry h WHERE h.object_type = 'partnerships.projectentry' AND h.object_id = NEW.id AND h.from_state = OLD.status AND h.to_state = NEW.status AND h.transaction_id = pg_current_xact_id()::text::bigint) THEN RAISE EXCEPTION 'partnerships.projectentry %: state changed from % to % without a history entry', NEW.id, OLD.status, NEW.status USING ERRCODE = 'check_violation', CONSTRAINT = 'flow_history'; END IF; RETURN NULL;",
                    hash="a69d7ce6728bc65762c093bdf42218a57be9286e",
                    operation='UPDATE OF "status"',
                    pgid="pgtrigger_flow_history_b18ed",
                    table="partnerships_projectentry",
                    timing="DEFERRABLE INITIALLY DEFERRED",
                    when="AFTER",
                ),
            ),
        ),
        quick_migrations.AddTrigger(
            model_name="projectentry",
            trigger=pgtrigger.compiler.Trigger(
                name="project_entry_kept",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="8703104618082cea53c4df0c82ee704397012c54",
                    operation="DELETE",
                    pgid="pgtrigger_project_entry_kept_e5a88",
                    table="partnerships_projectentry",
                    when="BEFORE",
                ),
            ),
        ),
        quick_migrations.AddTrigger(
            model_name="projectentry",
            trigger=pgtrigger.compiler.Trigger(
                name="row_recorded",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="PERFORM audit_row_change('partnerships.projectentry', ARRAY[]::text[], ARRAY[]::text[], TG_OP, to_jsonb(OLD), to_jsonb(NEW)); RETURN NULL;",
                    hash="dac8440ec702f09c528bf1e6d8d8d3692c2f23ff",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_row_recorded_b745e",
                    table="partnerships_projectentry",
                    when="AFTER",
                ),
            ),
        ),
        quick_migrations.AddTrigger(
            model_name="projectentry",
            trigger=pgtrigger.compiler.Trigger(
                name="official_not_emptied",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'official records are kept: % cannot be emptied', TG_TABLE_NAME;",
                    hash="8124ba79c228556f3b73c9ece3e7a6758487a8f0",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_official_not_emptied_a5a4d",
                    table="partnerships_projectentry",
                    when="BEFORE",
                ),
            ),
        ),
    ]
