"""Agreements with parties, articles, assents, consents (協定書)."""

import django.db.models.deletion
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models

import apps.core.clock
from apps.core import quick_migrations


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0004_personal_data_masked"),
        ("organizations", "0019_remarks_masked"),
        ("partnerships", "0001_joint_projects"),
        ("rulebook", "0002_clauses_kept"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Agreement",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveSmallIntegerField(editable=False)),
                ("name", models.CharField(max_length=80, verbose_name="Name of the project")),
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
                ("valid_from", models.DateField(verbose_name="Term begins on")),
                ("valid_to", models.DateField(verbose_name="Term ends on")),
                (
                    "beyond_year",
                    models.CharField(
                        blank=True,
                        max_length=200,
                        verbose_name="Ground for a term beyond the fiscal year",
                    ),
                ),
                ("roles", models.JSONField(default=list)),
                ("costs", models.JSONField(default=list)),
                (
                    "total_cost",
                    models.PositiveIntegerField(default=0, verbose_name="Total cost (yen)"),
                ),
                (
                    "payment",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("advance", "In advance"),
                            ("estimate", "By estimate, settled afterwards"),
                            ("afterwards", "Afterwards, by the accounts"),
                        ],
                        max_length=12,
                        verbose_name="Payment of the ward's share",
                    ),
                ),
                (
                    "payment_note",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="Details of the payment"
                    ),
                ),
                (
                    "privacy_terms",
                    models.TextField(
                        blank=True, max_length=2000, verbose_name="Handling of personal data"
                    ),
                ),
                (
                    "insurance",
                    models.TextField(blank=True, max_length=300, verbose_name="Insurance cover"),
                ),
                (
                    "budget_condition",
                    models.BooleanField(
                        default=False, verbose_name="On condition that the budget passes"
                    ),
                ),
                (
                    "budget_passed_on",
                    models.DateField(blank=True, null=True, verbose_name="Budget passed on"),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("drafting", "Draft of the agreement"),
                            ("parties_agreed", "Agreed by all parties"),
                            ("in_approval", "Agreement in approval"),
                            ("concluded", "Concluded"),
                            ("amended", "Replaced by an amendment"),
                            ("expired", "Expired agreement"),
                            ("terminated", "Terminated agreement"),
                            ("dropped", "Given up"),
                        ],
                        default="drafting",
                        editable=False,
                        max_length=16,
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("text_version", models.PositiveIntegerField(default=1, editable=False)),
                ("drafted_at", models.DateTimeField(default=apps.core.clock.now)),
                ("offered_at", models.DateTimeField(null=True)),
                ("approved_at", models.DateTimeField(null=True)),
                ("concluded_on", models.DateField(null=True)),
                ("ended_on", models.DateField(null=True)),
                ("published_at", models.DateTimeField(null=True)),
                (
                    "approved_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "drafted_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="agreements",
                        to="partnerships.jointproject",
                    ),
                ),
                (
                    "rules",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="rulebook.rulerevision",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="AgreementArticle",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(max_length=10)),
                ("title", models.CharField(max_length=100)),
                ("text", models.TextField(max_length=2000, verbose_name="Text")),
                ("is_required", models.BooleanField()),
                ("is_left_out", models.BooleanField(default=False)),
                ("position", models.PositiveIntegerField()),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "agreement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="articles",
                        to="partnerships.agreement",
                    ),
                ),
            ],
            options={
                "ordering": ["position", "id"],
            },
        ),
        migrations.CreateModel(
            name="AgreementConsent",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("text_version", models.PositiveIntegerField()),
                ("department_name", models.CharField(max_length=160)),
                (
                    "answer",
                    models.CharField(
                        blank=True,
                        choices=[("agreed", "Agreed"), ("remarks", "Agreed with remarks")],
                        max_length=8,
                        verbose_name="Answer",
                    ),
                ),
                (
                    "remark",
                    models.TextField(blank=True, max_length=600, verbose_name="Remarks (internal)"),
                ),
                ("asked_at", models.DateTimeField(default=apps.core.clock.now)),
                ("answered_at", models.DateTimeField(null=True)),
                (
                    "agreement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="consents",
                        to="partnerships.agreement",
                    ),
                ),
                (
                    "answered_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "department",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.department",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="AgreementParty",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("place", models.PositiveSmallIntegerField()),
                ("name", models.CharField(max_length=180)),
                (
                    "signatory_title",
                    models.CharField(
                        blank=True, max_length=80, verbose_name="Post of the signatory"
                    ),
                ),
                (
                    "signatory",
                    models.CharField(
                        blank=True, max_length=80, verbose_name="Name of the signatory"
                    ),
                ),
                ("signed_on", models.DateField(null=True)),
                (
                    "agreement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="parties",
                        to="partnerships.agreement",
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
                "ordering": ["place"],
            },
        ),
        migrations.CreateModel(
            name="AgreementAssent",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("text_version", models.PositiveIntegerField()),
                ("on_paper", models.BooleanField(default=False)),
                ("agreed_at", models.DateTimeField(default=apps.core.clock.now)),
                (
                    "agreed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="assents",
                        to="partnerships.agreementparty",
                    ),
                ),
            ],
        ),
        quick_migrations.AddIndex(
            model_name="agreement",
            index=models.Index(
                condition=models.Q(("status", "concluded")),
                fields=["valid_to"],
                name="agreement_in_force",
            ),
        ),
        quick_migrations.AddConstraint(
            model_name="agreement",
            constraint=models.UniqueConstraint(
                fields=("project", "number"), name="agreement_number"
            ),
        ),
        quick_migrations.AddConstraint(
            model_name="agreement",
            constraint=models.UniqueConstraint(
                condition=models.Q(("status__in", ["drafting", "parties_agreed", "in_approval"])),
                fields=("project",),
                name="agreement_one_open",
            ),
        ),
        quick_migrations.AddConstraint(
            model_name="agreement",
            constraint=models.UniqueConstraint(
                condition=models.Q(("status", "concluded")),
                fields=("project",),
                name="agreement_one_in_force",
            ),
        ),
        quick_migrations.AddConstraint(
            model_name="agreement",
            constraint=models.CheckConstraint(
                condition=models.Q(("valid_to__gte", models.F("valid_from"))),
                name="agreement_term_in_order",
            ),
        ),
        quick_migrations.AddConstraint(
            model_name="agreement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("valid_from__range", ("2000-01-01", "2100-12-31")),
                    ("valid_to__range", ("2000-01-01", "2100-12-31")),
                    models.Q(
                        ("budget_passed_on", None),
                        ("budget_passed_on__range", ("2000-01-01", "2100-12-31")),
                        _connector="OR",
                    ),
                    models.Q(
                        ("ended_on", None),
                        ("ended_on__range", ("2000-01-01", "2100-12-31")),
                        _connector="OR",
                    ),
                ),
                name="agreement_days_bounded",
            ),
        ),
        quick_migrations.AddConstraint(
            model_name="agreement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("approved_by", None),
                    models.Q(("approved_by", models.F("drafted_by")), _negated=True),
                    _connector="OR",
                ),
                name="agreement_two_persons",
            ),
        ),
        quick_migrations.AddConstraint(
            model_name="agreement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("status__in", ["concluded", "amended", "expired", "terminated"]),
                        _negated=True,
                    ),
                    models.Q(("approved_at__isnull", False), ("concluded_on__isnull", False)),
                    _connector="OR",
                ),
                name="agreement_signed_whole",
            ),
        ),
        quick_migrations.AddConstraint(
            model_name="agreement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("published_at", None),
                    ("status__in", ["concluded", "amended", "expired", "terminated"]),
                    _connector="OR",
                ),
                name="agreement_public_is_signed",
            ),
        ),
        quick_migrations.AddConstraint(
            model_name="agreement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("status__in", ["concluded", "amended", "expired", "terminated"]),
                        _negated=True,
                    ),
                    ("budget_condition", False),
                    ("budget_passed_on__isnull", False),
                    _connector="OR",
                ),
                name="agreement_after_budget",
            ),
        ),
        quick_migrations.AddTrigger(
            model_name="agreement",
            trigger=pgtrigger.compiler.Trigger(
                name="flow_step",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."status" IS DISTINCT FROM (NEW."status"))',
                    func="IF NOT ((OLD.status = 'concluded' AND NEW.status = 'amended') OR (OLD.status = 'concluded' AND NEW.status = 'expired') OR (OLD.status = 'concluded' AND NEW.status = 'terminated') OR (OLD.status = 'drafting' AND NEW.status = 'dropped') OR (OLD.status = 'drafting' AND NEW.status = 'parties_agreed') OR (OLD.status = 'in_approval' AND NEW.status = 'concluded') OR (OLD.status = 'in_approval' AND NEW.status = 'drafting') OR (OLD.status = 'parties_agreed' AND NEW.status = 'drafting') OR (OLD.status = 'parties_agreed' AND NEW.status = 'dropped') OR (OLD.status = 'parties_agreed' AND NEW.status = 'in_approval')) THEN RAISE EXCEPTION 'partnerships.agreement: no move leads from % to %', OLD.status, NEW.status USING ERRCODE = 'check_violation', CONSTRAINT = 'flow_step'; END IF; RETURN NEW;",
                    hash="0b1870849782d679a938edd717aa8aa972abcbcd",
                    operation='UPDATE OF "status"',
                    pgid="pgtrigger_flow_step_5bf5f",
                    table="partnerships_agreement",
                    when="BEFORE",
                ),
            ),
        ),
        quick_migrations.AddTrigger(
            model_name="agreement",
            trigger=pgtrigger.compiler.Trigger(
                name="flow_history",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."status" IS DISTINCT FROM (NEW."status"))',
                    constraint="CONSTRAINT",
                    func="IF NOT EXISTS (SELECT 1 FROM history_historyentry h WHERE h.object_type = 'partnerships.agreement' AND h.object_id = NEW.id AND h.from_state = OLD.status AND h.to_state = NEW.status AND h.transaction_id = pg_current_xact_id()::text::bigint) THEN RAISE EXCEPTION 'partnerships.agreement %: state changed from % to % without a history entry', NEW.id, OLD.status, NEW.status USING ERRCODE = 'check_violation', CONSTRAINT = 'flow_history'; END IF; RETURN NULL;",
                    hash="c7f3663d9ae76531833f51c8934f7c15485f8073",
                    operation='UPDATE OF "status"',
                    pgid="pgtrigger_flow_history_2a6ae",
                    table="partnerships_agreement",
                    timing="DEFERRABLE INITIALLY DEFERRED",
                    when="AFTER",
                ),
            ),
        ),
        quick_migrations.AddTrigger(
            model_name="agreement",
            trigger=pgtrigger.compiler.Trigger(
                name="agreement_kept",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="85da6ef2406c86a0f5b244ea93c1b3f7f242e661",
                    operation="DELETE",
                    pgid="pgtrigger_agreement_kept_d8525",
                    table="partnerships_agreement",
                    when="BEFORE",
                ),
            ),
        ),
        quick_migrations.AddTrigger(
            model_name="agreement",
            trigger=pgtrigger.compiler.Trigger(
                name="agreement_fixed",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="IF (NEW.text_version, NEW.name, NEW.form, NEW.valid_from, NEW.valid_to, NEW.beyond_year, NEW.roles, NEW.costs, NEW.total_cost, NEW.payment, NEW.payment_note, NEW.privacy_terms, NEW.insurance, NEW.budget_condition, NEW.rules_id) IS DISTINCT FROM (OLD.text_version, OLD.name, OLD.form, OLD.valid_from, OLD.valid_to, OLD.beyond_year, OLD.roles, OLD.costs, OLD.total_cost, OLD.payment, OLD.payment_note, OLD.privacy_terms, OLD.insurance, OLD.budget_condition, OLD.rules_id) AND NEW.status <> 'drafting' THEN RAISE EXCEPTION 'agreement % is agreed', OLD.id USING ERRCODE = 'check_violation', CONSTRAINT = 'agreement_fixed'; END IF; RETURN NEW;",
                    hash="867e373a905fbe7af9ff96f078065ba361c9eb5f",
                    operation="UPDATE",
                    pgid="pgtrigger_agreement_fixed_fd968",
                    table="partnerships_agreement",
                    when="BEFORE",
                ),
            ),
        ),
        quick_migrations.AddTrigger(
            model_name="agreement",
            trigger=pgtrigger.compiler.Trigger(
                name="agreement_all_agree",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (NEW.\"status\" = 'parties_agreed')",
                    func="IF EXISTS (SELECT 1 FROM partnerships_agreementparty p WHERE p.agreement_id = NEW.id AND NOT EXISTS (SELECT 1 FROM partnerships_agreementassent a WHERE a.party_id = p.id AND a.text_version = NEW.text_version)) THEN RAISE EXCEPTION 'not every party agreed to agreement %', NEW.id USING ERRCODE = 'check_violation', CONSTRAINT = 'agreement_all_agree'; END IF; RETURN NEW;",
                    hash="68c1c865626e84e461c06b233faa672d5041ad48",
                    operation='UPDATE OF "status"',
                    pgid="pgtrigger_agreement_all_agree_4b482",
                    table="partnerships_agreement",
                    when="BEFORE",
                ),
            ),
        ),
        quick_migrations.AddTrigger(
            model_name="agreement",
            trigger=pgtrigger.compiler.Trigger(
                name="agreement_all_consent",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (NEW."approved_at" IS NOT NULL)',
                    func="IF EXISTS (SELECT 1 FROM partnerships_agreementconsent c WHERE c.agreement_id = NEW.id AND c.text_version = NEW.text_version AND c.answered_at IS NULL) THEN RAISE EXCEPTION 'a section has not consented to agreement %', NEW.id USING ERRCODE = 'check_violation', CONSTRAINT = 'agreement_all_consent'; END IF; RETURN NEW;",
                    hash="0c0678df86c6cdfc5857e343953fd04809089879",
                    operation='UPDATE OF "approved_at"',
                    pgid="pgtrigger_agreement_all_consent_47950",
                    table="partnerships_agreement",
                    when="BEFORE",
                ),
            ),
        ),
        quick_migrations.AddTrigger(
            model_name="agreement",
            trigger=pgtrigger.compiler.Trigger(
                name="row_recorded",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="PERFORM audit_row_change('partnerships.agreement', ARRAY[]::text[], ARRAY[]::text[], TG_OP, to_jsonb(OLD), to_jsonb(NEW)); RETURN NULL;",
                    hash="c1b483dbfa836704804dce46647e437be903c797",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_row_recorded_377dd",
                    table="partnerships_agreement",
                    when="AFTER",
                ),
            ),
        ),
        quick_migrations.AddTrigger(
            model_name="agreement",
            trigger=pgtrigger.compiler.Trigger(
                name="official_not_emptied",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'official records are kept: % cannot be emptied', TG_TABLE_NAME;",
                    hash="434475a53e8bb041d6d1cf1f241d8c7b20d2d4c4",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_official_not_emptied_bb048",
                    table="partnerships_agreement",
                    when="BEFORE",
                ),
            ),
        ),
        quick_migrations.AddConstraint(
            model_name="agreementarticle",
            constraint=models.UniqueConstraint(
                fields=("agreement", "code"), name="agreement_article_code"
            ),
        ),
        quick_migrations.AddConstraint(
            model_name="agreementarticle",
            constraint=models.CheckConstraint(
                condition=models.Q(("is_required", False), ("is_left_out", False), _connector="OR"),
                name="agreement_article_required",
            ),
        ),
        quick_migrations.AddConstraint(
            model_name="agreementarticle",
            constraint=models.CheckConstraint(
                condition=models.Q(("text", ""), _negated=True), name="agreement_article_has_text"
            ),
        ),
        quick_migrations.AddTrigger(
            model_name="agreementarticle",
            trigger=pgtrigger.compiler.Trigger(
                name="agreement_article_of_draft",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="IF NOT EXISTS (SELECT 1 FROM partnerships_agreement a WHERE a.id = NEW.agreement_id AND a.status = 'drafting') THEN RAISE EXCEPTION 'agreement % is no draft', NEW.agreement_id USING ERRCODE = 'check_violation', CONSTRAINT = 'agreement_article_of_draft'; END IF; RETURN NEW;",
                    hash="390e61f03a69ef7b17c31e9588cfa6372e933d49",
                    operation="INSERT OR UPDATE",
                    pgid="pgtrigger_agreement_article_of_draft_6b0bf",
                    table="partnerships_agreementarticle",
                    when="BEFORE",
                ),
            ),
        ),
        quick_migrations.AddTrigger(
            model_name="agreementarticle",
            trigger=pgtrigger.compiler.Trigger(
                name="row_recorded",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="PERFORM audit_row_change('partnerships.agreementarticle', ARRAY[]::text[], ARRAY[]::text[], TG_OP, to_jsonb(OLD), to_jsonb(NEW)); RETURN NULL;",
                    hash="0cf26965dbbdabcabf33f4c1aa809ae178f7cc7e",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_row_recorded_8ae2c",
                    table="partnerships_agreementarticle",
                    when="AFTER",
                ),
            ),
        ),
        quick_migrations.AddTrigger(
            model_name="agreementarticle",
            trigger=pgtrigger.compiler.Trigger(
                name="official_not_emptied",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'official records are kept: % cannot be emptied', TG_TABLE_NAME;",
                    hash="7bfeea9b114ddf27d9373edc82a3d509f212a7e7",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_official_not_emptied_cd56b",
                    table="partnerships_agreementarticle",
                    when="BEFORE",
                ),
            ),
        ),
        quick_migrations.AddTrigger(
            model_name="agreementarticle",
            trigger=pgtrigger.compiler.Trigger(
                name="official_kept",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="f10723f4842f9b5d47b8ef56dffce1dacb8a4eaa",
                    operation="DELETE",
                    pgid="pgtrigger_official_kept_deda6",
                    table="partnerships_agreementarticle",
                    when="BEFORE",
                ),
            ),
        ),
        quick_migrations.AddConstraint(
            model_name="agreementconsent",
            constraint=models.UniqueConstraint(
                fields=("agreement", "text_version", "department"), name="agreement_consent_once"
            ),
        ),
        quick_migrations.AddConstraint(
            model_name="agreementconsent",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("answer", ""), ("answered_at", None)),
                    models.Q(
                        models.Q(("answer", ""), _negated=True),
                        ("answered_at__isnull", False),
                        ("answered_by__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="agreement_consent_complete",
            ),
        ),
        quick_migrations.AddConstraint(
            model_name="agreementconsent",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("answer", "remarks"), _negated=True),
                    models.Q(("remark", ""), _negated=True),
                    _connector="OR",
                ),
                name="agreement_consent_remark",
            ),
        ),
        quick_migrations.AddTrigger(
            model_name="agreementconsent",
            trigger=pgtrigger.compiler.Trigger(
                name="row_recorded",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="PERFORM audit_row_change('partnerships.agreementconsent', ARRAY[]::text[], ARRAY['remark']::text[], TG_OP, to_jsonb(OLD), to_jsonb(NEW)); RETURN NULL;",
                    hash="7c704c5feba30d936bc86a4d36e9f7e672aeb41a",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_row_recorded_00930",
                    table="partnerships_agreementconsent",
                    when="AFTER",
                ),
            ),
        ),
        quick_migrations.AddTrigger(
            model_name="agreementconsent",
            trigger=pgtrigger.compiler.Trigger(
                name="official_not_emptied",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'official records are kept: % cannot be emptied', TG_TABLE_NAME;",
                    hash="685869f6a09b523c6315a2168196e0fb6dcc187f",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_official_not_emptied_2113a",
                    table="partnerships_agreementconsent",
                    when="BEFORE",
                ),
            ),
        ),
        quick_migrations.AddTrigger(
            model_name="agreementconsent",
            trigger=pgtrigger.compiler.Trigger(
                name="official_kept",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="8a180b186b5a3f47863bb32a8f8588ae553bfd4b",
                    operation="DELETE",
                    pgid="pgtrigger_official_kept_813c4",
                    table="partnerships_agreementconsent",
                    when="BEFORE",
                ),
            ),
        ),
        quick_migrations.AddConstraint(
            model_name="agreementparty",
            constraint=models.UniqueConstraint(
                fields=("agreement", "place"), name="agreement_party_place"
            ),
        ),
        quick_migrations.AddConstraint(
            model_name="agreementparty",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("signed_on", None),
                    ("signed_on__range", ("2000-01-01", "2100-12-31")),
                    _connector="OR",
                ),
                name="agreement_signed_bounded",
            ),
        ),
        quick_migrations.AddTrigger(
            model_name="agreementparty",
            trigger=pgtrigger.compiler.Trigger(
                name="row_recorded",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="PERFORM audit_row_change('partnerships.agreementparty', ARRAY[]::text[], ARRAY['signatory']::text[], TG_OP, to_jsonb(OLD), to_jsonb(NEW)); RETURN NULL;",
                    hash="ec43461fc84b85a8ed2e970b2b24145f96b276fb",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_row_recorded_66094",
                    table="partnerships_agreementparty",
                    when="AFTER",
                ),
            ),
        ),
        quick_migrations.AddTrigger(
            model_name="agreementparty",
            trigger=pgtrigger.compiler.Trigger(
                name="official_not_emptied",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'official records are kept: % cannot be emptied', TG_TABLE_NAME;",
                    hash="35e861694661eb70eef7b4f6f9801795dae3c1ce",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_official_not_emptied_170ce",
                    table="partnerships_agreementparty",
                    when="BEFORE",
                ),
            ),
        ),
        quick_migrations.AddTrigger(
            model_name="agreementparty",
            trigger=pgtrigger.compiler.Trigger(
                name="official_kept",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="114791d25334a70cca58b74cad1fdc566f3a1c86",
                    operation="DELETE",
                    pgid="pgtrigger_official_kept_ac802",
                    table="partnerships_agreementparty",
                    when="BEFORE",
                ),
            ),
        ),
        quick_migrations.AddConstraint(
            model_name="agreementassent",
            constraint=models.UniqueConstraint(
                fields=("party", "text_version"), name="agreement_assent_once"
            ),
        ),
        quick_migrations.AddTrigger(
            model_name="agreementassent",
            trigger=pgtrigger.compiler.Trigger(
                name="agreement_assent_kept",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="e4ddcd52093118782eb612b57d20c962d7fcdc50",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_agreement_assent_kept_656ff",
                    table="partnerships_agreementassent",
                    when="BEFORE",
                ),
            ),
        ),
        quick_migrations.AddTrigger(
            model_name="agreementassent",
            trigger=pgtrigger.compiler.Trigger(
                name="row_recorded",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="PERFORM audit_row_change('partnerships.agreementassent', ARRAY[]::text[], ARRAY[]::text[], TG_OP, to_jsonb(OLD), to_jsonb(NEW)); RETURN NULL;",
                    hash="0298b70d847e91cd0a2a8d9453c41082f3fed980",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_row_recorded_3a7d3",
                    table="partnerships_agreementassent",
                    when="AFTER",
                ),
            ),
        ),
        quick_migrations.AddTrigger(
            model_name="agreementassent",
            trigger=pgtrigger.compiler.Trigger(
                name="official_not_emptied",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'official records are kept: % cannot be emptied', TG_TABLE_NAME;",
                    hash="bb437ec1cf0a1932a792b3d72d861d2826014de1",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_official_not_emptied_aa5af",
                    table="partnerships_agreementassent",
                    when="BEFORE",
                ),
            ),
        ),
    ]
