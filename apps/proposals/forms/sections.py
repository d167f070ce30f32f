"""What passes between the desk, the sections and the organisation: questions, messages, mergers."""

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import Department
from apps.core import clock
from apps.core.calendar import add_office_days
from apps.core.forms import PortalForm, WarekiDateField, lines
from apps.proposals.forms.desk import ANSWER_DAYS, ReasonForm, sections
from apps.proposals.models import Proposal
from apps.proposals.states import PROPOSAL_FLOW, ProposalStatus

QUESTION_DAYS = 7  # office days
RECHECK_DAYS = 5


class QuestionForm(PortalForm):
    """A question to the organisation, with a date (追加確認)."""

    submit_label = _("Send to the organisation")
    text = forms.CharField(
        label=_("Question"),
        max_length=1000,
        widget=lines(5),
        help_text=_("This reaches the organisation, word for word."),
    )
    due_on = WarekiDateField(label=_("Answer due"))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["due_on"].initial = add_office_days(clock.today(), QUESTION_DAYS)


class AnswerForm(PortalForm):
    """The organisation's answer (追加確認への回答)."""

    submit_label = _("Send the answer")
    text = forms.CharField(label=_("Answer"), max_length=2000, widget=lines(8))


class SharedMessageForm(PortalForm):
    """A message that the other side reads (双方向の連絡)."""

    submit_label = _("Send to the organisation")
    text = forms.CharField(label=_("Text to the organisation"), max_length=2000, widget=lines(6))


class OwnMessageForm(PortalForm):
    """The same from the organisation's side (区への連絡)."""

    submit_label = _("Send to the ward")
    text = forms.CharField(label=_("Text to the ward"), max_length=2000, widget=lines(6))


class StaffMessageForm(PortalForm):
    """A note among colleagues (庁内の連絡); its fields bear other names than a message's."""

    submit_label = _("Keep inside the office")
    theme = forms.CharField(label=_("Theme"), max_length=60)
    inside_text = forms.CharField(
        label=_("Note (inside the office)"), max_length=2000, widget=lines(6)
    )


class ReopenForm(ReasonForm):
    """Back to the sections: why, and until when they look again (再検討)."""

    due_on = WarekiDateField(label=_("Answer due"))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["due_on"].initial = add_office_days(clock.today(), RECHECK_DAYS)


class AssignForm(PortalForm):
    """Several received proposals to the same sections (一括照会)."""

    submit_label = _("Refer the chosen proposals")
    proposals = forms.ModelMultipleChoiceField(
        label=_("Proposals"),
        queryset=Proposal.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Please choose at least one proposal.")},
    )
    lead = forms.ModelChoiceField(label=_("Lead section"), queryset=Department.objects.none())
    related = forms.ModelMultipleChoiceField(
        label=_("Related sections"),
        queryset=Department.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    due_on = WarekiDateField(label=_("Answer due"))
    request_text = forms.CharField(
        label=_("Request to the sections (internal)"),
        required=False,
        max_length=500,
        widget=lines(4),
    )

    def __init__(self, *args, rows, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["proposals"].queryset = rows.filter(status=ProposalStatus.RECEIVED).order_by(
            "submitted_at", "id"
        )
        self.fields["lead"].queryset = sections()
        self.fields["related"].queryset = sections()
        self.fields["due_on"].initial = add_office_days(clock.today(), ANSWER_DAYS)


class MergeForm(PortalForm):
    """Into which proposal, and why (統合の打診)."""

    submit_label = _("Ask both representatives")
    target = forms.ModelChoiceField(
        label=_("Proposal it goes into"), queryset=Proposal.objects.none()
    )
    reason = forms.CharField(
        label=_("Why they belong together"),
        max_length=600,
        widget=lines(4),
        help_text=_("Both organisations read this."),
    )

    def __init__(self, *args, proposal, **kwargs):
        super().__init__(*args, **kwargs)
        sources = sorted(PROPOSAL_FLOW.moves["merge"].sources)
        rows = Proposal.objects.filter(status__in=sources).exclude(pk=proposal.pk)
        self.fields["target"].queryset = rows.order_by("receipt_number")
