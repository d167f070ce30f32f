"""Addresses under /staff/notices/."""

from django.urls import path

from apps.notifications import job_views, letter_views, staff_views

urlpatterns = [
    path("", staff_views.mail_list, name="mail_list"),
    path("retry-undelivered/", staff_views.retry_undelivered, name="retry_undelivered"),
    path("mails/<int:pk>/", staff_views.mail_detail, name="mail_detail"),
    path("mails/<int:pk>/retry/", staff_views.mail_retry, name="mail_retry"),
    path("mails/<int:pk>/close/", staff_views.mail_close, name="mail_close"),
    path("mails/<int:pk>/cancel/", staff_views.mail_cancel, name="mail_cancel"),
    path("mails/<int:pk>/recall/", staff_views.mail_recall, name="mail_recall"),
    path("addresses/", staff_views.address_list, name="address_list"),
    path("addresses/<int:pk>/release/", staff_views.address_release, name="address_release"),
    path("letters/", letter_views.letter_list, name="letter_list"),
    path("letters/sheets/", letter_views.letter_sheets, name="letter_sheets"),
    path("letters/<int:pk>/", letter_views.letter_detail, name="letter_detail"),
    path("letters/<int:pk>/cancel/", letter_views.letter_cancel, name="letter_cancel"),
    path("jobs/", job_views.job_list, name="job_list"),
]
