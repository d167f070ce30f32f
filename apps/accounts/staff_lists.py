"""How lists of sections and posts are searched, and the rows they show."""

from datetime import date

from django import forms
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.core import clock, markup
from apps.core.forms import PortalForm, WarekiDateField

SECTION_COLUMNS = [
    {"label": gettext_lazy("Section"), "kind": "head"},
    {"label": gettext_lazy("People in post"), "kind": "number"},
    {"label": gettext_lazy("Phone"), "kind": "nowrap"},
]
POST_COLUMNS = [
    {"label": gettext_lazy("Name"), "kind": "head"},
    {"label": gettext_lazy("Post")},
    {"label": gettext_lazy("Role")},
    {"label": gettext_lazy("From – to")},
    {"label": gettext_lazy("Acts")},
]


class DayForm(PortalForm):
    """The day a list is shown for (基準日)."""

    on = WarekiDateField(label=gettext_lazy("As of"), required=False)

    def day(self) -> date:
        """The chosen day; today if none was chosen or it cannot be read."""
        return (self.is_valid() and self.cleaned_data["on"]) or clock.today()


class FindForm(PortalForm):
    """Find one account by its whole address (利用者の検索)."""

    submit_label = gettext_lazy("Find")
    email = forms.EmailField(label=gettext_lazy("E-mail address"), max_length=254)

    def __init__(self, *args, people, **kwargs):
        super().__init__(*args, **kwargs)
        self.people = people

    def clean_email(self):
        person = self.people.filter(email=self.cleaned_data["email"].lower()).first()
        if person is None:
            raise forms.ValidationError(_("No account with this address can be shown to you."))
        return person


def section_rows(departments) -> list[tuple]:
    """Departments each followed by their sections: name, people in post, phone."""
    found = {department.pk: department for department in departments}
    parts = [part for part in found.values() if part.parent_id in found]
    rows = []
    for department in found.values():
        if department.parent_id not in found:
            rows.append(_section_row(department, ""))
            own = [part for part in parts if part.parent_id == department.pk]
            rows += [_section_row(part, department.name) for part in own]
    return rows


def _section_row(department, above: str) -> tuple:
    url = reverse("accounts:department_detail", args=[department.pk])
    return markup.link(url, department.name, above), department.held, department.phone


def section_facts(department) -> list[tuple]:
    """How a section is reached, how long it exists and what came after it."""
    return [
        (_("Phone"), department.phone),
        (_("FAX"), department.fax),
        (_("E-mail address"), department.email),
        (_("From – to"), span(department)),
        (_("Successor"), department.successor or ""),
    ]


def person_facts(person) -> list[tuple]:
    """Address and state of an account, for staff."""
    state = _("In use") if person.is_active else _("Stopped")
    return [(_("E-mail address"), person.email), (_("Account"), state)]


def post_rows(posts, viewer) -> list[tuple]:
    """Person, title, role, from–to and what this viewer may do with the post."""
    return [
        (
            markup.link(reverse("accounts:person_detail", args=[post.holder_id]), post.holder.name),
            post.office(),
            _role(post),
            span(post),
            _acts(post, viewer),
        )
        for post in posts
    ]


def _role(post) -> str:
    words = str(post.get_role_display())
    return f"{words} ({_('Collaboration liaison')})" if post.is_liaison else words


def span(row) -> SafeString:
    """First and last day of a section or post; open where there is no last day."""
    return format_html("{} – {}", markup.day(row.valid_from), markup.day(row.valid_to))


def _acts(post, viewer) -> SafeString:
    over = post.valid_to is not None and post.valid_to < clock.today()
    if over or not viewer.has_perm("accounts.transfer", post):
        return SafeString("")
    return format_html(
        '<a href="{}">{}</a> <a href="{}">{}</a>',
        reverse("accounts:post_transfer", args=[post.pk]),
        _("Transfer"),
        reverse("accounts:post_end", args=[post.pk]),
        _("Set the last day"),
    )
