"""Addresses for everybody."""

from django.urls import path

from apps.challenges import views

urlpatterns = [
    path("", views.issue_list, name="issue_list"),
    path("feed/", views.issue_feed, name="issue_feed"),
    path("mine/", views.own_responses, name="own_responses"),
    path("answers/<uuid:token>/", views.response_own, name="response_own"),
    path("<int:pk>/", views.issue_detail, name="issue_detail"),
    path("<int:pk>/sheet/", views.issue_paper, name="issue_paper"),
    path("<int:pk>/respond/", views.respond, name="respond"),
    path("<int:pk>/respond/sent/", views.respond_sent, name="respond_sent"),
]
