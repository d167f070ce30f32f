"""Addresses of this room."""

app_name = "organizations"
urlpatterns = []
