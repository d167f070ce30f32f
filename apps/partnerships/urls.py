"""Addresses for everybody, and for the organisations that take part."""

from django.urls import path

from apps.partnerships import agreement_views, views

urlpatterns = [
    path("", views.project_list, name="project_list"),
    path("csv/", views.project_csv, name="project_csv"),
    path("mine/", views.own_list, name="own_list"),
    path("mine/<int:pk>/", views.own_project, name="own_project"),
    path("agreements/<int:pk>/", agreement_views.agreement, name="agreement"),
    path("mine/agreements/<int:pk>/", agreement_views.own_agreement, name="own_agreement"),
    path(
        "mine/agreements/<int:pk>/print/",
        agreement_views.own_agreement_print,
        name="own_agreement_print",
    ),
    path("mine/parties/<int:pk>/", agreement_views.own_assent, name="own_assent"),
    path("<int:pk>/", views.project_detail, name="project_detail"),
    path("<int:pk>/sheet/", views.project_paper, name="project_paper"),
]
