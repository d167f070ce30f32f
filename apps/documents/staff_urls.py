"""Addresses of the office's pages about files."""

from django.urls import path

from apps.documents import staff_views as views

urlpatterns = [
    path("<uuid:public_id>/", views.file_detail, name="file_detail"),
    path("<uuid:public_id>/copy/", views.file_mask, name="file_mask"),
    path("<uuid:public_id>/publish/", views.file_publish, name="file_publish"),
    path("<uuid:public_id>/close/", views.file_close, name="file_close"),
]
