"""Front page, search, home pages (トップ)."""

from django.urls import path

from apps.portal import search_views

app_name = "portal"
urlpatterns = [
    path("search/", search_views.search, name="search"),
    path("staff/search/", search_views.staff_search, name="staff_search"),
]
