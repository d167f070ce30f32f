"""How allauth behaves here: whom it counts, what it writes, where its links lead."""

from allauth.account.adapter import DefaultAccountAdapter
from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import make_password
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _

from apps.accounts import kept_forms, mail, middleware, operations, throttle
from apps.accounts.models import Door
from apps.accounts.throttle import Knock


class AccountAdapter(DefaultAccountAdapter):
    """The entrance of the portal (ログイン・利用者登録)."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": _("This account is stopped. Please ask the general desk."),
        "duplicate_email": _("This is already your e-mail address."),
        "email_password_mismatch": _(
            "The e-mail address or the password is not right. Please check both and try again."
        ),
        "email_taken": _("This e-mail address cannot be used. Please enter another one."),
        "enter_current_password": _("The present password is not right."),
        "incorrect_code": _("The code is not right. Please enter the newest one."),
        "incorrect_password": _("The password is not right."),
        "same_as_current": _("This is already your e-mail address."),
        "too_many_login_attempts": _(
            "There were too many tries. Please wait 15 minutes, or set a new password by mail."
        ),
        "rate_limited": _("There were too many tries. Please wait a little and try again."),
    }

    def get_client_ip(self, request) -> str:
        """The address the edge middleware has made out; forwarded headers are not read here."""
        return request.client_ip

    def pre_authenticate(self, request, **credentials) -> None:
        """Refuse without looking at the password once address or pair is tired."""
        if self._knock(request, credentials).is_tired():
            raise self.validation_error("too_many_login_attempts")

    def authentication_failed(self, request, **credentials) -> None:
        self._knock(request, credentials).note()

    def _knock(self, request, credentials: dict) -> Knock:
        address = self.get_client_ip(request)
        return Knock.of(Door.LOGIN, account=credentials.get("email", ""), address=address)

    def _delete_login_attempts_cached_email(self, request, **credentials) -> None:
        throttle.forgive(credentials.get("email", ""))

    def login(self, request, user) -> None:
        """Log in; from now on the session's limits run."""
        super().login(request, user)
        middleware.stamp(request)

    def get_login_redirect_url(self, request) -> str:
        """To what was being written when the log-in ended, if something is kept."""
        if kept_forms.kept_for(request):
            return reverse("accounts:kept_form")
        return super().get_login_redirect_url(request)

    def reauthenticate(self, user, password: str) -> bool:
        """Ask for the password again; the session gets a new id, as at the log-in."""
        is_right = super().reauthenticate(user, password)
        if is_right:
            self.request.session.cycle_key()
        return is_right

    def save_user(self, request, user, form, commit=True):
        """Write the new person; what the form asked beyond e-mail and password comes along."""
        data = form.cleaned_data
        return operations.sign_up(
            email=data["email"],
            password=data["password1"],
            name=data["name"],
            kana=data["kana"],
            language=request.LANGUAGE_CODE,
        )

    def send_account_already_exists_mail(self, email: str) -> None:
        """Tell the owner; hash once as a real sign-up does, so that both take as long."""
        make_password("as long as a sign-up")
        self.send_mail("account/email/account_already_exists", email, {})

    def send_mail(self, template_prefix: str, email: str, context: dict) -> None:
        reader = get_user_model().objects.filter(email=email).only("language").first()
        mail.letter(
            template_prefix, email, context, language=reader.language if reader else ""
        ).send()

    def get_reset_password_from_key_url(self, key: str) -> str:
        return mail.link("account_reset_password_from_key", uidb36="UID", key="KEY").replace(
            "UID-KEY", key
        )

    def get_email_confirmation_url(self, request, emailconfirmation) -> str:
        return mail.link("account_confirm_email", key=emailconfirmation.key)

    def get_password_change_redirect_url(self, request) -> str:
        return reverse("accounts:me")

    def is_safe_url(self, url: str) -> bool:
        """Only addresses of this site, without a host."""
        return bool(url) and url_has_allowed_host_and_scheme(url, allowed_hosts=None)
