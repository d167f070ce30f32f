"""Front page, search, home pages (トップ)."""

from django.urls import path

from apps.portal import own_views, search_views, staff_views, views

app_name = "portal"
urlpatterns = [
    path("", views.index, name="index"),
    path("about/", views.about, name="about"),
    path("desk/", views.desk, name="desk"),
    path("accessibility/", views.accessibility, name="accessibility"),
    path("privacy/", views.privacy, name="privacy"),
    path("sitemap/", views.sitemap, name="sitemap"),
    path("robots.txt", views.robots, name="robots"),
    path("home/", own_views.home, name="home"),
    path("search/", search_views.search, name="search"),
    path("staff/", staff_views.staff_home, name="staff_home"),
    path("staff/search/", search_views.staff_search, name="staff_search"),
]
