"""The pages anybody reads first: front page, what collaboration is, the desk, the policies."""

from datetime import date

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from apps.portal import show

# Days on which the words of these pages were last changed, and the accessibility was tested.
WRITTEN_ON = date(2026, 11, 24)
TESTED_ON = date(2026, 11, 24)


@login_not_required
@require_safe
def index(request):
    """What one can do here, and what is new (トップページ)."""
    return render(request, "portal/index.html", show.front_page())


@login_not_required
@require_safe
def about(request):
    """Collaboration, the ward's programme, and how a proposal goes (協働とは)."""
    return _text_page(request, "about", steps=show.STEPS)


@login_not_required
@require_safe
def desk(request):
    """What the general desk does, where it is and when it is open (総合窓口)."""
    return _text_page(request, "desk", desk_state=show.desk_today())


@login_not_required
@require_safe
def accessibility(request):
    """What everybody can rely on, and what is missing (ウェブアクセシビリティ方針)."""
    return _text_page(request, "accessibility", tested_on=TESTED_ON)


@login_not_required
@require_safe
def privacy(request):
    """What personal data is used for (個人情報の取扱い)."""
    return _text_page(request, "privacy", purposes=show.purposes())


@login_not_required
@require_safe
def sitemap(request):
    """All public pages (サイトマップ)."""
    return _text_page(request, "sitemap", groups=show.site_map())


@login_not_required
@require_safe
def robots(request):
    """What search engines may read (robots.txt); nothing at all of a demo with invented data."""
    closed = ["/"] if settings.KYODO_DEMO else ["/staff/", "/account/", "/home/", "/search/"]
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in closed)]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


def _text_page(request: HttpRequest, name: str, **context) -> HttpResponse:
    context = {"page_updated": WRITTEN_ON, **context}
    return render(request, f"portal/{name}.html", context)
