"""How the lists of this room are searched."""

from urllib.parse import urlencode

import django_filters
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from apps.core.forms import PortalForm
from apps.core.search_fields import Choices, SearchSelect
from apps.organizations.models import (
    ActivityField,
    DisclosureItem,
    District,
    Organization,
    OrganizationStatus,
)
from apps.organizations.times import PartOfDay, Weekday, codes_of
from apps.search.matching import matching
from apps.search.models import Audience

DAYS = DisclosureItem.DAYS
KANA_ROWS = {
    "あ": "あいうえお",
    "か": "かきくけこ",
    "さ": "さしすせそ",
    "た": "たちつてと",
    "な": "なにぬねの",
    "は": "はひふへほ",
    "ま": "まみむめも",
    "や": "やゆよ",
    "ら": "らりるれろ",
    "わ": "わをん",
}


class FilterForm(PortalForm):
    """Search conditions; a bad choice shows its error and no rows."""


def by_field(queryset: QuerySet, _name: str, chosen: str) -> QuerySet:
    """Organisations with this field among their fields."""
    number = int(chosen)
    return queryset.filter(Q(main_field=number) | Q(more_fields__contains=[number]))


def _choice(label, pairs, method) -> django_filters.TypedChoiceFilter:
    """A choice list of the public directory, with as little work for each page as can be."""
    return django_filters.TypedChoiceFilter(
        label=label,
        choices=Choices([("", _("All")), *pairs]),
        method=method,
        widget=SearchSelect,
    )


class OrganizationFilter(django_filters.FilterSet):
    """The public directory: words, field, district, first kana, who looks for people."""

    q = django_filters.CharFilter(label=_("Words"), method="by_words", max_length=100)
    field = _choice(_("Field"), ActivityField.choices, by_field)
    district = _choice(_("District"), District.choices, "by_district")
    weekday = _choice(_("Active on"), Weekday.choices, "by_times")
    part = _choice(_("Part of the day"), PartOfDay.choices, "by_times")
    kana = _choice(_("Name begins with"), [(row, row) for row in KANA_ROWS], "by_kana")
    recruits = _choice(
        _("Looking for"),
        [("members", _("New members")), ("volunteers", _("Volunteers"))],
        "by_recruits",
    )

    class Meta:
        model = Organization
        form = FilterForm
        fields = ()

    def __init__(self, data=None, queryset=None, *, whole: bool = False, **kwargs):
        super().__init__(data, queryset, **kwargs)
        self.whole = whole

    def by_words(self, queryset: QuerySet, _name, words: str) -> QuerySet:
        return matching(queryset, words, whole=self.whole)

    def by_district(self, queryset: QuerySet, _name, district: str) -> QuerySet:
        return queryset.filter(districts__contains=[district])

    def by_times(self, queryset: QuerySet, _name, _chosen: str) -> QuerySet:
        """Active on the day, in the part of the day, or both at once, as far as it is shown."""
        chosen = self.form.cleaned_data
        codes = codes_of(chosen["weekday"], chosen["part"])
        return queryset.filter(times__overlap=codes, disclosed_items__contains=[DAYS])

    def by_kana(self, queryset: QuerySet, _name, row: str) -> QuerySet:
        first, *_rest, last = KANA_ROWS[row]
        return queryset.filter(kana_key__gte=first, kana_key__lt=chr(ord(last) + 1))

    def by_recruits(self, queryset: QuerySet, _name, what: str) -> QuerySet:
        column = "recruits_members" if what == "members" else "recruits_volunteers"
        return queryset.filter(**{column: True})

    def rows(self) -> QuerySet:
        """What the conditions leave; nothing where a condition makes no sense."""
        return self.qs if self.form.is_valid() else self.qs.none()

    @property
    def is_active(self) -> bool:
        """True while some condition is set."""
        return any(self.data.get(name) for name in self.filters)

    def conditions(self) -> str:
        """The conditions as a query string, for the files that hold the same rows."""
        chosen = {name: self.data[name] for name in self.filters if self.data.get(name)}
        return f"?{urlencode(chosen)}" if chosen else ""


class StaffOrganizationFilter(django_filters.FilterSet):
    """The desk's list: words, state, field."""

    q = django_filters.CharFilter(label=_("Words"), method="by_words", max_length=100)
    state = django_filters.ChoiceFilter(
        label=_("State"),
        field_name="status",
        choices=OrganizationStatus.choices,
        empty_label=_("All"),
    )
    field = django_filters.ChoiceFilter(
        label=_("Field"), choices=ActivityField.choices, empty_label=_("All"), method=by_field
    )

    class Meta:
        model = Organization
        form = FilterForm
        fields = ()

    def by_words(self, queryset: QuerySet, _name, words: str) -> QuerySet:
        return matching(queryset, words, audience=Audience.STAFF)

    def rows(self) -> QuerySet:
        """What the conditions leave; nothing where a condition makes no sense."""
        return self.qs if self.form.is_valid() else self.qs.none()

    @property
    def is_active(self) -> bool:
        """True while some condition is set."""
        return any(self.data.get(name) for name in self.filters)
