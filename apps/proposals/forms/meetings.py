"""What is typed at the round table: invitation, attendance, minutes, roles (役割を決める場)."""

from datetime import datetime

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.core import clock
from apps.core.forms import PortalForm, RowFormSet, WarekiDateField, lines
from apps.documents.forms import FileSlotField
from apps.organizations.models import LIVE, Organization
from apps.proposals.forms.council_labels import MEETING_LABELS
from apps.proposals.forms.desk import sections
from apps.proposals.models import MeetingParty, RoleMeeting
from apps.proposals.operations import TaskLine

MOST_TASKS = 30


def moment(day, time) -> datetime:
    """A day and a time of day at the office, as a moment."""
    return datetime.combine(day, time, clock.local(clock.now()).tzinfo)


class MeetingForm(PortalForm):
    """When, where, about what, with whom (招集)."""

    submit_label = _("Send the invitation")
    day = WarekiDateField(label=_("Day"))
    start = forms.TimeField(label=_("Begins"))
    until = forms.TimeField(label=_("Ends"))
    place = forms.CharField(label=_("Place"), max_length=100)
    agenda = forms.CharField(
        label=_("Agenda"), max_length=2000, widget=lines(5), help_text=_("One item a line.")
    )
    sections = forms.ModelMultipleChoiceField(
        label=_("Sections"),
        queryset=None,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("At least two. The proposing organisation is always invited."),
    )
    coordinators = forms.ModelMultipleChoiceField(
        label=_("Coordinators (intermediaries)"),
        queryset=None,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(
        self, *args, meeting: RoleMeeting | None = None, proposal=None, asked=None, **kwargs
    ):
        kwargs.setdefault("initial", _of(meeting) if meeting else _first_of(proposal, asked))
        super().__init__(*args, **kwargs)
        self.fields["sections"].queryset = sections()
        self.fields["coordinators"].queryset = (
            Organization.objects.filter(intermediary__isnull=False, status__in=LIVE)
            .exclude(pk=(meeting.proposal if meeting else proposal).organization_id)
            .order_by("kana_key", "id")
        )
        if meeting:
            self.submit_label = _("Save and tell all sides")

    def values(self) -> dict:
        """The fields of the meeting."""
        data = self.cleaned_data
        return {
            "starts_at": moment(data["day"], data["start"]),
            "ends_at": moment(data["day"], data["until"]),
            "place": data["place"],
            "agenda": data["agenda"],
        }

    def sides(self) -> dict:
        """Who is invited besides the proposing organisation."""
        return {name: list(self.cleaned_data[name]) for name in ("sections", "coordinators")}


def _of(meeting: RoleMeeting) -> dict:
    begins, ends = clock.local(meeting.starts_at), clock.local(meeting.ends_at)
    parties = list(meeting.parties.all())
    return {
        "day": begins.date(),
        "start": f"{begins:%H:%M}",
        "until": f"{ends:%H:%M}",
        "place": meeting.place,
        "agenda": meeting.agenda,
        "sections": [party.department_id for party in parties if party.department_id],
        "coordinators": [
            party.organization_id
            for party in parties
            if party.kind == MeetingParty.Kind.COORDINATOR
        ],
        "version": meeting.version,
    }


def _first_of(proposal, asked) -> dict:
    """The sections that were asked, and the first date that a section proposed."""
    sections = {review.department_id for review in proposal.reviews.all()}
    initial = {"sections": sorted({proposal.lead_department_id, *sections} - {None})}
    if asked is None:
        return initial
    begins = clock.local(asked.first_at)
    return initial | {"day": begins.date(), "start": f"{begins:%H:%M}"}


class AttendanceForm(PortalForm):
    """Who came, in whose name (出席の記録)."""

    submit_label = _("Record the meeting")

    def __init__(self, *args, meeting: RoleMeeting, **kwargs):
        super().__init__(*args, **kwargs)
        self.parties = list(meeting.parties.all())
        for party in self.parties:
            self.fields[f"came_{party.pk}"] = forms.BooleanField(
                label=_("%(name)s came") % {"name": party.name}, required=False, initial=True
            )
            self.fields[f"persons_{party.pk}"] = forms.CharField(
                label=_("Who came for %(name)s") % {"name": party.name},
                required=False,
                max_length=300,
                help_text=_("Names, for the minutes only. They are never published."),
            )

    def attendance(self) -> dict[int, str]:
        """Names by the id of the party; a party that did not come is left out."""
        data = self.cleaned_data
        return {
            party.pk: data[f"persons_{party.pk}"]
            for party in self.parties
            if data[f"came_{party.pk}"]
        }


class MinutesForm(PortalForm):
    """The minutes (会議録)."""

    text = forms.CharField(
        label=_("Minutes"),
        max_length=6000,
        widget=lines(10),
        help_text=_("Read by all sides, never published."),
    )
    open_items = forms.CharField(
        label=_("Open items"), required=False, max_length=1000, widget=lines(3)
    )
    next_on = WarekiDateField(label=_("Next meeting"), required=False)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def values(self) -> dict:
        """The fields of the minutes."""
        return {name: self.cleaned_data[name] for name in ("text", "open_items", "next_on")}


class TaskRow(PortalForm):
    """One task, its one owner, when, and the budget it needs (役割の一行)."""

    task = forms.CharField(label=_("Task"), max_length=200, required=False)
    owner = forms.ChoiceField(label=_("Owner"), required=False)
    due_on = WarekiDateField(label=_("By when"), required=False)
    budget_need = forms.IntegerField(
        label=_("Budget needed (yen)"), min_value=0, max_value=999_999_999, required=False
    )

    def __init__(self, *args, owners, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["owner"].choices = owners

    def clean(self):
        data = super().clean()
        typed = any(data.get(name) for name in ("owner", "due_on", "budget_need"))
        if typed and not data.get("task") and "task" not in self.errors:
            self.add_error("task", _("Please write the task."))
        if data.get("task"):
            self._require(data, "owner", _("The task “%(task)s” has no owner. Please choose one."))
            self._require(data, "due_on", _("Please write by when “%(task)s” is done."))
        return data

    def _require(self, data: dict, name: str, sentence) -> None:
        if not data.get(name) and name not in self.errors:
            self.add_error(name, sentence % {"task": data["task"]})


def task_formset(meeting: RoleMeeting, saved: list[dict], submitted: dict):
    """The table of the roles; owners are the bodies that sit at the table."""
    owners = [("", _("Please choose")), *meeting.parties.values_list("pk", "name")]
    factory = forms.formset_factory(
        TaskRow,
        formset=RowFormSet,
        extra=1 if saved else 3,
        max_num=MOST_TASKS,
        absolute_max=MOST_TASKS,
    )
    return factory(prefix="tasks", initial=saved, form_kwargs={"owners": owners}, **submitted)


def task_lines(meeting: RoleMeeting, formset) -> list[TaskLine]:
    """The rows that hold a task."""
    parties = {str(party.pk): party for party in meeting.parties.all()}
    return [
        TaskLine(row["task"], parties.get(row["owner"]), row["due_on"], row["budget_need"] or 0)
        for row in (form.cleaned_data for form in formset.forms)
        if row.get("task")
    ]


class PaperForm(PortalForm):
    """Papers for all who sit at the table (資料の追加)."""

    submit_label = _("Add the papers")
    papers = FileSlotField(kind="paper", label=MEETING_LABELS["paper"])


class WishForm(PortalForm):
    """What should read otherwise in the minutes (修正の申出)."""

    submit_label = _("Send to the desk and all sides")
    text = forms.CharField(label=_("What should read otherwise"), max_length=1000, widget=lines(5))


class SummaryForm(PortalForm):
    """What the public reads (要旨)."""

    submit_label = _("Publish the roles")
    text = forms.CharField(
        label=_("Summary of the talks (published)"),
        max_length=2000,
        widget=lines(6),
        help_text=_("Published with day, bodies and roles. Write no names of persons."),
    )
