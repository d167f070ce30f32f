"""Addresses under /staff/disposal/."""

from django.urls import path

from apps.disposal import staff_views

urlpatterns = [
    path("", staff_views.disposal_list, name="disposal_list"),
    path("<int:pk>/", staff_views.disposal_detail, name="disposal_detail"),
    path("<int:pk>/<slug:move>/", staff_views.disposal_move, name="disposal_move"),
]
