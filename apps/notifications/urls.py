"""Addresses under /notices/."""

from django.urls import path

from apps.notifications import views

urlpatterns = [
    path("", views.notice_list, name="notice_list"),
    path("<int:pk>/open/", views.notice_open, name="notice_open"),
    path("read-all/", views.notice_read_all, name="notice_read_all"),
    path("preferences/", views.preferences, name="preferences"),
    path("unsubscribe/<str:token>/", views.unsubscribe, name="unsubscribe"),
]
