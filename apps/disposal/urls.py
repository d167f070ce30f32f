"""Addresses under /disposal/: the public register."""

from django.urls import path

from apps.disposal import views

urlpatterns = [path("", views.register, name="register")]
