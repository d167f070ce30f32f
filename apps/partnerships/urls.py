"""Addresses for everybody, and for the organisations that take part."""

from django.urls import path

from apps.partnerships import views

urlpatterns = [
    path("", views.project_list, name="project_list"),
    path("csv/", views.project_csv, name="project_csv"),
    path("mine/", views.own_list, name="own_list"),
    path("mine/<int:pk>/", views.own_project, name="own_project"),
    path("<int:pk>/", views.project_detail, name="project_detail"),
    path("<int:pk>/sheet/", views.project_paper, name="project_paper"),
]
