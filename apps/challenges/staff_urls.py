"""Addresses for ward staff."""

from django.urls import path

from apps.challenges import staff_views

urlpatterns = [
    path("", staff_views.staff_issues, name="staff_issues"),
    path("new/", staff_views.issue_new, name="issue_new"),
    path("<int:pk>/", staff_views.staff_issue, name="staff_issue"),
    path("<int:pk>/edit/", staff_views.issue_edit, name="issue_edit"),
    path("<int:pk>/send/", staff_views.issue_send, name="issue_send"),
    path("<int:pk>/return/", staff_views.issue_return, name="issue_return"),
    path("<int:pk>/approve/", staff_views.issue_approve, name="issue_approve"),
    path("<int:pk>/publish/", staff_views.issue_publish, name="issue_publish"),
    path("<int:pk>/close/", staff_views.issue_close, name="issue_close"),
    path("<int:pk>/drop/", staff_views.issue_drop, name="issue_drop"),
    path("<int:pk>/correct/", staff_views.issue_correct, name="issue_correct"),
    path("<int:pk>/news/", staff_views.issue_news, name="issue_news"),
    path("answers/<int:pk>/accept/", staff_views.response_accept, name="response_accept"),
    path("answers/<int:pk>/withhold/", staff_views.response_withhold, name="response_withhold"),
    path("answers/<int:pk>/restore/", staff_views.response_restore, name="response_restore"),
    path("answers/<int:pk>/reply/", staff_views.response_reply, name="response_reply"),
]
