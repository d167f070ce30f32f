"""Joint projects, partners, roles, credits side by side (協働事業・併記)."""

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
        ("organizations", "0019_remarks_masked"),
        ("proposals", "0018_stages_scored_by_themselves"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="JointProject",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=80, verbose_name="Name of the project")),
                ("department_name", models.CharField(editable=False, max_length=160)),
                (
                    "form",
                    models.CharField(
                        choices=[
                            ("commission", "Commission"),
                            ("subsidy", "Subsidy"),
                            ("cost_share", "Shared cost"),
                            ("co_hosting", "Co-hosting"),
                            ("endorsement", "Endorsement"),
                            ("cooperation", "Cooperation under an agreement"),
                            ("executive_committee", "Executive committee"),
                            ("policy_making", "Part in planning and policy"),
                            ("information_exchange", "Exchange of information"),
                            ("designated_manager", "Designated manager of a facility"),
                        ],
                        max_length=20,
                        verbose_name="Kind of collaboration",
                    ),
                ),
                (
                    "field",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (1, "Health, medical care, welfare"),
                            (2, "Social education"),
                            (3, "Community building"),
                            (4, "Tourism"),
                            (5, "Rural and mountain areas"),
                            (6, "Science, culture, arts, sports"),
                            (7, "Environment"),
                            (8, "Disaster relief"),
                            (9, "Community safety"),
                            (10, "Human rights and peace"),
                            (11, "International cooperation"),
                            (12, "Gender equality"),
                            (13, "Children and youth"),
                            (14, "Information society"),
                            (15, "Science and technology"),
                            (16, "Economic vitality"),
                            (17, "Vocational skills and employment"),
                            (18, "Consumer protection"),
                            (19, "Support of other groups"),
                            (20, "Activities named by ordinance"),
                        ],
                        verbose_name="Field",
                    ),
                ),
                ("purpose", models.TextField(max_length=800, verbose_name="Purpose")),
                ("description", models.TextField(max_length=2000, verbose_name="What is done")),
                ("place", models.CharField(max_length=200, verbose_name="Where it takes place")),
                ("starts_on", models.DateField(verbose_name="Begins on")),
                ("ends_on", models.DateField(verbose_name="Ends on")),
                (
                    "since_year",
                    models.PositiveSmallIntegerField(verbose_name="Fiscal year in which it began"),
                ),
                (
                    "total_cost",
                    models.PositiveIntegerField(
                        blank=True, null=True, verbose_name="Total cost (yen)"
                    ),
                ),
                (
                    "ward_cost",
                    models.PositiveIntegerField(
                        blank=True, null=True, verbose_name="Share of the ward (yen)"
                    ),
                ),
                ("partner_names", models.CharField(blank=True, editable=False, max_length=1100)),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("preparing", "In preparation"),
                            ("running", "Under way"),
                            ("suspended", "Interrupted"),
                            ("completed", "Completed"),
                            ("terminated", "Ended early"),
                        ],
                        default="preparing",
                        editable=False,
                        max_length=12,
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("created_at", models.DateTimeField(default=apps.core.clock.now, editable=False)),
                ("changed_at", models.DateTimeField(default=apps.core.clock.now, editable=False)),
                ("published_at", models.DateTimeField(editable=False, null=True)),
                ("hidden_at", models.DateTimeField(editable=False, null=True)),
                ("hidden_reason", models.CharField(blank=True, editable=False, max_length=300)),
                (
                    "department",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.department",
                        verbose_name="Section in charge",
                    ),
                ),
                (
                    "proposal",
                    models.OneToOneField(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="joint_project",
                        to="proposals.proposal",
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
                    "roles_from",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="proposals.rolemeeting",
                    ),
                ),
                (
                    "written_by",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="CoCredit",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("ward_side", models.CharField(max_length=180)),
                ("group_side", models.CharField(max_length=1100)),
                ("ward_first", models.BooleanField(default=True)),
                ("line", models.CharField(max_length=1300, verbose_name="Credit line")),
                ("is_own_words", models.BooleanField(default=False)),
                (
                    "project",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="credit",
                        to="partnerships.jointproject",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ProjectPartner",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("place", models.PositiveSmallIntegerField()),
                ("name", models.CharField(max_length=100)),
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
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="partners",
                        to="partnerships.jointproject",
                    ),
                ),
            ],
            options={
                "ordering": ["place"],
            },
        ),
        migrations.CreateModel(
            name="ProjectTask",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("place", models.PositiveSmallIntegerField()),
                ("task", models.CharField(max_length=200)),
                ("party_name", models.CharField(max_length=160)),
                ("due_on", models.DateField(null=True)),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tasks",
                        to="partnerships.jointproject",
                    ),
                ),
            ],
            options={
                "ordering": ["place"],
            },
        ),
        quick_migrations.AddIndex(
            model_name="jointproject",
            index=models.Index(
                models.OrderBy(models.F("starts_on"), descending=True),
                models.OrderBy(models.F("id"), descending=True),
                condition=models.Q(("hidden_at__isnull", True), ("published_at__isnull", False)),
                name="project_public",
            ),
        ),
        quick_migrations.AddIndex(
            model_name="jointproject",
            index=models.Index(fields=["-changed_at", "-id"], name="project_changed"),
        ),
        quick_migrations.AddIndex(
            model_name="jointproject",
            index=models.Index(
                fields=["department", "-changed_at", "-id"], name="project_of_section"
            ),
        ),
        quick_migrations.AddConstraint(
            model_name="jointproject",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends_on__gte", models.F("starts_on"))),
                name="project_period_in_order",
            ),
        ),
        quick_migrations.AddConstraint(
            model_name="jointproject",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("starts_on__range", ("2000-01-01", "2100-12-31")),
                    ("ends_on__range", ("2000-01-01", "2100-12-31")),
                ),
                name="project_period_bounded",
            ),
        ),
        quick_migrations.AddConstraint(
            model_name="jointproject",
            constraint=models.CheckConstraint(
                condition=models.Q(("since_year__range", (1950, 2100))),
                name="project_since_bounded",
            ),
        ),
        quick_migrations.AddConstraint(
            model_name="jointproject",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("ward_cost", None),
                    models.Q(
                        ("total_cost__isnull", False), ("ward_cost__lte", models.F("total_cost"))
                    ),
                    _connector="OR",
                ),
                name="project_share_within_cost",
            ),
        ),
        quick_migrations.AddConstraint(
            model_name="jointproject",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("published_at", None), ("published_by", None)),
                    models.Q(("published_at__isnull", False), ("published_by__isnull", False)),
                    _connector="OR",
                ),
                name="project_published_by",
            ),
        ),
        quick_migrations.AddConstraint(
            model_name="jointproject",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("published_by", None),
                    models.Q(("published_by", models.F("written_by")), _negated=True),
                    _connector="OR",
                ),
                name="project_two_persons",
            ),
        ),
        quick_migrations.AddConstraint(
            model_name="jointproject",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("hidden_at", None),
                    models.Q(("hidden_reason", ""), _negated=True),
                    _connector="OR",
                ),
                name="project_hidden_reason",
            ),
        ),
        quick_migrations.AddTrigger(
            model_name="jointproject",
            trigger=pgtrigger.compiler.Trigger(
                name="flow_step",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."status" IS DISTINCT FROM (NEW."status"))',
                    func="IF NOT ((OLD.status = 'preparing' AND NEW.status = 'running') OR (OLD.status = 'preparing' AND NEW.status = 'terminated') OR (OLD.status = 'running' AND NEW.status = 'completed') OR (OLD.status = 'running' AND NEW.status = 'suspended') OR (OLD.status = 'running' AND NEW.status = 'terminated') OR (OLD.status = 'suspended' AND NEW.status = 'running') OR (OLD.status = 'suspended' AND NEW.status = 'terminated')) THEN RAISE EXCEPTION 'partnerships.jointproject: no move leads from % to %', OLD.status, NEW.status USING ERRCODE = 'check_violation', CONSTRAINT = 'flow_step'; END IF; RETURN NEW;",
                    hash="2d8a6c9ee98cd36e40061e5a2742e7cce74d2297",
                    operation='UPDATE OF "status"',
                    pgid="pgtrigger_flow_step_ef013",
                    table="partnerships_jointproject",
                    when="BEFORE",
                ),
            ),
        ),
        quick_migrations.AddTrigger(
            model_name="jointproject",
            trigger=pgtrigger.compiler.Trigger(
                name="flow_history",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."status" IS DISTINCT FROM (NEW."status"))',
                    constraint="CONSTRAINT",
                    func="IF NOT EXISTS (SELECT 1 FROM history_historyentry h WHERE h.object_type = 'partnerships.jointproject' AND h.object_id = NEW.id AND h.from_state = OLD.status AND h.to_state = NEW.status AND h.transaction_id = pg_current_xact_id()::text::bigint) THEN RAISE EXCEPTION 'partnerships.jointproject %: state changed from % to % without a history entry', NEW.id, OLD.status, NEW.status USING ERRCODE = 'check_violation', CONSTRAINT = 'flow_history'; END IF; RETURN NULL;",
                    hash="6e0e2cf5d6498051ed1fe9de20c239de75aa80f2",
                    operation='UPDATE OF "status"',
                    pgid="pgtrigger_flow_history_35ebf",
                    table="partnerships_jointproject",
                    timing="DEFERRABLE INITIALLY DEFERRED",
                    when="AFTER",
                ),
            ),
        ),
        quick_migrations.AddTrigger(
            model_name="jointproject",
            trigger=pgtrigger.compiler.Trigger(
                name="project_kept",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="86bbd3c8779c68e4b54260174ae28bc7fc398695",
                    operation="DELETE",
                    pgid="pgtrigger_project_kept_f3351",
                    table="partnerships_jointproject",
                    when="BEFORE",
                ),
            ),
        ),
        quick_migrations.AddTrigger(
            model_name="jointproject",
            trigger=pgtrigger.compiler.Trigger(
                name="project_names_both",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (NEW."published_at" IS NOT NULL)',
                    func="IF NOT EXISTS (SELECT 1 FROM partnerships_cocredit c WHERE c.project_id = NEW.id) THEN RAISE EXCEPTION 'project % names only one side', NEW.id USING ERRCODE = 'check_violation', CONSTRAINT = 'project_names_both'; END IF; RETURN NEW;",
                    hash="7fd026d2093081421ea9907a96d7c6e51a4d37fe",
                    operation="INSERT OR UPDATE",
                    pgid="pgtrigger_project_names_both_d53b7",
                    table="partnerships_jointproject",
                    when="BEFORE",
                ),
            ),
        ),
        quick_migrations.AddTrigger(
            model_name="jointproject",
            trigger=pgtrigger.compiler.Trigger(
                name="row_recorded",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="PERFORM audit_row_change('partnerships.jointproject', ARRAY['changed_at']::text[], ARRAY[]::text[], TG_OP, to_jsonb(OLD), to_jsonb(NEW)); RETURN NULL;",
                    hash="7d22e9688e7f142711409e271578dc52d2df3f8b",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_row_recorded_f4907",
                    table="partnerships_jointproject",
                    when="AFTER",
                ),
            ),
        ),
        quick_migrations.AddTrigger(
            model_name="jointproject",
            trigger=pgtrigger.compiler.Trigger(
                name="official_not_emptied",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'official records are kept: % cannot be emptied', TG_TABLE_NAME;",
                    hash="fe82329c429bc098b157a6d0fe29c471fa1adb5e",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_official_not_emptied_70a04",
                    table="partnerships_jointproject",
                    when="BEFORE",
                ),
            ),
        ),
        quick_migrations.AddConstraint(
            model_name="cocredit",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("ward_side", ""), _negated=True),
                    models.Q(("group_side", ""), _negated=True),
                ),
                name="credit_has_both_sides",
            ),
        ),
        quick_migrations.AddConstraint(
            model_name="cocredit",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        (
                            "line__regex",
                            "(NPO|ＮＰＯ)(法人)?(等|など)|(関係|各種|市民|ボランティア)団体(等|など)|(市|区)民の(皆|みな)さん",
                        ),
                        _negated=True,
                    ),
                    models.Q(
                        (
                            "group_side__regex",
                            "(NPO|ＮＰＯ)(法人)?(等|など)|(関係|各種|市民|ボランティア)団体(等|など)|(市|区)民の(皆|みな)さん",
                        ),
                        _negated=True,
                    ),
                ),
                name="credit_names_nobody_vaguely",
            ),
        ),
        quick_migrations.AddTrigger(
            model_name="cocredit",
            trigger=pgtrigger.compiler.Trigger(
                name="credit_names_partners",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="IF NOT EXISTS (SELECT 1 FROM partnerships_projectpartner p WHERE p.project_id = NEW.project_id) OR EXISTS (SELECT 1 FROM partnerships_projectpartner p WHERE p.project_id = NEW.project_id AND strpos(NEW.line, p.name) = 0) THEN RAISE EXCEPTION 'the credit of project % leaves a partner out', NEW.project_id USING ERRCODE = 'check_violation', CONSTRAINT = 'credit_names_partners'; END IF; RETURN NEW;",
                    hash="5722449f1edbeed958653d13ebef93004249e09a",
                    operation="INSERT OR UPDATE",
                    pgid="pgtrigger_credit_names_partners_a0d34",
                    table="partnerships_cocredit",
                    when="BEFORE",
                ),
            ),
        ),
        quick_migrations.AddTrigger(
            model_name="cocredit",
            trigger=pgtrigger.compiler.Trigger(
                name="row_recorded",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="PERFORM audit_row_change('partnerships.cocredit', ARRAY[]::text[], ARRAY[]::text[], TG_OP, to_jsonb(OLD), to_jsonb(NEW)); RETURN NULL;",
                    hash="412b3f664e6350e5bc7550ecb324db462ee05134",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_row_recorded_d76d9",
                    table="partnerships_cocredit",
                    when="AFTER",
                ),
            ),
        ),
        quick_migrations.AddIndex(
            model_name="projectpartner",
            index=models.Index(fields=["organization", "project"], name="projects_of_group"),
        ),
        quick_migrations.AddConstraint(
            model_name="projectpartner",
            constraint=models.UniqueConstraint(fields=("project", "name"), name="partner_once"),
        ),
        quick_migrations.AddConstraint(
            model_name="projectpartner",
            constraint=models.CheckConstraint(
                condition=models.Q(("name", ""), _negated=True), name="partner_has_name"
            ),
        ),
        quick_migrations.AddTrigger(
            model_name="projectpartner",
            trigger=pgtrigger.compiler.Trigger(
                name="row_recorded",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="PERFORM audit_row_change('partnerships.projectpartner', ARRAY[]::text[], ARRAY[]::text[], TG_OP, to_jsonb(OLD), to_jsonb(NEW)); RETURN NULL;",
                    hash="a7b0961900966cb048160f12a304a29a85d08f77",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_row_recorded_78631",
                    table="partnerships_projectpartner",
                    when="AFTER",
                ),
            ),
        ),
        quick_migrations.AddConstraint(
            model_name="projecttask",
            constraint=models.UniqueConstraint(
                fields=("project", "place"), name="project_task_place"
            ),
        ),
        quick_migrations.AddTrigger(
            model_name="projecttask",
            trigger=pgtrigger.compiler.Trigger(
                name="row_recorded",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="PERFORM audit_row_change('partnerships.projecttask', ARRAY[]::text[], ARRAY[]::text[], TG_OP, to_jsonb(OLD), to_jsonb(NEW)); RETURN NULL;",
                    hash="e78e341638f37b50ce7e1206dde72d1bdbe1a08e",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_row_recorded_ca3c7",
                    table="partnerships_projecttask",
                    when="AFTER",
                ),
            ),
        ),
    ]
