"""Tables of the audit log, the function that fills them, and the triggers that keep them."""

import django.db.models.functions.datetime
from django.db import migrations, models

# Called by the trigger of every tracked table (apps.core.tracking). Of an update it keeps the fields
# that changed; of a masked field only that it is filled and that it changed.
RECORD = """
CREATE FUNCTION audit_masked(fields jsonb, masked text[]) RETURNS jsonb
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT jsonb_object_agg(key, CASE
        WHEN key = ANY(masked) AND value NOT IN ('null', '""', '[]', '{}') THEN '"***"'
        ELSE value END) FROM jsonb_each(fields)
$$;
CREATE FUNCTION audit_row_change(
    model text, hidden text[], masked text[], operation text, old_row jsonb, new_row jsonb
) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    facts jsonb := NULLIF(current_setting('pghistory.context_metadata', true), '')::jsonb;
    before jsonb := old_row - hidden;
    after jsonb := new_row - hidden;
BEGIN
    IF operation = 'UPDATE' THEN
        SELECT jsonb_object_agg(old.key, old.value), jsonb_object_agg(old.key, new.value)
          INTO before, after
          FROM jsonb_each(old_row - hidden) old JOIN jsonb_each(new_row - hidden) new USING (key)
         WHERE old.value <> new.value;
        IF before IS NULL THEN
            RETURN;
        END IF;
    END IF;
    INSERT INTO audit_rowevent (
        pgh_created_at, pgh_label, pgh_context, pgh_context_id, object_type, object_id,
        before, after, actor_id, database_role
    ) VALUES (
        now(), lower(operation), facts,
        NULLIF(current_setting('pghistory.context_id', true), '')::uuid,
        model, (COALESCE(new_row, old_row)->>'id')::bigint,
        audit_masked(before, masked), audit_masked(after, masked),
        (facts->>'user')::bigint, session_user
    );
END;
$$;
"""
FORGET = """
DROP FUNCTION audit_row_change(text, text[], text[], text, jsonb, jsonb);
DROP FUNCTION audit_masked(jsonb, text[]);
"""
TABLES = ("audit_rowevent", "audit_accesslog", "audit_auditseal")
# By hand and not by django-pgtrigger, whose guards a session can switch off by a setting.
KEEP = """
CREATE FUNCTION audit_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the audit log is kept: % on % is refused', TG_OP, TG_TABLE_NAME;
END;
$$;
""" + "".join(
    f"""
CREATE TRIGGER audit_kept BEFORE UPDATE OR DELETE ON {table}
    FOR EACH ROW EXECUTE FUNCTION audit_is_kept();
CREATE TRIGGER audit_not_emptied BEFORE TRUNCATE ON {table}
    FOR EACH STATEMENT EXECUTE FUNCTION audit_is_kept();
"""
    for table in TABLES
)
LET_GO = (
    "".join(
        f"DROP TRIGGER audit_kept ON {table}; DROP TRIGGER audit_not_emptied ON {table};"
        for table in TABLES
    )
    + "DROP FUNCTION audit_is_kept();"
)


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="AuditSeal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("day", models.DateField(unique=True)),
                ("count", models.PositiveIntegerField()),
                ("leaves", models.BinaryField()),
                ("previous", models.CharField(max_length=64)),
                ("head", models.CharField(max_length=64)),
                (
                    "sealed_at",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now()),
                ),
            ],
        ),
        migrations.CreateModel(
            name="AccessLog",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ("actor_id", models.BigIntegerField(null=True)),
                ("actor_name", models.CharField(max_length=100)),
                ("actor_office", models.CharField(blank=True, max_length=150)),
                (
                    "look",
                    models.CharField(
                        choices=[
                            ("case", "Case in full"),
                            ("contact", "Contact data not published"),
                            ("file", "File not published"),
                            ("account", "Account of a person"),
                            ("audit", "Entry of the audit log"),
                            ("export", "Data taken out as a file"),
                        ],
                        max_length=10,
                    ),
                ),
                ("object_type", models.CharField(max_length=60)),
                ("object_id", models.BigIntegerField(null=True)),
                ("purpose", models.CharField(blank=True, max_length=200)),
                ("request_id", models.CharField(blank=True, max_length=64)),
                ("address", models.CharField(blank=True, max_length=32)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["at", "id"], name="access_log_time"),
                    models.Index(
                        fields=["object_type", "object_id", "at", "id"], name="access_log_object"
                    ),
                    models.Index(fields=["actor_id", "at", "id"], name="access_log_actor"),
                ],
            },
        ),
        migrations.CreateModel(
            name="RowEvent",
            fields=[
                ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "pgh_created_at",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now()),
                ),
                (
                    "pgh_label",
                    models.CharField(
                        choices=[("insert", "Added"), ("update", "Changed"), ("delete", "Deleted")],
                        max_length=6,
                    ),
                ),
                ("pgh_context", models.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("object_type", models.CharField(max_length=60)),
                ("object_id", models.BigIntegerField()),
                ("before", models.JSONField(null=True)),
                ("after", models.JSONField(null=True)),
                ("actor_id", models.BigIntegerField(null=True)),
                ("database_role", models.CharField(max_length=63)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["pgh_created_at", "pgh_id"], name="row_event_time"),
                    models.Index(
                        fields=["object_type", "object_id", "pgh_created_at", "pgh_id"],
                        name="row_event_object",
                    ),
                    models.Index(
                        condition=models.Q(("actor_id__isnull", False)),
                        fields=["actor_id", "pgh_created_at", "pgh_id"],
                        name="row_event_actor",
                    ),
                ],
            },
        ),
        migrations.RunSQL(RECORD, FORGET),
        migrations.RunSQL(KEEP, LET_GO),
    ]
