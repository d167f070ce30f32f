"""Answers when something went wrong: plain files, no template engine, no database.

Django's own handlers run context processors and CSRF, which fail on the very requests that
caused the error (reliability.md 0.7).
"""

import sys
from functools import cache
from http import HTTPStatus

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from apps.core.retry import is_unavailable

RETRY_AFTER = 5  # seconds; a restarted PostgreSQL answers again sooner


@cache
def _page(name: str) -> bytes:
    return (settings.BASE_DIR / "templates" / f"{name}.html").read_bytes()


def answer(status: int, *, page: str = "", retry_after: int | None = None) -> HttpResponse:
    """The static page of a status as an answer that nobody keeps."""
    response = HttpResponse(_page(page or str(status)), status=status)
    response.headers["Cache-Control"] = "no-store"
    if retry_after is not None:
        response.headers["Retry-After"] = str(retry_after)
    return response


def bad_request(request: HttpRequest, exception=None) -> HttpResponse:
    """400: the request makes no sense (不正なリクエスト)."""
    return answer(HTTPStatus.BAD_REQUEST)


def forbidden(request: HttpRequest, exception=None) -> HttpResponse:
    """403: known, but not this person's (権限なし)."""
    return answer(HTTPStatus.FORBIDDEN)


def not_found(request: HttpRequest, exception=None) -> HttpResponse:
    """404: nothing there, or nothing this person may know of (該当なし)."""
    return answer(HTTPStatus.NOT_FOUND)


def conflict(request: HttpRequest, exception=None) -> HttpResponse:
    """409: somebody else was faster, and the form cannot be shown again (競合)."""
    return answer(HTTPStatus.CONFLICT)


def too_large(request: HttpRequest) -> HttpResponse:
    """413: more text than a form may hold (容量超過)."""
    return answer(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)


def too_many(request: HttpRequest, *, retry_after: int) -> HttpResponse:
    """429: too often in a short time (回数制限)."""
    return answer(HTTPStatus.TOO_MANY_REQUESTS, retry_after=retry_after)


def unavailable(request: HttpRequest, exception=None) -> HttpResponse:
    """503: the database does not answer now (一時的に利用不可)."""
    return answer(HTTPStatus.SERVICE_UNAVAILABLE, retry_after=RETRY_AFTER)


def server_error(request: HttpRequest) -> HttpResponse:
    """500, or 503 where the cause is a database that does not answer (システムエラー)."""
    if is_unavailable(sys.exc_info()[1]):
        return unavailable(request)
    return answer(HTTPStatus.INTERNAL_SERVER_ERROR)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 for a form whose page is too old or whose cookie is missing (画面の有効期限切れ)."""
    return answer(HTTPStatus.FORBIDDEN, page="403_csrf")
