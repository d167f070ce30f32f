"""The rules, their versions, clauses, comments and suggestions (協働のルール)."""

import datetime
import uuid

import django.db.models.deletion
import django.db.models.expressions
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models

import apps.core.clock
from apps.core import quick_migrations


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("audit", "0001_audit_log"),
        ("history", "0001_history_entries"),
        ("organizations", "0013_personal_data_masked"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="AgreementClause",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(max_length=10, verbose_name="Code")),
                ("title", models.CharField(max_length=100, verbose_name="Title")),
                ("text", models.TextField(max_length=2000, verbose_name="Text")),
                (
                    "is_required",
                    models.BooleanField(default=True, verbose_name="No agreement may leave it out"),
                ),
                ("position", models.PositiveIntegerField()),
                ("is_removed", models.BooleanField(default=False)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
            ],
        ),
        migrations.CreateModel(
            name="Clause",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
            ],
        ),
        migrations.CreateModel(
            name="RuleComment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "stance",
                    models.CharField(
                        choices=[
                            ("resident", "Lives in the ward"),
                            ("worker", "Works in the ward"),
                            ("student", "Studies in the ward"),
                            ("group", "Organisation"),
                            ("other", "Other"),
                        ],
                        max_length=10,
                        verbose_name="You comment as",
                    ),
                ),
                ("number", models.CharField(editable=False, max_length=20, null=True, unique=True)),
                (
                    "public_text",
                    models.TextField(
                        blank=True, max_length=2000, verbose_name="Comment as it is shown"
                    ),
                ),
                ("shown_name", models.CharField(blank=True, max_length=100)),
                (
                    "hidden_reason",
                    models.CharField(blank=True, max_length=300, verbose_name="Reason (published)"),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("unconfirmed", "Waiting for the confirmation by mail"),
                            ("to_check", "Being looked at"),
                            ("shown", "Shown"),
                            ("hidden", "Not shown"),
                        ],
                        default="unconfirmed",
                        editable=False,
                        max_length=12,
                    ),
                ),
                ("received_at", models.DateTimeField(null=True)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
            ],
        ),
        migrations.CreateModel(
            name="RuleMeeting",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("held_on", models.DateField(verbose_name="Date")),
                ("place", models.CharField(max_length=100, verbose_name="Place")),
                (
                    "attendance",
                    models.CharField(
                        max_length=300, verbose_name="Number and offices of those present"
                    ),
                ),
                (
                    "summary",
                    models.TextField(max_length=4000, verbose_name="What was said (published)"),
                ),
                ("recorded_at", models.DateTimeField(default=apps.core.clock.now)),
            ],
        ),
        migrations.CreateModel(
            name="RuleRevision",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveSmallIntegerField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("major", "Revision with public comments"),
                            ("minor", "Small correction"),
                        ],
                        default="major",
                        max_length=8,
                        verbose_name="Kind of revision",
                    ),
                ),
                (
                    "reason",
                    models.TextField(
                        max_length=1000, verbose_name="Reason of the revision (published)"
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("drafting", "Being drafted"),
                            ("co_editing", "Written together"),
                            ("legal_check", "In the legal check"),
                            ("comment_open", "Open for public comments"),
                            ("responding", "Comments are being answered"),
                            ("in_approval", "Waiting for approval"),
                            ("approved", "Approved"),
                            ("published", "Published, not yet in force"),
                            ("in_force", "In force"),
                            ("superseded", "Former version"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        default="drafting",
                        editable=False,
                        max_length=12,
                    ),
                ),
                ("comment_from", models.DateField(editable=False, null=True)),
                ("comment_to", models.DateField(editable=False, null=True)),
                ("comment_closed_on", models.DateField(editable=False, null=True)),
                ("in_force_on", models.DateField(editable=False, null=True)),
                ("drafter_office", models.CharField(max_length=150)),
                ("approver_office", models.CharField(blank=True, max_length=150)),
                ("started_at", models.DateTimeField(default=apps.core.clock.now)),
                ("approved_at", models.DateTimeField(null=True)),
                ("published_at", models.DateTimeField(null=True)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
            ],
        ),
        migrations.CreateModel(
            name="RuleSuggestion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("place", models.CharField(max_length=60)),
                (
                    "text",
                    models.TextField(max_length=2000, verbose_name="What should change, and why"),
                ),
                (
                    "origin",
                    models.CharField(
                        choices=[
                            ("web", "Web"),
                            ("evaluation", "Joint evaluation"),
                            ("desk_case", "Consultation at the desk"),
                            ("training", "Staff training"),
                        ],
                        default="web",
                        max_length=10,
                        verbose_name="Where it comes from",
                    ),
                ),
                (
                    "reference",
                    models.CharField(
                        blank=True, max_length=60, verbose_name="Number of the case or evaluation"
                    ),
                ),
                (
                    "author_name",
                    models.CharField(
                        blank=True, max_length=100, verbose_name="Name to be credited"
                    ),
                ),
                (
                    "wants_credit",
                    models.BooleanField(
                        default=False, verbose_name="Name me in the version that takes it up"
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("open", "Filed"),
                            ("discussing", "Being discussed"),
                            ("adopted", "Taken up"),
                            ("partly", "Taken up in part"),
                            ("covered", "Already covered"),
                            ("noted", "Noted for later"),
                            ("declined", "Not taken up"),
                        ],
                        default="open",
                        editable=False,
                        max_length=10,
                    ),
                ),
                (
                    "reason",
                    models.TextField(
                        blank=True, max_length=1000, verbose_name="Reason (published)"
                    ),
                ),
                ("filed_at", models.DateTimeField(default=apps.core.clock.now)),
                ("taken_up_at", models.DateTimeField(null=True)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
            ],
        ),
        migrations.CreateModel(
            name="ClarityAnswer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "answer",
                    models.CharField(
                        choices=[
                            ("yes", "Yes, it was clear"),
                            ("partly", "In part"),
                            ("no", "No, it was hard to understand"),
                        ],
                        max_length=6,
                        verbose_name="Was this chapter clear?",
                    ),
                ),
                (
                    "remark",
                    models.TextField(
                        blank=True, max_length=600, verbose_name="What was hard to understand"
                    ),
                ),
                ("answered_at", models.DateTimeField(default=apps.core.clock.now)),
                (
                    "clause",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="clarity",
                        to="rulebook.clause",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ClauseVersion",
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
                            ("chapter", "Chapter"),
                            ("article", "Article"),
                            ("paragraph", "Paragraph"),
                            ("item", "Numbered item"),
                        ],
                        max_length=10,
                    ),
                ),
                ("position", models.PositiveIntegerField()),
                ("heading", models.CharField(blank=True, max_length=100, verbose_name="Heading")),
                ("text", models.TextField(blank=True, max_length=6000, verbose_name="Text")),
                (
                    "easy_text",
                    models.TextField(
                        blank=True, max_length=6000, verbose_name="In easy Japanese, with readings"
                    ),
                ),
                ("is_removed", models.BooleanField(default=False)),
                ("changed_at", models.DateTimeField(default=apps.core.clock.now)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "came_from",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="rulebook.clause",
                    ),
                ),
                (
                    "changed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "clause",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="versions",
                        to="rulebook.clause",
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="rulebook.clause",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ClauseLock",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("until", models.DateTimeField()),
                (
                    "holder",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "clause_version",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="lock",
                        to="rulebook.clauseversion",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ClauseEdit",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("act", models.CharField(max_length=20)),
                ("heading", models.CharField(blank=True, max_length=100)),
                ("text", models.TextField(blank=True, max_length=6000)),
                ("easy_text", models.TextField(blank=True, max_length=6000)),
                ("actor_name", models.CharField(max_length=100)),
                ("actor_office", models.CharField(blank=True, max_length=150)),
                ("at", models.DateTimeField(default=apps.core.clock.now)),
                (
                    "actor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "clause_version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="edits",
                        to="rulebook.clauseversion",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="CommentSource",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "name",
                    models.CharField(
                        max_length=60, verbose_name="Name, or name of the organisation"
                    ),
                ),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="E-mail")),
                ("text", models.TextField(max_length=2000, verbose_name="Your comment")),
                ("publishes_name", models.BooleanField(default=False)),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("web", "Web"),
                            ("counter", "Counter"),
                            ("post", "By post"),
                            ("fax", "FAX"),
                            ("mail", "E-mail"),
                        ],
                        default="web",
                        max_length=8,
                        verbose_name="Channel",
                    ),
                ),
                (
                    "arrived_on",
                    models.DateField(verbose_name="Day that counts (receipt, or postmark)"),
                ),
                ("token", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("language", models.CharField(default="ja", max_length=10)),
                ("sent_at", models.DateTimeField(default=apps.core.clock.now)),
                (
                    "entered_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="RevisionEditor",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("named_at", models.DateTimeField(default=apps.core.clock.now)),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "named_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="RuleAnswer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "category",
                    models.CharField(
                        choices=[
                            ("reflected", "Reflected in the text"),
                            ("included", "Already in its meaning"),
                            ("reference", "For consideration in future"),
                            ("not_reflected", "Not reflected"),
                            ("other", "Other"),
                        ],
                        max_length=14,
                        verbose_name="What becomes of it",
                    ),
                ),
                (
                    "text",
                    models.TextField(max_length=1000, verbose_name="The ward's view (published)"),
                ),
                ("written_at", models.DateTimeField(default=apps.core.clock.now)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "written_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="RuleBook",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("slug", models.SlugField(max_length=40, unique=True)),
                ("title", models.CharField(max_length=100, verbose_name="Title")),
                (
                    "lead",
                    models.TextField(blank=True, max_length=600, verbose_name="What it is for"),
                ),
                (
                    "review_on",
                    models.DateField(blank=True, null=True, verbose_name="Day of the next review"),
                ),
                ("reminded_for", models.DateField(editable=False, null=True)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("review_on", None),
                            (
                                "review_on__range",
                                (datetime.date(2000, 1, 1), datetime.date(2100, 12, 31)),
                            ),
                            _connector="OR",
                        ),
                        name="rule_book_review_bounded",
                    )
                ],
            },
        ),
        quick_migrations.AddField(
            model_name="clause",
            name="book",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="clauses",
                to="rulebook.rulebook",
            ),
        ),
        quick_migrations.AddTrigger(
            model_name="rulebook",
            trigger=pgtrigger.compiler.Trigger(
                name="row_recorded",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="PERFORM audit_row_change('rulebook.rulebook', ARRAY[]::text[], ARRAY[]::text[], TG_OP, to_jsonb(OLD), to_jsonb(NEW)); RETURN NULL;",
                    hash="892d0243fe6eec59738f61bec88ac6049bb6ecaf",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_row_recorded_e723a",
                    table="rulebook_rulebook",
                    when="AFTER",
                ),
            ),
        ),
        quick_migrations.AddTrigger(
            model_name="rulebook",
            trigger=pgtrigger.compiler.Trigger(
                name="official_not_emptied",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'official records are kept: % cannot be emptied', TG_TABLE_NAME;",
                    hash="3a51470c9681a222275afb5f5642f458fd68263b",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_official_not_emptied_79bc5",
                    table="rulebook_rulebook",
                    when="BEFORE",
                ),
            ),
        ),
        quick_migrations.AddTrigger(
            model_name="rulebook",
            trigger=pgtrigger.compiler.Trigger(
                name="official_kept",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="c28775469133e012f45211b4ff12d50d9049baef",
                    operation="DELETE",
                    pgid="pgtrigger_official_kept_c739d",
                    table="rulebook_rulebook",
                    when="BEFORE",
                ),
            ),
        ),
        quick_migrations.AddField(
            model_name="rulecomment",
            name="answer",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="comments",
                to="rulebook.ruleanswer",
            ),
        ),
        quick_migrations.AddField(
            model_name="rulecomment",
            name="clause",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="rulebook.clause",
            ),
        ),
        quick_migrations.AddField(
            model_name="rulecomment",
            name="organization",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="organizations.organization",
            ),
        ),
        quick_migrations.AddField(
            model_name="commentsource",
            name="comment",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="source",
                to="rulebook.rulecomment",
            ),
        ),
        quick_migrations.AddField(
            model_name="rulemeeting",
            name="organizations",
            field=models.ManyToManyField(
                related_name="+",
                to="organizations.organization",
                verbose_name="Organisations that took part",
            ),
        ),
        quick_migrations.AddField(
            model_name="rulemeeting",
            name="recorded_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        quick_migrations.AddField(
            model_name="rulerevision",
            name="approver",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        quick_migrations.AddField(
            model_name="rulerevision",
            name="base",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="rulebook.rulerevision",
            ),
        ),
        quick_migrations.AddField(
            model_name="rulerevision",
            name="book",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="revisions",
                to="rulebook.rulebook",
            ),
        ),
        quick_migrations.AddField(
            model_name="rulerevision",
            name="drafter",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        quick_migrations.AddField(
            model_name="rulemeeting",
            name="revision",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="meetings",
                to="rulebook.rulerevision",
            ),
        ),
        quick_migrations.AddField(
            model_name="rulecomment",
            name="revision",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="comments",
                to="rulebook.rulerevision",
            ),
        ),
        quick_migrations.AddField(
            model_name="ruleanswer",
            name="revision",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="answers",
                to="rulebook.rulerevision",
            ),
        ),
        quick_migrations.AddField(
            model_name="revisioneditor",
            name="revision",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="editors",
                to="rulebook.rulerevision",
            ),
        ),
        quick_migrations.AddField(
            model_name="clauseversion",
            name="revision",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="clauses",
                to="rulebook.rulerevision",
            ),
        ),
        quick_migrations.AddField(
            model_name="clarityanswer",
            name="revision",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="rulebook.rulerevision",
            ),
        ),
        quick_migrations.AddField(
            model_name="agreementclause",
            name="revision",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="agreement_clauses",
                to="rulebook.rulerevision",
            ),
        ),
        quick_migrations.AddField(
            model_name="rulesuggestion",
            name="adopted_in",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="adopted_suggestions",
                to="rulebook.rulerevision",
            ),
        ),
        quick_migrations.AddField(
            model_name="rulesuggestion",
            name="author",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        quick_migrations.AddField(
            model_name="rulesuggestion",
            name="clause",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="suggestions",
                to="rulebook.clause",
            ),
        ),
        quick_migrations.AddField(
            model_name="rulesuggestion",
            name="first_clause",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="rulebook.clause"
            ),
        ),
        quick_migrations.AddField(
            model_name="rulesuggestion",
            name="made_on",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="rulebook.rulerevision",
            ),
        ),
        quick_migrations.AddField(
            model_name="rulesuggestion",
            name="organization",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="organizations.organization",
            ),
        ),
        quick_migrations.AddIndex(
            model_name="clauseedit",
            index=models.Index(fields=["clause_version", "-at", "-id"], name="clause_edit_newest"),
        ),
        quick_migrations.AddTrigger(
            model_name="clauseedit",
            trigger=pgtrigger.compiler.Trigger(
                name="clause_edit_kept",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="d9bf40da9524bee54b012cb25af690023f88b8a9",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_clause_edit_kept_93e8e",
                    table="rulebook_clauseedit",
                    when="BEFORE",
                ),
            ),
        ),
        quick_migrations.AddTrigger(
            model_name="clauseedit",
            trigger=pgtrigger.compiler.Trigger(
                name="official_not_emptied",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'official records are kept: % cannot be emptied', TG_TABLE_NAME;",
                    hash="bd1ca758bd433a992b90e9291a8c612b635de537",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_official_not_emptied_d5779",
                    table="rulebook_clauseedit",
                    when="BEFORE",
                ),
            ),
        ),
        quick_migrations.AddTrigger(
            model_name="commentsource",
            trigger=pgtrigger.compiler.Trigger(
                name="row_recorded",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="PERFORM audit_row_change('rulebook.commentsource', ARRAY['token', 'language']::text[], ARRAY['name', 'email', 'text']::text[], TG_OP, to_jsonb(OLD), to_jsonb(NEW)); RETURN NULL;",
                    hash="c3c0adaa18dac22dccee3bdb0c63e56bb801fec6",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_row_recorded_35490",
                    table="rulebook_commentsource",
                    when="AFTER",
                ),
            ),
        ),
        quick_migrations.AddConstraint(
            model_name="rulerevision",
            constraint=models.UniqueConstraint(
                condition=models.Q(("status", "withdrawn"), _negated=True),
                fields=("book", "number"),
                name="rule_revision_number_unique",
            ),
        ),
        quick_migrations.AddConstraint(
            model_name="rulerevision",
            constraint=models.UniqueConstraint(
                condition=models.Q(
                    ("status__in", ["published", "in_force", "superseded", "withdrawn"]),
                    _negated=True,
                ),
                fields=("book",),
                name="rule_revision_one_under_way",
            ),
        ),
        quick_migrations.AddConstraint(
            model_name="rulerevision",
            constraint=models.UniqueConstraint(
                condition=models.Q(("status", "in_force")),
                fields=("book",),
                name="rule_revision_one_in_force",
            ),
        ),
        quick_migrations.AddConstraint(
            model_name="rulerevision",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("comment_from", None), ("comment_to", None)),
                    (
                        "comment_to__gte",
                        django.db.models.expressions.CombinedExpression(
                            models.F("comment_from"), "+", models.Value(datetime.timedelta(days=30))
                        ),
                    ),
                    _connector="OR",
                ),
                name="rule_revision_comment_days",
            ),
        ),
        quick_migrations.AddConstraint(
            model_name="rulerevision",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("comment_closed_on", None),
                    models.Q(
                        ("comment_closed_on__gt", models.F("comment_to")),
                        ("comment_to__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="rule_revision_comment_over",
            ),
        ),
        quick_migrations.AddConstraint(
            model_name="rulerevision",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status", "responding"), _negated=True),
                    ("comment_from", None),
                    ("comment_closed_on__isnull", False),
                    _connector="OR",
                ),
                name="rule_revision_closed_first",
            ),
        ),
        quick_migrations.AddConstraint(
            model_name="rulerevision",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("approver", None),
                    models.Q(("approver", models.F("drafter")), _negated=True),
                    _connector="OR",
                ),
                name="rule_revision_two_persons",
            ),
        ),
        quick_migrations.AddConstraint(
            model_name="rulerevision",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("status__in", ["approved", "published", "in_force", "superseded"]),
                        _negated=True,
                    ),
                    models.Q(("approved_at__isnull", False), ("approver__isnull", False)),
                    _connector="OR",
                ),
                name="rule_revision_approved_by",
            ),
        ),
        quick_migrations.AddConstraint(
            model_name="rulerevision",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("status__in", ("published", "in_force", "superseded")), _negated=True
                    ),
                    models.Q(("in_force_on__isnull", False), ("published_at__isnull", False)),
                    _connector="OR",
                ),
                name="rule_revision_has_day",
            ),
        ),
        quick_migrations.AddConstraint(
            model_name="rulerevision",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("in_force_on", None),
                        (
                            "in_force_on__range",
                            (datetime.date(2000, 1, 1), datetime.date(2100, 12, 31)),
                        ),
                        _connector="OR",
                    ),
                    models.Q(
                        ("comment_to", None),
                        (
                            "comment_to__range",
                            (datetime.date(2000, 1, 1), datetime.date(2100, 12, 31)),
                        ),
                        _connector="OR",
                    ),
                ),
                name="rule_revision_bounded",
            ),
        ),
        quick_migrations.AddTrigger(
            model_name="rulerevision",
            trigger=pgtrigger.compiler.Trigger(
                name="flow_step",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."status" IS DISTINCT FROM (NEW."status"))',
                    func="IF NOT ((OLD.status = 'approved' AND NEW.status = 'published') OR (OLD.status = 'co_editing' AND NEW.status = 'legal_check') OR (OLD.status = 'co_editing' AND NEW.status = 'withdrawn') OR (OLD.status = 'comment_open' AND NEW.status = 'responding') OR (OLD.status = 'comment_open' AND NEW.status = 'withdrawn') OR (OLD.status = 'drafting' AND NEW.status = 'co_editing') OR (OLD.status = 'drafting' AND NEW.status = 'legal_check') OR (OLD.status = 'drafting' AND NEW.status = 'withdrawn') OR (OLD.status = 'in_approval' AND NEW.status = 'approved') OR (OLD.status = 'in_approval' AND NEW.status = 'responding') OR (OLD.status = 'in_approval' AND NEW.status = 'withdrawn') OR (OLD.status = 'in_force' AND NEW.status = 'superseded') OR (OLD.status = 'legal_check' AND NEW.status = 'co_editing') OR (OLD.status = 'legal_check' AND NEW.status = 'comment_open') OR (OLD.status = 'legal_check' AND NEW.status = 'in_approval') OR (OLD.status = 'legal_check' AND NEW.status = 'withdrawn') OR (OLD.status = 'published' AND NEW.status = 'in_force') OR (OLD.status = 'responding' AND NEW.status = 'in_approval') OR (OLD.status = 'responding' AND NEW.status = 'withdrawn')) THEN RAISE EXCEPTION 'rulebook.rulerevision: no move leads from % to %', OLD.status, NEW.status USING ERRCODE = 'check_violation', CONSTRAINT = 'flow_step'; END IF; RETURN NEW;",
                    hash="3f5b48b9079bde776be4e0239009435e3fad1fa3",
                    operation='UPDATE OF "status"',
                    pgid="pgtrigger_flow_step_4c71c",
                    table="rulebook_rulerevision",
                    when="BEFORE",
                ),
            ),
        ),
        quick_migrations.AddTrigger(
            model_name="rulerevision",
            trigger=pgtrigger.compiler.Trigger(
                name="flow_history",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."status" IS DISTINCT FROM (NEW."status"))',
                    constraint="CONSTRAINT",
                    func="IF NOT EXISTS (SELECT 1 FROM history_historyentry h WHERE h.object_type = 'rulebook.rulerevision' AND h.object_id = NEW.id AND h.from_state = OLD.status AND h.to_state = NEW.status AND h.transaction_id = pg_current_xact_id()::text::bigint) THEN RAISE EXCEPTION 'rulebook.rulerevision %: state changed from % to % without a history entry', NEW.id, OLD.status, NEW.status USING ERRCODE = 'check_violation', CONSTRAINT = 'flow_history'; END IF; RETURN NULL;",
                    hash="84b16f2e24abd9301abc62688dd15de267f8fe62",
                    operation='UPDATE OF "status"',
                    pgid="pgtrigger_flow_history_870c9",
                    table="rulebook_rulerevision",
                    timing="DEFERRABLE INITIALLY DEFERRED",
                    when="AFTER",
                ),
            ),
        ),
        quick_migrations.AddTrigger(
            model_name="rulerevision",
            trigger=pgtrigger.compiler.Trigger(
                name="rule_period_kept",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."comment_from" IS NOT NULL)',
                    func="IF NEW.comment_from IS DISTINCT FROM OLD.comment_from OR NEW.comment_to IS NULL OR NEW.comment_to < OLD.comment_to OR (OLD.comment_closed_on IS NOT NULL AND (NEW.comment_closed_on, NEW.comment_to) IS DISTINCT FROM (OLD.comment_closed_on, OLD.comment_to)) THEN RAISE EXCEPTION 'comment period of revision % is kept', OLD.id USING ERRCODE = 'check_violation', CONSTRAINT = 'rule_period_kept'; END IF; RETURN NEW;",
                    hash="981f0eee50a212f5bb9cc3d63a1198b077b97c78",
                    operation="UPDATE",
                    pgid="pgtrigger_rule_period_kept_d5ca1",
                    table="rulebook_rulerevision",
                    when="BEFORE",
                ),
            ),
        ),
        quick_migrations.AddTrigger(
            model_name="rulerevision",
            trigger=pgtrigger.compiler.Trigger(
                name="rule_revision_frozen",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.\"status\" IN ('approved', 'published', 'in_force', 'superseded'))",
                    func="IF (NEW.book_id, NEW.base_id, NEW.number, NEW.kind, NEW.reason, NEW.drafter_id, NEW.approver_id) IS DISTINCT FROM (OLD.book_id, OLD.base_id, OLD.number, OLD.kind, OLD.reason, OLD.drafter_id, OLD.approver_id) OR (OLD.status <> 'approved' AND (NEW.in_force_on, NEW.published_at) IS DISTINCT FROM (OLD.in_force_on, OLD.published_at)) THEN RAISE EXCEPTION 'revision % is approved', OLD.id USING ERRCODE = 'check_violation', CONSTRAINT = 'rule_revision_frozen'; END IF; RETURN NEW;",
                    hash="da01e267d704140ac7ed14111cedcd4ca92f8efc",
                    operation="UPDATE",
                    pgid="pgtrigger_rule_revision_frozen_eaf03",
                    table="rulebook_rulerevision",
                    when="BEFORE",
                ),
            ),
        ),
        quick_migrations.AddTrigger(
            model_name="rulerevision",
            trigger=pgtrigger.compiler.Trigger(
                name="rule_made_together",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (NEW.\"kind\" = 'major' AND NEW.\"status\" IN ('approved', 'published'))",
                    func="IF (NEW.comment_closed_on IS NULL OR NOT EXISTS (SELECT 1 FROM rulebook_rulemeeting m JOIN rulebook_rulemeeting_organizations o ON o.rulemeeting_id = m.id WHERE m.revision_id = NEW.id) OR EXISTS (SELECT 1 FROM rulebook_rulecomment c WHERE c.revision_id = NEW.id AND c.status IN ('to_check', 'shown') AND c.answer_id IS NULL)) THEN RAISE EXCEPTION 'revision % was not made together', NEW.id USING ERRCODE = 'check_violation', CONSTRAINT = 'rule_made_together'; END IF; RETURN NEW;",
                    hash="7fef301eb48723df12e553626dcee86cd726030a",
                    operation="UPDATE",
                    pgid="pgtrigger_rule_made_together_9441f",
                    table="rulebook_rulerevision",
                    when="BEFORE",
                ),
            ),
        ),
        quick_migrations.AddTrigger(
            model_name="rulerevision",
            trigger=pgtrigger.compiler.Trigger(
                name="row_recorded",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="PERFORM audit_row_change('rulebook.rulerevision', ARRAY[]::text[], ARRAY[]::text[], TG_OP, to_jsonb(OLD), to_jsonb(NEW)); RETURN NULL;",
                    hash="20c7eb434468533141a8f38dbef7950cd3a512ff",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_row_recorded_1923b",
                    table="rulebook_rulerevision",
                    when="AFTER",
                ),
            ),
        ),
        quick_migrations.AddTrigger(
            model_name="rulerevision",
            trigger=pgtrigger.compiler.Trigger(
                name="official_not_emptied",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'official records are kept: % cannot be emptied', TG_TABLE_NAME;",
                    hash="29f3bc925235360e49c93bcc2815bcedcf676f58",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_official_not_emptied_5a901",
                    table="rulebook_rulerevision",
                    when="BEFORE",
                ),
            ),
        ),
        quick_migrations.AddTrigger(
            model_name="rulerevision",
            trigger=pgtrigger.compiler.Trigger(
                name="official_kept",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="494c2a290c9b05e485da1a1a4205a4e2edfca5dd",
                    operation="DELETE",
                    pgid="pgtrigger_official_kept_d0f64",
                    table="rulebook_rulerevision",
                    when="BEFORE",
                ),
            ),
        ),
        quick_migrations.AddConstraint(
            model_name="rulemeeting",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("held_on__range", (datetime.date(2000, 1, 1), datetime.date(2100, 12, 31)))
                ),
                name="rule_meeting_bounded",
            ),
        ),
        quick_migrations.AddTrigger(
            model_name="rulemeeting",
            trigger=pgtrigger.compiler.Trigger(
                name="row_recorded",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="PERFORM audit_row_change('rulebook.rulemeeting', ARRAY[]::text[], ARRAY['summary']::text[], TG_OP, to_jsonb(OLD), to_jsonb(NEW)); RETURN NULL;",
                    hash="f165469eb7da4a1ed6d3d1da5cd6f41e06c893ec",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_row_recorded_c5090",
                    table="rulebook_rulemeeting",
                    when="AFTER",
                ),
            ),
        ),
        quick_migrations.AddTrigger(
            model_name="rulemeeting",
            trigger=pgtrigger.compiler.Trigger(
                name="official_not_emptied",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'official records are kept: % cannot be emptied', TG_TABLE_NAME;",
                    hash="428c31620619cc20a0661cc8b89e10e122105578",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_official_not_emptied_40bfe",
                    table="rulebook_rulemeeting",
                    when="BEFORE",
                ),
            ),
        ),
        quick_migrations.AddTrigger(
            model_name="rulemeeting",
            trigger=pgtrigger.compiler.Trigger(
                name="official_kept",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="bf72ec9442eecc3fe19069cc9eabd9c6c8b04a6c",
                    operation="DELETE",
                    pgid="pgtrigger_official_kept_d9320",
                    table="rulebook_rulemeeting",
                    when="BEFORE",
                ),
            ),
        ),
        quick_migrations.AddIndex(
            model_name="rulecomment",
            index=models.Index(
                fields=["revision", "status", "received_at", "id"], name="rule_comments"
            ),
        ),
        quick_migrations.AddConstraint(
            model_name="rulecomment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("number", None), ("received_at", None), ("status", "unconfirmed")),
                    models.Q(
                        models.Q(("status", "unconfirmed"), _negated=True),
                        ("number__isnull", False),
                        ("received_at__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="rule_comment_has_number",
            ),
        ),
        quick_migrations.AddConstraint(
            model_name="rulecomment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status", "shown"), _negated=True),
                    models.Q(("public_text", ""), _negated=True),
                    _connector="OR",
                ),
                name="rule_comment_shown_text",
            ),
        ),
        quick_migrations.AddConstraint(
            model_name="rulecomment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status", "hidden"), _negated=True),
                    models.Q(("hidden_reason", ""), _negated=True),
                    _connector="OR",
                ),
                name="rule_comment_hidden_reason",
            ),
        ),
        quick_migrations.AddTrigger(
            model_name="rulecomment",
            trigger=pgtrigger.compiler.Trigger(
                name="flow_step",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."status" IS DISTINCT FROM (NEW."status"))',
                    func="IF NOT ((OLD.status = 'hidden' AND NEW.status = 'shown') OR (OLD.status = 'shown' AND NEW.status = 'hidden') OR (OLD.status = 'to_check' AND NEW.status = 'hidden') OR (OLD.status = 'to_check' AND NEW.status = 'shown') OR (OLD.status = 'unconfirmed' AND NEW.status = 'to_check')) THEN RAISE EXCEPTION 'rulebook.rulecomment: no move leads from % to %', OLD.status, NEW.status USING ERRCODE = 'check_violation', CONSTRAINT = 'flow_step'; END IF; RETURN NEW;",
                    hash="dca8daae2e5e853581f63d0fd4241545488aed66",
                    operation='UPDATE OF "status"',
                    pgid="pgtrigger_flow_step_acb9a",
                    table="rulebook_rulecomment",
                    when="BEFORE",
                ),
            ),
        ),
        quick_migrations.AddTrigger(
            model_name="rulecomment",
            trigger=pgtrigger.compiler.Trigger(
                name="flow_history",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."status" IS DISTINCT FROM (NEW."status"))',
                    constraint="CONSTRAINT",
                    func="IF NOT EXISTS (SELECT 1 FROM history_historyentry h WHERE h.object_type = 'rulebook.rulecomment' AND h.object_id = NEW.id AND h.from_state = OLD.status AND h.to_state = NEW.status AND h.transaction_id = pg_current_xact_id()::text::bigint) THEN RAISE EXCEPTION 'rulebook.rulecomment %: state changed from % to % without a history entry', NEW.id, OLD.status, NEW.status USING ERRCODE = 'check_violation', CONSTRAINT = 'flow_history'; END IF; RETURN NULL;",
                    hash="e11a5406b5421e2bb321fbf005dc9c40cd2b77ab",
                    operation='UPDATE OF "status"',
                    pgid="pgtrigger_flow_history_5436f",
                    table="rulebook_rulecomment",
                    timing="DEFERRABLE INITIALLY DEFERRED",
                    when="AFTER",
                ),
            ),
        ),
        quick_migrations.AddTrigger(
            model_name="rulecomment",
            trigger=pgtrigger.compiler.Trigger(
                name="rule_comment_kept",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (NOT (OLD.\"status\" = 'unconfirmed'))",
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="4f63f55ece7251260079e6d90809648354701e8e",
                    operation="DELETE",
                    pgid="pgtrigger_rule_comment_kept_cc83b",
                    table="rulebook_rulecomment",
                    when="BEFORE",
                ),
            ),
        ),
        quick_migrations.AddTrigger(
            model_name="rulecomment",
            trigger=pgtrigger.compiler.Trigger(
                name="row_recorded",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="PERFORM audit_row_change('rulebook.rulecomment', ARRAY[]::text[], ARRAY['public_text', 'shown_name']::text[], TG_OP, to_jsonb(OLD), to_jsonb(NEW)); RETURN NULL;",
                    hash="0ceb2a76ef0c1a260914b02079b742ba596f3b0d",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_row_recorded_2b06c",
                    table="rulebook_rulecomment",
                    when="AFTER",
                ),
            ),
        ),
        quick_migrations.AddConstraint(
            model_name="ruleanswer",
            constraint=models.CheckConstraint(
                condition=models.Q(("text", ""), _negated=True), name="rule_answer_has_text"
            ),
        ),
        quick_migrations.AddTrigger(
            model_name="ruleanswer",
            trigger=pgtrigger.compiler.Trigger(
                name="rule_answer_frozen",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="PERFORM 1 FROM rulebook_rulerevision r WHERE r.id = OLD.revision_id FOR SHARE; IF EXISTS (SELECT 1 FROM rulebook_rulerevision r WHERE r.id = OLD.revision_id AND r.status IN ('in_approval', 'approved', 'published', 'in_force', 'superseded')) THEN RAISE EXCEPTION 'answer % is approved', OLD.id USING ERRCODE = 'check_violation', CONSTRAINT = 'rule_answer_frozen'; END IF; RETURN NEW;",
                    hash="1d24ecfa7d19c9c530a0193586dc196be730d1f2",
                    operation="UPDATE",
                    pgid="pgtrigger_rule_answer_frozen_f4a12",
                    table="rulebook_ruleanswer",
                    when="BEFORE",
                ),
            ),
        ),
        quick_migrations.AddTrigger(
            model_name="ruleanswer",
            trigger=pgtrigger.compiler.Trigger(
                name="row_recorded",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="PERFORM audit_row_change('rulebook.ruleanswer', ARRAY[]::text[], ARRAY[]::text[], TG_OP, to_jsonb(OLD), to_jsonb(NEW)); RETURN NULL;",
                    hash="3dd9626e9bcafb1c93d5505a6d0f9894ecde42f8",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_row_recorded_595cd",
                    table="rulebook_ruleanswer",
                    when="AFTER",
                ),
            ),
        ),
        quick_migrations.AddTrigger(
            model_name="ruleanswer",
            trigger=pgtrigger.compiler.Trigger(
                name="official_not_emptied",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'official records are kept: % cannot be emptied', TG_TABLE_NAME;",
                    hash="c8a2c9aec53f84085202c5d148633f0922ff1372",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_official_not_emptied_2c1be",
                    table="rulebook_ruleanswer",
                    when="BEFORE",
                ),
            ),
        ),
        quick_migrations.AddTrigger(
            model_name="ruleanswer",
            trigger=pgtrigger.compiler.Trigger(
                name="official_kept",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="9fb5aad7eccfc446cb3494794edc0947f129cd71",
                    operation="DELETE",
                    pgid="pgtrigger_official_kept_e094f",
                    table="rulebook_ruleanswer",
                    when="BEFORE",
                ),
            ),
        ),
        quick_migrations.AddConstraint(
            model_name="revisioneditor",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_at", None)),
                fields=("revision", "user"),
                name="revision_editor_once",
            ),
        ),
        quick_migrations.AddTrigger(
            model_name="revisioneditor",
            trigger=pgtrigger.compiler.Trigger(
                name="row_recorded",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="PERFORM audit_row_change('rulebook.revisioneditor', ARRAY[]::text[], ARRAY[]::text[], TG_OP, to_jsonb(OLD), to_jsonb(NEW)); RETURN NULL;",
                    hash="ab630697cd8bd5a7c1e7b2bf20c6aa3e8e53cb65",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_row_recorded_1add1",
                    table="rulebook_revisioneditor",
                    when="AFTER",
                ),
            ),
        ),
        quick_migrations.AddTrigger(
            model_name="revisioneditor",
            trigger=pgtrigger.compiler.Trigger(
                name="official_not_emptied",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'official records are kept: % cannot be emptied', TG_TABLE_NAME;",
                    hash="abf1d8f94cddaa121e97c252f450382c0bbcf353",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_official_not_emptied_44df3",
                    table="rulebook_revisioneditor",
                    when="BEFORE",
                ),
            ),
        ),
        quick_migrations.AddTrigger(
            model_name="revisioneditor",
            trigger=pgtrigger.compiler.Trigger(
                name="official_kept",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="6dede3d9e202e25768917918c1b9a24263cf82fc",
                    operation="DELETE",
                    pgid="pgtrigger_official_kept_b61f4",
                    table="rulebook_revisioneditor",
                    when="BEFORE",
                ),
            ),
        ),
        quick_migrations.AddConstraint(
            model_name="clauseversion",
            constraint=models.UniqueConstraint(
                fields=("revision", "clause"), name="clause_once_a_version"
            ),
        ),
        quick_migrations.AddConstraint(
            model_name="clauseversion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "chapter"), ("parent", None)),
                    models.Q(
                        models.Q(("kind", "chapter"), _negated=True), ("parent__isnull", False)
                    ),
                    _connector="OR",
                ),
                name="clause_chapters_on_top",
            ),
        ),
        quick_migrations.AddConstraint(
            model_name="clauseversion",
            constraint=models.CheckConstraint(
                condition=models.Q(("heading", ""), ("text", ""), _negated=True),
                name="clause_says_something",
            ),
        ),
        quick_migrations.AddConstraint(
            model_name="clauseversion",
            constraint=models.CheckConstraint(
                condition=models.Q(("easy_text", ""), ("kind", "chapter"), _connector="OR"),
                name="clause_easy_for_chapters",
            ),
        ),
        quick_migrations.AddTrigger(
            model_name="clauseversion",
            trigger=pgtrigger.compiler.Trigger(
                name="clause_frozen",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    declare="DECLARE touched bigint[];",
                    func="touched := ARRAY[CASE WHEN TG_OP <> 'INSERT' THEN OLD.revision_id END, CASE WHEN TG_OP <> 'DELETE' THEN NEW.revision_id END]; PERFORM 1 FROM rulebook_rulerevision r WHERE r.id = ANY(touched) FOR SHARE; IF EXISTS (SELECT 1 FROM rulebook_rulerevision r WHERE r.id = ANY(touched) AND r.status NOT IN ('drafting', 'co_editing', 'legal_check', 'responding')) THEN RAISE EXCEPTION 'the text of revision % is frozen', touched USING ERRCODE = 'check_violation', CONSTRAINT = 'clause_frozen'; END IF; IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW;",
                    hash="348a94242ccf43dc3bd514fc77f2cb776d0b5d0c",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_clause_frozen_e2309",
                    table="rulebook_clauseversion",
                    when="BEFORE",
                ),
            ),
        ),
        quick_migrations.AddTrigger(
            model_name="clauseversion",
            trigger=pgtrigger.compiler.Trigger(
                name="row_recorded",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="PERFORM audit_row_change('rulebook.clauseversion', ARRAY['changed_at']::text[], ARRAY['text', 'easy_text']::text[], TG_OP, to_jsonb(OLD), to_jsonb(NEW)); RETURN NULL;",
                    hash="1d0907975d846ebbce646dd951935579f9ec70d6",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_row_recorded_5b374",
                    table="rulebook_clauseversion",
                    when="AFTER",
                ),
            ),
        ),
        quick_migrations.AddTrigger(
            model_name="clauseversion",
            trigger=pgtrigger.compiler.Trigger(
                name="official_not_emptied",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'official records are kept: % cannot be emptied', TG_TABLE_NAME;",
                    hash="fdf3b428604ef073693a4b16bf018c0b8ffc1fea",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_official_not_emptied_d8c3e",
                    table="rulebook_clauseversion",
                    when="BEFORE",
                ),
            ),
        ),
        quick_migrations.AddTrigger(
            model_name="clauseversion",
            trigger=pgtrigger.compiler.Trigger(
                name="official_kept",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="b3e25fe63447a56ea4966a1042cf385efbdb530c",
                    operation="DELETE",
                    pgid="pgtrigger_official_kept_13577",
                    table="rulebook_clauseversion",
                    when="BEFORE",
                ),
            ),
        ),
        quick_migrations.AddIndex(
            model_name="clarityanswer",
            index=models.Index(fields=["revision", "clause", "answer"], name="clarity_of_chapter"),
        ),
        quick_migrations.AddConstraint(
            model_name="agreementclause",
            constraint=models.UniqueConstraint(
                fields=("revision", "code"), name="agreement_clause_code"
            ),
        ),
        quick_migrations.AddTrigger(
            model_name="agreementclause",
            trigger=pgtrigger.compiler.Trigger(
                name="agreement_clause_frozen",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    declare="DECLARE touched bigint[];",
                    func="touched := ARRAY[CASE WHEN TG_OP <> 'INSERT' THEN OLD.revision_id END, CASE WHEN TG_OP <> 'DELETE' THEN NEW.revision_id END]; PERFORM 1 FROM rulebook_rulerevision r WHERE r.id = ANY(touched) FOR SHARE; IF EXISTS (SELECT 1 FROM rulebook_rulerevision r WHERE r.id = ANY(touched) AND r.status NOT IN ('drafting', 'co_editing', 'legal_check', 'responding')) THEN RAISE EXCEPTION 'the text of revision % is frozen', touched USING ERRCODE = 'check_violation', CONSTRAINT = 'agreement_clause_frozen'; END IF; IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW;",
                    hash="3965959cc92bd73bfcd95a26da63a354c4ca3470",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_agreement_clause_frozen_a54d4",
                    table="rulebook_agreementclause",
                    when="BEFORE",
                ),
            ),
        ),
        quick_migrations.AddTrigger(
            model_name="agreementclause",
            trigger=pgtrigger.compiler.Trigger(
                name="row_recorded",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="PERFORM audit_row_change('rulebook.agreementclause', ARRAY[]::text[], ARRAY['text']::text[], TG_OP, to_jsonb(OLD), to_jsonb(NEW)); RETURN NULL;",
                    hash="98a81df8da0e8d7c4b0ae54fe64ee8e5375b1de2",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_row_recorded_3b5f9",
                    table="rulebook_agreementclause",
                    when="AFTER",
                ),
            ),
        ),
        quick_migrations.AddTrigger(
            model_name="agreementclause",
            trigger=pgtrigger.compiler.Trigger(
                name="official_not_emptied",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'official records are kept: % cannot be emptied', TG_TABLE_NAME;",
                    hash="5dddc774e2e33d162d188481f1514df433029ea4",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_official_not_emptied_e0b94",
                    table="rulebook_agreementclause",
                    when="BEFORE",
                ),
            ),
        ),
        quick_migrations.AddTrigger(
            model_name="agreementclause",
            trigger=pgtrigger.compiler.Trigger(
                name="official_kept",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="6d6b1b2958ce586325bc84154648af85e24683a7",
                    operation="DELETE",
                    pgid="pgtrigger_official_kept_e1c22",
                    table="rulebook_agreementclause",
                    when="BEFORE",
                ),
            ),
        ),
        quick_migrations.AddIndex(
            model_name="rulesuggestion",
            index=models.Index(fields=["-filed_at", "-id"], name="rule_suggestions_newest"),
        ),
        quick_migrations.AddConstraint(
            model_name="rulesuggestion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("status__in", ("adopted", "partly", "covered", "noted", "declined")),
                        _negated=True,
                    ),
                    models.Q(("reason", ""), _negated=True),
                    _connector="OR",
                ),
                name="rule_suggestion_has_reason",
            ),
        ),
        quick_migrations.AddConstraint(
            model_name="rulesuggestion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status__in", ["adopted", "partly"]), _negated=True),
                    ("adopted_in__isnull", False),
                    _connector="OR",
                ),
                name="rule_suggestion_names_version",
            ),
        ),
        quick_migrations.AddConstraint(
            model_name="rulesuggestion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("wants_credit", False),
                    models.Q(("author_name", ""), _negated=True),
                    _connector="OR",
                ),
                name="rule_suggestion_credit_name",
            ),
        ),
        quick_migrations.AddTrigger(
            model_name="rulesuggestion",
            trigger=pgtrigger.compiler.Trigger(
                name="flow_step",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."status" IS DISTINCT FROM (NEW."status"))',
                    func="IF NOT ((OLD.status = 'discussing' AND NEW.status = 'adopted') OR (OLD.status = 'discussing' AND NEW.status = 'covered') OR (OLD.status = 'discussing' AND NEW.status = 'declined') OR (OLD.status = 'discussing' AND NEW.status = 'noted') OR (OLD.status = 'discussing' AND NEW.status = 'partly') OR (OLD.status = 'open' AND NEW.status = 'declined') OR (OLD.status = 'open' AND NEW.status = 'discussing')) THEN RAISE EXCEPTION 'rulebook.rulesuggestion: no move leads from % to %', OLD.status, NEW.status USING ERRCODE = 'check_violation', CONSTRAINT = 'flow_step'; END IF; RETURN NEW;",
                    hash="f19700782a0c79e0b55c989fcc186d17a9d489bd",
                    operation='UPDATE OF "status"',
                    pgid="pgtrigger_flow_step_9ae6a",
                    table="rulebook_rulesuggestion",
                    when="BEFORE",
                ),
            ),
        ),
        quick_migrations.AddTrigger(
            model_name="rulesuggestion",
            trigger=pgtrigger.compiler.Trigger(
                name="flow_history",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."status" IS DISTINCT FROM (NEW."status"))',
                    constraint="CONSTRAINT",
                    func="IF NOT EXISTS (SELECT 1 FROM history_historyentry h WHERE h.object_type = 'rulebook.rulesuggestion' AND h.object_id = NEW.id AND h.from_state = OLD.status AND h.to_state = NEW.status AND h.transaction_id = pg_current_xact_id()::text::bigint) THEN RAISE EXCEPTION 'rulebook.rulesuggestion %: state changed from % to % without a history entry', NEW.id, OLD.status, NEW.status USING ERRCODE = 'check_violation', CONSTRAINT = 'flow_history'; END IF; RETURN NULL;",
                    hash="e7949b67d1ba17ac91dbd55ab8aed2bbf2d959b1",
                    operation='UPDATE OF "status"',
                    pgid="pgtrigger_flow_history_070b8",
                    table="rulebook_rulesuggestion",
                    timing="DEFERRABLE INITIALLY DEFERRED",
                    when="AFTER",
                ),
            ),
        ),
        quick_migrations.AddTrigger(
            model_name="rulesuggestion",
            trigger=pgtrigger.compiler.Trigger(
                name="row_recorded",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="PERFORM audit_row_change('rulebook.rulesuggestion', ARRAY[]::text[], ARRAY['text', 'author_name']::text[], TG_OP, to_jsonb(OLD), to_jsonb(NEW)); RETURN NULL;",
                    hash="ee72bc57f9698cf7094fae7ac047e31061cf95c2",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_row_recorded_679f7",
                    table="rulebook_rulesuggestion",
                    when="AFTER",
                ),
            ),
        ),
        quick_migrations.AddTrigger(
            model_name="rulesuggestion",
            trigger=pgtrigger.compiler.Trigger(
                name="official_not_emptied",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'official records are kept: % cannot be emptied', TG_TABLE_NAME;",
                    hash="6e051728caf0ed34d7a988abc6d20868ff30b5cf",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_official_not_emptied_35630",
                    table="rulebook_rulesuggestion",
                    when="BEFORE",
                ),
            ),
        ),
        quick_migrations.AddTrigger(
            model_name="rulesuggestion",
            trigger=pgtrigger.compiler.Trigger(
                name="official_kept",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="b45b5fcf58be51760ae98b9525812f585b77d1ec",
                    operation="DELETE",
                    pgid="pgtrigger_official_kept_e3aa6",
                    table="rulebook_rulesuggestion",
                    when="BEFORE",
                ),
            ),
        ),
    ]
