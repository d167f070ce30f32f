"""Addresses for everybody."""

from django.urls import path

from apps.desk.views import articles, asking, coordination

urlpatterns = [
    path("ask/", asking.ask, name="ask"),
    path("mine/", asking.own_list, name="own_list"),
    path("cases/", asking.find_again, name="find_again"),
    path("cases/<uuid:token>/", asking.own_case, name="own_case"),
    path("cases/<uuid:token>/paper/", asking.own_paper, name="own_paper"),
    path(
        "cases/<uuid:token>/coordination/", coordination.own_answer, name="own_coordination_answer"
    ),
    path("cases/<uuid:token>/coordination/ask/", coordination.own_ask, name="own_coordination_ask"),
    path("coordinations/", coordination.coordination_list, name="coordination_list"),
    path("coordinations/<int:pk>/", coordination.coordination, name="coordination"),
    path(
        "coordinations/<int:pk>/accept/",
        coordination.coordination_accept,
        name="coordination_accept",
    ),
    path(
        "coordinations/<int:pk>/decline/",
        coordination.coordination_decline,
        name="coordination_decline",
    ),
    path("answers/", articles.article_list, name="article_list"),
    path("answers/<int:pk>/", articles.article, name="article"),
    path("answers/<int:pk>/helpful/", articles.article_helpful, name="article_helpful"),
]
