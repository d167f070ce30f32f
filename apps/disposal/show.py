"""Rows and facts of the disposal lists (廃棄候補の画面)."""

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.audit.labels import field_label
from apps.core import markup
from apps.core.personal import PERSONAL, PersonalData, months_of
from apps.disposal.models import DisposalList

LIST_COLUMNS = [
    {"label": gettext_lazy("Table"), "kind": "head"},
    {"label": gettext_lazy("Listed on"), "kind": "date"},
    {"label": gettext_lazy("State")},
    {"label": gettext_lazy("Records"), "kind": "number"},
    {"label": gettext_lazy("Erased"), "kind": "number"},
]
ITEM_COLUMNS = [
    {"label": gettext_lazy("Record"), "kind": "head"},
    {"label": gettext_lazy("Kept since"), "kind": "date"},
    {"label": gettext_lazy("What becomes of it")},
]
REGISTER_COLUMNS = [
    {"label": gettext_lazy("Table"), "kind": "head"},
    {"label": gettext_lazy("What it is used for")},
    {"label": gettext_lazy("What it holds")},
    {"label": gettext_lazy("How long it is kept")},
    {"label": gettext_lazy("How it ends")},
]


def counted(rows):
    """Lists with the number of their records, and of those erased."""
    return rows.annotate(
        count=Count("items"), erased=Count("items", filter=Q(items__erased_at__isnull=False))
    )


def list_rows(page) -> list[tuple]:
    """Lists with state and numbers."""
    return [
        (
            markup.link(reverse("disposal:disposal_detail", args=[row.pk]), row.label()),
            markup.day(row.listed_at),
            markup.badge(row.get_status_display(), markup.tone_of(row)),
            row.count,
            row.erased,
        )
        for row in page
    ]


def item_rows(row: DisposalList) -> list[tuple]:
    """Records of a list, with what becomes of each."""
    return [
        (item.title or item.object_id, markup.day(item.since), _fate(item))
        for item in row.items.order_by("id")
    ]


def _fate(item) -> str:
    if item.erased_at:
        return _("Erased")
    if item.kept_until:
        day = markup.day(item.kept_until)
        return markup.two_lines(_("Kept"), item.reason, day)
    return _("To be erased") if item.is_open else _("Not due any more; left alone")


def facts(row: DisposalList) -> list[tuple]:
    """What is listed and why."""
    found = row.declared
    if found is None:
        return []
    return [
        (_("What it is used for"), found.purpose),
        (_("What is erased"), contents(found)),
        (_("How it ends"), found.get_erase_display()),
        (_("Class of retention"), f"{found.keep.value.label} ({period(found)})"),
        (_("Kept up to"), markup.day(row.cut_off)),
        (_("Checked by"), row.checked_by.name if row.checked_by else ""),
        (_("Approved by"), row.approved_by.name if row.approved_by else ""),
    ]


def contents(found: PersonalData) -> str:
    """The columns in words, each once."""
    kind = found.model._meta.label_lower
    labels = {name: str(field_label(kind, name, found.model)) for name in found.fields}
    words = [_("Further items") if label == name else label for name, label in labels.items()]
    return _(", ").join(dict.fromkeys(words))


def period(found: PersonalData) -> str:
    """How long, and counted from when."""
    months = months_of(found.keep)
    if months is None:
        return _("as long as the record")
    if months == 0:
        return _("until it is not needed any more")
    years, rest = divmod(months, 12)
    length = _("%(years)d years") % {"years": years} if not rest else ""
    length = length or _("%(months)d months") % {"months": months}
    return _("%(length)s from: %(event)s") % {
        "length": length,
        "event": found.keep.value.counted_from,
    }


def moves(row: DisposalList, user) -> list[dict]:
    """Buttons this person may press now."""
    return [
        {
            "url": reverse("disposal:disposal_move", args=[row.pk, move.name]),
            "label": move.label,
            "kind": "primary" if move.name in ("check", "approve") else "secondary",
        }
        for move in row.flow
        if not move.by_clock and row.status in move.sources
        if user.has_perm(row.flow.permission(move.name), row)
    ]


def register_rows() -> list[tuple]:
    """The register of personal data (個人情報の台帳), printed from the code."""
    found = sorted(PERSONAL.values(), key=lambda one: (one.model._meta.app_label, str(one.label)))
    return [
        (one.label, one.purpose, contents(one), period(one), one.get_erase_display())
        for one in found
    ]
