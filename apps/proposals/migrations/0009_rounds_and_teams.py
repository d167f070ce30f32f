"""Rounds in full, with who spreads them and who may be late; teams, sign-off, autosave."""

import datetime

import django.db.models.deletion
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models

import apps.core.clock
from apps.core import quick_migrations


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0004_personal_data_masked"),
        ("organizations", "0015_imports_can_be_undone"),
        ("proposals", "0008_decisions_side_by_side"),
        ("rulebook", "0002_clauses_kept"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="CallText",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("web", models.TextField(max_length=1000, verbose_name="Text for the web")),
                (
                    "paper",
                    models.TextField(
                        blank=True, max_length=120, verbose_name="Text for the ward's paper"
                    ),
                ),
                (
                    "issue_on",
                    models.DateField(
                        blank=True, null=True, verbose_name="Issue of the ward's paper"
                    ),
                ),
                (
                    "flyer",
                    models.TextField(blank=True, max_length=600, verbose_name="Text for the flyer"),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
            ],
        ),
        migrations.CreateModel(
            name="CoProposer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("invited_at", models.DateTimeField(default=apps.core.clock.now)),
                (
                    "answer",
                    models.CharField(
                        blank=True,
                        choices=[("consented", "Consented"), ("declined", "Takes no part")],
                        max_length=12,
                    ),
                ),
                ("answered_by_name", models.CharField(blank=True, max_length=200)),
                ("answered_at", models.DateTimeField(null=True)),
                ("draft_version", models.PositiveIntegerField(null=True)),
                ("removed_at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="LateException",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("until", models.DateTimeField(verbose_name="May file until")),
                (
                    "reason",
                    models.TextField(max_length=500, verbose_name="Reason (ward office only)"),
                ),
                ("granted_by_name", models.CharField(max_length=200)),
                ("granted_at", models.DateTimeField(default=apps.core.clock.now)),
            ],
        ),
        migrations.CreateModel(
            name="RoundPosting",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("requested_at", models.DateTimeField(default=apps.core.clock.now)),
                ("posted_on", models.DateField(null=True, verbose_name="Posted on")),
                (
                    "way",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("counter", "Poster or flyer at the counter"),
                            ("web", "Web page or mail magazine"),
                            ("handed", "Handed out to groups"),
                        ],
                        max_length=8,
                        verbose_name="How",
                    ),
                ),
                ("reported_by_name", models.CharField(blank=True, max_length=200)),
                ("reported_at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="SignOff",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("draft_version", models.PositiveIntegerField()),
                (
                    "note",
                    models.TextField(blank=True, max_length=600, verbose_name="What to look at"),
                ),
                ("asked_by_name", models.CharField(max_length=200)),
                ("asked_at", models.DateTimeField(default=apps.core.clock.now)),
                (
                    "verdict",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("approved", "Agreed"),
                            ("returned", "Returned"),
                            ("superseded", "Overtaken by a change of the text"),
                        ],
                        max_length=12,
                    ),
                ),
                ("reply", models.TextField(blank=True, max_length=600, verbose_name="Answer")),
                ("answered_by_name", models.CharField(blank=True, max_length=200)),
                ("answered_at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="TeamNote",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("text", models.TextField(max_length=1000, verbose_name="Note")),
                ("author_name", models.CharField(max_length=200)),
                ("at", models.DateTimeField(default=apps.core.clock.now)),
            ],
        ),
        quick_migrations.RemoveTrigger(
            model_name="proposalrevision",
            name="row_recorded",
        ),
        quick_migrations.RemoveTrigger(
            model_name="proposalround",
            name="round_frozen",
        ),
        quick_migrations.AddField(
            model_name="proposal",
            name="paper_arrived_on",
            field=models.DateField(editable=False, null=True),
        ),
        quick_migrations.AddField(
            model_name="proposal",
            name="postmarked_on",
            field=models.DateField(editable=False, null=True),
        ),
        quick_migrations.AddField(
            model_name="proposaldraft",
            name="answers",
            field=models.JSONField(
                blank=True, default=dict, verbose_name="Answers to this round's questions"
            ),
        ),
        quick_migrations.AddField(
            model_name="proposaldraft",
            name="field_versions",
            field=models.JSONField(default=dict, editable=False),
        ),
        quick_migrations.AddField(
            model_name="proposaldraft",
            name="rough",
            field=models.JSONField(default=dict, editable=False),
        ),
        quick_migrations.AddField(
            model_name="proposaldraft",
            name="theme",
            field=models.CharField(blank=True, max_length=200, verbose_name="Theme of the ward"),
        ),
        quick_migrations.AddField(
            model_name="proposalrevision",
            name="answers",
            field=models.JSONField(
                blank=True, default=dict, verbose_name="Answers to this round's questions"
            ),
        ),
        quick_migrations.AddField(
            model_name="proposalrevision",
            name="co_organizations",
            field=models.JSONField(default=list),
        ),
        quick_migrations.AddField(
            model_name="proposalrevision",
            name="form_version",
            field=models.PositiveSmallIntegerField(default=1),
        ),
        quick_migrations.AddField(
            model_name="proposalrevision",
            name="questions",
            field=models.JSONField(default=list),
        ),
        quick_migrations.AddField(
            model_name="proposalrevision",
            name="theme",
            field=models.CharField(blank=True, max_length=200, verbose_name="Theme of the ward"),
        ),
        quick_migrations.AddField(
            model_name="proposalround",
            name="form_version",
            field=models.PositiveSmallIntegerField(default=1, editable=False),
        ),
        quick_migrations.AddField(
            model_name="proposalround",
            name="grace_minutes",
            field=models.PositiveSmallIntegerField(
                default=15, verbose_name="Grace for a form open at the closing (minutes)"
            ),
        ),
        quick_migrations.AddField(
            model_name="proposalround",
            name="has_paper_review",
            field=models.BooleanField(default=True, verbose_name="Review of the papers"),
        ),
        quick_migrations.AddField(
            model_name="proposalround",
            name="has_presentation",
            field=models.BooleanField(default=False, verbose_name="Public presentation"),
        ),
        quick_migrations.AddField(
            model_name="proposalround",
            name="has_talks",
            field=models.BooleanField(
                default=True, verbose_name="Talks between organisation and ward"
            ),
        ),
        quick_migrations.AddField(
            model_name="proposalround",
            name="milestones",
            field=models.JSONField(blank=True, default=list, verbose_name="Calendar of the round"),
        ),
        quick_migrations.AddField(
            model_name="proposalround",
            name="questions",
            field=models.JSONField(
                blank=True, default=list, verbose_name="Questions of this round"
            ),
        ),
        quick_migrations.AddField(
            model_name="proposalround",
            name="theme",
            field=models.CharField(
                choices=[
                    ("themed", "Themes set by the ward"),
                    ("open", "Themes of the organisations' own"),
                    ("either", "Themes of the ward or of the organisation"),
                ],
                default="either",
                max_length=8,
                verbose_name="Themes",
            ),
        ),
        quick_migrations.AddField(
            model_name="proposalround",
            name="themes",
            field=models.JSONField(blank=True, default=list, verbose_name="Themes of the ward"),
        ),
        quick_migrations.AddField(
            model_name="proposalround",
            name="ward_share_percent",
            field=models.PositiveSmallIntegerField(
                blank=True, null=True, verbose_name="Highest share of the ward (%)"
            ),
        ),
        quick_migrations.AddTrigger(
            model_name="proposal",
            trigger=pgtrigger.compiler.Trigger(
                name="proposal_all_consent",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (NEW.\"status\" = 'submitted' AND OLD.\"status\" = 'draft')",
                    func="IF EXISTS (SELECT 1 FROM proposals_coproposer c WHERE c.proposal_id = NEW.id AND c.answer = '' AND c.removed_at IS NULL) THEN RAISE EXCEPTION 'a co-proposer of % has not consented', NEW.id USING ERRCODE = 'check_violation', CONSTRAINT = 'proposal_all_consent'; END IF; RETURN NEW;",
                    hash="3d0d564647c53a90cf21863eb0cf7809f0648a3a",
                    operation='UPDATE OF "status"',
                    pgid="pgtrigger_proposal_all_consent_3c750",
                    table="proposals_proposal",
                    when="BEFORE",
                ),
            ),
        ),
        quick_migrations.AddTrigger(
            model_name="proposalrevision",
            trigger=pgtrigger.compiler.Trigger(
                name="row_recorded",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="PERFORM audit_row_change('proposals.proposalrevision', ARRAY[]::text[], ARRAY['organization_snapshot', 'title', 'proposal_type', 'theme', 'field', 'pillar', 'summary_public', 'background', 'goal', 'targets', 'beneficiaries', 'area', 'content', 'schedule', 'expected_effect', 'novelty', 'continuity', 'why_together', 'role_of_group', 'role_of_ward', 'preferred_form', 'budget', 'total_cost', 'ward_cost', 'has_other_grants', 'other_grants', 'confidential_parts', 'answers', 'agreed']::text[], TG_OP, to_jsonb(OLD), to_jsonb(NEW)); RETURN NULL;",
                    hash="4dd4dd5132e740e441563798288b27f4205a4dce",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_row_recorded_252dd",
                    table="proposals_proposalrevision",
                    when="AFTER",
                ),
            ),
        ),
        quick_migrations.AddTrigger(
            model_name="proposalround",
            trigger=pgtrigger.compiler.Trigger(
                name="round_weights",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="IF NEW.criteria <> '[]'::jsonb AND (SELECT coalesce(sum((c->>'weight')::numeric), 0) FROM jsonb_array_elements(NEW.criteria) c) <> 100 THEN RAISE EXCEPTION 'the weights of round % are not 100', NEW.name USING ERRCODE = 'check_violation', CONSTRAINT = 'round_weights'; END IF; RETURN NEW;",
                    hash="b8d51f5c9f76f0e484bff762ad08d2d65e9f44fd",
                    operation='INSERT OR UPDATE OF "criteria"',
                    pgid="pgtrigger_round_weights_47f9d",
                    table="proposals_proposalround",
                    when="BEFORE",
                ),
            ),
        ),
        quick_migrations.AddTrigger(
            model_name="proposalround",
            trigger=pgtrigger.compiler.Trigger(
                name="round_frozen",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.\"status\" IN ('open', 'closed', 'results_published'))",
                    func="IF NEW.kind IS DISTINCT FROM OLD.kind OR NEW.theme IS DISTINCT FROM OLD.theme OR NEW.themes IS DISTINCT FROM OLD.themes OR NEW.opens_at IS DISTINCT FROM OLD.opens_at OR NEW.grace_minutes IS DISTINCT FROM OLD.grace_minutes OR NEW.postal_rule IS DISTINCT FROM OLD.postal_rule OR NEW.exclusions IS DISTINCT FROM OLD.exclusions OR NEW.eligibility IS DISTINCT FROM OLD.eligibility OR NEW.criteria IS DISTINCT FROM OLD.criteria OR NEW.form_version IS DISTINCT FROM OLD.form_version OR NEW.questions IS DISTINCT FROM OLD.questions OR NEW.has_paper_review IS DISTINCT FROM OLD.has_paper_review OR NEW.has_presentation IS DISTINCT FROM OLD.has_presentation OR NEW.has_talks IS DISTINCT FROM OLD.has_talks OR NEW.cost_ceiling IS DISTINCT FROM OLD.cost_ceiling OR NEW.ward_share_percent IS DISTINCT FROM OLD.ward_share_percent THEN RAISE EXCEPTION 'round % is frozen', OLD.id USING ERRCODE = 'check_violation', CONSTRAINT = 'round_frozen'; END IF; RETURN NEW;",
                    hash="ded7fda9286d7742529eb75d717f2edbaf1f99a4",
                    operation="UPDATE",
                    pgid="pgtrigger_round_frozen_f3e79",
                    table="proposals_proposalround",
                    when="BEFORE",
                ),
            ),
        ),
        quick_migrations.AddTrigger(
            model_name="proposalround",
            trigger=pgtrigger.compiler.Trigger(
                name="round_deadline",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.\"status\" IN ('scheduled', 'open', 'closed', 'results_published'))",
                    func="IF OLD.closes_at IS NOT NULL AND (NEW.closes_at IS NULL OR NEW.closes_at < OLD.closes_at) THEN RAISE EXCEPTION 'the deadline of round % only moves later', OLD.id USING ERRCODE = 'check_violation', CONSTRAINT = 'round_deadline'; END IF; RETURN NEW;",
                    hash="747cc8e36cc2c9cf599077bb81caafb4e175165e",
                    operation='UPDATE OF "closes_at"',
                    pgid="pgtrigger_round_deadline_d13b0",
                    table="proposals_proposalround",
                    when="BEFORE",
                ),
            ),
        ),
        quick_migrations.AddConstraint(
            model_name="proposalround",
            constraint=models.CheckConstraint(
                condition=models.Q(("grace_minutes__lte", 120)), name="round_grace_bounded"
            ),
        ),
        quick_migrations.AddConstraint(
            model_name="proposalround",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("ward_share_percent", None),
                    ("ward_share_percent__range", (0, 100)),
                    _connector="OR",
                ),
                name="round_share_is_percent",
            ),
        ),
        quick_migrations.AddConstraint(
            model_name="proposalround",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("theme", "themed"), _negated=True),
                    models.Q(("themes", []), _negated=True),
                    _connector="OR",
                ),
                name="round_themed_has_themes",
            ),
        ),
        quick_migrations.AddField(
            model_name="calltext",
            name="round",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="texts",
                to="proposals.proposalround",
            ),
        ),
        quick_migrations.AddField(
            model_name="coproposer",
            name="answered_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        quick_migrations.AddField(
            model_name="coproposer",
            name="invited_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        quick_migrations.AddField(
            model_name="coproposer",
            name="organization",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="co_proposals",
                to="organizations.organization",
            ),
        ),
        quick_migrations.AddField(
            model_name="coproposer",
            name="proposal",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="co_proposers",
                to="proposals.proposal",
            ),
        ),
        quick_migrations.AddField(
            model_name="lateexception",
            name="granted_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        quick_migrations.AddField(
            model_name="lateexception",
            name="organization",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="organizations.organization",
            ),
        ),
        quick_migrations.AddField(
            model_name="lateexception",
            name="round",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="late_exceptions",
                to="proposals.proposalround",
            ),
        ),
        quick_migrations.AddField(
            model_name="proposal",
            name="late_exception",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="proposals.lateexception",
            ),
        ),
        quick_migrations.AddConstraint(
            model_name="proposal",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("postmarked_on", None),
                    models.Q(
                        ("channel", "post"), ("postmarked_on__lte", models.F("paper_arrived_on"))
                    ),
                    _connector="OR",
                ),
                name="proposal_postmark_before_arrival",
            ),
        ),
        quick_migrations.AddField(
            model_name="roundposting",
            name="intermediary",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="postings",
                to="organizations.intermediary",
            ),
        ),
        quick_migrations.AddField(
            model_name="roundposting",
            name="reported_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        quick_migrations.AddField(
            model_name="roundposting",
            name="requested_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        quick_migrations.AddField(
            model_name="roundposting",
            name="round",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="postings",
                to="proposals.proposalround",
            ),
        ),
        quick_migrations.AddField(
            model_name="signoff",
            name="answered_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        quick_migrations.AddField(
            model_name="signoff",
            name="asked_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        quick_migrations.AddField(
            model_name="signoff",
            name="proposal",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="sign_offs",
                to="proposals.proposal",
            ),
        ),
        quick_migrations.AddField(
            model_name="teamnote",
            name="author",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        quick_migrations.AddField(
            model_name="teamnote",
            name="proposal",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="team_notes",
                to="proposals.proposal",
            ),
        ),
        quick_migrations.AddConstraint(
            model_name="calltext",
            constraint=models.CheckConstraint(
                condition=models.Q(("paper__length__lte", 120)), name="call_text_paper_budget"
            ),
        ),
        quick_migrations.AddConstraint(
            model_name="calltext",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("issue_on", None),
                    ("issue_on__range", (datetime.date(2000, 1, 1), datetime.date(2100, 12, 31))),
                    _connector="OR",
                ),
                name="call_text_issue_bounded",
            ),
        ),
        quick_migrations.AddTrigger(
            model_name="calltext",
            trigger=pgtrigger.compiler.Trigger(
                name="row_recorded",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="PERFORM audit_row_change('proposals.calltext', ARRAY[]::text[], ARRAY[]::text[], TG_OP, to_jsonb(OLD), to_jsonb(NEW)); RETURN NULL;",
                    hash="86a3365640dfa7dd5c2f2fcbac9977625b41e212",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_row_recorded_82d52",
                    table="proposals_calltext",
                    when="AFTER",
                ),
            ),
        ),
        quick_migrations.AddTrigger(
            model_name="calltext",
            trigger=pgtrigger.compiler.Trigger(
                name="official_not_emptied",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'official records are kept: % cannot be emptied', TG_TABLE_NAME;",
                    hash="6ed272f8bdc24d19cdeedcc3669f6761db233cef",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_official_not_emptied_ad3d7",
                    table="proposals_calltext",
                    when="BEFORE",
                ),
            ),
        ),
        quick_migrations.AddTrigger(
            model_name="calltext",
            trigger=pgtrigger.compiler.Trigger(
                name="official_kept",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="2b4f79454df27b4a4c8e6be0ec4f4de9528a373d",
                    operation="DELETE",
                    pgid="pgtrigger_official_kept_8c979",
                    table="proposals_calltext",
                    when="BEFORE",
                ),
            ),
        ),
        quick_migrations.AddIndex(
            model_name="coproposer",
            index=models.Index(fields=["organization", "proposal"], name="co_proposals_of"),
        ),
        quick_migrations.AddConstraint(
            model_name="coproposer",
            constraint=models.UniqueConstraint(
                condition=models.Q(("removed_at", None)),
                fields=("proposal", "organization"),
                name="co_proposer_unique",
            ),
        ),
        quick_migrations.AddConstraint(
            model_name="coproposer",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("answer", ""),
                    models.Q(("answered_at__isnull", False), ("answered_by__isnull", False)),
                    _connector="OR",
                ),
                name="co_proposer_answer_by_somebody",
            ),
        ),
        quick_migrations.AddTrigger(
            model_name="coproposer",
            trigger=pgtrigger.compiler.Trigger(
                name="row_recorded",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="PERFORM audit_row_change('proposals.coproposer', ARRAY[]::text[], ARRAY[]::text[], TG_OP, to_jsonb(OLD), to_jsonb(NEW)); RETURN NULL;",
                    hash="86b3a08a25d5e383c378665a23f16b082aa430a6",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_row_recorded_28615",
                    table="proposals_coproposer",
                    when="AFTER",
                ),
            ),
        ),
        quick_migrations.AddTrigger(
            model_name="coproposer",
            trigger=pgtrigger.compiler.Trigger(
                name="official_not_emptied",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'official records are kept: % cannot be emptied', TG_TABLE_NAME;",
                    hash="794fdcf7ca18e8d22e2e887054a30cf7ee2e6dcd",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_official_not_emptied_947a3",
                    table="proposals_coproposer",
                    when="BEFORE",
                ),
            ),
        ),
        quick_migrations.AddTrigger(
            model_name="coproposer",
            trigger=pgtrigger.compiler.Trigger(
                name="official_kept",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="dd2f39ab5016658ef20b2189898cd7949978ff73",
                    operation="DELETE",
                    pgid="pgtrigger_official_kept_27025",
                    table="proposals_coproposer",
                    when="BEFORE",
                ),
            ),
        ),
        quick_migrations.AddConstraint(
            model_name="lateexception",
            constraint=models.UniqueConstraint(
                fields=("round", "organization"), name="late_exception_unique"
            ),
        ),
        quick_migrations.AddConstraint(
            model_name="lateexception",
            constraint=models.CheckConstraint(
                condition=models.Q(("reason", ""), _negated=True), name="late_exception_has_reason"
            ),
        ),
        quick_migrations.AddTrigger(
            model_name="lateexception",
            trigger=pgtrigger.compiler.Trigger(
                name="row_recorded",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="PERFORM audit_row_change('proposals.lateexception', ARRAY[]::text[], ARRAY['reason']::text[], TG_OP, to_jsonb(OLD), to_jsonb(NEW)); RETURN NULL;",
                    hash="76af75df703ae35e537a9799f97af96c308cd4e0",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_row_recorded_27542",
                    table="proposals_lateexception",
                    when="AFTER",
                ),
            ),
        ),
        quick_migrations.AddTrigger(
            model_name="lateexception",
            trigger=pgtrigger.compiler.Trigger(
                name="official_not_emptied",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'official records are kept: % cannot be emptied', TG_TABLE_NAME;",
                    hash="a3bfe80f4325f8948582135772d02232e1de56ba",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_official_not_emptied_e07fe",
                    table="proposals_lateexception",
                    when="BEFORE",
                ),
            ),
        ),
        quick_migrations.AddTrigger(
            model_name="lateexception",
            trigger=pgtrigger.compiler.Trigger(
                name="official_kept",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="50810666f5fd90e62a45bb72bec8f0e235d00f15",
                    operation="DELETE",
                    pgid="pgtrigger_official_kept_cc1ec",
                    table="proposals_lateexception",
                    when="BEFORE",
                ),
            ),
        ),
        quick_migrations.AddConstraint(
            model_name="roundposting",
            constraint=models.UniqueConstraint(
                fields=("round", "intermediary"), name="posting_unique"
            ),
        ),
        quick_migrations.AddConstraint(
            model_name="roundposting",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("posted_on", None),
                    models.Q(
                        (
                            "posted_on__range",
                            (datetime.date(2000, 1, 1), datetime.date(2100, 12, 31)),
                        ),
                        ("reported_at__isnull", False),
                        ("reported_by__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="posting_reported_by_somebody",
            ),
        ),
        quick_migrations.AddTrigger(
            model_name="roundposting",
            trigger=pgtrigger.compiler.Trigger(
                name="row_recorded",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="PERFORM audit_row_change('proposals.roundposting', ARRAY[]::text[], ARRAY[]::text[], TG_OP, to_jsonb(OLD), to_jsonb(NEW)); RETURN NULL;",
                    hash="28ceaf644d031854475e319aece1465e225445f7",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_row_recorded_811f8",
                    table="proposals_roundposting",
                    when="AFTER",
                ),
            ),
        ),
        quick_migrations.AddTrigger(
            model_name="roundposting",
            trigger=pgtrigger.compiler.Trigger(
                name="official_not_emptied",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'official records are kept: % cannot be emptied', TG_TABLE_NAME;",
                    hash="e111e3a62a8d443f36bd8c1e05efd05411446d7c",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_official_not_emptied_2c411",
                    table="proposals_roundposting",
                    when="BEFORE",
                ),
            ),
        ),
        quick_migrations.AddTrigger(
            model_name="roundposting",
            trigger=pgtrigger.compiler.Trigger(
                name="official_kept",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="1e6d42e0800b2c3859a22ad716c3363026de4b6d",
                    operation="DELETE",
                    pgid="pgtrigger_official_kept_59200",
                    table="proposals_roundposting",
                    when="BEFORE",
                ),
            ),
        ),
        quick_migrations.AddConstraint(
            model_name="signoff",
            constraint=models.UniqueConstraint(
                condition=models.Q(("verdict", "")), fields=("proposal",), name="sign_off_one_open"
            ),
        ),
        quick_migrations.AddConstraint(
            model_name="signoff",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("verdict", "returned"), _negated=True),
                    models.Q(("reply", ""), _negated=True),
                    _connector="OR",
                ),
                name="sign_off_return_has_reason",
            ),
        ),
        quick_migrations.AddConstraint(
            model_name="signoff",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("answered_by", None),
                    models.Q(("answered_by", models.F("asked_by")), _negated=True),
                    _connector="OR",
                ),
                name="sign_off_two_persons",
            ),
        ),
        quick_migrations.AddTrigger(
            model_name="signoff",
            trigger=pgtrigger.compiler.Trigger(
                name="row_recorded",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="PERFORM audit_row_change('proposals.signoff', ARRAY[]::text[], ARRAY['note', 'reply']::text[], TG_OP, to_jsonb(OLD), to_jsonb(NEW)); RETURN NULL;",
                    hash="7a674c1ceaf16af43fe8deb6a4731f38e28a2ca0",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_row_recorded_3b19c",
                    table="proposals_signoff",
                    when="AFTER",
                ),
            ),
        ),
        quick_migrations.AddIndex(
            model_name="teamnote",
            index=models.Index(fields=["proposal", "-id"], name="team_notes_of"),
        ),
        quick_migrations.AddTrigger(
            model_name="teamnote",
            trigger=pgtrigger.compiler.Trigger(
                name="team_note_kept",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="4a0085bbebd9a2ec83f0ec45b01a88e9ad9fa1d8",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_team_note_kept_c9638",
                    table="proposals_teamnote",
                    when="BEFORE",
                ),
            ),
        ),
    ]
