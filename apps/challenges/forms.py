"""What is typed in this room: issues, answers, replies."""

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import Department, StaffRole
from apps.challenges import newspaper
from apps.challenges.models import IssueResponse, ResponseKind, Wanted, WardIssue
from apps.challenges.models.issues import NEWS_BUDGET
from apps.challenges.operations.issues import TEXT_FIELDS
from apps.core import clock
from apps.core.forms import PortalForm, VersionedForm, WarekiDateField, lines
from apps.core.markup import day_text
from apps.organizations.models import Organization, organizations_of


class ReasonForm(PortalForm):
    """An act that needs a reason (理由)."""

    submit_label = _("Carry out")
    reason = forms.CharField(label=_("Reason"), max_length=300, widget=lines(3))


class WithholdForm(PortalForm):
    """Why an answer is not shown (掲載しない理由)."""

    submit_label = _("Withhold")
    reason = forms.CharField(
        label=_("Reason"),
        max_length=300,
        widget=lines(3),
        help_text=_("The person who gave the answer reads it."),
    )


class IssueForm(VersionedForm):
    """One entry for the web page, the sheet and the newspaper (課題シート), F36."""

    submit_label = _("Save the draft")
    wanted_kinds = forms.MultipleChoiceField(
        label=_("Kinds of help"), choices=Wanted.choices, widget=forms.CheckboxSelectMultiple
    )
    open_from = WarekiDateField(label=_("Answers from"), initial=clock.today)
    open_to = WarekiDateField(label=_("Answers until"))

    class Meta:
        model = WardIssue
        fields = TEXT_FIELDS
        widgets = {
            "kind": forms.RadioSelect,
            "current_state": lines(5),
            "trouble": lines(4),
            "who": lines(3),
            "efforts": lines(4),
            "wanted": lines(4),
            "ward_offers": lines(4),
        }
        help_texts = {
            "source": _("Statistics, survey or report the figures come from."),
            "pillar": _("Needed for a field of emphasis."),
        }

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [c for c in self.fields["kind"].choices if c[0]]
        self.fields["department"].queryset = _sections_of(user)
        self.fields["department"].empty_label = None


class CorrectForm(IssueForm):
    """A correction of a published issue, with what was wrong (訂正)."""

    submit_label = _("Publish the correction")
    reason = forms.CharField(
        label=_("What was corrected (published)"), max_length=300, widget=lines(2)
    )


class NewsForm(PortalForm):
    """The short text of the ward's newspaper and its issue (区報の原稿)."""

    submit_label = _("Save the text")
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    news_text = forms.CharField(
        label=_("Short text for the ward's newspaper"),
        max_length=NEWS_BUDGET,
        widget=lines(3),
        help_text=_("At most %(most)s characters. 期 stands for the period, 問 for the contact.")
        % {"most": NEWS_BUDGET},
    )
    news_issue = forms.TypedChoiceField(
        label=_("Issue of the ward's newspaper"), coerce=str, required=False
    )

    def __init__(self, *args, issue, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["news_text"].initial = issue.news_text or newspaper.suggested_text(issue)
        self.fields["version"].initial = issue.version
        offered = newspaper.next_issues()
        days = [(day.isoformat(), _dated(day_text(day), day_text(due))) for day, due in offered]
        if issue.news_issue and issue.news_issue not in [day for day, _due in offered]:
            days.insert(0, (issue.news_issue.isoformat(), day_text(issue.news_issue)))
        self.fields["news_issue"].choices = [("", _("Not decided yet")), *days]
        self.fields["news_issue"].initial = issue.news_issue.isoformat() if issue.news_issue else ""

    def clean_news_issue(self):
        typed = self.cleaned_data["news_issue"]
        return forms.DateField().clean(typed) if typed else None


def _dated(day: str, due: str):
    return _("%(day)s (copy due %(due)s)") % {"day": day, "due": due}


class ResponseForm(PortalForm):
    """An idea, advice or offer (課題への応答), F37."""

    submit_label = _("Send the answer")
    kind = forms.ChoiceField(label=_("Kind"), widget=forms.RadioSelect)
    organization = forms.ModelChoiceField(
        label=_("In the name of"),
        queryset=Organization.objects.none(),
        required=False,
        empty_label=_("Myself"),
    )
    text = forms.CharField(
        label=_("What you want to say"),
        max_length=1500,
        widget=lines(8),
        help_text=_("Please write no phone numbers and no names of other people."),
    )
    shown_name = forms.CharField(
        label=_("Name to be shown"),
        max_length=50,
        required=False,
        help_text=_("A name of your choice; left empty, you are shown as “Anonymous”."),
    )
    email = forms.EmailField(
        label=_("E-mail address"),
        max_length=254,
        help_text=_("It is never shown. We send a mail with a link; your answer counts after it."),
    )
    publish_ok = forms.BooleanField(
        label=_("My answer may be published together with the reply"), required=False
    )

    def __init__(self, *args, issue, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user
        kinds = [pair for pair in ResponseKind.choices if pair[0] in issue.wanted_kinds]
        self.fields["kind"].choices = kinds
        groups = [group.pk for group in organizations_of(user)]
        if groups:
            own = Organization.objects.filter(pk__in=groups)
            self.fields["organization"].queryset = own.order_by("kana_key", "id")
        else:
            del self.fields["organization"]
        if user.is_authenticated:
            del self.fields["email"]

    def values(self) -> dict:
        """What the operation takes."""
        actor = self.user if self.user.is_authenticated else None
        return {**self.cleaned_data, "actor": actor}


class ReplyForm(PortalForm):
    """The section's reply (区の返事)."""

    submit_label = _("Send the reply")
    text = forms.CharField(label=_("Reply"), max_length=800, widget=lines(6))

    def __init__(self, *args, response: IssueResponse, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["text"].help_text = (
            _("The author gets it by mail, and everybody reads it under the answer.")
            if response.is_public()
            else _("Only the author gets it: the answer itself is not public.")
        )


def _sections_of(user):
    """The sections for which a person may write: the desk for all, others for their own."""
    sections = Department.objects.sections_on(clock.today())
    if user.has_role(StaffRole.DESK, StaffRole.DESK_HEAD):
        return sections
    own = user.department_ids(StaffRole.SECTION, StaffRole.SECTION_HEAD)
    return sections.filter(pk__in=own)
