"""Addresses of this room."""

app_name = "notifications_staff"
urlpatterns = []
