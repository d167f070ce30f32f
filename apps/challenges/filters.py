"""How the list of issues is searched."""

import django_filters
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import Department
from apps.challenges.models import IssueKind, Wanted, WardIssue
from apps.challenges.states import IssueStatus
from apps.core import clock
from apps.core.forms import PortalForm
from apps.core.search_fields import Choices, SearchSelect
from apps.organizations.fields import Pillar
from apps.search.matching import matching


def section_choices() -> Choices:
    """Sections that have published an issue, in the order of the office's own list."""
    used = WardIssue.objects.published().values("department")
    rows = Department.objects.filter(pk__in=used).order_by("sort_key", "id")
    return Choices([("", _("All")), *rows.values_list("pk", "name")])


class IssueFilter(django_filters.FilterSet):
    """The public list: words, kind, help wanted, pillar, section, open or closed."""

    q = django_filters.CharFilter(label=_("Words"), method="by_words", max_length=100)
    kind = django_filters.ChoiceFilter(
        label=_("Kind"),
        choices=Choices([("", _("All")), *IssueKind.choices]),
        widget=SearchSelect,
    )
    wanted = django_filters.ChoiceFilter(
        label=_("Kinds of help"),
        choices=Choices([("", _("All")), *Wanted.choices]),
        method="by_wanted",
        widget=SearchSelect,
    )
    pillar = django_filters.TypedChoiceFilter(
        label=_("Pillar of the ward's basic plan"),
        choices=Choices([("", _("All")), *Pillar.choices]),
        coerce=int,
        widget=SearchSelect,
    )
    section = django_filters.TypedChoiceFilter(
        label=_("Section in charge"),
        field_name="department",
        choices=(),
        coerce=int,
        widget=SearchSelect,
    )
    answers = django_filters.ChoiceFilter(
        label=_("Answers"),
        choices=Choices([("", _("All")), ("open", _("Open now")), ("closed", _("Closed"))]),
        method="by_period",
        widget=SearchSelect,
    )

    class Meta:
        model = WardIssue
        form = PortalForm
        fields = ()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.filters["section"].extra["choices"] = section_choices()

    def by_words(self, queryset: QuerySet, _name, words: str) -> QuerySet:
        return matching(queryset, words, audience="public")

    def by_wanted(self, queryset: QuerySet, _name, kind: str) -> QuerySet:
        return queryset.filter(wanted_kinds__contains=[kind])

    def by_period(self, queryset: QuerySet, _name, which: str) -> QuerySet:
        running = queryset.model.objects.taking_answers(clock.today())
        if which == "open":
            return queryset.filter(pk__in=running.values("pk"))
        over = queryset.filter(open_to__lt=clock.today()) | queryset.filter(
            status=IssueStatus.CLOSED
        )
        return over

    def rows(self) -> QuerySet:
        """What the conditions leave; nothing where a condition makes no sense."""
        return self.qs if self.is_bound is False or self.form.is_valid() else self.qs.none()
