"""Front page, search, home pages (トップ)."""

app_name = "portal"
urlpatterns = []
