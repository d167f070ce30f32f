"""How the lists of joint projects are searched."""

import django_filters
from django import forms
from django.db.models import Max, Min, QuerySet
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import Department
from apps.core.calendar import (
    fiscal_year,
    fiscal_year_end,
    fiscal_year_label,
    fiscal_year_start,
)
from apps.core.forms import PortalForm
from apps.core.search_fields import Choices, SearchSelect
from apps.organizations.fields import ActivityField
from apps.partnerships.models import CollaborationForm, JointProject
from apps.partnerships.states import ProjectStatus
from apps.search.matching import matching

ALL = ("", _("All"))


def year_choices(rows: QuerySet) -> Choices:
    """Fiscal years in which some project of the list runs, newest first."""
    found = rows.aggregate(first=Min("starts_on"), last=Max("ends_on"))
    if found["first"] is None:
        return Choices([ALL])
    years = range(fiscal_year(found["last"]), fiscal_year(found["first"]) - 1, -1)
    return Choices([ALL, *((year, fiscal_year_label(year)) for year in years)])


def section_choices(rows: QuerySet) -> Choices:
    """Sections that have a project in the list, in the order of the office's own list."""
    used = Department.objects.filter(pk__in=rows.order_by().values("department"))
    return Choices([ALL, *used.order_by("sort_key", "id").values_list("pk", "name")])


def _choice(label, choices=(), **more) -> django_filters.TypedChoiceFilter:
    return django_filters.TypedChoiceFilter(
        label=label, choices=Choices([ALL, *choices]), widget=SearchSelect, **more
    )


class ProjectFilter(django_filters.FilterSet):
    """The public list: words, fiscal year, form, section, field."""

    audience = "public"
    q = django_filters.CharFilter(label=_("Words"), method="by_words", max_length=100)
    year = _choice(_("Fiscal year"), coerce=int, method="by_year")
    form = _choice(_("Kind of collaboration"), CollaborationForm.choices)
    section = _choice(_("Section in charge"), coerce=int, field_name="department")
    field = _choice(_("Field"), ActivityField.choices, coerce=int)

    class Meta:
        model = JointProject
        form = PortalForm
        fields = ()

    def __init__(self, data, rows):
        super().__init__(data, rows)
        self.filters["year"].extra["choices"] = year_choices(rows)
        self.filters["section"].extra["choices"] = section_choices(rows)

    def by_words(self, queryset: QuerySet, _name, words: str) -> QuerySet:
        return matching(queryset, words, audience=self.audience)

    def by_year(self, queryset: QuerySet, _name, year: int) -> QuerySet:
        return queryset.in_year(fiscal_year_start(year), fiscal_year_end(year))

    def rows(self) -> QuerySet:
        """What the conditions leave; nothing where a condition makes no sense."""
        return self.qs if self.is_bound is False or self.form.is_valid() else self.qs.none()


class StaffProjectFilter(ProjectFilter):
    """The office's list: also by state."""

    audience = "staff"
    queue = django_filters.CharFilter(widget=forms.HiddenInput, method="in_queue", max_length=12)
    state = _choice(_("State"), ProjectStatus.choices, field_name="status")

    def in_queue(self, queryset: QuerySet, _name, _queue: str) -> QuerySet:
        """The queue is chosen above the conditions; the form only carries it along."""
        return queryset
