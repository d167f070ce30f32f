"""Log lines as JSON, without personal data (個人情報を含まない記録).

A line names the route, never the path (it may hold the token of a password link), never the
query string (it may hold what somebody searched for), never a person.
"""

import json
import logging
import re
import traceback
from contextvars import ContextVar
from datetime import UTC, datetime

from django.http import HttpRequest, HttpResponse

REQUEST_ID: ContextVar[str] = ContextVar("request_id", default="")

requests = logging.getLogger("kyodo.requests")

ADDRESS = re.compile(r"[\w.+%-]+@[\w-]+(\.[\w-]+)+")
PHONE = re.compile(r"\b0\d{1,4}[-(]?\d{1,4}[-)]?\d{3,4}\b")
# PostgreSQL repeats the row's values below these words.
DATABASE_DETAIL = re.compile(r"^(DETAIL|CONTEXT|HINT|LINE \d+):.*$", re.MULTILINE)
QUERY = re.compile(r"\?[^\s'\"]*")


def redact(text: str) -> str:
    """The text without e-mail addresses, phone numbers, query strings and stored values."""
    text = DATABASE_DETAIL.sub(r"\1: -", text)
    text = ADDRESS.sub("[address]", text)
    text = PHONE.sub("[number]", text)
    return QUERY.sub("?-", text)


def route_of(request: HttpRequest) -> str:
    """The pattern of the URL, without its values."""
    match = getattr(request, "resolver_match", None)
    return f"/{match.route}" if match else "-"


def access_log(request: HttpRequest, response: HttpResponse, seconds: float) -> None:
    """One line for one answer."""
    level = logging.ERROR if response.status_code >= 500 else logging.INFO
    facts = {
        "method": request.method[:10],
        "route": route_of(request),
        "status": response.status_code,
        "ms": round(seconds * 1000),
    }
    requests.log(level, "%s %s", facts["method"], facts["route"], extra={"facts": facts})


class JsonFormatter(logging.Formatter):
    """One JSON object a line."""

    def format(self, record: logging.LogRecord) -> str:
        message = record.getMessage()
        request = getattr(record, "request", None)
        if isinstance(request, HttpRequest):
            message = message.replace(request.path, route_of(request))
        line = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": redact(message),
            "request_id": REQUEST_ID.get(),
            **getattr(record, "facts", {}),
        }
        if record.exc_info:
            line["error"] = redact("".join(traceback.format_exception(*record.exc_info)))
        return json.dumps(line, ensure_ascii=False)


def logging_config(*, readable: bool) -> dict:
    """Value of ``settings.LOGGING``: everything to stderr, for people or for machines."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "json": {"()": "apps.core.logging.JsonFormatter"},
            "plain": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"},
        },
        "handlers": {
            "stderr": {
                "class": "logging.StreamHandler",
                "formatter": "plain" if readable else "json",
            }
        },
        "root": {"handlers": ["stderr"], "level": "INFO"},
        "loggers": {
            # Django's own handlers would print each line a second time, with the path in it.
            "django": {"handlers": [], "level": "INFO", "propagate": True},
            "django.request": {"level": "ERROR"},
            "procrastinate": {"level": "WARNING"},
            "weasyprint": {"level": "WARNING"},
            "fontTools": {"level": "WARNING"},
            "django.server": {"handlers": ["stderr"], "level": "INFO", "propagate": False},
        },
    }
