"""Addresses under /staff/people/."""

from django.urls import path

from apps.accounts import staff_views

urlpatterns = [
    path("", staff_views.department_list, name="staff_list"),
    path("departments/new/", staff_views.department_new, name="department_new"),
    path("departments/<int:pk>/", staff_views.department_detail, name="department_detail"),
    path("departments/<int:pk>/edit/", staff_views.department_edit, name="department_edit"),
    path("departments/<int:pk>/close/", staff_views.department_close, name="department_close"),
    path("departments/<int:pk>/appoint/", staff_views.appoint, name="appoint"),
    path("departments/<int:pk>/invite/", staff_views.invite, name="invite"),
    path("outside/", staff_views.outside_posts, name="outside_posts"),
    path("outside/appoint/", staff_views.appoint, name="appoint_outside"),
    path("outside/invite/", staff_views.invite, name="invite_outside"),
    path("posts/<int:pk>/end/", staff_views.post_end, name="post_end"),
    path("posts/<int:pk>/transfer/", staff_views.post_transfer, name="post_transfer"),
    path("persons/", staff_views.person_find, name="person_find"),
    path("persons/<int:pk>/", staff_views.person_detail, name="person_detail"),
    path("persons/<int:pk>/disable/", staff_views.person_disable, name="person_disable"),
    path("persons/<int:pk>/enable/", staff_views.person_enable, name="person_enable"),
]
