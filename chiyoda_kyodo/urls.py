"""All addresses of the portal; each room has its own table, staff pages lie under /staff/."""

from django.urls import include, path

from apps.core import handlers

urlpatterns = [
    path("", include("apps.portal.urls")),
    path("", include("apps.core.health_urls")),
    path("account/", include("allauth.urls")),
    path("i18n/", include("apps.core.urls")),
    path("people/", include("apps.accounts.urls")),
    path("files/", include("apps.documents.urls")),
    path("notices/", include("apps.notifications.urls")),
    path("organizations/", include("apps.organizations.urls")),
    path("proposals/", include("apps.proposals.urls")),
    path("staff/people/", include("apps.accounts.staff_urls")),
    path("staff/notices/", include("apps.notifications.staff_urls")),
    path("staff/organizations/", include("apps.organizations.staff_urls")),
    path("staff/proposals/", include("apps.proposals.staff_urls")),
]

handler400 = handlers.bad_request
handler403 = handlers.forbidden
handler404 = handlers.not_found
handler500 = handlers.server_error
