"""What is asked of a session on every request: that it is fresh, and strong enough for staff."""

from datetime import timedelta
from urllib.parse import urlencode

from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from apps.accounts import kept_forms
from apps.accounts.mfa_adapter import REAL_FACTORS
from apps.core import clock
from apps.core.middleware import CONTENT_SECURITY_POLICY

BEGAN = "session_began_at"
SEEN = "session_seen_at"
FACTOR = "second_factor_seen"
# The time of the last use is written at most once a minute, not on every page.
RESOLUTION = timedelta(minutes=1)
ENTRANCE = "/account/"


def viewer(request: HttpRequest):
    """The person who is logged in; None without looking at the session of a visitor."""
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return None
    return request.user if request.user.is_authenticated else None


class SessionLimitsMiddleware:
    """End sessions that lay idle or lasted too long (reliability.md 5.10); keep what was typed."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        """Runs after the CSRF check: only a form of ours may be kept for after the log-in."""
        person = viewer(request)
        if person is None:
            is_closed = getattr(view, "login_required", True)
            return _after_the_log_out(request) if is_closed else None
        now = clock.now().timestamp()
        began, seen = stamps(request, person)
        limits = settings.KYODO_SESSION_LIMITS["staff" if person.posts_today() else "others"]
        idle = now - seen > limits["idle"].total_seconds()
        if idle or now - began > limits["whole"].total_seconds():
            return _ended(request, person)
        kept_forms.tidy(request, person)
        if now - seen > RESOLUTION.total_seconds():
            stamp(request, began=began)
        return None


def stamp(request: HttpRequest, *, began: float | None = None) -> None:
    """Write down that the session is in use now, and since when it is."""
    now = clock.now().timestamp()
    request.session[SEEN] = now
    request.session[BEGAN] = now if began is None else began


def stamps(request: HttpRequest, person) -> tuple[float, float]:
    """When the session began and was last used; without stamps, when its owner last logged in."""
    last = person.last_login.timestamp() if person.last_login else 0.0
    return request.session.get(BEGAN, last), request.session.get(SEEN, last)


def _ended(request: HttpRequest, person) -> HttpResponse:
    """Log out, keep the form that was being sent, and ask for the log-in."""
    kept = kept_forms.take(request)
    target = request.get_full_path() if request.method == "GET" else ""
    logout(request)
    text = _("For your safety you were logged out after a time without use. Please log in again.")
    if kept:
        kept_forms.keep(request, person.pk, kept)
        return to_the_log_in(request, text)
    messages.warning(request, text)
    query = "?" + urlencode({"next": target}) if target else ""
    return HttpResponseRedirect(reverse("account_login") + query)


def _after_the_log_out(request: HttpRequest) -> HttpResponse | None:
    """A form of a page that was opened before the log-out; None for anything else."""
    kept = kept_forms.take(request)
    writer = kept_forms.writer_of(request) if kept else None
    if writer is None:
        return None
    kept_forms.keep(request, writer, kept)
    return to_the_log_in(request, _("You are logged out. Please log in again."))


def to_the_log_in(request: HttpRequest, text: str) -> HttpResponse:
    """To the log-in, and from there to the form that was kept."""
    more = _("What you typed is kept; you can send it after you have logged in.")
    messages.warning(request, f"{text} {more}")
    query = "?" + urlencode({"next": reverse("accounts:kept_form")})
    return HttpResponseRedirect(reverse("account_login") + query)


class StaffFactorMiddleware:
    """Where the office asks for it, ward staff go no further without a second factor."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if settings.OIDC_ORIGINS and request.path.startswith(ENTRANCE):
            response.headers["Content-Security-Policy"] = _with_provider()
        return response

    def process_view(self, request, view, args, kwargs):
        if not settings.KYODO_STAFF_MFA or request.path.startswith(ENTRANCE):
            return None
        person = viewer(request)
        if person is None or not person.is_ward_staff or _has_factor(request, person):
            return None
        messages.warning(
            request, _("Ward staff need a second factor. Please set up one of these first.")
        )
        return HttpResponseRedirect(reverse("mfa_index"))


def _has_factor(request: HttpRequest, person) -> bool:
    """True if this session showed a second factor, or its owner has just set one up."""
    if request.session.get(FACTOR) == person.pk:
        return True
    shown = any(note["method"] == "mfa" for note in get_authentication_records(request, person))
    if shown or is_mfa_enabled(person, REAL_FACTORS):
        request.session[FACTOR] = person.pk
        return True
    return False


def _with_provider() -> str:
    """The policy of the entrance: its log-in form is answered with a redirect to the provider."""
    allowed = " ".join(["form-action 'self'", *settings.OIDC_ORIGINS])
    return CONTENT_SECURITY_POLICY.replace("form-action 'self'", allowed)
