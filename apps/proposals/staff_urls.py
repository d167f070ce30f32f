"""Addresses of the scheme."""

app_name = "proposals_staff"
urlpatterns = []
