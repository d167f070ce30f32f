"""The measure of all pages: a bare Django site with one table, its own templates, no tuning.

``/one`` is a page with one query ("One"), ``/list`` one with twenty rows ("Ref"), written as one
writes them without thinking of speed: an include for each row, dates and words by tags. gunicorn
serves it with the portal's own configuration.
"""

import os
import random

import django
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.db import connection, models
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import path

from chiyoda_kyodo.postgres import database_from_url

ROWS = 20_000
BASE = """{% load i18n %}{% get_current_language as language %}<!doctype html>
<html lang="{{ language }}"><head><meta charset="utf-8">
<title>{% block title %}{% endblock %}</title><link rel="stylesheet" href="/static/site.css"></head>
<body><header>
<nav>{% for place in places %}<a href="/{{ place }}/">{{ place }}</a>{% endfor %}</nav>
{% if request.user.is_authenticated %}{{ request.user }}{% else %}
<a href="/login/">{% translate "Log in" %}</a>{% endif %}</header>
<main>{% block content %}{% endblock %}</main><footer>{% now "Y" %}</footer></body></html>"""
LIST = """{% extends "base.html" %}{% load i18n %}
{% block title %}{% translate "Home" %}{% endblock %}
{% block content %}<h1>{% translate "Home" %}</h1>
<form><input name="q" value="{{ q }}"><button>{% translate "Go" %}</button></form>
<ul>{% for paper in papers %}{% include "paper.html" %}{% endfor %}</ul>
<a rel="next" href="?after={{ after }}">{% translate "Save" %}</a>{% endblock %}"""
PAPER = """<li><h2><a href="/papers/{{ paper.id }}">{{ paper.title }}</a></h2>
<p>{{ paper.body|truncatechars:80 }}</p><dl><dt>Author</dt><dd>{{ paper.author.name }}</dd>
<dt>Topic</dt><dd>{{ paper.topic.name }}</dd>
<dt>State</dt><dd class="{{ paper.state }}">{{ paper.get_state_display }}</dd>
<dt>Date</dt>
<dd><time datetime="{{ paper.at|date:"c" }}">{{ paper.at|date:"Y-m-d H:i" }}</time></dd>
<dt>Votes</dt><dd>{{ paper.votes|default:0 }}</dd></dl></li>"""
LOCMEM = "django.template.loaders.locmem.Loader"
PAGES = {"base.html": BASE, "list.html": LIST, "paper.html": PAPER}
CONTRIB = "auth contenttypes sessions messages staticfiles"
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]


def configure() -> None:
    """Settings of the bare site; the connection pool is as large as the portal's."""
    database = database_from_url(os.environ["DATABASE_URL"])
    database["OPTIONS"]["pool"] = {"min_size": 1, "max_size": 6}
    settings.configure(
        SECRET_KEY="reference",  # noqa: S106 - it signs nothing
        ALLOWED_HOSTS=["localhost"],
        ROOT_URLCONF=__name__,
        INSTALLED_APPS=[f"django.contrib.{name}" for name in CONTRIB.split()],
        MIDDLEWARE=MIDDLEWARE,
        STATIC_URL="/static/",
        USE_TZ=True,
        TIME_ZONE="Asia/Tokyo",
        DATABASES={"default": {"ENGINE": "django.db.backends.postgresql", **database}},
        TEMPLATES=[
            {
                "BACKEND": "django.template.backends.django.DjangoTemplates",
                "OPTIONS": {
                    "loaders": [("django.template.loaders.cached.Loader", [(LOCMEM, PAGES)])],
                    "context_processors": [
                        "django.template.context_processors.request",
                        "django.contrib.auth.context_processors.auth",
                        "django.contrib.messages.context_processors.messages",
                    ],
                },
            }
        ],
    )
    django.setup()


if not settings.configured and os.environ.get("BENCH_REFERENCE"):
    configure()


class Author(models.Model):
    """Who wrote a paper."""

    name = models.CharField(max_length=80)

    class Meta:
        app_label = "reference"

    def __str__(self):
        return self.name


class Topic(models.Model):
    """What a paper is about."""

    name = models.CharField(max_length=80)

    class Meta:
        app_label = "reference"

    def __str__(self):
        return self.name


class Paper(models.Model):
    """A row of the list."""

    title = models.CharField(max_length=200)
    body = models.TextField()
    at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=[("open", "Open"), ("done", "Done")])
    votes = models.IntegerField(default=0)
    author = models.ForeignKey(Author, models.CASCADE)
    topic = models.ForeignKey(Topic, models.CASCADE)

    class Meta:
        app_label = "reference"
        indexes = [models.Index(fields=["-at", "-id"], name="paper_newest")]

    def __str__(self):
        return self.title


def make_tables() -> None:
    """Tables and rows, in the database that Django's connection points at."""
    with connection.schema_editor() as editor:
        for model in (Author, Topic, Paper):
            editor.create_model(model)
    with connection.cursor() as cursor:
        for table, number in (("author", 500), ("topic", 12)):
            cursor.execute(
                f"INSERT INTO reference_{table} (name) SELECT '{table} ' || n"  # noqa: S608
                f" FROM generate_series(1, {number}) n"
            )
        cursor.execute(
            "INSERT INTO reference_paper (title, body, at, state, votes, author_id, topic_id)"
            " SELECT '神田川沿いの花壇づくり 第' || n || '次', repeat('区と団体が協働する。', 40),"
            " now() - n * interval '3 minutes', (array['open', 'done'])[1 + n %% 2], n %% 5,"
            " 1 + n %% 500, 1 + n %% 12 FROM generate_series(1, %s) n",
            [ROWS],
        )
        cursor.execute("VACUUM ANALYZE")


def one(request):
    """A page with one query."""
    with connection.cursor() as cursor:
        number = random.randrange(1, ROWS)  # noqa: S311
        cursor.execute("SELECT title FROM reference_paper WHERE id = %s", [number])
        return HttpResponse(cursor.fetchone()[0])


def papers(request):
    """A page with twenty rows."""
    columns = ("title", "body", "at", "state", "votes", "author__name", "topic__name")
    rows = Paper.objects.select_related("author", "topic").only(*columns)
    shown = list(rows.order_by("-at", "-id")[:21])
    places = ["proposals", "groups", "volunteers", "rooms", "office", "about"]
    context = {"papers": shown[:20], "after": shown[20].pk, "places": places}
    return render(request, "list.html", context)


urlpatterns = [path("one", one), path("list", papers)]
if os.environ.get("BENCH_REFERENCE"):
    application = get_wsgi_application()
