"""Forms of the entrance: log-in, sign-up, password reset; allauth's own, with our fields."""

from allauth.account import forms as allauth_forms
from allauth.account.adapter import get_adapter
from django import forms
from django.contrib.auth.hashers import make_password
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import Door, User
from apps.accounts.throttle import Knock
from apps.core.forms import PortalForm


def without_placeholders(form) -> None:
    """Take allauth's placeholders away: they vanish while one types and repeat the label."""
    for field in form.fields.values():
        field.widget.attrs.pop("placeholder", None)


class LoginForm(PortalForm, allauth_forms.LoginForm):
    """Log-in by e-mail address and password (ログイン)."""

    submit_label = _("Log in")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        without_placeholders(self)


class SignupForm(PortalForm, allauth_forms.SignupForm):
    """Sign-up of a person (利用者登録): name, e-mail, password, consent; no phone needed."""

    submit_label = _("Sign up")
    field_order = ["name", "kana", "email", "password1", "consent"]

    name = forms.CharField(
        label=_("Name"),
        max_length=User._meta.get_field("name").max_length,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    kana = forms.CharField(
        label=_("Name in kana"),
        max_length=User._meta.get_field("kana").max_length,
        required=False,
    )
    consent = forms.BooleanField(label=_("I agree to the use of personal data described above"))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["password1"].help_text = _(
            "12 characters or more. A sentence that only you know is easy to remember."
        )
        without_placeholders(self)

    def clean(self):
        cleaned = super().clean()
        if "email" in cleaned and not self.errors:
            self._refuse_if_tired(cleaned["email"])
        return cleaned

    def _refuse_if_tired(self, email: str) -> None:
        adapter = get_adapter()
        address = adapter.get_client_ip(adapter.request)
        knock = Knock.of(Door.SIGNUP, account=email, address=address)
        if knock.is_tired():
            raise adapter.validation_error("rate_limited")
        knock.note()

    def try_save(self, request):
        """Save; a twin that was faster is the same to the reader as an account that was there."""
        try:
            with transaction.atomic():
                return super().try_save(request)
        except IntegrityError:
            self.account_already_exists = True
            return super().try_save(request)


class ResetPasswordForm(PortalForm, allauth_forms.ResetPasswordForm):
    """Ask for a mail with which to set a new password (パスワードの再設定)."""

    submit_label = _("Send the mail")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        without_placeholders(self)

    def clean_email(self):
        email = super().clean_email()
        adapter = get_adapter()
        address = adapter.get_client_ip(adapter.request)
        self.knock = Knock.of(Door.RESET, account=email, address=address)
        if self.knock.address_is_tired():
            raise ValidationError(adapter.error_messages["rate_limited"], code="rate_limited")
        return email

    def save(self, request, **kwargs) -> str:
        """Send the mail; not for the fourth time in an hour, as three lie there already."""
        make_password("as long as a log-in")
        if not self.knock.is_tired():
            super().save(request, **kwargs)
        self.knock.note()
        return self.cleaned_data["email"]
