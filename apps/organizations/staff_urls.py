"""Addresses of the registry, for staff."""

from django.urls import path

from apps.organizations import staff_views

urlpatterns = [
    path("", staff_views.staff_organization_list, name="staff_organization_list"),
    path("enter/", staff_views.staff_organization_enter, name="staff_organization_enter"),
    path("<int:pk>/", staff_views.staff_organization_detail, name="staff_organization_detail"),
    path(
        "<int:pk>/step/<slug:move>/",
        staff_views.staff_organization_move,
        name="staff_organization_move",
    ),
    path(
        "<int:pk>/representative/",
        staff_views.staff_representative_appoint,
        name="staff_representative_appoint",
    ),
]
