"""Addresses of the registry, for staff."""

from django.urls import path

from apps.organizations.views import intermediaries, links, logo, meetings, staff
from apps.organizations.views import staff_checks as checks
from apps.organizations.views import staff_import as imports
from apps.organizations.views import staff_records as records

urlpatterns = [
    path("", staff.staff_organization_list, name="staff_organization_list"),
    path("enter/", staff.staff_organization_enter, name="staff_organization_enter"),
    path("<int:pk>/", staff.staff_organization_detail, name="staff_organization_detail"),
    path(
        "<int:pk>/step/<slug:move>/",
        staff.staff_organization_move,
        name="staff_organization_move",
    ),
    path(
        "<int:pk>/representative/",
        staff.staff_representative_appoint,
        name="staff_representative_appoint",
    ),
    path("<int:pk>/changes/", checks.staff_changes, name="staff_changes"),
    path("<int:pk>/changes/seen/", checks.staff_changes_seen, name="staff_changes_seen"),
    path("changes/<int:pk>/accept/", checks.staff_change_accept, name="staff_change_accept"),
    path("changes/<int:pk>/decline/", checks.staff_change_decline, name="staff_change_decline"),
    path("<int:pk>/checks/new/", checks.staff_verification_new, name="staff_verification_new"),
    path("checks/<int:pk>/end/", checks.staff_verification_end, name="staff_verification_end"),
    path("rules/", checks.staff_rules, name="staff_rules"),
    path("rules/<slug:legal_form>/", checks.staff_rule_edit, name="staff_rule_edit"),
    path("duplicates/", records.staff_duplicates, name="staff_duplicates"),
    path("links/", links.staff_links, name="staff_links"),
    path("statistics/", records.staff_statistics, name="staff_statistics"),
    path("<int:pk>/merge/", records.staff_merge, name="staff_merge"),
    path("import/", imports.staff_import, name="staff_import"),
    path("import/<int:pk>/", imports.staff_import_report, name="staff_import_report"),
    path("import/<int:pk>/undo/", imports.staff_import_undo, name="staff_import_undo"),
    path("<int:pk>/claim/", records.staff_claim, name="staff_claim"),
    path("intermediaries/", intermediaries.staff_intermediaries, name="staff_intermediaries"),
    path(
        "intermediaries/<int:pk>/seen/",
        intermediaries.staff_thread_seen,
        name="staff_thread_seen",
    ),
    path("meetings/call/", meetings.staff_meeting_call, name="staff_meeting_call"),
    path("meetings/<int:pk>/", meetings.staff_meeting_change, name="staff_meeting_change"),
    path("meetings/<int:pk>/cancel/", meetings.staff_meeting_cancel, name="staff_meeting_cancel"),
    path(
        "meetings/<int:pk>/minutes/", meetings.staff_meeting_minutes, name="staff_meeting_minutes"
    ),
    path("<int:pk>/logo/publish/", logo.staff_logo_publish, name="staff_logo_publish"),
    path("<int:pk>/intermediary/", intermediaries.staff_intermediary, name="staff_intermediary"),
    path("<int:pk>/receipt/", staff.staff_receipt, name="staff_receipt"),
    path("<int:pk>/register/", checks.staff_register_match, name="staff_register_match"),
]
