"""Counting knocks at the doors (試行回数の制限), so that nobody guesses and nobody is locked out.

What is counted is the pair of address and account, and the address; never the account alone. So a
rival elsewhere cannot keep the owner out, and the way by mail stays open in any case.
"""

from dataclasses import dataclass
from datetime import timedelta

from django.db import connection
from django.utils.crypto import salted_hmac

from apps.accounts.models import Attempt, Door
from apps.core import clock
from apps.core.throttle import network_of

KEEP = timedelta(days=1)


@dataclass(frozen=True)
class Limit:
    """How many knocks within a span are let through (上限)."""

    pair: int
    address: int
    span: timedelta


# reliability.md A6: at most 10 an account and 30 an address in 15 minutes.
LIMITS = {
    Door.LOGIN: Limit(pair=10, address=30, span=timedelta(minutes=15)),
    Door.RESET: Limit(pair=3, address=20, span=timedelta(hours=1)),
    Door.SIGNUP: Limit(pair=3, address=30, span=timedelta(hours=1)),
}


@dataclass(frozen=True)
class Knock:
    """One knock at a door: who it says it is, and from where; both as keyed hashes."""

    door: Door
    account_key: str
    address_key: str

    @classmethod
    def of(cls, door: Door, *, account: str, address: str) -> "Knock":
        return cls(door, account_key(account), _hash(network_of(address)))

    def pair_is_tired(self) -> bool:
        """True once this account was tried too often from this address."""
        return self._count(account_key=self.account_key) >= LIMITS[self.door].pair

    def address_is_tired(self) -> bool:
        """True once this address has tried too often, whatever the accounts."""
        return self._count() >= LIMITS[self.door].address

    def is_tired(self) -> bool:
        """True if either limit is reached; twin tries of one pair wait for each other."""
        self._queue_up()
        return self.pair_is_tired() or self.address_is_tired()

    def note(self) -> None:
        """Count this knock, and forget old ones from the same address."""
        Attempt.objects.filter(address_key=self.address_key, at__lt=clock.now() - KEEP).delete()
        Attempt.objects.create(
            door=self.door, account_key=self.account_key, address_key=self.address_key
        )

    def _count(self, **more) -> int:
        since = clock.now() - LIMITS[self.door].span
        return Attempt.objects.filter(
            address_key=self.address_key, door=self.door, at__gt=since, **more
        ).count()

    def _queue_up(self) -> None:
        """Let parallel tries of one pair pass one by one, so that each sees the count before it."""
        number = int(_hash(self.account_key + self.address_key)[:15], 16)
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [number])


def forgive(account: str) -> None:
    """Forget failed log-ins of an account whose owner has just shown the mailbox."""
    Attempt.objects.filter(account_key=account_key(account), door=Door.LOGIN).delete()


def forget_old() -> int:
    """Delete knocks of yesterday and before; returns how many."""
    return Attempt.objects.filter(at__lt=clock.now() - KEEP).delete()[0]


def account_key(account: str) -> str:
    """The keyed hash under which an account's knocks are counted."""
    return _hash(account.strip().lower())


def _hash(text: str) -> str:
    return salted_hmac("accounts.attempt", text, algorithm="sha256").hexdigest()
