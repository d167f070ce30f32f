"""Second factors and passkeys: how allauth's part for them behaves here."""

import base64

import segno
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

SALT = "accounts.second_factor"
REAL_FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


class MFAAdapter(DefaultMFAAdapter):
    """Second factors (二段階認証)."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "cannot_delete_authenticator": _(
            "Ward staff need a second factor. Please add another one before removing this one."
        ),
        "cannot_generate_recovery_codes": _("Please set up a second factor first."),
        "incorrect_code": _("The code is not right. Please enter the newest one."),
    }

    def encrypt(self, text: str) -> str:
        """Encrypt a factor's secret: a copy of the database alone opens no account."""
        return _box().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _box().decrypt(encrypted_text.encode()).decode()

    def build_totp_svg(self, url: str) -> str:
        """The QR code without inline style, which the content security policy would refuse."""
        return segno.make(url, error="m").svg_inline(scale=5, dark="#000", light="#fff", border=3)

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Ward staff keep at least one factor where the office asks for it."""
        user = authenticator.user
        if not (settings.KYODO_STAFF_MFA and user.is_ward_staff):
            return True
        others = Authenticator.objects.filter(user=user, type__in=REAL_FACTORS)
        return others.exclude(pk=authenticator.pk).exists()

    def _get_site_name(self) -> str:
        return settings.MFA_TOTP_ISSUER


def _box() -> MultiFernet:
    """Encryption under the installation's secret key, and under the keys it had before."""
    return MultiFernet(
        Fernet(base64.urlsafe_b64encode(salted_hmac(SALT, "", key, algorithm="sha256").digest()))
        for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    )
