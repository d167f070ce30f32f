"""A name is vague as a whole; a registered one may hold such words (併記)."""

from django.db import migrations, models

from apps.core import quick_migrations


class Migration(migrations.Migration):
    dependencies = [
        ("partnerships", "0002_agreements"),
    ]

    operations = [
        quick_migrations.RemoveConstraint(
            model_name="cocredit",
            name="credit_names_nobody_vaguely",
        ),
        quick_migrations.AddConstraint(
            model_name="cocredit",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "group_side__regex",
                        "(^|・)((NPO|ＮＰＯ)(法人)?(等|など)|(関係|各種|市民|ボランティア)団体(等|など)|(市|区)民の(皆|みな)さん)(・|$)",
                    ),
                    _negated=True,
                ),
                name="credit_names_nobody_vaguely",
            ),
        ),
    ]
