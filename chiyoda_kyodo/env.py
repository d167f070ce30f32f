"""Settings from the environment, read once and checked together.

Every variable stands in ``.env.example`` and ``docs/configuration.md``; a test compares them.
"""

from datetime import timedelta
from pathlib import Path

from environs import Env

BASE_DIR = Path(__file__).resolve().parent.parent

env = Env(eager=False)
env.read_env(BASE_DIR / ".env", recurse=False)

DEBUG = env.bool("KYODO_DEBUG", False)
DEMO = env.bool("KYODO_DEMO", False)
SECRET_KEY = env.str("KYODO_SECRET_KEY", "")
ALLOWED_HOSTS = env.list("KYODO_ALLOWED_HOSTS", ["localhost", "127.0.0.1", "[::1]"])
ORIGIN = env.str("KYODO_ORIGIN", "http://localhost:8000")
HTTPS = env.bool("KYODO_HTTPS", False)
TRUSTED_PROXIES = env.int("KYODO_TRUSTED_PROXIES", 0)
DATABASE_URL = env.str("DATABASE_URL", "")
DATABASE_POOL = env.int("KYODO_DATABASE_POOL", 6)
PREPARED_STATEMENTS = env.bool("KYODO_PREPARED_STATEMENTS", True)
ALLOW_EMBEDDED = env.bool("KYODO_ALLOW_EMBEDDED", False)
BIND = env.str("KYODO_BIND", "127.0.0.1:8000")
WEB_WORKERS = env.int("KYODO_WEB_WORKERS", 2)
WEB_THREADS = env.int("KYODO_WEB_THREADS", 4)
PROXY_ADDRESSES = env.str("KYODO_PROXY_ADDRESSES", "")
VAR_DIR = env.path("KYODO_VAR_DIR", BASE_DIR / "var")
CLOCK_AHEAD = env.timedelta("KYODO_CLOCK_AHEAD", timedelta(0))
RETENTION = env.dict("KYODO_RETENTION", {}, subcast_values=int)
STAFF_MFA = env.bool("KYODO_STAFF_MFA", False)
STAFF_IDLE = env.timedelta("KYODO_STAFF_IDLE", timedelta(minutes=30))
STAFF_SESSION = env.timedelta("KYODO_STAFF_SESSION", timedelta(hours=10))
IDLE = env.timedelta("KYODO_IDLE", timedelta(hours=12))
SESSION = env.timedelta("KYODO_SESSION", timedelta(days=14))
OIDC_ISSUER = env.str("KYODO_OIDC_ISSUER", "")
OIDC_CLIENT_ID = env.str("KYODO_OIDC_CLIENT_ID", "")
OIDC_CLIENT_SECRET = env.str("KYODO_OIDC_CLIENT_SECRET", "")
OIDC_NAME = env.str("KYODO_OIDC_NAME", "職員アカウント")
EMAIL_URL = env.str("KYODO_EMAIL_URL", "")
EMAIL_FROM = env.str("KYODO_EMAIL_FROM", "協働の総合窓口 <kyodo-desk@example.jp>")
DESK_ANSWER_DAYS = env.int("KYODO_DESK_ANSWER_DAYS", 14)
FILE_LIMIT_MB = env.int("KYODO_FILE_LIMIT_MB", 10)
SUBMISSION_LIMIT_MB = env.int("KYODO_SUBMISSION_LIMIT_MB", 50)
LINK_CHECK = env.bool("KYODO_LINK_CHECK", True)
LINK_CHECK_PRIVATE = env.bool("KYODO_LINK_CHECK_PRIVATE", False)
CLAMD_SOCKET = env.str("KYODO_CLAMD_SOCKET", "")
FILES_ACCEL = env.str("KYODO_FILES_ACCEL", "")
FILES_BUCKET = env.str("KYODO_FILES_BUCKET", "")
FILES_ENDPOINT = env.str("KYODO_FILES_ENDPOINT", "")

env.seal()
