"""Rows of the audit log, made ready for tables and files (監査記録の表示)."""

import json

from django.contrib.auth import get_user_model
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.audit.labels import field_label, fields_of
from apps.audit.models import AccessLog, Deed, RowEvent
from apps.core import markup

MASKED = "***"
TONES = {Deed.INSERT: "good", Deed.UPDATE: "active", Deed.DELETE: "bad"}
CHANGE_COLUMNS = [
    {"label": gettext_lazy("Date and time"), "kind": "head"},
    {"label": gettext_lazy("Who did it")},
    {"label": gettext_lazy("What was done"), "kind": "nowrap"},
    {"label": gettext_lazy("What it concerns")},
    {"label": gettext_lazy("Items")},
]
LOOK_COLUMNS = [
    {"label": gettext_lazy("Date and time"), "kind": "head"},
    {"label": gettext_lazy("Who looked")},
    {"label": gettext_lazy("What was looked at")},
    {"label": gettext_lazy("What it concerns")},
    {"label": gettext_lazy("What for")},
]
DIFFERENCE_COLUMNS = [
    {"label": gettext_lazy("Item"), "kind": "head"},
    {"label": gettext_lazy("Before")},
    {"label": gettext_lazy("After")},
]


def moment(value) -> str:
    """Date and time to the second, in the office's zone."""
    return timezone.localtime(value).strftime("%Y-%m-%d %H:%M:%S")


def names_of(events) -> dict[int, str]:
    """Names of the accounts that acted, in one query."""
    numbers = {event.actor_id for event in events if event.actor_id}
    people = get_user_model().objects.filter(pk__in=numbers)
    return dict(people.values_list("pk", "name"))


def author(event: RowEvent, names: dict[int, str]) -> str:
    """Who made a change: a person, a job, a command, or only a role of the database."""
    facts = event.pgh_context or {}
    if event.actor_id:
        return names.get(event.actor_id) or _("Account %(number)s") % {"number": event.actor_id}
    if facts.get("job"):
        return _("Job %(name)s") % {"name": facts["job"]}
    if facts.get("command"):
        return _("Command %(name)s") % {"name": facts["command"]}
    if facts.get("url"):
        return _("Visitor without an account")
    return _("Directly in the database (%(role)s)") % {"role": event.database_role}


def object_name(record) -> str:
    """Kind and number of the record."""
    number = f" {record.object_id}" if record.object_id else ""
    return f"{record.object_label()}{number}"


def change_rows(events) -> list[tuple]:
    """When, who, what, which record, which fields."""
    names = names_of(events)
    return [
        (
            markup.link(
                reverse("audit:change_detail", args=[event.pk]), moment(event.pgh_created_at)
            ),
            author(event, names),
            markup.badge(event.get_pgh_label_display(), TONES[event.pgh_label]),
            object_name(event),
            changed_fields(event),
        )
        for event in events
    ]


def changed_fields(event: RowEvent) -> str:
    """Labels of the fields that changed; nothing for a whole row."""
    if event.pgh_label != Deed.UPDATE:
        return ""
    return _(", ").join(str(field_label(event.object_type, name)) for name in event.after)


def look_rows(looks) -> list[tuple]:
    """When, who and in which office, what class of data, which record, what for."""
    return [
        (
            moment(look.at),
            format_html("{}<small>{}</small>", look.actor_name, look.actor_office),
            look.get_look_display(),
            object_name(look),
            purpose_of(look),
        )
        for look in looks
    ]


def purpose_of(look: AccessLog) -> str:
    """What it was for, in the reader's language where the portal itself has words for it."""
    return _(look.purpose) if look.purpose else ""


def change_facts(event: RowEvent) -> list[tuple]:
    """When, who, from where and with which request."""
    facts = event.pgh_context or {}
    return [
        (_("Date and time"), moment(event.pgh_created_at)),
        (_("Who did it"), author(event, names_of([event]))),
        (_("Account number of the person"), event.actor_id or "—"),
        (_("What was done"), event.get_pgh_label_display()),
        (_("What it concerns"), object_name(event)),
        (_("Page"), facts.get("url") or "—"),
        (_("Number of the request"), facts.get("request_id") or "—"),
        (_("Code of the computer's address"), facts.get("address") or "—"),
        (_("Role in the database"), event.database_role),
    ]


def difference_rows(event: RowEvent) -> list[tuple]:
    """Each field with its value before and after."""
    before, after = event.before or {}, event.after or {}
    return [
        (
            field_label(event.object_type, name),
            value_text(event.object_type, name, before[name]) if name in before else "",
            value_text(event.object_type, name, after[name]) if name in after else "",
        )
        for name in (after or before)
    ]


def value_text(object_type: str, column: str, value) -> str:
    """A stored value as a reader knows it from the pages."""
    if value == MASKED:
        return _("(filled in; the value is not recorded)")
    if value in (None, "", [], {}):
        return "—"
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, list | dict):
        return json.dumps(value, ensure_ascii=False)
    field = fields_of(object_type).get(column)
    choices = dict(field.flatchoices) if field is not None else {}
    return str(choices.get(value, _in_words(field, value)))


def _in_words(field, value):
    if field is None or field.get_internal_type() != "DateTimeField":
        return value
    found = parse_datetime(str(value))
    return moment(found) if found else value


def change_cells(event: RowEvent, names: dict[int, str]) -> list:
    """One change as a line of a file."""
    facts = event.pgh_context or {}
    return [
        event.pk,
        moment(event.pgh_created_at),
        event.actor_id,
        author(event, names),
        event.get_pgh_label_display(),
        event.object_label(),
        event.object_id,
        *(json.dumps(values, ensure_ascii=False) for values in (event.before, event.after)),
        facts.get("url"),
        facts.get("request_id"),
        facts.get("address"),
        event.database_role,
    ]


def look_cells(look: AccessLog) -> list:
    """One look as a line of a file."""
    return [
        look.pk,
        moment(look.at),
        look.actor_id,
        look.actor_name,
        look.actor_office,
        look.get_look_display(),
        look.object_label(),
        look.object_id,
        purpose_of(look),
        look.request_id,
        look.address,
    ]


CHANGE_HEADINGS = [
    gettext_lazy("Number"),
    gettext_lazy("Date and time"),
    gettext_lazy("Account number of the person"),
    gettext_lazy("Who did it"),
    gettext_lazy("What was done"),
    gettext_lazy("Kind of record"),
    gettext_lazy("Number of the record"),
    gettext_lazy("Before"),
    gettext_lazy("After"),
    gettext_lazy("Page"),
    gettext_lazy("Number of the request"),
    gettext_lazy("Code of the computer's address"),
    gettext_lazy("Role in the database"),
]
LOOK_HEADINGS = [
    gettext_lazy("Number"),
    gettext_lazy("Date and time"),
    gettext_lazy("Account number of the person"),
    gettext_lazy("Who looked"),
    gettext_lazy("Section and title"),
    gettext_lazy("What was looked at"),
    gettext_lazy("Kind of record"),
    gettext_lazy("Number of the record"),
    gettext_lazy("What for"),
    gettext_lazy("Number of the request"),
    gettext_lazy("Code of the computer's address"),
]
