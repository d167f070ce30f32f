"""Front page, search, home pages (トップ)."""

from django.urls import path

from apps.portal import own_views, reading_views, search_views, staff_views, views

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
    path("staff/readings/", reading_views.reading_list, name="reading_list"),
    path("staff/readings/suggest/", reading_views.reading_suggest, name="reading_suggest"),
    path("staff/readings/confirm/", reading_views.reading_confirm, name="reading_confirm"),
    path("staff/readings/<int:pk>/remove/", reading_views.reading_remove, name="reading_remove"),
    path("staff/search/", search_views.staff_search, name="staff_search"),
]
