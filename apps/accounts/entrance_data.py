"""What the tables of the entrance hold, which are not ours (ログイン部品の個人情報)."""

from allauth.account.models import EmailAddress, EmailConfirmation
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount, SocialApp, SocialToken
from django.contrib.sessions.models import Session
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from apps.core.personal import Erase, Keep, impersonal, personal
from apps.history.models import last_act

OF_STOPPED_ACCOUNTS = {
    "since": last_act("accounts.user", "user_id"),
    "only": Q(user__is_active=False),
    "erase": Erase.DELETE,
}

personal(
    _("Logging in with an address of one's own"),
    Keep.ACCOUNT,
    "email",
    name=_("Confirmed addresses"),
    **OF_STOPPED_ACCOUNTS,
)(EmailAddress)
personal(
    _("Logging in with a second factor"),
    Keep.ACCOUNT,
    "data",
    name=_("Second factors"),
    **OF_STOPPED_ACCOUNTS,
)(Authenticator)
personal(
    _("Logging in with the account of the ward office"),
    Keep.ACCOUNT,
    "uid",
    "extra_data",
    name=_("Accounts of the ward's provider"),
    **OF_STOPPED_ACCOUNTS,
)(SocialAccount)
personal(
    _("Confirming an address"),
    Keep.SHORT,
    "key",
    erase=Erase.ITSELF,
    name=_("Addresses to be confirmed"),
)(EmailConfirmation)
personal(
    _("Keeping a person logged in"),
    Keep.SHORT,
    "session_data",
    erase=Erase.ITSELF,
    name=_("Sessions"),
)(Session)
impersonal(SocialApp)
impersonal(SocialToken)
