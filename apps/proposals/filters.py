"""How the lists of this room are searched."""

import django_filters
from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import Department
from apps.core.calendar import fiscal_year_label
from apps.core.forms import PortalForm
from apps.core.prepared import Prepared
from apps.core.search_fields import Choices, SearchSelect
from apps.organizations.fields import ActivityField
from apps.proposals.models import Proposal, ProposalRound
from apps.proposals.states import BEING_CHECKED, PUBLIC_STATES, ProposalStatus
from apps.search.matching import matching

FILED_STATES = [pair for pair in ProposalStatus.choices if pair[0] != ProposalStatus.DRAFT]


# Asked by every list; see apps/core/prepared.py.
YEARS = Prepared(
    lambda _key: (
        ProposalRound.objects.order_by("-fiscal_year").values_list("fiscal_year").distinct()
    )
)
SECTIONS = Prepared(
    lambda _key: (
        Department.objects.filter(kind=Department.Kind.SECTION)
        .order_by("sort_key", "id")
        .values_list("pk", "name")
    )
)


def year_choices() -> Choices:
    """Fiscal years that have a round, newest first."""
    return Choices([("", _("All")), *((year, fiscal_year_label(year)) for (year,) in YEARS())])


def section_choices() -> Choices:
    """All sections (課), those of the past too, in the order of the office's own list."""
    return Choices([("", _("All")), *SECTIONS()])


def round_choices() -> Choices:
    """All rounds, newest first."""
    rounds = ProposalRound.objects.order_by("-fiscal_year", "-id").only("fiscal_year", "name")
    return Choices([("", _("All")), *((row.pk, str(row)) for row in rounds)])


class FilterForm(PortalForm):
    """Search conditions; a bad choice shows its error and no rows."""


class ProposalFilter(django_filters.FilterSet):
    """The public list: year, field, state, section, words."""

    q = django_filters.CharFilter(label=_("Words"), method="by_words", max_length=100)
    year = django_filters.TypedChoiceFilter(
        label=_("Fiscal year"),
        field_name="fiscal_year",
        choices=(),
        coerce=int,
        widget=SearchSelect,
    )
    field = django_filters.TypedChoiceFilter(
        label=_("Field"),
        choices=Choices([("", _("All")), *ActivityField.choices]),
        coerce=int,
        widget=SearchSelect,
    )
    state = django_filters.TypedChoiceFilter(
        label=_("State"),
        choices=Choices([("", _("All")), *PUBLIC_STATES]),
        method="by_state",
        widget=SearchSelect,
    )
    section = django_filters.TypedChoiceFilter(
        label=_("Section in charge"),
        field_name="lead_department",
        choices=(),
        coerce=int,
        widget=SearchSelect,
    )

    class Meta:
        model = Proposal
        form = FilterForm
        fields = ()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # Asked once, not once a use.
        self.filters["year"].extra["choices"] = year_choices()
        self.filters["section"].extra["choices"] = section_choices()

    def by_words(self, queryset: QuerySet, _name, words: str) -> QuerySet:
        return matching(queryset, words, audience="public")

    def by_state(self, queryset: QuerySet, _name, state: str) -> QuerySet:
        if state == ProposalStatus.SUBMITTED:
            return queryset.filter(status__in=BEING_CHECKED)
        return queryset.filter(status=state)

    def rows(self) -> QuerySet:
        """What the conditions leave; nothing where a condition makes no sense."""
        return self.qs if self.is_bound is False or self.form.is_valid() else self.qs.none()


class BoardFilter(django_filters.FilterSet):
    """The desk's board: queue, state, section, round, words."""

    queue = django_filters.CharFilter(widget=forms.HiddenInput, method="in_queue", max_length=10)
    q = django_filters.CharFilter(label=_("Words"), method="by_words", max_length=100)
    state = django_filters.TypedChoiceFilter(
        label=_("State"),
        field_name="status",
        choices=Choices([("", _("All")), *FILED_STATES]),
        widget=SearchSelect,
    )
    section = django_filters.TypedChoiceFilter(
        label=_("Section in charge"),
        field_name="lead_department",
        choices=(),
        coerce=int,
        widget=SearchSelect,
    )
    round = django_filters.TypedChoiceFilter(
        label=_("Round"), choices=(), coerce=int, widget=SearchSelect
    )

    class Meta:
        model = Proposal
        form = FilterForm
        fields = ()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.filters["section"].extra["choices"] = section_choices()
        self.filters["round"].extra["choices"] = round_choices()

    def in_queue(self, queryset: QuerySet, _name, _queue: str) -> QuerySet:
        """The queue is chosen above the conditions; the form only carries it along."""
        return queryset

    def by_words(self, queryset: QuerySet, _name, words: str) -> QuerySet:
        return matching(queryset, words, audience="staff")

    def rows(self) -> QuerySet:
        """What the conditions leave; nothing where a condition makes no sense."""
        return self.qs if self.is_bound is False or self.form.is_valid() else self.qs.none()
