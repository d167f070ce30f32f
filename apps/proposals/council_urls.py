"""Addresses of round table and committee for those who sit in them, and for everybody."""

from django.urls import path

from apps.proposals.views import meetings, presentations, records, reviewing

urlpatterns = [
    path("meetings/<int:pk>/", meetings.role_meeting, name="role_meeting"),
    path("meetings/<int:pk>/roles/", meetings.role_meeting_public, name="role_meeting_public"),
    path("meetings/<int:pk>/paper/", meetings.meeting_paper, name="meeting_paper"),
    path("meetings/<int:pk>/print/", meetings.meeting_print, name="meeting_print"),
    path("meetings/<int:pk>/meeting.ics", meetings.meeting_calendar, name="meeting_calendar"),
    path("meetings/sides/<int:pk>/confirm/", meetings.minutes_confirm, name="minutes_confirm"),
    path("meetings/sides/<int:pk>/wish/", meetings.minutes_wish, name="minutes_wish"),
    path("meetings/sides/<int:pk>/insight/", records.insight, name="insight"),
    path("records/<int:pk>/", records.record, name="record"),
    path("records/<int:pk>/agreed/", records.record_public, name="record_public"),
    path("records/<int:pk>/print/", records.record_print, name="record_print"),
    path("records/<int:pk>/confirm/", records.record_confirm, name="record_confirm"),
    path("records/<int:pk>/wish/", records.record_wish, name="record_wish"),
    path("reviewing/", reviewing.sheet_list, name="sheet_list"),
    path("reviewing/<int:pk>/", reviewing.sheet, name="sheet"),
    path("reviewing/<int:pk>/declare/", reviewing.declare, name="declare"),
    path("reviewing/<int:pk>/score/", reviewing.score, name="score"),
    path("reviewing/<int:pk>/keep/", reviewing.sheet_keep, name="sheet_keep"),
    path("reviewing/rounds/<int:pk>/", reviewing.score_table, name="score_table"),
    path("rounds/<int:pk>/presentations/", presentations.presentations, name="presentations"),
    path(
        "rounds/<int:pk>/presentations.ics",
        presentations.presentations_calendar,
        name="presentations_calendar",
    ),
    path(
        "rounds/<int:pk>/presentations/print/",
        presentations.presentations_print,
        name="presentations_print",
    ),
]
