"""Scheduled work of the questionnaires (定時処理)."""

from django.utils.translation import gettext_lazy as _

from apps.core.jobs import every
from apps.surveys import operations


@every("*/5 * * * *", _("Close questionnaires whose last day is over"))
def close_surveys() -> None:
    """Questionnaires whose last day has passed."""
    operations.close_surveys_by_clock()


@every("35 0 * * *", _("Remind of questionnaires that are not answered"))
def remind_of_surveys() -> None:
    """Those without an answer, five office days before the last day."""
    operations.remind_by_clock()
