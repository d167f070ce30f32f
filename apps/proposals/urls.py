"""Addresses of the scheme."""

app_name = "proposals"
urlpatterns = []
