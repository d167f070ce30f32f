"""What staff type on a case."""

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.accounts.circles import holders
from apps.accounts.models import Department, StaffRole, User
from apps.core import clock
from apps.core.calendar import add_office_days
from apps.core.forms import PortalForm, WarekiDateField
from apps.desk.forms.asking import lines
from apps.desk.models import Article, Category, DeskCase, Theme

SECTION_DAYS = 5  # handbook 3.4: sections reply well before the case is due
SEEN = {"widget": forms.HiddenInput, "required": False, "min_value": 0}


def sections():
    """Sections that exist today (現在の課)."""
    return Department.objects.sections_on(clock.today())


class ConfirmForm(PortalForm):
    """Nothing to type: one button (確認)."""

    submit_label = _("Record")


class ReasonForm(PortalForm):
    """A reason, kept inside the office (理由)."""

    submit_label = _("Record")
    reason = forms.CharField(label=_("Reason (inside the office)"), max_length=500, widget=lines(4))


class ClassifyForm(PortalForm):
    """Class and theme (分類)."""

    submit_label = _("Classify")
    category = forms.ChoiceField(
        label=_("Class"), choices=Category.choices, widget=forms.RadioSelect
    )
    theme = forms.ChoiceField(label=_("Theme"), choices=Theme.choices)


class BulkReferForm(PortalForm):
    """To which section several cases go, and by when it replies (一括回付)."""

    submit_label = _("Refer")
    lead = forms.ModelChoiceField(label=_("Lead section"), queryset=Department.objects.none())
    due_on = WarekiDateField(label=_("The sections reply by"))
    request_text = forms.CharField(
        label=_("Request to the section"), max_length=500, widget=lines(3), required=False
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["due_on"].initial = add_office_days(clock.today(), SECTION_DAYS)
        for name in {"lead", "related"} & set(self.fields):
            self.fields[name].queryset = sections()


class ReferForm(BulkReferForm):
    """Which section leads, which are heard (回付), F16."""

    category = forms.ChoiceField(
        label=_("Class"),
        choices=[pair for pair in Category.choices if pair[0] != Category.NO_REPLY],
        widget=forms.RadioSelect,
    )
    related = forms.ModelMultipleChoiceField(
        label=_("Related sections"),
        queryset=Department.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    theme = forms.ChoiceField(label=_("Theme"), choices=Theme.choices)
    field_order = ["category", "theme", "lead", "related"]


class NoteForm(PortalForm):
    """A note inside the office (庁内メモ)."""

    submit_label = _("Write the note")
    text = forms.CharField(
        label=_("Internal note"),
        max_length=2000,
        widget=lines(5),
        help_text=_("Read inside the ward office only. The asker never sees it."),
    )
    promised_on = WarekiDateField(
        label=_("Promised until"),
        required=False,
        help_text=_("If you promised something to the asker, the day. It stands in the hand-over."),
    )


class QuestionToAskerForm(PortalForm):
    """A question to the asker; the clock stops (相談者への確認)."""

    submit_label = _("Send to the asker")
    text = forms.CharField(label=_("Text to the asker"), max_length=4000, widget=lines(10))
    version = forms.IntegerField(**SEEN)


class ReplyForm(QuestionToAskerForm):
    """A message to the asker, with guides and forms (相談者への連絡)."""

    articles = forms.ModelMultipleChoiceField(
        label=_("Send along"),
        queryset=Article.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("The case keeps these texts as they are sent."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["articles"].queryset = Article.objects.published().order_by("kind", "title")


class InterimForm(QuestionToAskerForm):
    """An interim reply (中間回答): text, reason, new date."""

    submit_label = _("Send the interim reply")
    reason = forms.CharField(label=_("Why it takes longer (the asker reads this)"), max_length=300)
    new_due_on = WarekiDateField(label=_("New date of the answer"))


class AnswerForm(PortalForm):
    """The draft of the answer (回答の起案)."""

    submit_label = _("Save the draft")
    text = forms.CharField(label=_("Answer"), max_length=4000, widget=lines(14))
    version = forms.IntegerField(**SEEN)


class ApproveForm(PortalForm):
    """The answer as it leaves (決裁); to change it, return it."""

    submit_label = _("Approve and send")
    text = forms.CharField(label=_("Answer"), widget=lines(14), disabled=True)
    version = forms.IntegerField(**SEEN)


class RedirectForm(PortalForm):
    """Which other office is in charge (他機関案内)."""

    submit_label = _("Send to the asker")
    office = forms.CharField(label=_("Office in charge, with phone or address"), max_length=200)
    text = forms.CharField(label=_("Text to the asker"), max_length=2000, widget=lines(6))


class ReplyOfSectionForm(PortalForm):
    """What the section says to who owns the case (照会への回答)."""

    submit_label = _("Reply to the desk")
    reply = forms.CharField(
        label=_("Reply of the section"),
        max_length=2000,
        widget=lines(8),
        help_text=_("Read inside the ward office only. The asker never sees it."),
    )


class SendBackForm(PortalForm):
    """Which office is in charge instead (所管外の返戻)."""

    submit_label = _("Send back")
    right_office = forms.ModelChoiceField(
        label=_("The right office"), queryset=Department.objects.none()
    )
    reason = forms.CharField(label=_("Reason"), max_length=500, widget=lines(4))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["right_office"].queryset = sections()


class MergeForm(PortalForm):
    """With which case this one is joined (相談の統合)."""

    submit_label = _("Join the cases")
    target = forms.CharField(label=_("Receipt number of the other case"), max_length=20)

    def clean_target(self) -> DeskCase:
        number = self.cleaned_data["target"].strip().upper().partition("再")[0]
        found = DeskCase.objects.filter(receipt_number=number).first()
        if found is None:
            raise forms.ValidationError(_("There is no case with this number."))
        return found


class SplitForm(PortalForm):
    """What becomes a case of its own (相談の分割)."""

    submit_label = _("Divide off")
    subject = forms.CharField(label=_("Subject"), max_length=80)
    body = forms.CharField(
        label=_("The part of the question"),
        max_length=3000,
        widget=lines(8),
        help_text=_("Take only words of the asker: the asker reads this."),
    )


class OfficerForm(PortalForm):
    """Who is in charge (担当者の指定)."""

    submit_label = _("Name the officer")
    officer = forms.ModelChoiceField(label=_("Officer in charge"), queryset=User.objects.none())

    def __init__(self, *args, case, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["officer"].queryset = people_of(case.lead_section)


class HandoverForm(PortalForm):
    """From whom to whom all open cases go (異動引継ぎ)."""

    submit_label = _("Hand all of them over")
    taker = forms.ModelChoiceField(label=_("To whom"), queryset=User.objects.none())

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["taker"].queryset = holders(
            StaffRole.DESK, StaffRole.DESK_HEAD, StaffRole.SECTION, StaffRole.SECTION_HEAD
        )


def people_of(section):
    """Who may be in charge of a case of this owner (担当になれる職員)."""
    if section is None:
        return holders(StaffRole.DESK, StaffRole.DESK_HEAD)
    return holders(StaffRole.SECTION, StaffRole.SECTION_HEAD, department=section)
