"""Addresses for ward staff."""

from django.urls import path

from apps.partnerships.staff_views import acts, agreement_acts, agreements, entries, projects

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
    path("agreements/", agreements.agreement_list, name="agreement_list"),
    path("<int:pk>/agreement/", agreements.agreement_new, name="agreement_new"),
    path("agreements/<int:pk>/", agreements.staff_agreement, name="staff_agreement"),
    path("agreements/<int:pk>/print/", agreements.agreement_print, name="agreement_print"),
    path("agreements/<int:pk>/edit/", agreements.agreement_edit, name="agreement_edit"),
    path("agreements/<int:pk>/send/", agreements.agreement_send, name="agreement_send"),
    path("agreements/<int:pk>/conclude/", agreements.agreement_conclude, name="agreement_conclude"),
    path("agreements/<int:pk>/offer/", agreement_acts.agreement_offer, name="agreement_offer"),
    path(
        "agreements/<int:pk>/approve/", agreement_acts.agreement_approve, name="agreement_approve"
    ),
    path("agreements/<int:pk>/return/", agreement_acts.agreement_return, name="agreement_return"),
    path(
        "agreements/<int:pk>/publish/", agreement_acts.agreement_publish, name="agreement_publish"
    ),
    path(
        "agreements/<int:pk>/terminate/",
        agreement_acts.agreement_terminate,
        name="agreement_terminate",
    ),
    path("agreements/<int:pk>/drop/", agreement_acts.agreement_drop, name="agreement_drop"),
    path("articles/<int:pk>/", agreements.article_word, name="article_word"),
    path("articles/<int:pk>/out/", agreements.article_leave_out, name="article_leave_out"),
    path("parties/<int:pk>/", agreements.agreement_assent, name="agreement_assent"),
    path("consents/<int:pk>/", agreements.agreement_consent, name="agreement_consent"),
    path("<int:pk>/entries/", entries.entry_new, name="entry_new"),
    path("entries/<int:pk>/edit/", entries.entry_edit, name="entry_edit"),
    path("entries/<int:pk>/propose/", entries.entry_propose, name="entry_propose"),
    path("entries/<int:pk>/return/", entries.entry_return, name="entry_return"),
    path("entries/<int:pk>/publish/", entries.entry_publish, name="entry_publish"),
    path("entries/<int:pk>/drop/", entries.entry_drop, name="entry_drop"),
]
