"""Pages that belong to no room."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from apps.core import health

RUBY_COOKIE = "kyodo_ruby"


# Exempt from CSRF, because a token would put a cookie on every public page, and all a foreign
# site could do is change the language of the next page.
@csrf_exempt
@require_POST
@login_not_required
@transaction.non_atomic_requests
def set_language(request: HttpRequest) -> HttpResponse:
    """Keep the chosen language (言語の切替), or readings on or off, in a cookie and go back."""
    response = HttpResponseRedirect(_way_back(request))
    language, ruby = request.POST.get("language", ""), request.POST.get("ruby", "")
    if language in dict(settings.LANGUAGES):
        _keep(response, settings.LANGUAGE_COOKIE_NAME, language)
    if ruby in {"0", "1"}:
        _keep(response, RUBY_COOKIE, ruby)
    return response


def _keep(response: HttpResponse, name: str, value: str) -> None:
    response.set_cookie(
        name,
        value,
        max_age=settings.LANGUAGE_COOKIE_AGE,
        secure=settings.LANGUAGE_COOKIE_SECURE,
        httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
        samesite=settings.LANGUAGE_COOKIE_SAMESITE,
    )


def _way_back(request: HttpRequest) -> str:
    """The page the form names, if it is one of ours; else the front page."""
    way = request.POST.get("next", "")
    ours = url_has_allowed_host_and_scheme(
        way, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return way if ours else "/"


@login_not_required
@transaction.non_atomic_requests
def healthz(request: HttpRequest) -> HttpResponse:
    """The process answers (死活確認); says nothing of what it depends on."""
    return HttpResponse("ok\n", content_type="text/plain")


@login_not_required
@transaction.non_atomic_requests
def readyz(request: HttpRequest) -> HttpResponse:
    """The portal can serve people (準備確認): 200, or 503; the reasons only for this machine."""
    faults = health.faults()
    text = "unavailable\n" if faults else "ready\n"
    if request.client_ip in {"127.0.0.1", "::1"}:
        text += "".join(f"{name}: {reason}\n" for name, reason in faults.items())
    return HttpResponse(text, status=503 if faults else 200, content_type="text/plain")
