"""Addresses of this room."""

app_name = "organizations_staff"
urlpatterns = []
