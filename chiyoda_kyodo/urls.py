"""All addresses of the portal; each room has its own tables, staff pages lie under /staff/."""

from importlib import import_module

from django.urls import URLResolver, include, path

from apps.core import handlers


def room(label: str, place: str) -> URLResolver:
    """One room under one namespace: pages for citizens, and for staff below ``staff/``."""
    pages, staff_pages = (
        import_module(f"apps.{label}.{table}").urlpatterns for table in ("urls", "staff_urls")
    )
    tables = [path(f"{place}/", include(pages)), path(f"staff/{place}/", include(staff_pages))]
    return path("", include((tables, label)))


urlpatterns = [
    path("", include("apps.portal.urls")),
    path("", include("apps.core.health_urls")),
    path("account/", include("allauth.urls")),
    path("i18n/", include("apps.core.urls")),
    room("documents", "files"),
    room("accounts", "people"),
    room("audit", "audit"),
    room("notifications", "notices"),
    room("organizations", "organizations"),
    room("disposal", "disposal"),
    room("challenges", "issues"),
    room("rulebook", "rules"),
    room("desk", "desk"),
    room("proposals", "proposals"),
    room("surveys", "surveys"),
    room("partnerships", "projects"),
]

handler400 = handlers.bad_request
handler403 = handlers.forbidden
handler404 = handlers.not_found
handler500 = handlers.server_error
