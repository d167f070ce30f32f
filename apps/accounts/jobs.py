"""Work of the night about the entrance (定時処理)."""

from importlib import import_module

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from apps.accounts import throttle
from apps.core.jobs import every


@every("50 17 * * *", _("Forget old log-in attempts and ended sessions"))
def forget_old_entrances() -> None:
    """Delete attempts of yesterday and before, and sessions nobody can use any more."""
    throttle.forget_old()
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()
