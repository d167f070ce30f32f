"""Addresses of this room."""

app_name = "accounts_staff"
urlpatterns = []
