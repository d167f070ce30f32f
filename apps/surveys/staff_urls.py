"""Addresses for ward staff."""

from django.urls import path

from apps.surveys.staff_views import replies, results, surveys

urlpatterns = [
    path("", surveys.staff_list, name="staff_list"),
    path("new/", surveys.survey_new, name="new"),
    path("<int:pk>/", surveys.survey_page, name="survey"),
    path("<int:pk>/edit/", surveys.survey_edit, name="edit"),
    path("<int:pk>/preview/<slug:side>/", surveys.preview, name="preview"),
    path("<int:pk>/sheets/", surveys.survey_sheets, name="sheets"),
    path("<int:pk>/open/", surveys.survey_open, name="open"),
    path("<int:pk>/remind/", surveys.survey_remind, name="remind"),
    path("<int:pk>/extend/", surveys.survey_extend, name="extend"),
    path("<int:pk>/close/", surveys.survey_close, name="close"),
    path("<int:pk>/cancel/", surveys.survey_cancel, name="cancel"),
    path("<int:pk>/replies/", replies.reply_list, name="replies"),
    path("<int:pk>/results/", results.results_write, name="write_results"),
    path("<int:pk>/results/correct/", results.results_correct, name="correct"),
    path("<int:pk>/results/send/", results.results_send, name="send"),
    path("<int:pk>/results/return/", results.results_return, name="return"),
    path("<int:pk>/results/publish/", results.results_publish, name="publish"),
    path("requests/<int:pk>/enter/", replies.reply_enter, name="enter"),
    path("replies/<int:pk>/", replies.reply_read, name="reply"),
    path("replies/<int:pk>/<slug:key>/", replies.remark_new, name="remark_new"),
    path("remarks/<int:pk>/", replies.remark_edit, name="remark_edit"),
    path("remarks/<int:pk>/hide/", replies.remark_hide, name="remark_hide"),
]
