"""Addresses of the scheme for citizens and organisations."""

from django.urls import path

from apps.proposals.council_urls import urlpatterns as council_urls
from apps.proposals.views import numbers, origins, own, postings, public, revisions, team, writing

urlpatterns = [
    path("", public.proposal_list, name="proposal_list"),
    path("rounds/", public.round_list, name="round_list"),
    path("rounds/<int:pk>/", public.round_detail, name="round_detail"),
    path("rounds/<int:pk>/start/", own.start, name="start"),
    path("from-answer/<int:pk>/", origins.from_response, name="from_response"),
    path("mine/", own.own_list, name="own_list"),
    path("mine/<int:pk>/", own.own_detail, name="own_detail"),
    path("mine/<int:pk>/write/<slug:slug>/", writing.write, name="write"),
    path("mine/<int:pk>/write/<slug:slug>/autosave/", writing.autosave, name="autosave"),
    path("mine/<int:pk>/check/", writing.check, name="check"),
    path("mine/<int:pk>/draft/", team.draft, name="own_draft"),
    path("mine/<int:pk>/team/", team.team, name="team"),
    path("mine/<int:pk>/team/invite/", team.invite, name="team_invite"),
    path("mine/<int:pk>/team/note/", team.note, name="team_note"),
    path("team/<int:pk>/remove/", team.remove, name="team_remove"),
    path("team/<int:pk>/answer/", team.answer, name="team_answer"),
    path("mine/<int:pk>/sign-off/", team.sign_off, name="sign_off"),
    path("sign-off/<int:pk>/answer/", team.sign_off_answer, name="sign_off_answer"),
    path("mine/<int:pk>/revisions/", revisions.own_revisions, name="own_revisions"),
    path("postings/", postings.posting_list, name="posting_list"),
    path("postings/<int:pk>/", postings.posting_report, name="posting_report"),
    path("rounds/<int:pk>/flyer/", public.round_flyer, name="round_flyer"),
    path("mine/<int:pk>/done/", own.done, name="done"),
    path("mine/<int:pk>/withdraw/", own.withdraw, name="withdraw"),
    path("mine/<int:pk>/receipt/", own.receipt, name="receipt"),
    path("mine/<int:pk>/decision/", own.decision_letter, name="decision_letter"),
    path("follow/<uuid:token>/", public.follow_confirm, name="follow_confirm"),
    *council_urls,
    path("feed/", numbers.feed, name="feed"),
    path("statistics/", numbers.scheme_statistics, name="scheme_statistics"),
    path("statistics.csv", numbers.statistics_csv, name="statistics_csv"),
    path("<str:number>/feed/", numbers.proposal_feed, name="proposal_feed"),
    path("<str:number>/", public.proposal_detail, name="proposal_detail"),
    path("<str:number>/follow/", public.follow, name="follow"),
    path("<str:number>/follow/sent/", public.follow_sent, name="follow_sent"),
]
