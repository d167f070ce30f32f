"""Limits on how often one address may send a public form (送信回数の制限).

One row per address and purpose holds the moment at which its budget is full again; one SQL
statement asks and books, so that parallel requests cannot slip through. It runs before the
request's transaction: a request that fails afterwards has still counted.
"""

import ipaddress
from datetime import timedelta

from django.db import connection
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from apps.core import clock
from apps.core.models import ThrottleRow

PERIODS = {"s": 1, "min": 60, "h": 3600, "d": 86400}


class TooOftenError(Exception):
    """Too often in a short time (回数制限); it ends in the 429 page.

    Args:
        retry_after: seconds until the next try can succeed.
    """

    def __init__(self, retry_after: int):
        super().__init__(f"again in {retry_after} s")
        self.retry_after = retry_after


def throttled(purpose: str, rate: str):
    """Let a POST to this view pass only ``rate`` times per address, as in ``"5/10min"``.

    Put it above every other decorator of the view; the middleware reads the mark.
    """
    parse(rate)

    def mark(view):
        def limit(request: HttpRequest) -> None:
            if request.method == "POST":
                throttle(request, purpose, rate)

        view.throttle = limit
        return view

    return mark


def throttle(request: HttpRequest, purpose: str, rate: str) -> None:
    """Book one act of this address, or refuse it.

    Args:
        purpose: what is limited, ``"desk.inquiry"``; each purpose has its own budget.
        rate: ``"5/10min"``: five at once, then one more every two minutes.
    Raises:
        TooOftenError: the budget is used up.
    """
    count, window = parse(rate)
    step = window / count
    now = clock.now()
    key = _key(purpose, network_of(request.client_ip))
    table = connection.ops.quote_name(ThrottleRow._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} AS t (key, full_at) VALUES (%(key)s, %(now)s + %(step)s) "  # noqa: S608
            "ON CONFLICT (key) DO UPDATE "
            "SET full_at = GREATEST(t.full_at, %(now)s) + %(step)s "
            "WHERE GREATEST(t.full_at, %(now)s) + %(step)s <= %(now)s + %(window)s",
            {"key": key, "now": now, "step": step, "window": window},
        )
        if cursor.rowcount == 1:
            return
    full_at = ThrottleRow.objects.values_list("full_at", flat=True).get(key=key)
    wait = full_at + step - window - now
    raise TooOftenError(max(1, -int(-wait.total_seconds() // 1)))


def parse(rate: str) -> tuple[int, timedelta]:
    """Number and time of a rate: ``"5/10min"`` is five in ten minutes."""
    count, _slash, period = rate.partition("/")
    number = period.rstrip("sminhd")
    seconds = PERIODS[period[len(number) :]] * int(number or 1)
    return int(count), timedelta(seconds=seconds)


def network_of(address: str) -> str:
    """The address, or for IPv6 the /64 that one household has to itself."""
    parsed = ipaddress.ip_address(address)
    if parsed.version == 4:
        return str(parsed)
    return str(ipaddress.ip_network(f"{parsed}/64", strict=False))


def _key(purpose: str, network: str) -> str:
    """A keyed hash: an address is personal data and is not stored."""
    return salted_hmac("kyodo.throttle", f"{purpose} {network}", algorithm="sha256").hexdigest()
