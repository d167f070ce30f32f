"""Addresses for ward staff."""

urlpatterns = []
