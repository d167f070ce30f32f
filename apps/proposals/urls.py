"""Addresses of the scheme for citizens and organisations."""

from django.urls import path

from apps.proposals.council_urls import urlpatterns as council_urls
from apps.proposals.views import origins, own, public

urlpatterns = [
    path("", public.proposal_list, name="proposal_list"),
    path("rounds/", public.round_list, name="round_list"),
    path("rounds/<int:pk>/", public.round_detail, name="round_detail"),
    path("rounds/<int:pk>/start/", own.start, name="start"),
    path("from-answer/<int:pk>/", origins.from_response, name="from_response"),
    path("mine/", own.own_list, name="own_list"),
    path("mine/<int:pk>/", own.own_detail, name="own_detail"),
    path("mine/<int:pk>/write/<slug:slug>/", own.write, name="write"),
    path("mine/<int:pk>/check/", own.check, name="check"),
    path("mine/<int:pk>/done/", own.done, name="done"),
    path("mine/<int:pk>/withdraw/", own.withdraw, name="withdraw"),
    path("mine/<int:pk>/receipt/", own.receipt, name="receipt"),
    path("mine/<int:pk>/decision/", own.decision_letter, name="decision_letter"),
    path("follow/<uuid:token>/", public.follow_confirm, name="follow_confirm"),
    *council_urls,
    path("<str:number>/", public.proposal_detail, name="proposal_detail"),
    path("<str:number>/follow/", public.follow, name="follow"),
    path("<str:number>/follow/sent/", public.follow_sent, name="follow_sent"),
]
