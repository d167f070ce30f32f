"""Addresses under /staff/audit/."""

from django.urls import path

from apps.audit import staff_views

urlpatterns = [
    path("", staff_views.change_list, name="change_list"),
    path("<int:pk>/", staff_views.change_detail, name="change_detail"),
    path("changes.csv", staff_views.change_csv, name="change_csv"),
    path("looks/", staff_views.look_list, name="look_list"),
    path("looks.csv", staff_views.look_csv, name="look_csv"),
]
