"""Addresses under /people/."""

from django.urls import path

from apps.accounts import views

urlpatterns = [
    path("me/", views.me, name="me"),
    path("me/edit/", views.profile_edit, name="profile_edit"),
    path("kept/", views.kept_form, name="kept_form"),
]
