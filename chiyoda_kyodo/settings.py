"""Django settings; every value that differs between installations comes from ``env``."""

from django.utils.translation import gettext_lazy as _

from apps.core.logging import logging_config
from chiyoda_kyodo import env
from chiyoda_kyodo.auth_settings import *  # noqa: F403 - log-in, second factors, sessions
from chiyoda_kyodo.files import file_storage
from chiyoda_kyodo.postgres import database_from_url, database_settings
from chiyoda_kyodo.secrets import secret_key

BASE_DIR = env.BASE_DIR
VAR_DIR = env.VAR_DIR
DEBUG = env.DEBUG
SECRET_KEY = env.SECRET_KEY or secret_key(VAR_DIR)
ALLOWED_HOSTS = env.ALLOWED_HOSTS

INSTALLED_APPS = [
    "apps.core",
    "apps.accounts",
    "apps.history",
    "apps.audit",
    "apps.search",
    "apps.documents",
    "apps.notifications",
    "apps.organizations",
    "apps.disposal",
    "apps.challenges",
    "apps.rulebook",
    "apps.desk",
    "apps.proposals",
    "apps.surveys",
    "apps.partnerships",
    "apps.portal",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "crispy_forms",
    "django_filters",
    "pgtrigger",
    "pghistory",
    "procrastinate.contrib.django",
]

# The order is explained in docs/architecture.md, "One request through the middleware".
MIDDLEWARE = [
    "apps.core.middleware.SecurityHeadersMiddleware",
    "apps.core.middleware.RequestIdMiddleware",
    "apps.core.middleware.EdgeMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "apps.core.middleware.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "apps.accounts.middleware.SessionLimitsMiddleware",
    "apps.core.middleware.ClosedByDefaultMiddleware",
    "apps.accounts.middleware.StaffFactorMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "apps.audit.middleware.ActorMiddleware",
    "apps.core.middleware.TransactionMiddleware",
]

ROOT_URLCONF = "chiyoda_kyodo.urls"
WSGI_APPLICATION = "chiyoda_kyodo.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "apps.core.context.portal",
            ],
        },
    },
]

DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.postgresql",
        **(database_from_url(env.DATABASE_URL) if env.DATABASE_URL else database_settings(VAR_DIR)),
        "CONN_MAX_AGE": 0,
        "CONN_HEALTH_CHECKS": True,
        "DISABLE_SERVER_SIDE_CURSORS": True,  # PgBouncer may stand in between
    }
}
DATABASES["default"].setdefault("OPTIONS", {}).update(
    {
        "connect_timeout": 3,
        # Milliseconds; a server that went away without a word must not hold a worker for ever.
        "tcp_user_timeout": 10000,
        # Lets apps/core/prepared.py have statements kept; Django's own cursors never ask for it.
        "prepare_threshold": 5 if env.PREPARED_STATEMENTS else None,
        # Short, so that an outage ends in 503 within seconds, and the first request after it
        # finds the server again; the pool's own pauses grow to minutes.
        "pool": {
            "min_size": 1,
            "max_size": env.DATABASE_POOL,
            "timeout": 3,
            "reconnect_timeout": 1.5,
        },
        # Milliseconds; reliability.md 5.1: a stuck request must end before the proxy gives up.
        "options": "-c statement_timeout=8000 -c lock_timeout=3000"
        " -c idle_in_transaction_session_timeout=15000"
        # What is read often lies in memory: fetching by an index costs what reading in turn does.
        # Else a small index table is read whole for each search, text by text (docs/search.md).
        " -c random_page_cost=1.1",
    }
)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "portal_cache",
        # Django's 300 would let a flood of sign-ups push the counters of second factors out.
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    }
}

PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "jobs"  # each room's own, see docs/jobs.md

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "apps.accounts.backends.EntranceBackend",
    "apps.core.access.RuleBackend",
]
PASSWORD_HASHERS = ["apps.accounts.hashers.PortalArgon2Hasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("email", "name", "kana")},
    },
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "apps.accounts.passwords.PlaceWordValidator"},
    {"NAME": "apps.accounts.passwords.LongestPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "portal:home"

LANGUAGE_CODE = "ja"
# "ja-easy" is やさしい日本語: a variant whose catalogue holds only what differs from "ja".
LANGUAGES = [("ja", _("Japanese")), ("ja-easy", _("Easy Japanese")), ("en", _("English"))]
LANGUAGE_COOKIE_NAME = "language"
LANGUAGE_COOKIE_AGE = 31_536_000
LANGUAGE_COOKIE_SECURE = env.HTTPS
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = ["chiyoda_kyodo.formats"]
TIME_ZONE = "Asia/Tokyo"
USE_I18N = True
USE_TZ = True

STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = VAR_DIR / "static"
STORAGES = {
    "default": file_storage(env.FILES_BUCKET, env.FILES_ENDPOINT),
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
MEDIA_ROOT = VAR_DIR / "files"
FILE_UPLOAD_HANDLERS = ["apps.documents.uploads.BoundedUploadHandler"]
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 1000

LOGGING = logging_config(readable=DEBUG)
# Mail goes to the outbox in the request's transaction; the job worker sends it (docs/notices.md).
EMAIL_BACKEND = "apps.notifications.mail_backend.OutboxBackend"
EMAIL_CONFIG = env.EMAIL_URL
DEFAULT_FROM_EMAIL = env.EMAIL_FROM

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = env.HTTPS
SESSION_COOKIE_NAME = "__Host-session" if env.HTTPS else "session"
CSRF_COOKIE_NAME = "__Host-csrf" if env.HTTPS else "csrf"
CSRF_TRUSTED_ORIGINS = [env.ORIGIN]
CSRF_FAILURE_VIEW = "apps.accounts.views.csrf_failure"
SECURE_HSTS_SECONDS = 31_536_000 if env.HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = env.HTTPS
SECURE_SSL_REDIRECT = env.HTTPS
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
if env.TRUSTED_PROXIES:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
X_FRAME_OPTIONS = "DENY"

PGHISTORY_JSON_ENCODER = "apps.core.tracking.ContextEncoder"

CRISPY_TEMPLATE_PACK = "kyodo"
CRISPY_ALLOWED_TEMPLATE_PACKS = ("kyodo",)
FORM_RENDERER = "apps.core.renderers.PortalRenderer"

KYODO_DEMO = env.DEMO
KYODO_ORIGIN = env.ORIGIN
KYODO_CLOCK_AHEAD = env.CLOCK_AHEAD
KYODO_RETENTION = env.RETENTION
KYODO_TRUSTED_PROXIES = env.TRUSTED_PROXIES
KYODO_STAFF_MFA = env.STAFF_MFA
KYODO_DESK_ANSWER_DAYS = env.DESK_ANSWER_DAYS
KYODO_FILE_LIMIT = env.FILE_LIMIT_MB * 1024 * 1024
KYODO_SUBMISSION_LIMIT = env.SUBMISSION_LIMIT_MB * 1024 * 1024
KYODO_FILE_COUNT = 10  # handbook, field 関連資料: ten files a submission
KYODO_LINK_CHECK = env.LINK_CHECK
KYODO_LINK_CHECK_PRIVATE = env.LINK_CHECK_PRIVATE
KYODO_CLAMD_SOCKET = env.CLAMD_SOCKET
KYODO_ACCEL_PREFIX = env.FILES_ACCEL
# Invented contact data of the demo (handbook/data/office.yaml); the ward enters its own.
KYODO_DESK = {
    "name": "千代田区政策経営部企画総務課 協働の総合窓口",
    "address": "〒102-8688 千代田区九段南1-2-1",
    "tel": "03-0000-0001",
    "fax": "03-0000-0002",
    "email": "kyodo-desk@example.jp",
    "hours": "8:30–17:00",
}
