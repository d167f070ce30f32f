"""Questionnaires about the scheme, requests, answers, remarks (制度アンケート)."""

import django.db.models.deletion
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models

import apps.core.clock
from apps.core import quick_migrations


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0004_personal_data_masked"),
        ("organizations", "0015_imports_can_be_undone"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Survey",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "fiscal_year",
                    models.PositiveSmallIntegerField(verbose_name="Fiscal year asked about"),
                ),
                ("title", models.CharField(max_length=80, verbose_name="Title")),
                (
                    "introduction",
                    models.TextField(max_length=800, verbose_name="Words to those who are asked"),
                ),
                ("questions", models.JSONField(default=list, editable=False)),
                ("closes_on", models.DateField(verbose_name="Last day for answers")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("draft", "Being prepared"),
                            ("open", "Taking answers"),
                            ("closed", "Being evaluated"),
                            ("in_approval", "Results with the head"),
                            ("published", "Results published"),
                            ("cancelled", "Called off"),
                        ],
                        default="draft",
                        editable=False,
                        max_length=12,
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "findings",
                    models.TextField(
                        blank=True, max_length=2000, verbose_name="What the answers say"
                    ),
                ),
                (
                    "changes",
                    models.TextField(
                        blank=True, max_length=2000, verbose_name="What changes with the next call"
                    ),
                ),
                ("figures", models.JSONField(default=dict, editable=False)),
                ("created_at", models.DateTimeField(default=apps.core.clock.now, editable=False)),
                ("opened_at", models.DateTimeField(editable=False, null=True)),
                ("closed_at", models.DateTimeField(editable=False, null=True)),
                ("published_at", models.DateTimeField(editable=False, null=True)),
                (
                    "created_by",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "published_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "results_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="SurveyReply",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("answers", models.JSONField(default=dict)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("web", "Web"),
                            ("counter", "Counter"),
                            ("post", "By post"),
                            ("fax", "FAX"),
                        ],
                        default="web",
                        max_length=8,
                        verbose_name="Channel",
                    ),
                ),
                ("received_on", models.DateField(null=True, verbose_name="Date of receipt")),
                ("sent_at", models.DateTimeField(null=True)),
                ("changed_at", models.DateTimeField(default=apps.core.clock.now)),
                ("answered_by_name", models.CharField(max_length=200)),
                (
                    "answered_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="SurveyRemark",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("question_key", models.CharField(max_length=8)),
                (
                    "side",
                    models.CharField(
                        choices=[
                            ("proposers", "Proposing organisations"),
                            ("sections", "Sections of the ward"),
                        ],
                        max_length=10,
                    ),
                ),
                ("text", models.TextField(max_length=600, verbose_name="Text as it is published")),
                ("version", models.PositiveIntegerField(default=1)),
                ("may_go", models.BooleanField(default=True)),
                ("hidden_at", models.DateTimeField(null=True)),
                ("hidden_reason", models.CharField(blank=True, max_length=300)),
                ("at", models.DateTimeField(default=apps.core.clock.now)),
                (
                    "chosen_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "survey",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="remarks",
                        to="surveys.survey",
                    ),
                ),
                (
                    "reply",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="surveys.surveyreply",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="SurveyRequest",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "side",
                    models.CharField(
                        choices=[
                            ("proposers", "Proposing organisations"),
                            ("sections", "Sections of the ward"),
                        ],
                        max_length=10,
                    ),
                ),
                ("name", models.CharField(max_length=160)),
                ("asked_at", models.DateTimeField(default=apps.core.clock.now)),
                (
                    "department",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.department",
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organizations.organization",
                    ),
                ),
                (
                    "survey",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="requests",
                        to="surveys.survey",
                    ),
                ),
            ],
        ),
        quick_migrations.AddField(
            model_name="surveyreply",
            name="request",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="reply",
                to="surveys.surveyrequest",
            ),
        ),
        quick_migrations.AddIndex(
            model_name="survey",
            index=models.Index(
                models.OrderBy(models.F("fiscal_year"), descending=True),
                models.OrderBy(models.F("id"), descending=True),
                name="survey_newest",
            ),
        ),
        quick_migrations.AddIndex(
            model_name="survey",
            index=models.Index(
                condition=models.Q(("status", "open")),
                fields=["closes_on"],
                name="survey_taking_answers",
            ),
        ),
        quick_migrations.AddConstraint(
            model_name="survey",
            constraint=models.UniqueConstraint(
                condition=models.Q(("status", "cancelled"), _negated=True),
                fields=("fiscal_year",),
                name="survey_one_a_year",
            ),
        ),
        quick_migrations.AddConstraint(
            model_name="survey",
            constraint=models.CheckConstraint(
                condition=models.Q(("fiscal_year__range", (2000, 2100))), name="survey_year_bounded"
            ),
        ),
        quick_migrations.AddConstraint(
            model_name="survey",
            constraint=models.CheckConstraint(
                condition=models.Q(("closes_on__range", ("2000-01-01", "2100-12-31"))),
                name="survey_closing_bounded",
            ),
        ),
        quick_migrations.AddConstraint(
            model_name="survey",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("status__in", ["draft", "cancelled"]),
                    models.Q(
                        ("opened_at__isnull", False), models.Q(("questions", []), _negated=True)
                    ),
                    _connector="OR",
                ),
                name="survey_sent_has_questions",
            ),
        ),
        quick_migrations.AddConstraint(
            model_name="survey",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("status__in", ["draft", "open", "cancelled"]),
                    ("closed_at__isnull", False),
                    _connector="OR",
                ),
                name="survey_closed_at",
            ),
        ),
        quick_migrations.AddConstraint(
            model_name="survey",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status__in", ["in_approval", "published"]), _negated=True),
                    models.Q(
                        models.Q(("changes", ""), _negated=True), ("results_by__isnull", False)
                    ),
                    _connector="OR",
                ),
                name="survey_says_what_changes",
            ),
        ),
        quick_migrations.AddConstraint(
            model_name="survey",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("published_at__isnull", False),
                        ("status", "published"),
                        models.Q(("figures", {}), _negated=True),
                        ("published_by__isnull", False),
                    ),
                    models.Q(
                        models.Q(("status", "published"), _negated=True),
                        ("figures", {}),
                        ("published_at", None),
                    ),
                    _connector="OR",
                ),
                name="survey_published_whole",
            ),
        ),
        quick_migrations.AddConstraint(
            model_name="survey",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("published_by", None),
                    models.Q(
                        ("results_by__isnull", False),
                        models.Q(("published_by", models.F("results_by")), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="survey_two_persons",
            ),
        ),
        quick_migrations.AddTrigger(
            model_name="survey",
            trigger=pgtrigger.compiler.Trigger(
                name="flow_step",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."status" IS DISTINCT FROM (NEW."status"))',
                    func="IF NOT ((OLD.status = 'closed' AND NEW.status = 'in_approval') OR (OLD.status = 'draft' AND NEW.status = 'cancelled') OR (OLD.status = 'draft' AND NEW.status = 'open') OR (OLD.status = 'in_approval' AND NEW.status = 'closed') OR (OLD.status = 'in_approval' AND NEW.status = 'published') OR (OLD.status = 'open' AND NEW.status = 'cancelled') OR (OLD.status = 'open' AND NEW.status = 'closed')) THEN RAISE EXCEPTION 'surveys.survey: no move leads from % to %', OLD.status, NEW.status USING ERRCODE = 'check_violation', CONSTRAINT = 'flow_step'; END IF; RETURN NEW;",
                    hash="2619722a89da4ba40064f42216a4c3d85a291da4",
                    operation='UPDATE OF "status"',
                    pgid="pgtrigger_flow_step_051b2",
                    table="surveys_survey",
                    when="BEFORE",
                ),
            ),
        ),
        quick_migrations.AddTrigger(
            model_name="survey",
            trigger=pgtrigger.compiler.Trigger(
                name="flow_history",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."status" IS DISTINCT FROM (NEW."status"))',
                    constraint="CONSTRAINT",
                    func="IF NOT EXISTS (SELECT 1 FROM history_historyentry h WHERE h.object_type = 'surveys.survey' AND h.object_id = NEW.id AND h.from_state = OLD.status AND h.to_state = NEW.status AND h.transaction_id = pg_current_xact_id()::text::bigint) THEN RAISE EXCEPTION 'surveys.survey %: state changed from % to % without a history entry', NEW.id, OLD.status, NEW.status USING ERRCODE = 'check_violation', CONSTRAINT = 'flow_history'; END IF; RETURN NULL;",
                    hash="0c4054d69eb7c5a6f2570ac0d378eedb0fdd360c",
                    operation='UPDATE OF "status"',
                    pgid="pgtrigger_flow_history_e8d85",
                    table="surveys_survey",
                    timing="DEFERRABLE INITIALLY DEFERRED",
                    when="AFTER",
                ),
            ),
        ),
        quick_migrations.AddTrigger(
            model_name="survey",
            trigger=pgtrigger.compiler.Trigger(
                name="survey_kept",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="d947c7d5ca50634c05521843fdc9f92ef82bdeae",
                    operation="DELETE",
                    pgid="pgtrigger_survey_kept_2873a",
                    table="surveys_survey",
                    when="BEFORE",
                ),
            ),
        ),
        quick_migrations.AddTrigger(
            model_name="survey",
            trigger=pgtrigger.compiler.Trigger(
                name="survey_frozen",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (NOT (OLD.\"status\" = 'draft'))",
                    func="IF (NEW.fiscal_year, NEW.questions) IS DISTINCT FROM (OLD.fiscal_year, OLD.questions) THEN RAISE EXCEPTION 'questionnaire % is sent out', OLD.id USING ERRCODE = 'check_violation', CONSTRAINT = 'survey_frozen'; END IF; RETURN NEW;",
                    hash="1abe32c301f91d0678c22d3156f3dbba473f8dca",
                    operation="UPDATE",
                    pgid="pgtrigger_survey_frozen_5f5b2",
                    table="surveys_survey",
                    when="BEFORE",
                ),
            ),
        ),
        quick_migrations.AddTrigger(
            model_name="survey",
            trigger=pgtrigger.compiler.Trigger(
                name="survey_later_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (NOT (OLD.\"status\" = 'draft'))",
                    func="IF NEW.closes_on < OLD.closes_on THEN RAISE EXCEPTION 'the last day of questionnaire % only moves later', OLD.id USING ERRCODE = 'check_violation', CONSTRAINT = 'survey_later_only'; END IF; RETURN NEW;",
                    hash="f3ad75ed99e77cc34f488fcecd00f58cbacb9173",
                    operation="UPDATE",
                    pgid="pgtrigger_survey_later_only_b475f",
                    table="surveys_survey",
                    when="BEFORE",
                ),
            ),
        ),
        quick_migrations.AddTrigger(
            model_name="survey",
            trigger=pgtrigger.compiler.Trigger(
                name="survey_figures_kept",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.\"status\" = 'published')",
                    func="IF (NEW.figures, NEW.published_at) IS DISTINCT FROM (OLD.figures, OLD.published_at) THEN RAISE EXCEPTION 'the figures of questionnaire % are published', OLD.id USING ERRCODE = 'check_violation', CONSTRAINT = 'survey_figures_kept'; END IF; RETURN NEW;",
                    hash="223e0f6b0240634538bbddfea517dabbac69af5c",
                    operation="UPDATE",
                    pgid="pgtrigger_survey_figures_kept_601b8",
                    table="surveys_survey",
                    when="BEFORE",
                ),
            ),
        ),
        quick_migrations.AddTrigger(
            model_name="survey",
            trigger=pgtrigger.compiler.Trigger(
                name="row_recorded",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="PERFORM audit_row_change('surveys.survey', ARRAY[]::text[], ARRAY[]::text[], TG_OP, to_jsonb(OLD), to_jsonb(NEW)); RETURN NULL;",
                    hash="ecf36806d4aae6ea791fa3e9bf5273e3a129bad6",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_row_recorded_ccd16",
                    table="surveys_survey",
                    when="AFTER",
                ),
            ),
        ),
        quick_migrations.AddTrigger(
            model_name="survey",
            trigger=pgtrigger.compiler.Trigger(
                name="official_not_emptied",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'official records are kept: % cannot be emptied', TG_TABLE_NAME;",
                    hash="d619542524c0d2bb5c8b817c722c3c77c14b5668",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_official_not_emptied_937e2",
                    table="surveys_survey",
                    when="BEFORE",
                ),
            ),
        ),
        quick_migrations.AddIndex(
            model_name="surveyremark",
            index=models.Index(models.F("survey"), models.F("id"), name="survey_remarks_of"),
        ),
        quick_migrations.AddConstraint(
            model_name="surveyremark",
            constraint=models.UniqueConstraint(
                fields=("reply", "question_key"), name="survey_remark_once"
            ),
        ),
        quick_migrations.AddConstraint(
            model_name="surveyremark",
            constraint=models.CheckConstraint(
                condition=models.Q(("text", ""), _negated=True), name="survey_remark_has_text"
            ),
        ),
        quick_migrations.AddConstraint(
            model_name="surveyremark",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("hidden_at", None),
                    models.Q(("hidden_reason", ""), _negated=True),
                    _connector="OR",
                ),
                name="survey_remark_hidden_reason",
            ),
        ),
        quick_migrations.AddTrigger(
            model_name="surveyremark",
            trigger=pgtrigger.compiler.Trigger(
                name="survey_remark_frozen",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (NOT OLD."may_go")',
                    func="IF (NEW.text, NEW.may_go) IS DISTINCT FROM (OLD.text, OLD.may_go) THEN RAISE EXCEPTION 'remark % is published', OLD.id USING ERRCODE = 'check_violation', CONSTRAINT = 'survey_remark_frozen'; END IF; RETURN NEW;",
                    hash="c92783e0d23a7954d963cfc3748d9dedff566827",
                    operation="UPDATE",
                    pgid="pgtrigger_survey_remark_frozen_261af",
                    table="surveys_surveyremark",
                    when="BEFORE",
                ),
            ),
        ),
        quick_migrations.AddTrigger(
            model_name="surveyremark",
            trigger=pgtrigger.compiler.Trigger(
                name="row_recorded",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="PERFORM audit_row_change('surveys.surveyremark', ARRAY[]::text[], ARRAY[]::text[], TG_OP, to_jsonb(OLD), to_jsonb(NEW)); RETURN NULL;",
                    hash="dd89a313383d2c4983522f6cc5a4184987c8b3e6",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_row_recorded_8e0db",
                    table="surveys_surveyremark",
                    when="AFTER",
                ),
            ),
        ),
        quick_migrations.AddTrigger(
            model_name="surveyremark",
            trigger=pgtrigger.compiler.Trigger(
                name="official_not_emptied",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'official records are kept: % cannot be emptied', TG_TABLE_NAME;",
                    hash="a825e266f79c0895dd407c4157b61c252bba4617",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_official_not_emptied_deab3",
                    table="surveys_surveyremark",
                    when="BEFORE",
                ),
            ),
        ),
        quick_migrations.AddTrigger(
            model_name="surveyremark",
            trigger=pgtrigger.compiler.Trigger(
                name="official_kept",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (NOT (OLD.may_go))",
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="2d62d8d4a89e3980cb956cdd0fd29343c2b9d6ad",
                    operation="DELETE",
                    pgid="pgtrigger_official_kept_7529a",
                    table="surveys_surveyremark",
                    when="BEFORE",
                ),
            ),
        ),
        quick_migrations.AddIndex(
            model_name="surveyrequest",
            index=models.Index(fields=["organization", "-id"], name="survey_request_of_group"),
        ),
        quick_migrations.AddIndex(
            model_name="surveyrequest",
            index=models.Index(fields=["department", "-id"], name="survey_request_of_section"),
        ),
        quick_migrations.AddConstraint(
            model_name="surveyrequest",
            constraint=models.UniqueConstraint(
                fields=("survey", "organization"), name="survey_request_group_once"
            ),
        ),
        quick_migrations.AddConstraint(
            model_name="surveyrequest",
            constraint=models.UniqueConstraint(
                fields=("survey", "department"), name="survey_request_section_once"
            ),
        ),
        quick_migrations.AddConstraint(
            model_name="surveyrequest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("department", None), ("organization__isnull", False), ("side", "proposers")
                    ),
                    models.Q(
                        ("department__isnull", False), ("organization", None), ("side", "sections")
                    ),
                    _connector="OR",
                ),
                name="survey_request_to_one",
            ),
        ),
        quick_migrations.AddTrigger(
            model_name="surveyrequest",
            trigger=pgtrigger.compiler.Trigger(
                name="row_recorded",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="PERFORM audit_row_change('surveys.surveyrequest', ARRAY[]::text[], ARRAY[]::text[], TG_OP, to_jsonb(OLD), to_jsonb(NEW)); RETURN NULL;",
                    hash="f3e3af11a2864c794b05b491701c0bff0cb83005",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_row_recorded_1827b",
                    table="surveys_surveyrequest",
                    when="AFTER",
                ),
            ),
        ),
        quick_migrations.AddTrigger(
            model_name="surveyrequest",
            trigger=pgtrigger.compiler.Trigger(
                name="official_not_emptied",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'official records are kept: % cannot be emptied', TG_TABLE_NAME;",
                    hash="59752f35a0b2d33b56ca2afb339fa1ab7bc3e9e6",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_official_not_emptied_78f1a",
                    table="surveys_surveyrequest",
                    when="BEFORE",
                ),
            ),
        ),
        quick_migrations.AddTrigger(
            model_name="surveyrequest",
            trigger=pgtrigger.compiler.Trigger(
                name="official_kept",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="31e1ec8452f05be7382950ce7601db3feff2ec39",
                    operation="DELETE",
                    pgid="pgtrigger_official_kept_b4c95",
                    table="surveys_surveyrequest",
                    when="BEFORE",
                ),
            ),
        ),
        quick_migrations.AddConstraint(
            model_name="surveyreply",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("channel", "web"), ("received_on", None)),
                    models.Q(
                        models.Q(("channel", "web"), _negated=True),
                        ("received_on__isnull", False),
                        ("sent_at__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="survey_reply_paper_has_day",
            ),
        ),
        quick_migrations.AddConstraint(
            model_name="surveyreply",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("received_on", None),
                    ("received_on__range", ("2000-01-01", "2100-12-31")),
                    _connector="OR",
                ),
                name="survey_reply_day_bounded",
            ),
        ),
        quick_migrations.AddTrigger(
            model_name="surveyreply",
            trigger=pgtrigger.compiler.Trigger(
                name="survey_reply_in_time",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="IF NEW.answers = '{}'::jsonb AND TG_OP = 'UPDATE' THEN RETURN NEW; END IF; IF NOT EXISTS (SELECT 1 FROM surveys_survey s JOIN surveys_surveyrequest r ON r.survey_id = s.id WHERE r.id = NEW.request_id AND (s.status = 'open' OR s.status = 'closed' AND NEW.channel <> 'web')) THEN RAISE EXCEPTION 'no answer can be taken for request %', NEW.request_id USING ERRCODE = 'check_violation', CONSTRAINT = 'survey_reply_in_time'; END IF; RETURN NEW;",
                    hash="d63010b72ba8dd4cb26e720e2e3ce45eaafb10df",
                    operation="INSERT OR UPDATE",
                    pgid="pgtrigger_survey_reply_in_time_7c4d7",
                    table="surveys_surveyreply",
                    when="BEFORE",
                ),
            ),
        ),
        quick_migrations.AddTrigger(
            model_name="surveyreply",
            trigger=pgtrigger.compiler.Trigger(
                name="row_recorded",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="PERFORM audit_row_change('surveys.surveyreply', ARRAY[]::text[], ARRAY['answers', 'answered_by_name']::text[], TG_OP, to_jsonb(OLD), to_jsonb(NEW)); RETURN NULL;",
                    hash="590b7ea9628678251e7ca8d8201e2297a55205db",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_row_recorded_7de77",
                    table="surveys_surveyreply",
                    when="AFTER",
                ),
            ),
        ),
        quick_migrations.AddTrigger(
            model_name="surveyreply",
            trigger=pgtrigger.compiler.Trigger(
                name="official_not_emptied",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'official records are kept: % cannot be emptied', TG_TABLE_NAME;",
                    hash="446745bc622722811df996232dfb5e241442f7a2",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_official_not_emptied_1c7d9",
                    table="surveys_surveyreply",
                    when="BEFORE",
                ),
            ),
        ),
        quick_migrations.AddTrigger(
            model_name="surveyreply",
            trigger=pgtrigger.compiler.Trigger(
                name="official_kept",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="0db72bd31275bdd2f8d5a0508152f5dd1f33fe27",
                    operation="DELETE",
                    pgid="pgtrigger_official_kept_7c247",
                    table="surveys_surveyreply",
                    when="BEFORE",
                ),
            ),
        ),
    ]
