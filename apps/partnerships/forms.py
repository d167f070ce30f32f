"""What is typed about a joint project."""

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import Department, StaffRole
from apps.core import clock
from apps.core.calendar import fiscal_year, fiscal_year_end
from apps.core.forms import PortalForm, VersionedForm, WarekiDateField, lines
from apps.partnerships import operations
from apps.partnerships.models import SECTION_ROLES, JointProject, ProjectEntry
from apps.partnerships.models.projects import EARLIEST_YEAR, LATEST_YEAR, MOST_YEN

MOST_LINE = 400
MOST_NAMES = 1100


class StopForm(PortalForm):
    """Why a project is interrupted or stopped (中断・中止の理由)."""

    submit_label = _("Carry out")
    reason = forms.CharField(
        label=_("Reason"),
        max_length=300,
        widget=lines(3),
        help_text=_("Everybody reads it on the project's page, the organisations by mail."),
    )


class ReasonForm(PortalForm):
    """Why something is returned (差し戻しの理由)."""

    submit_label = _("Carry out")
    reason = forms.CharField(label=_("Reason"), max_length=300, widget=lines(3))


class EntryForm(VersionedForm):
    """What happened on the way, in the section's words (経過報告)."""

    submit_label = _("Save the draft")
    on_date = WarekiDateField(label=_("Day"), initial=clock.today)

    class Meta:
        model = ProjectEntry
        fields = ("on_date", "text")
        widgets = {"text": lines(6)}
        help_texts = {"text": _("No names of persons.")}


class HideForm(PortalForm):
    """Why a page is not shown (非表示の理由)."""

    submit_label = _("Hide")
    reason = forms.CharField(
        label=_("Reason"),
        max_length=300,
        widget=lines(3),
        help_text=_("It stays in the office."),
    )


class ProjectForm(VersionedForm):
    """What is announced of a joint project, with the names side by side (協働事業の掲示), F38."""

    submit_label = _("Save")
    starts_on = WarekiDateField(label=_("Begins on"))
    ends_on = WarekiDateField(label=_("Ends on"))
    since_year = forms.IntegerField(
        label=_("Fiscal year in which it began"),
        min_value=EARLIEST_YEAR,
        max_value=LATEST_YEAR,
        help_text=_("In western figures; the year of the first time, for a project of every year."),
    )
    total_cost = forms.IntegerField(
        label=_("Total cost (yen)"), min_value=0, max_value=MOST_YEN, required=False
    )
    ward_cost = forms.IntegerField(
        label=_("Share of the ward (yen)"), min_value=0, max_value=MOST_YEN, required=False
    )
    partners = forms.CharField(
        label=_("Organisations (credit side by side)"),
        max_length=MOST_NAMES,
        required=False,
        widget=lines(4),
        help_text=_(
            "One a line, in the agreed order, by the exact name or number of the registry. "
            "“NPOs and others” cannot be published."
        ),
    )
    has_unregistered = forms.BooleanField(
        label=_("There is an organisation that is not registered; I have checked its name"),
        required=False,
    )
    ward_first = forms.TypedChoiceField(
        label=_("Order of the names, as agreed"),
        choices=[("1", _("Ward first, then organisations")), ("", _("Organisations first"))],
        coerce=bool,
        empty_value=False,
        required=False,
        initial="1",
        widget=forms.RadioSelect,
    )
    credit_line = forms.CharField(
        label=_("Credit line in your own words"),
        max_length=MOST_LINE,
        required=False,
        help_text=_("Leave it empty: the line is made of the form of collaboration and the names."),
    )

    class Meta:
        model = JointProject
        fields = operations.FIELDS
        widgets = {"purpose": lines(4), "description": lines(6)}
        help_texts = {"purpose": _("Published."), "description": _("Published.")}

    field_order = (
        *("name", "department", "partners", "has_unregistered", "ward_first", "credit_line"),
        *("form", "field", "purpose", "description", "place", "starts_on", "ends_on"),
        *("since_year", "total_cost", "ward_cost"),
    )

    def __init__(self, *args, user, **kwargs):
        instance = kwargs.get("instance")
        saved = operations.saved_values(instance) if instance else _of_this_year()
        kwargs["initial"] = _shown({**saved, **kwargs.get("initial", {})})
        super().__init__(*args, **kwargs)
        self.fields["department"].queryset = _sections_of(user, instance)
        self.fields["department"].empty_label = None

    def values(self) -> dict:
        """The record's fields, and what is said of the names beside them."""
        beside = ("partners", "has_unregistered", "ward_first", "credit_line")
        return {**super().values(), **{name: self.cleaned_data[name] for name in beside}}


class CorrectForm(ProjectForm):
    """A correction of a published project, with what was wrong (訂正)."""

    submit_label = _("Publish the correction")
    reason = forms.CharField(
        label=_("What was corrected (published)"), max_length=300, widget=lines(2)
    )


def _shown(values: dict) -> dict:
    """Values as the form's widgets hold them."""
    return {**values, "ward_first": "1" if values.get("ward_first", True) else ""}


def _of_this_year() -> dict:
    """A new project runs to the end of the fiscal year unless somebody says otherwise."""
    year = fiscal_year(clock.today())
    return {"starts_on": clock.today(), "ends_on": fiscal_year_end(year), "since_year": year}


def _sections_of(user, project: JointProject | None):
    """Sections for which a person may write: the desk for all, others for their own."""
    today = Department.objects.sections_on(clock.today())
    own = Q(pk=project.department_id) if project else Q()
    sections = Department.objects.filter(Q(pk__in=today.order_by().values("pk")) | own)
    sections = sections.select_related("parent").order_by("sort_key", "id")
    if user.has_role(StaffRole.DESK, StaffRole.DESK_HEAD):
        return sections
    return sections.filter(pk__in=user.department_ids(*SECTION_ROLES))
