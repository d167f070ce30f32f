"""The form of an organisation's profile (団体情報の入力)."""

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Fieldset, Layout
from django import forms
from django.utils.translation import gettext_lazy as _

from apps.core.forms import PhoneField, PortalForm, PortalModelForm, PostcodeField, WarekiDateField
from apps.organizations import corporate_number, founding
from apps.organizations.forms.profile_fields import (
    FoundedField,
    LinesField,
    TimesWidget,
    is_month_only,
)
from apps.organizations.models import (
    ActivityField,
    DisclosureItem,
    District,
    LegalForm,
    MembershipRole,
    Organization,
    RegistrationUse,
)
from apps.organizations.operations import Profile
from apps.organizations.operations.profile import CONTACT_FIELDS, PROFILE_FIELDS
from apps.organizations.times import TIMES

MONTHS = [(number, _("Month %d") % number) for number in range(1, 13)]
GROUPS = (
    (_("The organisation"), ("name", "kana", "legal_form", "corporate_number", "authority",
                             "certified_on", "catchphrase", "founded_on", "fiscal_year_end")),
    (_("Activities"), ("main_field", "more_fields", "purpose", "activities", "districts", "area",
                       "times", "days")),
    (_("Members"), ("members", "members_in_ward", "joining", "recruits_members",
                    "recruits_volunteers")),
    (_("Contact for the public"), ("public_phone", "public_fax", "public_email", "web", "links",
                                   "feeds")),
    (_("For the ward office only (never published without your choice)"),
     ("representative", "representative_kana", "representative_title", "base_kind", "postcode",
      "address", "contact_person", "phone", "fax", "email", "uses")),
    (_("What is shown to the public"), ("disclosed_items",)),
)  # fmt: skip


class ProfileForm(PortalModelForm):
    """What an organisation says of itself (団体情報), public items and office-only items."""

    submit_label = _("Save")

    legal_form = forms.ChoiceField(
        label=_("Legal form"), choices=[("", "—"), *LegalForm.choices], initial=""
    )
    corporate_number = forms.CharField(
        label=_("Corporate number"),
        max_length=40,
        required=False,
        help_text=_("13 digits. Groups without legal personality leave it empty."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "short"}),
    )
    main_field = forms.TypedChoiceField(
        label=_("Main field of activity"),
        choices=[("", "—"), *ActivityField.choices],
        coerce=int,
        empty_value=None,
    )
    more_fields = forms.TypedMultipleChoiceField(
        label=_("Further fields"),
        choices=ActivityField.choices,
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Up to three."),
    )
    districts = forms.MultipleChoiceField(
        label=_("Districts of activity"),
        choices=District.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    times = forms.MultipleChoiceField(
        label=_("Weekdays and times of activity"),
        choices=TIMES,
        required=False,
        widget=TimesWidget,
        help_text=_("Tick when you usually meet; write the rest below."),
    )
    fiscal_year_end = forms.TypedChoiceField(
        label=_("Last month of the fiscal year"),
        choices=[("", "—"), *MONTHS],
        coerce=int,
        empty_value=None,
        required=False,
    )
    founded_on = FoundedField(
        label=_("Founded on"),
        required=False,
        first_year=1868,
        help_text=_("For example S63.4.1 or 1988-04-01. Year and month will do: S63.4"),
    )
    certified_on = WarekiDateField(label=_("Certified on"), required=False, first_year=1998)
    public_phone = PhoneField(label=_("Public phone"), required=False)
    public_fax = PhoneField(label=_("Public FAX"), required=False)
    web = forms.URLField(label=_("Website"), required=False, assume_scheme="https", max_length=200)
    links = LinesField(
        label=_("Blogs and social media"), required=False, help_text=_("One address in a line.")
    )
    feeds = LinesField(
        label=_("Feeds"), required=False, help_text=_("RSS or Atom addresses, one in a line.")
    )
    disclosed_items = forms.MultipleChoiceField(
        label=_("Items shown to the public"),
        choices=DisclosureItem.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("The address of a home is never shown, whatever you tick."),
    )
    representative = forms.CharField(label=_("Representative"), max_length=50, required=False)
    representative_kana = forms.CharField(
        label=_("Representative in kana"), max_length=100, required=False
    )
    representative_title = forms.CharField(
        label=_("Title of the representative"), max_length=40, required=False
    )
    postcode = PostcodeField(label=_("Postcode"), required=False)
    address = forms.CharField(label=_("Address"), max_length=200, required=False)
    contact_person = forms.CharField(
        label=_("Contact person"),
        max_length=50,
        required=False,
        help_text=_("May be another person than the representative."),
    )
    phone = PhoneField(label=_("Phone for the ward office"), required=False)
    fax = PhoneField(label=_("FAX for the ward office"), required=False)
    email = forms.EmailField(label=_("E-mail address for the ward office"), required=False)
    uses = forms.MultipleChoiceField(
        label=_("What the registration is for"),
        choices=RegistrationUse.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = Organization
        fields = tuple(name for name in PROFILE_FIELDS if name != "founded_month_only")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = FormHelper(self)
        self.helper.form_tag = False
        self.helper.layout = Layout(
            *[Fieldset(title, *names) for title, names in GROUPS],
            *[name for name in self.fields if not any(name in names for _t, names in GROUPS)],
        )

    @classmethod
    def values_of(cls, organization: Organization) -> dict:
        """What the form starts with for a saved organisation."""
        contact = organization.office_contact
        values = {
            **{name: getattr(organization, name) for name in PROFILE_FIELDS},
            **{name: getattr(contact, name) for name in CONTACT_FIELDS},
            "version": organization.version,
        }
        if organization.founded_month_only and organization.founded_on:
            values["founded_on"] = founding.month_text(organization.founded_on)
        return values

    def clean(self):
        data = super().clean()
        typed = str(self.data.get(self.add_prefix("founded_on"), ""))
        data["founded_month_only"] = bool(data.get("founded_on")) and is_month_only(typed)
        return data

    def clean_corporate_number(self) -> str:
        return corporate_number.clean(self.cleaned_data["corporate_number"])

    def validate_constraints(self) -> None:
        """The operation and the database check; their sentences are better than Django's."""

    def profile(self) -> Profile:
        """The values as the operations take them."""
        data = self.cleaned_data
        return Profile(
            {name: data[name] for name in PROFILE_FIELDS},
            {name: data[name] for name in CONTACT_FIELDS},
        )


class RegisterForm(ProfileForm):
    """The first entry of a group by one of its people (団体登録)."""

    submit_label = _("Save as a draft")

    role = forms.ChoiceField(
        label=_("Your place in the organisation"),
        choices=[
            (MembershipRole.REPRESENTATIVE, _("I am the representative")),
            (MembershipRole.ADMINISTRATOR, _("I work for the office; I will invite him or her")),
        ],
        widget=forms.RadioSelect,
        initial=MembershipRole.REPRESENTATIVE,
    )


class EnterForm(ProfileForm):
    """Assisted entry for a group without e-mail (代理入力)."""

    channel = forms.ChoiceField(
        label=_("How the group came"),
        choices=[
            ("窓口", _("Counter")),
            ("電話", _("Telephone")),
            ("郵送", _("By post")),
            ("FAX", _("FAX")),
        ],
    )
    read_back = forms.BooleanField(
        label=_("I read the entry back, and the person agreed"), required=False
    )


class SubmitForm(PortalForm):
    """The consent that goes with an application (登録申請の同意)."""

    consent = forms.BooleanField(
        label=_("The members were told and agreed to the publication of the chosen items"),
        required=False,
    )


class RenewalForm(PortalForm):
    """The confirmation that goes with a renewal (更新申請)."""

    confirmed = forms.BooleanField(
        label=_("I have looked through the data; they are still right"), required=False
    )


class MessageForm(PortalForm):
    """A message to the desk (連絡事項)."""

    message = forms.CharField(
        label=_("Message to the desk"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class ReasonForm(PortalForm):
    """A reason the group will read (理由)."""

    reason = forms.CharField(
        label=_("Reason"), max_length=2000, widget=forms.Textarea(attrs={"rows": 5})
    )
