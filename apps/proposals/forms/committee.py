"""What members and secretariat of the committee type (審査会)."""

from datetime import timedelta

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import Post, StaffRole, User
from apps.core import clock
from apps.core.forms import PortalForm, PortalModelForm, WarekiDateField, lines
from apps.proposals.forms.meetings import moment
from apps.proposals.models import (
    Committee,
    CommitteeConclusion,
    CommitteeReview,
    PresentationSlot,
    Proposal,
)
from apps.proposals.models.scores import COMMENT_BELOW, MOST_POINTS

MOST_SLOTS = 60
SCORING_DAYS = 28  # handbook 3.1, step 7: three to four weeks
SLOT_MINUTES = 20  # handbook 3.1, step 8: twenty minutes and questions


class SetUpForm(PortalForm):
    """The day by which the members score (審査会の設置)."""

    submit_label = _("Set up the committee")
    scores_due_on = WarekiDateField(
        label=_("Scores due"),
        required=False,
        initial=lambda: clock.today() + timedelta(days=SCORING_DAYS),
    )


class SeatForm(PortalForm):
    """Whom to appoint (委嘱)."""

    submit_label = _("Appoint")
    reviewer = forms.ModelChoiceField(label=_("Reviewer"), queryset=None)

    def __init__(self, *args, committee: Committee, **kwargs):
        super().__init__(*args, **kwargs)
        posts = Post.objects.held_on(clock.today()).filter(role=StaffRole.REVIEWER)
        self.fields["reviewer"].queryset = (
            User.objects.filter(is_active=True, pk__in=posts.values("holder"))
            .exclude(pk__in=committee.seats.filter(left_at=None).values("reviewer"))
            .order_by("kana", "id")
        )


class OpenForm(PortalForm):
    """Closing the scoring; a reason where sheets are missing (採点の締切)."""

    submit_label = _("Close the scoring and open the scores")
    reason = forms.CharField(
        label=_("Reason, if sheets are missing"), required=False, max_length=500, widget=lines(3)
    )


class InterestForm(PortalForm):
    """The declaration, before anything opens (利害関係の申告)."""

    submit_label = _("Declare")
    has_interest = forms.ChoiceField(
        label=_("Do you have an interest in this proposal?"),
        choices=[("no", _("None")), ("yes", _("Yes, I have an interest"))],
        widget=forms.RadioSelect,
        help_text=_(
            "An interest: you are or were a member, adviser or employee of the organisation, or "
            "of one that would do work for it, or a close relative is."
        ),
    )
    reason = forms.CharField(
        label=_("What interest"),
        required=False,
        max_length=600,
        widget=lines(3),
        help_text=_("Read by the desk only. Needed if you have an interest."),
    )

    def values(self) -> dict:
        """What the operation takes."""
        return {
            "has_interest": self.cleaned_data["has_interest"] == "yes",
            "reason": self.cleaned_data["reason"],
        }


class ScoreForm(PortalForm):
    """Points and comment for each criterion, and the opinion (採点票), F06."""

    submit_label = _("Hand in the scores")
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    revision = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, sheet: CommitteeReview, saved: dict, **kwargs):
        number = sheet.proposal.current_revision.number
        kwargs.setdefault("initial", {**saved, "version": sheet.version, "revision": number})
        super().__init__(*args, **kwargs)
        self.criteria = sheet.proposal.round.criteria
        for place, row in enumerate(self.criteria):
            self.fields[f"points_{place}"] = forms.TypedChoiceField(
                label=_("%(name)s (weight %(weight)s)")
                % {"name": row["name"], "weight": row["weight"]},
                choices=[(points, str(points)) for points in range(MOST_POINTS + 1)],
                coerce=int,
                empty_value=None,
                required=False,
                widget=forms.RadioSelect,
                help_text=row.get("description", ""),
            )
            self.fields[f"comment_{place}"] = forms.CharField(
                label=_("Comment to the organisation: %(name)s") % {"name": row["name"]},
                required=False,
                max_length=600,
                widget=lines(2),
                help_text=_("Needed below %(points)s points. Passed on without your name.")
                % {"points": COMMENT_BELOW},
            )
        self.fields["advice"] = forms.ChoiceField(
            label=_("Your opinion"),
            choices=CommitteeReview.Advice.choices,
            required=False,
            widget=forms.RadioSelect,
        )
        self.fields["remark"] = forms.CharField(
            label=_("Remark for the committee"),
            required=False,
            max_length=1000,
            widget=lines(3),
            help_text=_("Read by the committee's secretariat after the opening only."),
        )

    def scores(self) -> dict:
        """Points and comment by the place of the criterion."""
        data = self.cleaned_data
        return {
            place: (data[f"points_{place}"], data[f"comment_{place}"])
            for place in range(len(self.criteria))
        }

    def rest(self) -> dict:
        """The other values the operation takes."""
        names = ("advice", "remark", "version", "revision")
        return {name: self.cleaned_data[name] for name in names}


class KeepForm(PortalForm):
    """The scores stand for the new revision (変更なし)."""

    submit_label = _("My scores stand")
    revision = forms.IntegerField(widget=forms.HiddenInput)


class ConclusionForm(PortalModelForm):
    """What the committee concluded (審査会の結論)."""

    submit_label = _("Record the conclusion")
    concluded_on = WarekiDateField(label=_("Day of the conclusion"))
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = CommitteeConclusion
        fields = ("outcome", "review_comment", "concluded_on")
        widgets = {"review_comment": lines(8), "outcome": forms.RadioSelect}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["outcome"].choices = [
            choice for choice in self.fields["outcome"].choices if choice[0]
        ]
        self.fields["version"].initial = self.instance.version
        self.fields["review_comment"].help_text = _(
            "Published with the decision. Write what the members said, without their names."
        )

    def values(self) -> dict:
        """The fields of the conclusion."""
        return {name: self.cleaned_data[name] for name in self.Meta.fields}


class PlanForm(PortalForm):
    """One presentation after the other, from a time on (発表枠の作成)."""

    submit_label = _("Plan the times")
    day = WarekiDateField(label=_("Day"))
    start = forms.TimeField(label=_("First presentation begins"))
    minutes = forms.IntegerField(
        label=_("Minutes for each"), min_value=5, max_value=180, initial=SLOT_MINUTES
    )
    pause = forms.IntegerField(
        label=_("Minutes between two"), min_value=0, max_value=120, initial=10
    )
    place = forms.CharField(label=_("Place"), max_length=100)
    numbers = forms.CharField(
        label=_("Receipt numbers"),
        widget=lines(8),
        max_length=2000,
        help_text=_("One a line, in the order of the presentations."),
    )

    def __init__(self, *args, committee: Committee, **kwargs):
        self.committee = committee
        super().__init__(*args, **kwargs)
        rows = Proposal.objects.filter(committee_results__committee=committee)
        free = rows.filter(presentation_slot=None).order_by("receipt_number")[:MOST_SLOTS]
        self.fields["numbers"].initial = "\n".join(row.receipt_number for row in free)

    def clean_numbers(self) -> list[Proposal]:
        """The proposals of this committee that were named, in their order."""
        numbers = list(dict.fromkeys(self.cleaned_data["numbers"].split()))[: MOST_SLOTS + 1]
        rows = Proposal.objects.filter(
            committee_results__committee=self.committee, receipt_number__in=numbers
        ).select_related("organization")
        found = {row.receipt_number: row for row in rows}
        unknown = [number for number in numbers if number not in found]
        if unknown:
            raise forms.ValidationError(
                _("These do not belong to this committee: %(numbers)s"),
                params={"numbers": "、".join(unknown)},
            )
        if len(numbers) > MOST_SLOTS:
            raise forms.ValidationError(_("Please plan at most 60 presentations at once."))
        return [found[number] for number in numbers]

    def values(self) -> dict:
        """What the operation takes besides the proposals."""
        data = self.cleaned_data
        names = ("minutes", "pause", "place")
        return {name: data[name] for name in names} | {
            "starts_at": moment(data["day"], data["start"])
        }


class SlotForm(PortalForm):
    """Another time or place for one presentation (発表枠の変更)."""

    submit_label = _("Save")
    day = WarekiDateField(label=_("Day"))
    start = forms.TimeField(label=_("Begins"))
    until = forms.TimeField(label=_("Ends"))
    place = forms.CharField(label=_("Place"), max_length=100)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, slot: PresentationSlot, **kwargs):
        begins, ends = clock.local(slot.starts_at), clock.local(slot.ends_at)
        kwargs.setdefault(
            "initial",
            {
                "day": begins.date(),
                "start": f"{begins:%H:%M}",
                "until": f"{ends:%H:%M}",
                "place": slot.place,
                "version": slot.version,
            },
        )
        super().__init__(*args, **kwargs)

    def values(self) -> dict:
        """The fields of the slot."""
        data = self.cleaned_data
        begins = moment(data["day"], data["start"])
        ends = moment(data["day"], data["until"])
        return {"place": data["place"], "starts_at": begins, "ends_at": ends}
