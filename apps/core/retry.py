"""Errors of the database that deserve another try (再試行), and the one helper that makes it.

A deadlock, a lock that does not come, a serialization failure and a lost connection are nobody's
mistake: the same work, done again from its beginning, succeeds. Everything else goes on up.
"""

import logging
import random
import time
from collections.abc import Callable

from django.db import DatabaseError, InterfaceError, OperationalError, connection
from psycopg_pool import PoolTimeout

log = logging.getLogger(__name__)

ATTEMPTS = 3
SERIALIZATION_FAILURE, DEADLOCK, LOCK_TIMEOUT = "40001", "40P01", "55P03"
STATEMENT_TIMEOUT, READ_ONLY = "57014", "25006"
AGAIN = frozenset({SERIALIZATION_FAILURE, DEADLOCK, LOCK_TIMEOUT})
# Classes of SQLSTATE: connection lost (08, 57P, 25P03 idle too long), out of disk or memory (53).
LOST = ("08", "57P", "25P03")
EXHAUSTED = ("53",)


class UnknownOutcomeError(DatabaseError):
    """The connection broke during COMMIT: nobody knows whether the work was written."""


def sqlstate_of(error: BaseException | None) -> str | None:
    """PostgreSQL's code of an error, None where the connection itself failed."""
    return getattr(getattr(error, "__cause__", None), "sqlstate", None)


def is_lost(error: BaseException | None) -> bool:
    """True if the connection broke while it was used."""
    if not isinstance(error, OperationalError | InterfaceError):
        return False
    if isinstance(error.__cause__, PoolTimeout):
        return False
    code = sqlstate_of(error)
    return code is None or code.startswith(LOST)


def is_transient(error: BaseException | None) -> bool:
    """True if the same work may succeed when it is done again."""
    return is_lost(error) or (isinstance(error, DatabaseError) and sqlstate_of(error) in AGAIN)


def is_unavailable(error: BaseException | None) -> bool:
    """True if the database could not answer, whatever was asked: a case for 503, not 500."""
    if not isinstance(error, DatabaseError | InterfaceError):
        return False
    code = sqlstate_of(error) or ""
    return (
        is_transient(error)
        or isinstance(error, UnknownOutcomeError)
        or isinstance(error.__cause__, PoolTimeout)
        or code in {STATEMENT_TIMEOUT, READ_ONLY}
        or code.startswith(EXHAUSTED)
    )


def retrying(work: Callable, *, prepare: Callable[[], None] = lambda: None):
    """Do ``work()`` up to three times while the database asks for it.

    Args:
        work: the whole transaction, from its beginning.
        prepare: called before each further try, to put back what the last one used up.
    """
    for attempt in range(1, ATTEMPTS + 1):
        try:
            return work()
        except (DatabaseError, InterfaceError) as error:
            if attempt == ATTEMPTS or not is_transient(error):
                raise
            log.warning("try %d ended with %s; once more", attempt, sqlstate_of(error) or "lost")
        if not connection.in_atomic_block:
            connection.close_if_unusable_or_obsolete()
        # Two who met in a deadlock must not meet again at the same moment.
        time.sleep(random.uniform(0.01, 0.05) * attempt)  # noqa: S311 - no secret
        prepare()
    raise AssertionError("the last try returns or raises")
