"""The portal's addresses and a few more, for tests of what surrounds a view.

A test says what the view does: ``acts["act"] = function`` (fixture ``acts``).
"""

from django.contrib.auth.decorators import login_not_required
from django.db import transaction
from django.http import HttpResponse
from django.template import engines
from django.urls import path

from apps.core.once import once
from apps.core.throttle import throttled
from chiyoda_kyodo import urls
from tests.core.acts import ACTS

handler400, handler403 = urls.handler400, urls.handler403
handler404, handler500 = urls.handler404, urls.handler500


@login_not_required
def page(request):
    """A public page that shows the base template."""
    source = '{% extends "base.html" %}{% block content %}<p>協働</p>{% endblock content %}'
    return HttpResponse(engines["django"].from_string(source).render({}, request))


@login_not_required
def form(request):
    """A public page with a form of its own."""
    source = "<form method=post>{% csrf_token %}</form>"
    return HttpResponse(engines["django"].from_string(source).render({}, request))


def closed(request):
    """A page nobody opened to the public."""
    return HttpResponse("closed")


@login_not_required
def act(request):
    """Do what the test says."""
    return ACTS["act"](request)


@transaction.non_atomic_requests
@login_not_required
def own_master(request):
    """Do what the test says, outside any transaction."""
    return ACTS["act"](request)


@login_not_required
@once
def make(request):
    """Make something, once."""
    return ACTS["act"](request)


@throttled("tests.limited", "3/min")
@login_not_required
def limited(request):
    """A form that one address may send three times a minute."""
    return HttpResponse("done")


@throttled("tests.limited_act", "1/h")
@login_not_required
def limited_act(request):
    """Do what the test says, once an hour."""
    return ACTS["act"](request)


urlpatterns = [
    path("test/page/", page),
    path("test/form/", form),
    path("test/closed/", closed),
    path("test/act/", act),
    path("test/own-master/", own_master),
    path("test/make/", make, name="test_make"),
    path("test/limited/", limited),
    path("test/limited-act/", limited_act),
    *urls.urlpatterns,
]
