"""Addresses for everybody."""

urlpatterns = []
