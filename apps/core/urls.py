"""Addresses of the common ground: the choice of language."""

from django.urls import path

from apps.core import views

urlpatterns = [path("setlang/", views.set_language, name="set_language")]
