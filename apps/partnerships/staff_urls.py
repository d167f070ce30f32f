"""Addresses for ward staff."""

from django.urls import path

from apps.partnerships.staff_views import acts, projects

urlpatterns = [
    path("", projects.staff_projects, name="staff_projects"),
    path("launch/", projects.launch_list, name="launch_list"),
    path("launch/<int:pk>/", projects.launch, name="launch"),
    path("new/", projects.register, name="register"),
    path("<int:pk>/", projects.staff_project, name="staff_project"),
    path("<int:pk>/edit/", projects.edit, name="edit"),
    path("<int:pk>/correct/", projects.correct, name="correct"),
    path("<int:pk>/publish/", acts.publish, name="publish"),
    path("<int:pk>/start/", acts.start, name="start"),
    path("<int:pk>/complete/", acts.complete, name="complete"),
    path("<int:pk>/suspend/", acts.suspend, name="suspend"),
    path("<int:pk>/resume/", acts.resume, name="resume"),
    path("<int:pk>/terminate/", acts.terminate, name="terminate"),
    path("<int:pk>/hide/", acts.hide, name="hide"),
    path("<int:pk>/show/", acts.show_again, name="show"),
]
