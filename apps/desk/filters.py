"""How the board is searched; the conditions stand in the address."""

import django_filters
from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import Department
from apps.core.forms import PortalForm
from apps.core.search_fields import Choices, SearchSelect
from apps.desk.models import Channel, DeskCase, Theme
from apps.desk.states import CaseStatus
from apps.search.matching import matching


def section_choices() -> Choices:
    """All sections, those of the past too, in the order of the office's own list."""
    rows = Department.objects.filter(kind=Department.Kind.SECTION).order_by("sort_key", "id")
    own = [("", _("All")), (0, _("The general desk"))]
    return Choices([*own, *rows.values_list("pk", "name")])


class FilterForm(PortalForm):
    """Search conditions; a bad choice shows its error and no rows."""


class BoardFilter(django_filters.FilterSet):
    """The board: words, state, section, theme, channel."""

    queue = django_filters.CharFilter(widget=forms.HiddenInput, method="in_queue", max_length=10)
    q = django_filters.CharFilter(label=_("Words"), method="by_words", max_length=100)
    state = django_filters.TypedChoiceFilter(
        label=_("State"),
        field_name="status",
        choices=Choices([("", _("All")), *CaseStatus.choices]),
        widget=SearchSelect,
    )
    section = django_filters.TypedChoiceFilter(
        label=_("Section in charge"),
        choices=(),
        coerce=int,
        method="by_section",
        widget=SearchSelect,
    )
    theme = django_filters.TypedChoiceFilter(
        label=_("Theme"), choices=Choices([("", _("All")), *Theme.choices]), widget=SearchSelect
    )
    channel = django_filters.TypedChoiceFilter(
        label=_("Channel"),
        choices=Choices([("", _("All")), *Channel.choices]),
        widget=SearchSelect,
    )

    class Meta:
        model = DeskCase
        form = FilterForm
        fields = ()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.filters["section"].extra["choices"] = section_choices()

    def in_queue(self, queryset: QuerySet, _name, _queue: str) -> QuerySet:
        """The queue is chosen above the conditions; the form only carries it along."""
        return queryset

    def by_words(self, queryset: QuerySet, _name, words: str) -> QuerySet:
        return matching(queryset, words, audience="staff")

    def by_section(self, queryset: QuerySet, _name, section: int) -> QuerySet:
        return queryset.filter(lead_section=section or None)

    def rows(self) -> QuerySet:
        """What the conditions leave; nothing where a condition makes no sense."""
        return self.qs if self.is_bound is False or self.form.is_valid() else self.qs.none()
