"""What happens to every request before a view sees it, and to every answer before it leaves.

The order stands in ``settings.MIDDLEWARE``; the reasons stand in ``docs/architecture.md``.
"""

import ipaddress
import re
import secrets
import time
from urllib.parse import unquote_to_bytes

from django.conf import settings
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.core.exceptions import BadRequest, RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParserError
from django.http.request import UnreadablePostError
from django.utils import translation
from django.utils.cache import patch_vary_headers

from apps.core import handlers
from apps.core.logging import REQUEST_ID, access_log
from apps.core.transactions import SAFE_METHODS, OneTransaction

# Everything comes from this host; nothing is inline. A view may set a narrower policy itself.
CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "style-src 'self'",
        "script-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
        "object-src 'none'",
    )
)
HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": (
        "camera=(), geolocation=(), microphone=(), payment=(), usb=(), interest-cohort=()"
    ),
}


class SecurityHeadersMiddleware:
    """Outermost: the security headers and the caching rule of every answer, errors included.

    * a person with a session: ``no-store``, so that nothing stays on a shared computer;
    * everybody else: ``no-cache``. A cache may keep the page, but asks each time whether it is
      still right. The language depends on a cookie; because of the question no cache can hand
      out the wrong one, without ``Vary: Cookie`` on pages that are the same for everybody.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        if settings.SECURE_HSTS_SECONDS and request.is_secure():
            response.headers.setdefault(
                "Strict-Transport-Security",
                f"max-age={settings.SECURE_HSTS_SECONDS}; includeSubDomains; preload",
            )
        if not request.path.startswith(settings.STATIC_URL):
            _say_how_to_cache(request, response)
        return response


def _say_how_to_cache(request: HttpRequest, response: HttpResponse) -> None:
    session = settings.SESSION_COOKIE_NAME
    if session in request.COOKIES or session in response.cookies:
        response.headers["Cache-Control"] = "private, no-store"
    elif response.cookies:
        response.headers["Cache-Control"] = "private, no-cache"
    else:
        response.headers.setdefault("Cache-Control", "no-cache")


class RequestIdMiddleware:
    """Give every request an id that stands in each log line and in ``X-Request-Id``.

    An id from outside is kept only if it comes through our own proxy.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        given = request.headers.get("X-Request-Id", "")
        known = settings.KYODO_TRUSTED_PROXIES and re.fullmatch(r"[A-Za-z0-9-]{8,64}", given)
        request.request_id = given if known else secrets.token_hex(16)
        token = REQUEST_ID.set(request.request_id)
        started = time.monotonic()
        try:
            response = self.get_response(request)
            response.headers["X-Request-Id"] = request.request_id
            access_log(request, response, time.monotonic() - started)
        finally:
            REQUEST_ID.reset(token)
        return response


class EdgeMiddleware:
    """Turn away what no browser of ours sends, before any code has to cope with it.

    NUL bytes, broken UTF-8, foreign form charsets and endless ids end here with a 400 page;
    further in, each of them would be an error of the database or of Django's own error page.
    """

    LONGEST_PATH = 1024
    LONGEST_QUERY = 4096

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.client_ip = client_ip(request)
        try:
            refused = self.refuses_address(request) or self.refuses_body(request)
        except RequestDataTooBig:
            return handlers.too_large(request)
        except (BadRequest, MultiPartParserError, UnreadablePostError):
            refused = True
        return handlers.bad_request(request) if refused else self.get_response(request)

    def refuses_address(self, request: HttpRequest) -> bool:
        """True for a path, query or cookie that cannot be meant."""
        path = request.path_info  # broken UTF-8 in it stays percent-encoded and finds no page
        query = request.META.get("QUERY_STRING", "")
        return (
            len(path) > self.LONGEST_PATH
            or len(query) > self.LONGEST_QUERY
            or "\0" in path
            or is_broken(unquote_to_bytes(query))
            # Larger than any id: a bigint has at most 19 digits.
            or re.search("[0-9]{19}", path) is not None
            or any("\0" in value for value in request.COOKIES.values())
        )

    def refuses_body(self, request: HttpRequest) -> bool:
        """True for a form in a foreign charset, or with NUL or broken characters in it."""
        if request.method in SAFE_METHODS:
            return False
        charset = request.content_params.get("charset", "utf-8").lower()
        if charset not in {"utf-8", "utf8"}:
            return True
        if request.content_type == "application/x-www-form-urlencoded":
            return is_broken(unquote_to_bytes(request.body.replace(b"+", b" ")))
        names = [*request.POST, *request.FILES]
        values = [value for name in request.POST for value in request.POST.getlist(name)]
        uploads = [
            upload.name or "" for name in request.FILES for upload in request.FILES.getlist(name)
        ]
        return any("\0" in text for text in (*names, *values, *uploads))


def is_broken(raw: bytes) -> bool:
    """True for bytes with a NUL in them or that are not UTF-8."""
    if b"\0" in raw:
        return True
    try:
        raw.decode()
    except UnicodeDecodeError:
        return True
    return False


def client_ip(request: HttpRequest) -> str:
    """The address of the person's side, as far as our own proxies vouch for it.

    Each trusted proxy adds the address it sees to the right of ``X-Forwarded-For``; what stands
    further left was written by the client and proves nothing.
    """
    address = request.META.get("REMOTE_ADDR", "")
    hops = settings.KYODO_TRUSTED_PROXIES
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
    if hops and len(forwarded) >= hops:
        address = forwarded[-hops].strip()
    try:
        return str(ipaddress.ip_address(address))
    except ValueError:
        return "0.0.0.0"  # noqa: S104 - no address (a unix socket without proxy), bound nowhere


class LanguageMiddleware:
    """Choose the language: the visitor's own choice (cookie), else what the browser prefers.

    Unlike Django's middleware it looks at no URL prefix and never adds ``Vary: Cookie``; why
    that is safe is said at :class:`SecurityHeadersMiddleware`.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        language = translation.get_language_from_request(request)
        request.LANGUAGE_CODE = language
        with translation.override(language):
            response = self.get_response(request)
        # "ja-easy" is ours alone; for machines that read the header it is Japanese.
        response.headers.setdefault("Content-Language", language.partition("-")[0])
        patch_vary_headers(response, ["Accept-Language"])
        return response


class ClosedByDefaultMiddleware(LoginRequiredMiddleware):
    """Only people who are logged in reach a view, unless it says ``@login_not_required``.

    Django's own class asks ``request.user`` first, which opens the session; a public page has
    to stay the same for everybody, so its mark is looked at before.
    """

    def process_view(self, request, view_func, view_args, view_kwargs):
        if not getattr(view_func, "login_required", True):
            return None
        return super().process_view(request, view_func, view_args, view_kwargs)


class TransactionMiddleware:
    """One request, one transaction; see :class:`apps.core.transactions.OneTransaction`.

    It has to be the last entry: its ``process_view`` runs the view.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs) -> HttpResponse:
        return OneTransaction(request, view, args, kwargs)
