"""Addresses of round table and committee for the ward office, below /staff/."""

from django.urls import path

from apps.proposals.staff_views import (
    committee,
    meeting_requests,
    meetings,
    presentations,
    records,
)

urlpatterns = [
    path("<int:pk>/meetings/call/", meetings.meeting_call, name="meeting_call"),
    path("<int:pk>/meetings/ask/", meeting_requests.meeting_request, name="meeting_request"),
    path(
        "meetings/requests/<int:pk>/decline/",
        meeting_requests.meeting_request_decline,
        name="meeting_request_decline",
    ),
    path(
        "meetings/requests/<int:pk>/take-back/",
        meeting_requests.meeting_request_take_back,
        name="meeting_request_take_back",
    ),
    path("meetings/<int:pk>/edit/", meetings.meeting_edit, name="meeting_edit"),
    path("meetings/<int:pk>/cancel/", meetings.meeting_cancel, name="meeting_cancel"),
    path("meetings/<int:pk>/hold/", meetings.meeting_hold, name="meeting_hold"),
    path("meetings/<int:pk>/minutes/", meetings.minutes_write, name="minutes_write"),
    path("meetings/<int:pk>/circulate/", meetings.minutes_circulate, name="minutes_circulate"),
    path("meetings/<int:pk>/finish/", meetings.minutes_finish, name="minutes_finish"),
    path("meetings/<int:pk>/publish/", meetings.meeting_publish, name="meeting_publish"),
    path("meetings/sides/<int:pk>/paper/", meetings.minutes_paper, name="minutes_paper"),
    path("meetings/<int:pk>/record/", records.record_new, name="record_new"),
    path("records/<int:pk>/edit/", records.record_edit, name="record_edit"),
    path("records/<int:pk>/circulate/", records.record_circulate, name="record_circulate"),
    path("records/<int:pk>/finish/", records.record_finish, name="record_finish"),
    path("records/<int:pk>/publish/", records.record_publish, name="record_publish"),
    path("records/<int:pk>/drop/", records.record_drop, name="record_drop"),
    path("records/<int:pk>/paper/", records.record_paper, name="record_paper"),
    path("rounds/<int:pk>/committee/", committee.committee_board, name="committee_board"),
    path("rounds/<int:pk>/committee/new/", committee.committee_set_up, name="committee_set_up"),
    path("rounds/<int:pk>/committee/seat/", committee.seat_new, name="seat_new"),
    path("rounds/<int:pk>/committee/begin/", committee.scoring_begin, name="scoring_begin"),
    path("rounds/<int:pk>/committee/add/", committee.sheets_add, name="sheets_add"),
    path("rounds/<int:pk>/committee/open/", committee.scores_open, name="scores_open"),
    path("committee/seats/<int:pk>/end/", committee.seat_end, name="seat_end"),
    path("<int:pk>/scores/", committee.score_detail, name="score_detail"),
    path("<int:pk>/conclusion/", committee.conclusion, name="conclusion"),
    path("rounds/<int:pk>/schedule/", presentations.schedule, name="schedule"),
    path("rounds/<int:pk>/schedule/plan/", presentations.slots_plan, name="slots_plan"),
    path(
        "rounds/<int:pk>/schedule/publish/", presentations.schedule_publish, name="schedule_publish"
    ),
    path("schedule/<int:pk>/", presentations.slot_edit, name="slot_edit"),
    path("schedule/<int:pk>/drop/", presentations.slot_drop, name="slot_drop"),
]
