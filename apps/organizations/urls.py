"""Addresses of the registry, for citizens and groups."""

from django.urls import path

from apps.organizations.views import (
    checks,
    dossier,
    intermediaries,
    logo,
    meetings,
    members,
    own,
    public,
)
from apps.organizations.views import known_groups as groups

urlpatterns = [
    path("", public.organization_list, name="organization_list"),
    path("areas/", public.organization_areas, name="organization_areas"),
    path("statistics/", public.organization_statistics, name="organization_statistics"),
    path("organizations.csv", public.organization_csv, name="organization_csv"),
    path("organizations.json", public.organization_json, name="organization_json"),
    path("new/", own.organization_register, name="organization_register"),
    path("mine/", own.organization_mine, name="organization_mine"),
    path("<int:pk>/", public.organization_detail, name="organization_detail"),
    path("<int:pk>/organization.json", public.organization_record, name="organization_record"),
    path("<int:pk>/home/", own.organization_home, name="organization_home"),
    path("<int:pk>/edit/", own.organization_edit, name="organization_edit"),
    path("<int:pk>/members/", members.member_list, name="member_list"),
    path("<int:pk>/members/invite/", members.member_invite, name="member_invite"),
    path("<int:pk>/members/request/", members.member_request, name="member_request"),
    path("<int:pk>/members/handover/", members.handover_offer, name="handover_offer"),
    path("members/<int:pk>/<slug:move>/", members.member_move, name="member_move"),
    path("handovers/<int:pk>/answer/", members.handover_answer, name="handover_answer"),
    path("invitations/<uuid:public_id>/", members.invitation, name="invitation"),
    path(
        "invitations/<uuid:public_id>/cancel/",
        members.invitation_cancel,
        name="invitation_cancel",
    ),
    path("<int:pk>/contact/", checks.contact_code, name="contact_code"),
    path("<int:pk>/contact/confirm/", checks.contact_confirm, name="contact_confirm"),
    path("<int:pk>/claim/", checks.claim_ask, name="claim_ask"),
    path("<int:pk>/claim/confirm/", checks.claim_confirm, name="claim_confirm"),
    path("<int:pk>/papers/", dossier.dossier, name="dossier"),
    path("<int:pk>/logo/", logo.logo, name="logo"),
    path("<int:pk>/logo/remove/", logo.logo_remove, name="logo_remove"),
    path("<int:pk>/papers/add/", dossier.dossier_add, name="dossier_add"),
    path("intermediaries/", intermediaries.intermediary_list, name="intermediary_list"),
    path("intermediaries/meetings/", meetings.meeting_list, name="meeting_list"),
    path("intermediaries/meetings.ics", meetings.meeting_calendar, name="meeting_calendar"),
    path("intermediaries/<int:pk>/thread/", intermediaries.thread, name="thread"),
    path("intermediaries/<int:intermediary>/groups/", groups.known_groups, name="known_groups"),
    path(
        "intermediaries/<int:intermediary>/groups/<int:pk>/",
        groups.known_groups_report,
        name="known_groups_report",
    ),
    path(
        "intermediaries/<int:intermediary>/groups/<int:pk>/undo/",
        groups.known_groups_undo,
        name="known_groups_undo",
    ),
    path("<int:pk>/mandates/", intermediaries.mandate_list, name="mandate_list"),
    path("<int:pk>/mandates/grant/", intermediaries.mandate_grant, name="mandate_grant"),
    path("mandates/<int:pk>/end/", intermediaries.mandate_end, name="mandate_end"),
    path("<int:pk>/vouch/<int:intermediary>/", intermediaries.vouch, name="vouch"),
    path("<int:pk>/step/<slug:move>/", own.organization_move, name="organization_move"),
]
