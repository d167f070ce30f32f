"""Settings of log-in, sign-up, second factors and sessions; ``settings`` takes all names over."""

from urllib.parse import urlsplit

from chiyoda_kyodo import env

# E-mail addresses are unique in all letter cases (constraint user_email_unique), which is more.
SILENCED_SYSTEM_CHECKS = ["auth.W004"]

ACCOUNT_ADAPTER = "apps.accounts.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_MAX_LENGTH = 254
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
# After a reset by mail the person is in: so nobody's wrong guesses keep the owner out.
ACCOUNT_LOGIN_ON_PASSWORD_RESET = True
ACCOUNT_FORMS = {
    "login": "apps.accounts.entrance_forms.LoginForm",
    "signup": "apps.accounts.entrance_forms.SignupForm",
    "reset_password": "apps.accounts.entrance_forms.ResetPasswordForm",
}
# Doors that strangers may knock at are counted by apps.accounts.throttle, by address and by pair
# of address and account; here stand only the limits of people who have already shown who they are.
ACCOUNT_RATE_LIMITS = {
    "login": None,
    "login_failed": "10/15m/key",  # codes of a second factor, for each person
    "signup": None,
    "reset_password": None,
    "reset_password_from_key": None,
    "confirm_email": "1/3m/key",
}
PASSWORD_RESET_TIMEOUT = 3 * 24 * 3600  # as long as the invitation of a new officer may lie

MFA_ADAPTER = "apps.accounts.mfa_adapter.MFAAdapter"
MFA_SUPPORTED_TYPES = ["recovery_codes", "totp", "webauthn"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_TOLERANCE = 1
# Nothing can be guessed here; a whole ward office behind one address logs in at half past eight.
MFA_RATE_LIMITS = {"webauthn_login": "120/m/ip"}
MFA_TOTP_ISSUER = "千代田区 協働ポータル"
MFA_ALLOW_UNVERIFIED_EMAIL = True  # an officer with a second factor may still change the address
# Browsers allow passkeys on http only for this machine itself.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not env.HTTPS

SOCIALACCOUNT_ADAPTER = "apps.accounts.oidc_adapter.OfficeLoginAdapter"
SOCIALACCOUNT_EMAIL_AUTHENTICATION = True
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_PROVIDERS = {}
OIDC_ORIGINS = []
if env.OIDC_ISSUER:
    SOCIALACCOUNT_PROVIDERS["openid_connect"] = {
        "OAUTH_PKCE_ENABLED": True,
        "APPS": [
            {
                "provider_id": "office",
                "name": env.OIDC_NAME,
                "client_id": env.OIDC_CLIENT_ID,
                "secret": env.OIDC_CLIENT_SECRET,
                "settings": {"server_url": env.OIDC_ISSUER},
            }
        ],
    }
    # The log-in form is answered with a redirect there, which form-action has to allow.
    OIDC_ORIGINS.append("{0.scheme}://{0.netloc}".format(urlsplit(env.OIDC_ISSUER)))

# reliability.md 5.10: how long a session may lie idle, and how long it may last at all.
KYODO_SESSION_LIMITS = {
    "staff": {"idle": env.STAFF_IDLE, "whole": env.STAFF_SESSION},
    "others": {"idle": env.IDLE, "whole": env.SESSION},
}
# Longer than any limit above: the middleware must see a session to say why it ended.
SESSION_COOKIE_AGE = int(env.SESSION.total_seconds()) + 24 * 3600
