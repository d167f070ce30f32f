"""The table of Django's database cache, so that an installation needs no createcachetable."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("core", "0001_common_ground")]

    operations = [
        migrations.RunSQL(
            sql=[
                """
                CREATE TABLE portal_cache (
                    cache_key varchar(255) NOT NULL PRIMARY KEY,
                    value text NOT NULL,
                    expires timestamp with time zone NOT NULL
                )
                """,
                "CREATE INDEX portal_cache_expires ON portal_cache (expires)",
            ],
            reverse_sql="DROP TABLE portal_cache",
        )
    ]
