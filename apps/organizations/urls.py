"""Addresses of the registry, for citizens and groups."""

from django.urls import path

from apps.organizations.views import own, public

urlpatterns = [
    path("", public.organization_list, name="organization_list"),
    path("new/", own.organization_register, name="organization_register"),
    path("mine/", own.organization_mine, name="organization_mine"),
    path("<int:pk>/", public.organization_detail, name="organization_detail"),
    path("<int:pk>/home/", own.organization_home, name="organization_home"),
    path("<int:pk>/edit/", own.organization_edit, name="organization_edit"),
    path("<int:pk>/step/<slug:move>/", own.organization_move, name="organization_move"),
]
