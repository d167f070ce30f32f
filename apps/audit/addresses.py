"""Addresses of computers as keyed hashes (接続元の符号): alike is seen, who is not.

An auditor who suspects an address types it in and finds what came from there; nobody can read
addresses out of the log.
"""

from contextvars import ContextVar

from django.utils.crypto import salted_hmac

# Address of the request that is being answered; empty in jobs and commands.
ADDRESS: ContextVar[str] = ContextVar("client_address", default="")


def address_key(address: str) -> str:
    """The hash under which an address stands in the log; empty for none."""
    if not address:
        return ""
    return salted_hmac("audit.address", address, algorithm="sha256").hexdigest()[:32]
