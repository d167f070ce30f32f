"""Addresses for everybody and for those who are asked."""

from django.urls import path

from apps.surveys import views

urlpatterns = [
    path("", views.survey_list, name="survey_list"),
    path("mine/", views.own_requests, name="own_requests"),
    path("mine/<int:pk>/", views.answer, name="answer"),
    path("mine/<int:pk>/sheet/", views.sheet, name="sheet"),
    path("<int:year>/", views.results, name="results"),
    path("<int:year>/csv/", views.results_csv, name="results_csv"),
]
