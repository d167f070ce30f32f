"""Addresses for everybody."""

from django.urls import path

from apps.desk.views import articles, asking

urlpatterns = [
    path("ask/", asking.ask, name="ask"),
    path("mine/", asking.own_list, name="own_list"),
    path("cases/", asking.find_again, name="find_again"),
    path("cases/<uuid:token>/", asking.own_case, name="own_case"),
    path("cases/<uuid:token>/paper/", asking.own_paper, name="own_paper"),
    path("answers/", articles.article_list, name="article_list"),
    path("answers/<int:pk>/", articles.article, name="article"),
    path("answers/<int:pk>/helpful/", articles.article_helpful, name="article_helpful"),
]
