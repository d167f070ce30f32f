"""What people type about themselves, and staff about departments and posts."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import OUTSIDE_ROLES, Department, NoticeChannel, Post, StaffRole, User
from apps.accounts.permissions import may_grant
from apps.core.forms import PhoneField, PortalForm, PortalModelForm, WarekiDateField


class ProfileForm(PortalModelForm):
    """The own profile (利用者情報)."""

    submit_label = _("Save")
    phone = PhoneField(label=_("Phone"), required=False)
    notice_channel = forms.ChoiceField(
        label=_("How we tell you"), choices=NoticeChannel.choices, widget=forms.RadioSelect
    )
    language = forms.ChoiceField(label=_("Language of our mails"), choices=settings.LANGUAGES)
    version = forms.IntegerField(widget=forms.HiddenInput)

    class Meta:
        model = User
        fields = ["name", "kana", "phone", "notice_channel", "language"]


class DepartmentForm(PortalModelForm):
    """How a section is reached and listed (組織の連絡先)."""

    submit_label = _("Save")
    phone = PhoneField(label=_("Phone"), required=False)
    fax = PhoneField(label=_("FAX"), required=False)
    sort_key = forms.IntegerField(label=_("Place in the list"), min_value=0, max_value=9999)
    version = forms.IntegerField(widget=forms.HiddenInput)

    class Meta:
        model = Department
        fields = ["kana", "phone", "fax", "email", "sort_key"]


class NewDepartmentForm(PortalForm):
    """A new department or section (組織の新設)."""

    submit_label = _("Open the section")
    name = forms.CharField(label=_("Name"), max_length=80)
    kana = forms.CharField(label=_("Name in kana"), max_length=120, required=False)
    code = forms.SlugField(label=_("Short code"), max_length=40, help_text=_("a–z, 0–9, - and _"))
    kind = forms.ChoiceField(label=_("Level"), choices=Department.Kind.choices)
    parent = forms.ModelChoiceField(
        Department.objects.none(),
        label=_("Department above"),
        required=False,
        help_text=_("For a section"),
    )
    valid_from = WarekiDateField(label=_("First day"))
    phone = PhoneField(label=_("Phone"), required=False)
    fax = PhoneField(label=_("FAX"), required=False)
    email = forms.EmailField(label=_("E-mail address"), required=False)
    sort_key = forms.IntegerField(
        label=_("Place in the list"), min_value=0, max_value=9999, initial=0
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["parent"].queryset = Department.objects.filter(
            kind=Department.Kind.DEPARTMENT, valid_to=None
        ).order_by("sort_key", "id")


class CloseDepartmentForm(PortalForm):
    """The last day of a section and its successor (組織の廃止)."""

    submit_label = _("Close the section")
    valid_to = WarekiDateField(label=_("Last day"))
    successor = forms.ModelChoiceField(
        Department.objects.none(),
        label=_("Successor"),
        required=False,
        help_text=_("Posts that go on after the last day move there."),
    )

    def __init__(self, *args, department: Department, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["successor"].queryset = (
            Department.objects.filter(kind=department.kind, valid_to=None)
            .exclude(pk=department.pk)
            .order_by("sort_key", "id")
        )


class PostForm(PortalForm):
    """Title, role and first day of a post (職)."""

    submit_label = _("Appoint")
    title = forms.CharField(label=_("Title of the post"), max_length=60)
    role = forms.ChoiceField(label=_("Role"))
    is_liaison = forms.BooleanField(label=_("Collaboration liaison"), required=False)
    valid_from = WarekiDateField(
        label=_("First day"), help_text=_("Rights begin on this day, for example R8.4.1.")
    )

    def __init__(self, *args, actor, department: Department | None, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = roles_to_give(actor, department)


class AppointForm(PostForm):
    """Appoint a person who has an account (任命)."""

    field_order = ["holder", "title", "role", "is_liaison", "valid_from"]
    holder = forms.CharField(
        label=_("E-mail address of the person"), max_length=254, widget=forms.EmailInput
    )

    def clean_holder(self):
        email = self.cleaned_data["holder"].strip().lower()
        person = User.objects.filter(email=email, is_active=True).first()
        if person is None:
            raise forms.ValidationError(
                _("Nobody has an account with this address. Please send an invitation instead.")
            )
        return person


class InviteForm(PostForm):
    """Invite an officer who has no account yet (職員の招待)."""

    submit_label = _("Send the invitation")
    field_order = ["email", "name", "kana", "title", "role", "is_liaison", "valid_from"]
    email = forms.EmailField(label=_("E-mail address"), max_length=254)
    name = forms.CharField(label=_("Name"), max_length=50)
    kana = forms.CharField(label=_("Name in kana"), max_length=100, required=False)


class TransferForm(PortalForm):
    """The new post of a person and the day it begins (異動)."""

    submit_label = _("Register the transfer")
    department = forms.ModelChoiceField(Department.objects.none(), label=_("New section"))
    title = forms.CharField(label=_("Title of the post"), max_length=60)
    role = forms.ChoiceField(label=_("Role"))
    is_liaison = forms.BooleanField(label=_("Collaboration liaison"), required=False)
    on = WarekiDateField(
        label=_("Day of the transfer"),
        help_text=_("The old post ends the day before, for example R8.4.1."),
    )

    def __init__(self, *args, actor, post: Post, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = roles_to_give(actor, post.department)
        self.fields["department"].queryset = Department.objects.filter(
            valid_to=None, kind=Department.Kind.SECTION
        ).order_by("sort_key", "id")


class EndPostForm(PortalForm):
    """The last day of a post (解任)."""

    submit_label = _("Set the last day")
    valid_to = WarekiDateField(label=_("Last day"), help_text=_("Rights end with this day."))


class ReasonForm(PortalForm):
    """Why an account is stopped or opened again; for staff only (理由)."""

    reason = forms.CharField(
        label=_("Reason"), max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )


def roles_to_give(actor, department: Department | None) -> list[tuple]:
    """The roles that this person may give in this section, for a list of choices."""
    return [
        (value, label)
        for value, label in StaffRole.choices
        if may_grant(actor, department, value)
        and (department is not None or value in OUTSIDE_ROLES)
    ]
