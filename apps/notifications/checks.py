"""System checks of the mail settings (メール設定の点検)."""

from django.conf import settings
from django.core.checks import Error
from django.core.checks import Warning as Caution

from apps.notifications.transport import MailServer


def mail_server_is_readable(app_configs, **kwargs) -> list:
    """A wrong address is found at the start, not by the first mail."""
    if not settings.EMAIL_CONFIG:
        return []
    try:
        MailServer.from_url(settings.EMAIL_CONFIG)
    except ValueError as error:
        return [Error(str(error), id="notifications.E001")]
    return []


def mail_leaves_the_house(app_configs, **kwargs) -> list:
    """Outside the trial a portal without a mail server tells nobody anything."""
    if settings.EMAIL_CONFIG or settings.KYODO_DEMO or settings.DEBUG:
        return []
    return [
        Caution(
            "KYODO_EMAIL_URL is not set: mails become files in var/mail and reach nobody.",
            id="notifications.W001",
        )
    ]
