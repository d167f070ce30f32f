"""The round table (役割を決める場) and the committee (審査会)."""

import datetime

import django.db.models.deletion
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models

import apps.core.clock
from apps.core import quick_migrations


class Migration(migrations.Migration):
    dependencies = [
        ("audit", "0001_audit_log"),
        ("accounts", "0004_personal_data_masked"),
        ("organizations", "0013_personal_data_masked"),
        ("proposals", "0004_rows_recorded"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Committee",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("preparing", "Being prepared"),
                            ("scoring", "Scoring (sealed)"),
                            ("opened", "Scores opened"),
                        ],
                        default="preparing",
                        editable=False,
                        max_length=12,
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "scores_due_on",
                    models.DateField(blank=True, null=True, verbose_name="Scores due"),
                ),
                ("begun_at", models.DateTimeField(editable=False, null=True)),
                ("opened_at", models.DateTimeField(editable=False, null=True)),
                ("schedule_published_at", models.DateTimeField(editable=False, null=True)),
                (
                    "round",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="committee",
                        to="proposals.proposalround",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="CommitteeConclusion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("adopted", "Adopted"),
                            ("conditionally_adopted", "Adopted on conditions"),
                            ("alternative_route", "Handled another way"),
                            ("carried_over", "Carried over"),
                            ("not_adopted", "Not adopted"),
                        ],
                        max_length=24,
                        verbose_name="Conclusion of the committee",
                    ),
                ),
                (
                    "review_comment",
                    models.TextField(
                        max_length=2000, verbose_name="Comments of the review (published)"
                    ),
                ),
                ("concluded_on", models.DateField(verbose_name="Day of the conclusion")),
                ("recorded_at", models.DateTimeField(default=apps.core.clock.now)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "proposal",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="committee_conclusion",
                        to="proposals.proposal",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "revision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="proposals.proposalrevision",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="CommitteeResult",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("counted_at", models.DateTimeField(null=True)),
                ("counted", models.PositiveSmallIntegerField(default=0)),
                ("recused", models.PositiveSmallIntegerField(default=0)),
                ("missing", models.PositiveSmallIntegerField(default=0)),
                ("total", models.PositiveIntegerField(null=True)),
                ("median", models.PositiveIntegerField(null=True)),
                ("lowest", models.PositiveIntegerField(null=True)),
                ("highest", models.PositiveIntegerField(null=True)),
                ("by_criterion", models.JSONField(default=list)),
                ("advice", models.JSONField(default=dict)),
                ("sort_total", models.IntegerField(default=-1)),
                (
                    "committee",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="results",
                        to="proposals.committee",
                    ),
                ),
                (
                    "proposal",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="committee_result",
                        to="proposals.proposal",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="CommitteeSeat",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("reviewer_name", models.CharField(max_length=50)),
                ("appointed_at", models.DateTimeField(default=apps.core.clock.now)),
                ("left_at", models.DateTimeField(null=True)),
                (
                    "committee",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="seats",
                        to="proposals.committee",
                    ),
                ),
                (
                    "reviewer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="CommitteeReview",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("coi_pending", "Interest to be declared"),
                            ("recused", "Recused"),
                            ("scoring", "Being scored"),
                            ("submitted", "Scores handed in"),
                            ("recheck", "To be looked at again (new revision)"),
                        ],
                        default="coi_pending",
                        editable=False,
                        max_length=12,
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("assigned_at", models.DateTimeField(default=apps.core.clock.now)),
                ("submitted_at", models.DateTimeField(null=True)),
                (
                    "committee",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sheets",
                        to="proposals.committee",
                    ),
                ),
                (
                    "proposal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="committee_reviews",
                        to="proposals.proposal",
                    ),
                ),
                (
                    "revision",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="proposals.proposalrevision",
                    ),
                ),
                (
                    "seat",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sheets",
                        to="proposals.committeeseat",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="CriterionScore",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("place", models.PositiveSmallIntegerField()),
                ("criterion", models.CharField(max_length=100)),
                ("weight", models.PositiveSmallIntegerField()),
                ("points", models.PositiveSmallIntegerField(verbose_name="Points")),
                (
                    "comment",
                    models.TextField(
                        blank=True, max_length=600, verbose_name="Comment to the organisation"
                    ),
                ),
                (
                    "sheet",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="scores",
                        to="proposals.committeereview",
                    ),
                ),
            ],
            options={
                "ordering": ["place"],
            },
        ),
        migrations.CreateModel(
            name="InterestDeclaration",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("has_interest", models.BooleanField(verbose_name="Interest")),
                (
                    "reason",
                    models.TextField(blank=True, max_length=600, verbose_name="What interest"),
                ),
                ("declared_at", models.DateTimeField(default=apps.core.clock.now)),
                (
                    "sheet",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="declarations",
                        to="proposals.committeereview",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="MeetingMinutes",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("text", models.TextField(max_length=6000, verbose_name="Minutes")),
                (
                    "open_items",
                    models.TextField(blank=True, max_length=1000, verbose_name="Open items"),
                ),
                ("next_on", models.DateField(blank=True, null=True, verbose_name="Next meeting")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("saved_at", models.DateTimeField(default=apps.core.clock.now)),
                (
                    "saved_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="MeetingParty",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("proposer", "Proposing organisation"),
                            ("section", "Section of the ward"),
                            ("coordinator", "Coordinator (intermediary)"),
                        ],
                        max_length=12,
                    ),
                ),
                ("name", models.CharField(max_length=160)),
                ("confirms", models.BooleanField(default=True)),
                ("was_present", models.BooleanField(default=False)),
                ("persons", models.CharField(blank=True, max_length=300, verbose_name="Who came")),
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
            ],
            options={
                "ordering": ["id"],
            },
        ),
        migrations.CreateModel(
            name="MinutesConfirmation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("minutes_version", models.PositiveIntegerField()),
                ("on_paper", models.BooleanField(default=False)),
                ("confirmed_at", models.DateTimeField(default=apps.core.clock.now)),
                (
                    "confirmed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "minutes",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="confirmations",
                        to="proposals.meetingminutes",
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="confirmations",
                        to="proposals.meetingparty",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="PresentationSlot",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("place", models.CharField(max_length=100, verbose_name="Place")),
                ("starts_at", models.DateTimeField(verbose_name="Begins")),
                ("ends_at", models.DateTimeField(verbose_name="Ends")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "committee",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="slots",
                        to="proposals.committee",
                    ),
                ),
                (
                    "proposal",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="presentation_slot",
                        to="proposals.proposal",
                    ),
                ),
            ],
            options={
                "ordering": ["starts_at", "id"],
            },
        ),
        migrations.CreateModel(
            name="RoleMeeting",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveSmallIntegerField(editable=False)),
                ("starts_at", models.DateTimeField(verbose_name="Begins")),
                ("ends_at", models.DateTimeField(verbose_name="Ends")),
                ("place", models.CharField(max_length=100, verbose_name="Place")),
                ("agenda", models.TextField(max_length=2000, verbose_name="Agenda")),
                ("convener_office", models.CharField(max_length=150)),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("planned", "Meeting called"),
                            ("held", "Held"),
                            ("minutes_draft", "Minutes with the sides"),
                            ("confirmed", "Confirmed by all sides"),
                            ("published", "Published"),
                            ("cancelled", "Called off"),
                        ],
                        default="planned",
                        editable=False,
                        max_length=16,
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("called_at", models.DateTimeField(default=apps.core.clock.now, editable=False)),
                ("published_at", models.DateTimeField(editable=False, null=True)),
                (
                    "convener",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "proposal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="role_meetings",
                        to="proposals.proposal",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="MeetingSummary",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("text", models.TextField(max_length=2000, verbose_name="Summary (published)")),
                (
                    "published_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "meeting",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="summary",
                        to="proposals.rolemeeting",
                    ),
                ),
            ],
        ),
        quick_migrations.AddField(
            model_name="meetingparty",
            name="meeting",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="parties",
                to="proposals.rolemeeting",
            ),
        ),
        quick_migrations.AddField(
            model_name="meetingminutes",
            name="meeting",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="minutes",
                to="proposals.rolemeeting",
            ),
        ),
        migrations.CreateModel(
            name="RoleTask",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("place", models.PositiveSmallIntegerField()),
                ("task", models.CharField(max_length=200, verbose_name="Task")),
                ("task_key", models.CharField(editable=False, max_length=200)),
                ("due_on", models.DateField(verbose_name="By when")),
                (
                    "budget_need",
                    models.PositiveIntegerField(default=0, verbose_name="Budget needed (yen)"),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tasks",
                        to="proposals.rolemeeting",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tasks",
                        to="proposals.meetingparty",
                    ),
                ),
            ],
            options={
                "ordering": ["place"],
            },
        ),
        migrations.CreateModel(
            name="SheetRemark",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "advice",
                    models.CharField(
                        choices=[
                            ("adopt", "For adoption"),
                            ("conditional", "For adoption on conditions"),
                            ("against", "Against adoption"),
                            ("abstain", "No opinion"),
                        ],
                        max_length=12,
                        verbose_name="Your opinion",
                    ),
                ),
                (
                    "text",
                    models.TextField(
                        blank=True, max_length=1000, verbose_name="Remark for the committee"
                    ),
                ),
                (
                    "sheet",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="remark",
                        to="proposals.committeereview",
                    ),
                ),
            ],
        ),
        quick_migrations.AddConstraint(
            model_name="committee",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("scores_due_on", None),
                    (
                        "scores_due_on__range",
                        (datetime.date(2000, 1, 1), datetime.date(2100, 12, 31)),
                    ),
                    _connector="OR",
                ),
                name="committee_due_bounded",
            ),
        ),
        quick_migrations.AddConstraint(
            model_name="committee",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status", "opened"), _negated=True),
                    ("opened_at__isnull", False),
                    _connector="OR",
                ),
                name="committee_opened_has_time",
            ),
        ),
        quick_migrations.AddTrigger(
            model_name="committee",
            trigger=pgtrigger.compiler.Trigger(
                name="flow_step",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."status" IS DISTINCT FROM (NEW."status"))',
                    func="IF NOT ((OLD.status = 'preparing' AND NEW.status = 'scoring') OR (OLD.status = 'scoring' AND NEW.status = 'opened')) THEN RAISE EXCEPTION 'proposals.committee: no move leads from % to %', OLD.status, NEW.status USING ERRCODE = 'check_violation', CONSTRAINT = 'flow_step'; END IF; RETURN NEW;",
                    hash="9d0dc84a4e58672a4e8a83a04b85ff7189586d75",
                    operation='UPDATE OF "status"',
                    pgid="pgtrigger_flow_step_3a812",
                    table="proposals_committee",
                    when="BEFORE",
                ),
            ),
        ),
        quick_migrations.AddTrigger(
            model_name="committee",
            trigger=pgtrigger.compiler.Trigger(
                name="flow_history",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."status" IS DISTINCT FROM (NEW."status"))',
                    constraint="CONSTRAINT",
                    func="IF NOT EXISTS (SELECT 1 FROM history_historyentry h WHERE h.object_type = 'proposals.committee' AND h.object_id = NEW.id AND h.from_state = OLD.status AND h.to_state = NEW.status AND h.transaction_id = pg_current_xact_id()::text::bigint) THEN RAISE EXCEPTION 'proposals.committee %: state changed from % to % without a history entry', NEW.id, OLD.status, NEW.status USING ERRCODE = 'check_violation', CONSTRAINT = 'flow_history'; END IF; RETURN NULL;",
                    hash="952cafceb281ec7f32719ea870976f00c2255509",
                    operation='UPDATE OF "status"',
                    pgid="pgtrigger_flow_history_4c312",
                    table="proposals_committee",
                    timing="DEFERRABLE INITIALLY DEFERRED",
                    when="AFTER",
                ),
            ),
        ),
        quick_migrations.AddTrigger(
            model_name="committee",
            trigger=pgtrigger.compiler.Trigger(
                name="row_recorded",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="PERFORM audit_row_change('proposals.committee', ARRAY[]::text[], ARRAY[]::text[], TG_OP, to_jsonb(OLD), to_jsonb(NEW)); RETURN NULL;",
                    hash="88ee60ba09c638e751164d09087d5da1c4e961e8",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_row_recorded_6f32a",
                    table="proposals_committee",
                    when="AFTER",
                ),
            ),
        ),
        quick_migrations.AddTrigger(
            model_name="committee",
            trigger=pgtrigger.compiler.Trigger(
                name="official_not_emptied",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'official records are kept: % cannot be emptied', TG_TABLE_NAME;",
                    hash="eb96f9c1366ef3a86c0ed74474ffc93b66680f08",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_official_not_emptied_ea460",
                    table="proposals_committee",
                    when="BEFORE",
                ),
            ),
        ),
        quick_migrations.AddTrigger(
            model_name="committee",
            trigger=pgtrigger.compiler.Trigger(
                name="official_kept",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="cce259f7288d37c53e77537d9c68fc3ad39659b9",
                    operation="DELETE",
                    pgid="pgtrigger_official_kept_6c5a9",
                    table="proposals_committee",
                    when="BEFORE",
                ),
            ),
        ),
        quick_migrations.AddConstraint(
            model_name="committeeconclusion",
            constraint=models.CheckConstraint(
                condition=models.Q(("review_comment", ""), _negated=True),
                name="conclusion_has_comment",
            ),
        ),
        quick_migrations.AddConstraint(
            model_name="committeeconclusion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "concluded_on__range",
                        (datetime.date(2000, 1, 1), datetime.date(2100, 12, 31)),
                    )
                ),
                name="conclusion_day_bounded",
            ),
        ),
        quick_migrations.AddTrigger(
            model_name="committeeconclusion",
            trigger=pgtrigger.compiler.Trigger(
                name="row_recorded",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="PERFORM audit_row_change('proposals.committeeconclusion', ARRAY[]::text[], ARRAY[]::text[], TG_OP, to_jsonb(OLD), to_jsonb(NEW)); RETURN NULL;",
                    hash="6f0109a8bf8d7aae74f93d233881b1408f94b6d8",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_row_recorded_fe3ff",
                    table="proposals_committeeconclusion",
                    when="AFTER",
                ),
            ),
        ),
        quick_migrations.AddTrigger(
            model_name="committeeconclusion",
            trigger=pgtrigger.compiler.Trigger(
                name="official_not_emptied",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'official records are kept: % cannot be emptied', TG_TABLE_NAME;",
                    hash="1a3ef7a364f668cf43c65b0ce2cdc2245dfc8df1",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_official_not_emptied_4fc57",
                    table="proposals_committeeconclusion",
                    when="BEFORE",
                ),
            ),
        ),
        quick_migrations.AddTrigger(
            model_name="committeeconclusion",
            trigger=pgtrigger.compiler.Trigger(
                name="official_kept",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="256a145230b2c6734cac340b81c0aac7baaa1b62",
                    operation="DELETE",
                    pgid="pgtrigger_official_kept_73762",
                    table="proposals_committeeconclusion",
                    when="BEFORE",
                ),
            ),
        ),
        quick_migrations.AddIndex(
            model_name="committeeresult",
            index=models.Index(fields=["committee", "-sort_total", "-id"], name="result_order"),
        ),
        quick_migrations.AddConstraint(
            model_name="committeeresult",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("counted", 0),
                    models.Q(("median__isnull", False), ("total__isnull", False)),
                    _connector="OR",
                ),
                name="result_complete",
            ),
        ),
        quick_migrations.AddConstraint(
            model_name="committeeresult",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("counted_at__isnull", False),
                    models.Q(("counted", 0), ("sort_total", -1), ("total", None)),
                    _connector="OR",
                ),
                name="result_sealed",
            ),
        ),
        quick_migrations.AddTrigger(
            model_name="committeeresult",
            trigger=pgtrigger.compiler.Trigger(
                name="result_kept",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="ae2db9733d9b3d79e83710a1c6d2637d1b83a1cf",
                    operation="DELETE",
                    pgid="pgtrigger_result_kept_a5a78",
                    table="proposals_committeeresult",
                    when="BEFORE",
                ),
            ),
        ),
        quick_migrations.AddTrigger(
            model_name="committeeresult",
            trigger=pgtrigger.compiler.Trigger(
                name="result_final",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."counted_at" IS NOT NULL)',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="9e11319c3f03563d20782b6d62a24cd944720214",
                    operation="UPDATE",
                    pgid="pgtrigger_result_final_5971e",
                    table="proposals_committeeresult",
                    when="BEFORE",
                ),
            ),
        ),
        quick_migrations.AddConstraint(
            model_name="committeeseat",
            constraint=models.UniqueConstraint(
                fields=("committee", "reviewer"), name="seat_unique"
            ),
        ),
        quick_migrations.AddTrigger(
            model_name="committeeseat",
            trigger=pgtrigger.compiler.Trigger(
                name="row_recorded",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="PERFORM audit_row_change('proposals.committeeseat', ARRAY[]::text[], ARRAY[]::text[], TG_OP, to_jsonb(OLD), to_jsonb(NEW)); RETURN NULL;",
                    hash="b590e772442bb6383df559de9df8ed2bf0edb4e4",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_row_recorded_30dda",
                    table="proposals_committeeseat",
                    when="AFTER",
                ),
            ),
        ),
        quick_migrations.AddTrigger(
            model_name="committeeseat",
            trigger=pgtrigger.compiler.Trigger(
                name="official_not_emptied",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'official records are kept: % cannot be emptied', TG_TABLE_NAME;",
                    hash="2b4e6a3fe4872c00b8f694ef03f1d9b7f009404e",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_official_not_emptied_8e481",
                    table="proposals_committeeseat",
                    when="BEFORE",
                ),
            ),
        ),
        quick_migrations.AddTrigger(
            model_name="committeeseat",
            trigger=pgtrigger.compiler.Trigger(
                name="official_kept",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="37f8e3da22786d693161cf73d2e0e009e71b20f4",
                    operation="DELETE",
                    pgid="pgtrigger_official_kept_7f11a",
                    table="proposals_committeeseat",
                    when="BEFORE",
                ),
            ),
        ),
        quick_migrations.AddIndex(
            model_name="committeereview",
            index=models.Index(fields=["seat", "-id"], name="sheet_of_seat"),
        ),
        quick_migrations.AddConstraint(
            model_name="committeereview",
            constraint=models.UniqueConstraint(fields=("proposal", "seat"), name="sheet_unique"),
        ),
        quick_migrations.AddConstraint(
            model_name="committeereview",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status__in", ["submitted", "recheck"]), _negated=True),
                    models.Q(("revision__isnull", False), ("submitted_at__isnull", False)),
                    _connector="OR",
                ),
                name="sheet_names_revision",
            ),
        ),
        quick_migrations.AddTrigger(
            model_name="committeereview",
            trigger=pgtrigger.compiler.Trigger(
                name="flow_step",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."status" IS DISTINCT FROM (NEW."status"))',
                    func="IF NOT ((OLD.status = 'coi_pending' AND NEW.status = 'recused') OR (OLD.status = 'coi_pending' AND NEW.status = 'scoring') OR (OLD.status = 'recheck' AND NEW.status = 'recused') OR (OLD.status = 'recheck' AND NEW.status = 'submitted') OR (OLD.status = 'scoring' AND NEW.status = 'recused') OR (OLD.status = 'scoring' AND NEW.status = 'submitted') OR (OLD.status = 'submitted' AND NEW.status = 'recheck') OR (OLD.status = 'submitted' AND NEW.status = 'recused')) THEN RAISE EXCEPTION 'proposals.committeereview: no move leads from % to %', OLD.status, NEW.status USING ERRCODE = 'check_violation', CONSTRAINT = 'flow_step'; END IF; RETURN NEW;",
                    hash="9bf1eefebb733a186606a4d6f3ef209e37e75deb",
                    operation='UPDATE OF "status"',
                    pgid="pgtrigger_flow_step_93e02",
                    table="proposals_committeereview",
                    when="BEFORE",
                ),
            ),
        ),
        quick_migrations.AddTrigger(
            model_name="committeereview",
            trigger=pgtrigger.compiler.Trigger(
                name="flow_history",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."status" IS DISTINCT FROM (NEW."status"))',
                    constraint="CONSTRAINT",
                    func="IF NOT EXISTS (SELECT 1 FROM history_historyentry h WHERE h.object_type = 'proposals.committeereview' AND h.object_id = NEW.id AND h.from_state = OLD.status AND h.to_state = NEW.status AND h.transaction_id = pg_current_xact_id()::text::bigint) THEN RAISE EXCEPTION 'proposals.committeereview %: state changed from % to % without a history entry', NEW.id, OLD.status, NEW.status USING ERRCODE = 'check_violation', CONSTRAINT = 'flow_history'; END IF; RETURN NULL;",
                    hash="f5763fbd7ba1d84897512262fe0c19e45a02d539",
                    operation='UPDATE OF "status"',
                    pgid="pgtrigger_flow_history_09c56",
                    table="proposals_committeereview",
                    timing="DEFERRABLE INITIALLY DEFERRED",
                    when="AFTER",
                ),
            ),
        ),
        quick_migrations.AddTrigger(
            model_name="committeereview",
            trigger=pgtrigger.compiler.Trigger(
                name="row_recorded",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="PERFORM audit_row_change('proposals.committeereview', ARRAY[]::text[], ARRAY[]::text[], TG_OP, to_jsonb(OLD), to_jsonb(NEW)); RETURN NULL;",
                    hash="69552d1955a25576162a6a8585bc6ea00828ba33",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_row_recorded_f20e3",
                    table="proposals_committeereview",
                    when="AFTER",
                ),
            ),
        ),
        quick_migrations.AddTrigger(
            model_name="committeereview",
            trigger=pgtrigger.compiler.Trigger(
                name="official_not_emptied",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'official records are kept: % cannot be emptied', TG_TABLE_NAME;",
                    hash="e29bf81c4e2996b2b7fefe6e1c2653c79124e2b9",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_official_not_emptied_f223d",
                    table="proposals_committeereview",
                    when="BEFORE",
                ),
            ),
        ),
        quick_migrations.AddTrigger(
            model_name="committeereview",
            trigger=pgtrigger.compiler.Trigger(
                name="official_kept",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="f29e5117356747acde95ec5f17d188f6ede7145f",
                    operation="DELETE",
                    pgid="pgtrigger_official_kept_23ca3",
                    table="proposals_committeereview",
                    when="BEFORE",
                ),
            ),
        ),
        quick_migrations.AddConstraint(
            model_name="criterionscore",
            constraint=models.UniqueConstraint(
                fields=("sheet", "place"), name="score_place_unique"
            ),
        ),
        quick_migrations.AddConstraint(
            model_name="criterionscore",
            constraint=models.CheckConstraint(
                condition=models.Q(("points__lte", 5)), name="score_within_scale"
            ),
        ),
        quick_migrations.AddConstraint(
            model_name="criterionscore",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("points__gte", 3), models.Q(("comment", ""), _negated=True), _connector="OR"
                ),
                name="score_low_has_comment",
            ),
        ),
        quick_migrations.AddConstraint(
            model_name="criterionscore",
            constraint=models.CheckConstraint(
                condition=models.Q(("weight__lte", 100)), name="score_weight_bounded"
            ),
        ),
        quick_migrations.AddTrigger(
            model_name="criterionscore",
            trigger=pgtrigger.compiler.Trigger(
                name="score_sealed",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    declare="DECLARE the_committee text; the_sheet text; of_sheet bigint;",
                    func="IF TG_OP = 'DELETE' THEN of_sheet := OLD.sheet_id; ELSE of_sheet := NEW.sheet_id; END IF; SELECT c.status, s.status INTO the_committee, the_sheet FROM proposals_committeereview s JOIN proposals_committee c ON c.id = s.committee_id WHERE s.id = of_sheet FOR SHARE OF c; IF the_committee IS DISTINCT FROM 'scoring' OR the_sheet NOT IN ('scoring', 'submitted', 'recheck') THEN RAISE EXCEPTION 'sheet % is closed', of_sheet USING ERRCODE = 'check_violation', CONSTRAINT = 'score_sealed'; END IF; IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW;",
                    hash="a01f910cad06ea0e5ac62aa8eb489415876dee20",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_score_sealed_6a291",
                    table="proposals_criterionscore",
                    when="BEFORE",
                ),
            ),
        ),
        quick_migrations.AddTrigger(
            model_name="criterionscore",
            trigger=pgtrigger.compiler.Trigger(
                name="row_recorded",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="PERFORM audit_row_change('proposals.criterionscore', ARRAY[]::text[], ARRAY['points', 'comment']::text[], TG_OP, to_jsonb(OLD), to_jsonb(NEW)); RETURN NULL;",
                    hash="72eca27a85383cdce6f64684476b8deadee95416",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_row_recorded_2bf9c",
                    table="proposals_criterionscore",
                    when="AFTER",
                ),
            ),
        ),
        quick_migrations.AddConstraint(
            model_name="interestdeclaration",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("has_interest", False),
                    models.Q(("reason", ""), _negated=True),
                    _connector="OR",
                ),
                name="declaration_has_reason",
            ),
        ),
        quick_migrations.AddTrigger(
            model_name="interestdeclaration",
            trigger=pgtrigger.compiler.Trigger(
                name="declaration_kept",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="91f1d8bd4cdaa5cc7a401971ebedfa40c6cf179a",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_declaration_kept_14702",
                    table="proposals_interestdeclaration",
                    when="BEFORE",
                ),
            ),
        ),
        quick_migrations.AddTrigger(
            model_name="interestdeclaration",
            trigger=pgtrigger.compiler.Trigger(
                name="row_recorded",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="PERFORM audit_row_change('proposals.interestdeclaration', ARRAY[]::text[], ARRAY['reason']::text[], TG_OP, to_jsonb(OLD), to_jsonb(NEW)); RETURN NULL;",
                    hash="ec4393bd2c2e82f460450851862d89e9c9f6a9ab",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_row_recorded_3a1a2",
                    table="proposals_interestdeclaration",
                    when="AFTER",
                ),
            ),
        ),
        quick_migrations.AddTrigger(
            model_name="interestdeclaration",
            trigger=pgtrigger.compiler.Trigger(
                name="official_not_emptied",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'official records are kept: % cannot be emptied', TG_TABLE_NAME;",
                    hash="723a4888aa946a4f3b54803dd872abaf85c60331",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_official_not_emptied_52418",
                    table="proposals_interestdeclaration",
                    when="BEFORE",
                ),
            ),
        ),
        quick_migrations.AddConstraint(
            model_name="minutesconfirmation",
            constraint=models.UniqueConstraint(
                fields=("party", "minutes_version"), name="confirmation_once"
            ),
        ),
        quick_migrations.AddTrigger(
            model_name="minutesconfirmation",
            trigger=pgtrigger.compiler.Trigger(
                name="confirmation_kept",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="567dcb6a1e02cf67f8099a0ab30874b36427ad54",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_confirmation_kept_15699",
                    table="proposals_minutesconfirmation",
                    when="BEFORE",
                ),
            ),
        ),
        quick_migrations.AddTrigger(
            model_name="minutesconfirmation",
            trigger=pgtrigger.compiler.Trigger(
                name="row_recorded",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="PERFORM audit_row_change('proposals.minutesconfirmation', ARRAY[]::text[], ARRAY[]::text[], TG_OP, to_jsonb(OLD), to_jsonb(NEW)); RETURN NULL;",
                    hash="20ceb767ec7ed985ab1c2d90f795d3b55eb7ab19",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_row_recorded_7fda5",
                    table="proposals_minutesconfirmation",
                    when="AFTER",
                ),
            ),
        ),
        quick_migrations.AddTrigger(
            model_name="minutesconfirmation",
            trigger=pgtrigger.compiler.Trigger(
                name="official_not_emptied",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'official records are kept: % cannot be emptied', TG_TABLE_NAME;",
                    hash="3ad7cab75103311cbfbcef1876bb3cbe3f6a25b6",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_official_not_emptied_6a859",
                    table="proposals_minutesconfirmation",
                    when="BEFORE",
                ),
            ),
        ),
        quick_migrations.AddConstraint(
            model_name="presentationslot",
            constraint=models.UniqueConstraint(
                fields=("committee", "place", "starts_at"), name="slot_place_unique"
            ),
        ),
        quick_migrations.AddConstraint(
            model_name="presentationslot",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends_at__gt", models.F("starts_at"))),
                name="slot_times_in_order",
            ),
        ),
        quick_migrations.AddTrigger(
            model_name="presentationslot",
            trigger=pgtrigger.compiler.Trigger(
                name="row_recorded",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="PERFORM audit_row_change('proposals.presentationslot', ARRAY[]::text[], ARRAY[]::text[], TG_OP, to_jsonb(OLD), to_jsonb(NEW)); RETURN NULL;",
                    hash="6e21368c8c9799d9b804d7a9983fa4c36883aedd",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_row_recorded_0a42b",
                    table="proposals_presentationslot",
                    when="AFTER",
                ),
            ),
        ),
        quick_migrations.AddIndex(
            model_name="rolemeeting",
            index=models.Index(fields=["proposal", "-number"], name="role_meeting_of_case"),
        ),
        quick_migrations.AddConstraint(
            model_name="rolemeeting",
            constraint=models.UniqueConstraint(
                fields=("proposal", "number"), name="role_meeting_number"
            ),
        ),
        quick_migrations.AddConstraint(
            model_name="rolemeeting",
            constraint=models.UniqueConstraint(
                condition=models.Q(("status__in", ["planned", "held", "minutes_draft"])),
                fields=("proposal",),
                name="role_meeting_one_open",
            ),
        ),
        quick_migrations.AddConstraint(
            model_name="rolemeeting",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends_at__gt", models.F("starts_at"))),
                name="role_meeting_times_in_order",
            ),
        ),
        quick_migrations.AddConstraint(
            model_name="rolemeeting",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "starts_at__range",
                        (
                            datetime.datetime(2000, 1, 1, 0, 0, tzinfo=datetime.UTC),
                            datetime.datetime(2101, 1, 1, 0, 0, tzinfo=datetime.UTC),
                        ),
                    ),
                    (
                        "ends_at__range",
                        (
                            datetime.datetime(2000, 1, 1, 0, 0, tzinfo=datetime.UTC),
                            datetime.datetime(2101, 1, 1, 0, 0, tzinfo=datetime.UTC),
                        ),
                    ),
                ),
                name="role_meeting_times_bounded",
            ),
        ),
        quick_migrations.AddConstraint(
            model_name="rolemeeting",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status", "published"), _negated=True),
                    ("published_at__isnull", False),
                    _connector="OR",
                ),
                name="role_meeting_published_has_time",
            ),
        ),
        quick_migrations.AddTrigger(
            model_name="rolemeeting",
            trigger=pgtrigger.compiler.Trigger(
                name="flow_step",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."status" IS DISTINCT FROM (NEW."status"))',
                    func="IF NOT ((OLD.status = 'confirmed' AND NEW.status = 'published') OR (OLD.status = 'held' AND NEW.status = 'minutes_draft') OR (OLD.status = 'minutes_draft' AND NEW.status = 'confirmed') OR (OLD.status = 'planned' AND NEW.status = 'cancelled') OR (OLD.status = 'planned' AND NEW.status = 'held')) THEN RAISE EXCEPTION 'proposals.rolemeeting: no move leads from % to %', OLD.status, NEW.status USING ERRCODE = 'check_violation', CONSTRAINT = 'flow_step'; END IF; RETURN NEW;",
                    hash="9b45e54b72606b044b2b5c820e74231812f2c8f9",
                    operation='UPDATE OF "status"',
                    pgid="pgtrigger_flow_step_0ab52",
                    table="proposals_rolemeeting",
                    when="BEFORE",
                ),
            ),
        ),
        quick_migrations.AddTrigger(
            model_name="rolemeeting",
            trigger=pgtrigger.compiler.Trigger(
                name="flow_history",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."status" IS DISTINCT FROM (NEW."status"))',
                    constraint="CONSTRAINT",
                    func="IF NOT EXISTS (SELECT 1 FROM history_historyentry h WHERE h.object_type = 'proposals.rolemeeting' AND h.object_id = NEW.id AND h.from_state = OLD.status AND h.to_state = NEW.status AND h.transaction_id = pg_current_xact_id()::text::bigint) THEN RAISE EXCEPTION 'proposals.rolemeeting %: state changed from % to % without a history entry', NEW.id, OLD.status, NEW.status USING ERRCODE = 'check_violation', CONSTRAINT = 'flow_history'; END IF; RETURN NULL;",
                    hash="9137dc577acf908040a955a6b296ec06cd9f7477",
                    operation='UPDATE OF "status"',
                    pgid="pgtrigger_flow_history_ff952",
                    table="proposals_rolemeeting",
                    timing="DEFERRABLE INITIALLY DEFERRED",
                    when="AFTER",
                ),
            ),
        ),
        quick_migrations.AddTrigger(
            model_name="rolemeeting",
            trigger=pgtrigger.compiler.Trigger(
                name="role_meeting_all_sides",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (NEW.\"status\" = 'confirmed')",
                    func="IF EXISTS (SELECT 1 FROM proposals_meetingparty p WHERE p.meeting_id = NEW.id AND p.confirms AND NOT EXISTS (SELECT 1 FROM proposals_minutesconfirmation k JOIN proposals_meetingminutes m ON m.id = k.minutes_id WHERE k.party_id = p.id AND k.minutes_version = m.version)) THEN RAISE EXCEPTION 'role meeting % is not confirmed by all sides', NEW.id USING ERRCODE = 'check_violation', CONSTRAINT = 'role_meeting_all_sides'; END IF; RETURN NEW;",
                    hash="27c597621cdccb1f8111174cfb02a4621cbc66ae",
                    operation='UPDATE OF "status"',
                    pgid="pgtrigger_role_meeting_all_sides_151d9",
                    table="proposals_rolemeeting",
                    when="BEFORE",
                ),
            ),
        ),
        quick_migrations.AddTrigger(
            model_name="rolemeeting",
            trigger=pgtrigger.compiler.Trigger(
                name="row_recorded",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="PERFORM audit_row_change('proposals.rolemeeting', ARRAY[]::text[], ARRAY[]::text[], TG_OP, to_jsonb(OLD), to_jsonb(NEW)); RETURN NULL;",
                    hash="039ff3f0ddc42c37a86abb6f3844ce41b84531b2",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_row_recorded_86fa6",
                    table="proposals_rolemeeting",
                    when="AFTER",
                ),
            ),
        ),
        quick_migrations.AddTrigger(
            model_name="rolemeeting",
            trigger=pgtrigger.compiler.Trigger(
                name="official_not_emptied",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'official records are kept: % cannot be emptied', TG_TABLE_NAME;",
                    hash="6148e652eca27be65cbf55e0da10cd61581261df",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_official_not_emptied_b6d24",
                    table="proposals_rolemeeting",
                    when="BEFORE",
                ),
            ),
        ),
        quick_migrations.AddTrigger(
            model_name="rolemeeting",
            trigger=pgtrigger.compiler.Trigger(
                name="official_kept",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="52a494430aaeefcadf7f2f80a81cf304c01c496f",
                    operation="DELETE",
                    pgid="pgtrigger_official_kept_0617e",
                    table="proposals_rolemeeting",
                    when="BEFORE",
                ),
            ),
        ),
        quick_migrations.AddTrigger(
            model_name="meetingsummary",
            trigger=pgtrigger.compiler.Trigger(
                name="summary_kept",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="013e170db4dbd405493f586e5cd9fbee9c1a69c2",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_summary_kept_354c4",
                    table="proposals_meetingsummary",
                    when="BEFORE",
                ),
            ),
        ),
        quick_migrations.AddTrigger(
            model_name="meetingsummary",
            trigger=pgtrigger.compiler.Trigger(
                name="row_recorded",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="PERFORM audit_row_change('proposals.meetingsummary', ARRAY[]::text[], ARRAY[]::text[], TG_OP, to_jsonb(OLD), to_jsonb(NEW)); RETURN NULL;",
                    hash="e5d4f60d9e89de3cae0b7163c0e89375b1d1e008",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_row_recorded_654ba",
                    table="proposals_meetingsummary",
                    when="AFTER",
                ),
            ),
        ),
        quick_migrations.AddTrigger(
            model_name="meetingsummary",
            trigger=pgtrigger.compiler.Trigger(
                name="official_not_emptied",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'official records are kept: % cannot be emptied', TG_TABLE_NAME;",
                    hash="f4f29f6596f715e8499bdfaff5a81b6b2232a1e5",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_official_not_emptied_818b2",
                    table="proposals_meetingsummary",
                    when="BEFORE",
                ),
            ),
        ),
        quick_migrations.AddConstraint(
            model_name="meetingparty",
            constraint=models.UniqueConstraint(
                fields=("meeting", "organization"), name="party_group_once"
            ),
        ),
        quick_migrations.AddConstraint(
            model_name="meetingparty",
            constraint=models.UniqueConstraint(
                fields=("meeting", "department"), name="party_section_once"
            ),
        ),
        quick_migrations.AddConstraint(
            model_name="meetingparty",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("department__isnull", False), ("kind", "section"), ("organization", None)
                    ),
                    models.Q(
                        models.Q(("kind", "section"), _negated=True),
                        ("department", None),
                        ("organization__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="party_is_one_body",
            ),
        ),
        quick_migrations.AddTrigger(
            model_name="meetingparty",
            trigger=pgtrigger.compiler.Trigger(
                name="row_recorded",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="PERFORM audit_row_change('proposals.meetingparty', ARRAY[]::text[], ARRAY['persons']::text[], TG_OP, to_jsonb(OLD), to_jsonb(NEW)); RETURN NULL;",
                    hash="1cff1f6fdd54b0409c9a02d82c7039425c7835c7",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_row_recorded_55a72",
                    table="proposals_meetingparty",
                    when="AFTER",
                ),
            ),
        ),
        quick_migrations.AddConstraint(
            model_name="meetingminutes",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("next_on", None),
                    ("next_on__range", (datetime.date(2000, 1, 1), datetime.date(2100, 12, 31))),
                    _connector="OR",
                ),
                name="minutes_next_bounded",
            ),
        ),
        quick_migrations.AddTrigger(
            model_name="meetingminutes",
            trigger=pgtrigger.compiler.Trigger(
                name="minutes_frozen",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    declare="DECLARE of_meeting bigint; the_status text;",
                    func="IF TG_OP = 'DELETE' THEN of_meeting := OLD.meeting_id; ELSE of_meeting := NEW.meeting_id; END IF; SELECT status INTO the_status FROM proposals_rolemeeting WHERE id = of_meeting FOR SHARE; IF the_status IN ('confirmed', 'published', 'cancelled') THEN RAISE EXCEPTION 'role meeting % is final', of_meeting USING ERRCODE = 'check_violation', CONSTRAINT = 'minutes_frozen'; END IF; IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW;",
                    hash="591cb560b651aa7347a661aee4521eb3cb7ae63a",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_minutes_frozen_39048",
                    table="proposals_meetingminutes",
                    when="BEFORE",
                ),
            ),
        ),
        quick_migrations.AddTrigger(
            model_name="meetingminutes",
            trigger=pgtrigger.compiler.Trigger(
                name="row_recorded",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="PERFORM audit_row_change('proposals.meetingminutes', ARRAY[]::text[], ARRAY['text', 'open_items']::text[], TG_OP, to_jsonb(OLD), to_jsonb(NEW)); RETURN NULL;",
                    hash="459d0fae3894dfa25f66f3d39e3d6278f838f913",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_row_recorded_5d11c",
                    table="proposals_meetingminutes",
                    when="AFTER",
                ),
            ),
        ),
        quick_migrations.AddTrigger(
            model_name="meetingminutes",
            trigger=pgtrigger.compiler.Trigger(
                name="official_not_emptied",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'official records are kept: % cannot be emptied', TG_TABLE_NAME;",
                    hash="d9763f6b27d0d85f5f515277cdb6df41722a0ec2",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_official_not_emptied_49716",
                    table="proposals_meetingminutes",
                    when="BEFORE",
                ),
            ),
        ),
        quick_migrations.AddTrigger(
            model_name="meetingminutes",
            trigger=pgtrigger.compiler.Trigger(
                name="official_kept",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="61fe6ceea7aa8468d6b221456d6f72a8176b6ff9",
                    operation="DELETE",
                    pgid="pgtrigger_official_kept_97a39",
                    table="proposals_meetingminutes",
                    when="BEFORE",
                ),
            ),
        ),
        quick_migrations.AddConstraint(
            model_name="roletask",
            constraint=models.UniqueConstraint(
                fields=("meeting", "task_key"), name="task_one_owner"
            ),
        ),
        quick_migrations.AddConstraint(
            model_name="roletask",
            constraint=models.CheckConstraint(
                condition=models.Q(("task", ""), _negated=True), name="task_has_words"
            ),
        ),
        quick_migrations.AddConstraint(
            model_name="roletask",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("due_on__range", (datetime.date(2000, 1, 1), datetime.date(2100, 12, 31)))
                ),
                name="task_due_bounded",
            ),
        ),
        quick_migrations.AddTrigger(
            model_name="roletask",
            trigger=pgtrigger.compiler.Trigger(
                name="task_frozen",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    declare="DECLARE of_meeting bigint; the_status text;",
                    func="IF TG_OP = 'DELETE' THEN of_meeting := OLD.meeting_id; ELSE of_meeting := NEW.meeting_id; END IF; SELECT status INTO the_status FROM proposals_rolemeeting WHERE id = of_meeting FOR SHARE; IF the_status IN ('confirmed', 'published', 'cancelled') THEN RAISE EXCEPTION 'role meeting % is final', of_meeting USING ERRCODE = 'check_violation', CONSTRAINT = 'task_frozen'; END IF; IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW;",
                    hash="32086e2b2e0046dff4c92cd0dbc623abcc560100",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_task_frozen_6b126",
                    table="proposals_roletask",
                    when="BEFORE",
                ),
            ),
        ),
        quick_migrations.AddTrigger(
            model_name="roletask",
            trigger=pgtrigger.compiler.Trigger(
                name="row_recorded",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="PERFORM audit_row_change('proposals.roletask', ARRAY[]::text[], ARRAY[]::text[], TG_OP, to_jsonb(OLD), to_jsonb(NEW)); RETURN NULL;",
                    hash="31bd6af57f746c5a19c0fc580b7f9026f122e145",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_row_recorded_8fe73",
                    table="proposals_roletask",
                    when="AFTER",
                ),
            ),
        ),
        quick_migrations.AddTrigger(
            model_name="sheetremark",
            trigger=pgtrigger.compiler.Trigger(
                name="remark_sealed",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    declare="DECLARE the_committee text; the_sheet text; of_sheet bigint;",
                    func="IF TG_OP = 'DELETE' THEN of_sheet := OLD.sheet_id; ELSE of_sheet := NEW.sheet_id; END IF; SELECT c.status, s.status INTO the_committee, the_sheet FROM proposals_committeereview s JOIN proposals_committee c ON c.id = s.committee_id WHERE s.id = of_sheet FOR SHARE OF c; IF the_committee IS DISTINCT FROM 'scoring' OR the_sheet NOT IN ('scoring', 'submitted', 'recheck') THEN RAISE EXCEPTION 'sheet % is closed', of_sheet USING ERRCODE = 'check_violation', CONSTRAINT = 'remark_sealed'; END IF; IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW;",
                    hash="b439ef6b8b5450974ba41f944fcf5ace5304f4e0",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_remark_sealed_a1e27",
                    table="proposals_sheetremark",
                    when="BEFORE",
                ),
            ),
        ),
        quick_migrations.AddTrigger(
            model_name="sheetremark",
            trigger=pgtrigger.compiler.Trigger(
                name="row_recorded",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="PERFORM audit_row_change('proposals.sheetremark', ARRAY[]::text[], ARRAY['text', 'advice']::text[], TG_OP, to_jsonb(OLD), to_jsonb(NEW)); RETURN NULL;",
                    hash="dd099944a78036dabb76332db0ab53321c741009",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_row_recorded_69c5f",
                    table="proposals_sheetremark",
                    when="AFTER",
                ),
            ),
        ),
    ]
