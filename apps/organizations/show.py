"""Rows and buttons of this room's pages, made in one go for each page (画面用の行)."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.core import markup, office
from apps.history.models import HistoryEntry
from apps.organizations import public, register
from apps.organizations.models import (
    ActivityField,
    ChangeStatus,
    Organization,
    OrganizationStatus,
    Paper,
    ProfileChange,
    RegistrationUse,
    Verification,
    ids_with_merged,
)

LIST_COLUMNS = (
    "id",
    "name",
    "catchphrase",
    "activities",
    "main_field",
    "area",
    "kana_key",
    "status",
    "recruits_members",
    "recruits_volunteers",
)
DIRECTORY = [
    {"label": gettext_lazy("Organisation"), "kind": "head"},
    {"label": gettext_lazy("Main field")},
    {"label": gettext_lazy("Places of activity")},
    {"label": gettext_lazy("Looking for")},
]
STAFF_LIST = [
    {"label": gettext_lazy("Organisation"), "kind": "head"},
    {"label": gettext_lazy("State"), "kind": "nowrap"},
    {"label": gettext_lazy("Applied on"), "kind": "date"},
    {"label": gettext_lazy("Valid until"), "kind": "date"},
    {"label": gettext_lazy("Number"), "kind": "nowrap"},
]
CHECKS = [
    {"label": gettext_lazy("What was checked"), "kind": "head"},
    {"label": gettext_lazy("Checked on"), "kind": "date"},
    {"label": gettext_lazy("Holds until"), "kind": "date"},
    {"label": gettext_lazy("By")},
    {"label": gettext_lazy("Based on (internal)")},
    {"label": gettext_lazy("Acts")},
]
CHANGES = [
    {"label": gettext_lazy("Organisation"), "kind": "head"},
    {"label": gettext_lazy("Asked on"), "kind": "date"},
    {"label": gettext_lazy("Acts")},
]
RULES = [
    {"label": gettext_lazy("Legal form"), "kind": "head"},
    {"label": gettext_lazy("Least number of members"), "kind": "number"},
    {"label": gettext_lazy("Least share of members in the ward, in percent"), "kind": "number"},
    {"label": gettext_lazy("Term in years"), "kind": "number"},
    {"label": gettext_lazy("Papers")},
]
# Acts of the group itself, and acts of the desk; the same rule table guards both.
OWN_ACTS = ("submit", "resubmit", "reopen", "withdraw")
STAFF_ACTS = (
    "submit",
    "resubmit",
    "list",
    "start_review",
    "approve",
    "return",
    "reject",
    "renew",
    "suspend",
    "resume",
    "withdraw",
    "dissolve",
)
# The style of a button; "danger" ends something and stands last.
KINDS = {
    "submit": "primary",
    "resubmit": "primary",
    "start_review": "primary",
    "approve": "primary",
    "renew": "primary",
    "reject": "danger",
    "suspend": "danger",
    "withdraw": "danger",
    "dissolve": "danger",
}


def directory_rows(page) -> list[tuple]:
    """Rows of the public directory."""
    base, labels = reverse("organizations:organization_list"), dict(ActivityField.choices)
    return [
        (
            markup.link(f"{base}{row.pk}/", row.name, row.catchphrase or row.activities[:60]),
            labels.get(row.main_field, ""),
            row.area,
            _(", ").join(_wanted(row)),
        )
        for row in page
    ]


def _wanted(row: Organization) -> list[str]:
    wanted = [_("New members")] if row.recruits_members else []
    return wanted + ([_("Volunteers")] if row.recruits_volunteers else [])


def staff_rows(page) -> list[tuple]:
    """Rows of the desk's list."""
    return [
        (
            markup.link(staff_url(row), row.name),
            markup.badge(row.get_status_display(), markup.tone_of(row)),
            markup.day(row.submitted_at),
            markup.day(row.valid_until),
            row.registration_number,
        )
        for row in page
    ]


def staff_url(organization: Organization) -> str:
    """The desk's page of an organisation."""
    return reverse("organizations:staff_organization_detail", kwargs={"pk": organization.pk})


def own_moves(user, organization: Organization) -> list[dict]:
    """Buttons for what this member may do now."""
    buttons = _moves(user, organization, OWN_ACTS, "organizations:organization_move")
    if organization.status == OrganizationStatus.RENEWAL_DUE and not organization.renewal_asked_at:
        url = reverse("organizations:organization_move", args=[organization.pk, "ask_renewal"])
        buttons.insert(0, {"url": url, "label": _("Ask for renewal"), "kind": "primary"})
    return buttons


def staff_moves(user, organization: Organization) -> list[dict]:
    """Buttons for what this officer may do now."""
    return _moves(user, organization, STAFF_ACTS, "organizations:staff_organization_move")


def _moves(user, organization, names, url_name) -> list[dict]:
    flow = organization.flow
    buttons = [
        {
            "url": reverse(url_name, args=[organization.pk, move.name]),
            "label": move.label,
            "kind": KINDS.get(move.name, "secondary"),
        }
        for move in flow.moves_from(organization.status)
        if move.name in names and user.has_perm(flow.permission(move.name), organization)
    ]
    return sorted(buttons, key=lambda button: button["kind"] == "danger")


def office_facts(organization: Organization) -> list[tuple]:
    """Contact data that only the group and the ward office read."""
    contact = organization.office_contact
    rows = [
        (_("Representative"), f"{contact.representative_title} {contact.representative}".strip()),
        (_("Representative in kana"), contact.representative_kana),
        (_("Base"), organization.get_base_kind_display()),
        (_("Address"), f"{contact.postcode} {contact.address}".strip()),
        (_("Contact person"), contact.contact_person),
        (_("Phone for the ward office"), contact.phone),
        (_("FAX for the ward office"), contact.fax),
        (_("E-mail address for the ward office"), contact.email),
        (_("What the registration is for"), _uses(contact)),
    ]
    return [(label, value) for label, value in rows if value]


def register_facts(organization: Organization) -> list[tuple]:
    """What the national register says, beside what the group says of itself."""
    row = register.row_of(organization)
    return register.facts(row) if row else []


def _uses(contact) -> str:
    return _(", ").join(str(RegistrationUse(use).label) for use in contact.uses)


def course_of(organization: Organization):
    """All that happened to an organisation and to the records merged into it, newest first."""
    return (
        HistoryEntry.objects.filter(
            object_type=organization._meta.label_lower,
            object_id__in=ids_with_merged(organization),
        )
        .select_related("parties_note", "staff_note")
        .order_by("-at", "-id")
    )


def check_rows(organization: Organization) -> list[tuple]:
    """All checks of an organisation, with the grounds that stay in the office."""
    checks = Verification.objects.filter(organization__in=ids_with_merged(organization))
    checks = checks.select_related("checked_by").order_by("ended_on", "-id")
    return [
        (
            check.get_kind_display(),
            markup.day(check.checked_on),
            markup.day(check.ended_on or check.valid_until),
            f"{check.checked_at_office} {check.checked_by or ''}".strip(),
            check.office_note,
            _("ended")
            if check.ended_on
            else markup.link(
                reverse("organizations:staff_verification_end", args=[check.pk]), _("End")
            ),
        )
        for check in checks
    ]


def change_rows() -> list[tuple]:
    """Changes that wait for the desk's consent, the oldest first."""
    waiting = ProfileChange.objects.filter(status=ChangeStatus.PENDING)
    return [
        (
            markup.link(staff_url(change.organization), change.organization.name),
            markup.day(change.asked_at),
            markup.link(
                reverse("organizations:staff_changes", args=[change.organization_id]),
                _("Compare"),
            ),
        )
        for change in waiting.select_related("organization").order_by("asked_at", "id")[:50]
    ]


def rule_rows(rules) -> list[tuple]:
    """What a registration asks of each legal form."""
    edit = "organizations:staff_rule_edit"
    return [
        (
            markup.link(reverse(edit, args=[rule.legal_form or "other-forms"]), str(rule)),
            str(rule.minimum_members),
            str(rule.ward_percent),
            str(rule.term_years),
            _(", ").join(str(Paper(paper).label) for paper in rule.papers),
        )
        for rule in rules
    ]


def public_page(organization: Organization) -> dict:
    """Context of the public page."""
    is_open = public.is_open(organization)
    return {
        "organization": organization,
        "is_open": is_open,
        "ended": public.ended_sentence(organization),
        "logo": public.logo_of(organization) if is_open else None,
        "facts": public.facts(organization) if is_open else [],
        "contacts": public.contacts(organization) if is_open else [],
        "checks": public.checks(organization) if is_open else [],
        "parts": public.parts_of(organization) if is_open else [],
        "desk_contact": office.desk(),
    }
