"""What every page knows (全ページ共通の値): who looks, in which language, and where the desk is."""

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language

from apps.core import clock, navigation, office


def viewer_of(request: HttpRequest):
    """The person who is logged in, or None.

    A visitor without a session cookie is not asked for at all: reading ``request.user`` would
    open the session and put ``Vary: Cookie`` on a page that is the same for everybody.
    """
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return None
    user = getattr(request, "user", None)
    return user if user is not None and user.is_authenticated else None


def portal(request: HttpRequest) -> dict:
    """Context of every template; no query for visitors."""
    viewer = viewer_of(request)
    language = get_language() or settings.LANGUAGE_CODE
    return {
        "viewer": viewer,
        "desk": office.desk(),
        "is_demo": settings.KYODO_DEMO,
        "language": language,
        "html_lang": language.partition("-")[0],
        "page_address": settings.KYODO_ORIGIN + request.get_full_path(),
        "retrieved_on": clock.today(),
        "menu": navigation.menu(navigation.PUBLIC, request.path),
        "footer_menu": navigation.menu(navigation.FOOTER),
        "account_menu": _account_menu(viewer, request.path),
    }


def _account_menu(viewer, path: str) -> list[dict]:
    """Entries beside the person's name; ward staff also get the way to their own screens."""
    if viewer is None:
        return []
    entries = navigation.menu(navigation.ACCOUNT, viewer=viewer)
    if viewer.is_ward_staff and not path.startswith("/staff/"):
        entries = navigation.menu(navigation.STAFF[:1]) + entries
    return entries
