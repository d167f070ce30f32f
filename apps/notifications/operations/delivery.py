"""What the job worker does with the outbox (送信処理).

One mail at a time: claim and commit, hand over, write down the result and commit. Whatever
happens to the worker, at most one mail is in doubt, and its lease says since when.
"""

import logging
import time
from datetime import timedelta
from email.utils import parseaddr

from django.conf import settings
from django.db import transaction
from django.db.models import Case, F, Value, When

from apps.core import clock, jobs
from apps.notifications.models import MailState, OutgoingMail, SuppressedAddress
from apps.notifications.rendering import RowGoneError, message_of
from apps.notifications.transport import (
    AnswerLostError,
    NotReachedError,
    RefusedError,
    open_transport,
)

logger = logging.getLogger(__name__)

LEASE = timedelta(minutes=5)  # longer than the longest conversation with a mail server
FIRST_WAIT = timedelta(minutes=1)
LONGEST_WAIT = timedelta(hours=6)
GIVE_UP = timedelta(hours=24)
SECOND_TRY = timedelta(minutes=15)  # issue 3, point 2: after an answer was lost
RUN_SECONDS = 50  # the next tick of the job goes on


def deliver_due(seconds: float = RUN_SECONDS) -> int:
    """Send the mails that are due, until none is left or the time is over (送信).

    An unreachable server ends the run: the next one tries again a minute later, with one
    connection and not one for each mail.

    Returns:
        how many were handed over.
    """
    end_leases()
    sent = 0
    stop_at = time.monotonic() + seconds
    transport = open_transport()
    try:
        while time.monotonic() < stop_at and not jobs.stopping():
            mail = claim()
            if mail is None:
                break
            sent += attempt(mail, transport)
    except NotReachedError as error:
        logger.warning("mail server not reached: %s", error)
    finally:
        transport.close()
    return sent


def claim() -> OutgoingMail | None:
    """Take the next due mail and commit the lease (送信の開始)."""
    moment = clock.now()
    with transaction.atomic():
        due = OutgoingMail.objects.due(moment).with_suppression()
        mail = due.select_for_update(of=["self"], skip_locked=True).first()
        if mail is not None:
            mail.state = MailState.SENDING
            mail.attempts += 1
            mail.lease_until = moment + LEASE
            mail.next_at = None
            mail.save(update_fields=["state", "attempts", "lease_until", "next_at"])
    return mail


def end_leases() -> int:
    """Mails whose worker died: nobody knows whether they arrived (中断した送信の処理)."""
    moment = clock.now()
    return OutgoingMail.objects.filter(state=MailState.SENDING, lease_until__lt=moment).update(
        **_answer_lost(moment), last_error="The worker ended while it was sending."
    )


def attempt(mail: OutgoingMail, transport) -> bool:
    """Try one claimed mail and write down what came of it (送信の試行).

    Raises:
        NotReachedError: no use to go on with other mails; this one is back in the queue.
    """
    try:
        _refuse_unwanted(mail)
        payload = message_of(mail).as_bytes()
        sender = parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
        transport.deliver(sender, mail.address, mail.message_id, payload)
    except (RowGoneError, UnwantedError) as reason:
        _settle(mail, MailState.CANCELLED, str(reason))
    except NotReachedError as error:
        _postpone(mail, str(error), wait=FIRST_WAIT)
        raise
    except AnswerLostError as error:
        _ours(mail).update(**_answer_lost(clock.now()), last_error=str(error)[:300])
    except RefusedError as error:
        _refused(mail, error)
    except Exception as error:
        logger.exception("mail %s cannot be made", mail.pk)
        _postpone(mail, f"{type(error).__name__}: {error}", wait=_backoff(mail))
    else:
        _settle(mail, MailState.SENT)
        return True
    return False


class UnwantedError(Exception):
    """The person left, or the address bounced, after the mail was written."""


def _refuse_unwanted(mail: OutgoingMail) -> None:
    """Look once more, at the last moment, and follow a changed address."""
    if mail.recipient is not None:
        if not mail.recipient.is_active:
            raise UnwantedError("The account was stopped.")
        mail.address = mail.recipient.email or mail.address
        mail.name = mail.recipient.name
    if mail.is_suppressed:
        raise UnwantedError("The address is on the bounce list.")


def _refused(mail: OutgoingMail, error: RefusedError) -> None:
    if not error.is_final:
        _postpone(mail, str(error), wait=_backoff(mail))
        return
    _settle(mail, MailState.DEAD, str(error))
    if error.is_bounce:
        SuppressedAddress.objects.get_or_create(
            address=mail.address.lower(), defaults={"reason": str(error), "at": clock.now()}
        )


def _backoff(mail: OutgoingMail) -> timedelta:
    """1, 2, 4 … minutes, six hours at most."""
    return min(FIRST_WAIT * 2 ** min(mail.attempts - 1, 10), LONGEST_WAIT)


def _postpone(mail: OutgoingMail, error: str, *, wait: timedelta) -> None:
    """Put it back for later; for a day, then it is the staff's."""
    moment = clock.now()
    if moment - mail.send_after >= GIVE_UP:
        _settle(mail, MailState.DEAD, error)
        return
    waiting = MailState.UNKNOWN if mail.answers_lost else MailState.NEW
    _ours(mail).update(
        state=waiting, next_at=moment + wait, lease_until=None, last_error=error[:300]
    )


def _answer_lost(moment) -> dict:
    """The first time one more try after 15 minutes, the second time the staff decides."""
    return {
        "state": MailState.UNKNOWN,
        "lease_until": None,
        "answers_lost": F("answers_lost") + 1,
        "next_at": Case(When(answers_lost=0, then=Value(moment + SECOND_TRY)), default=None),
    }


def _settle(mail: OutgoingMail, state: str, error: str = "") -> None:
    """Write the end of a mail; "sent" holds even if the lease has run out meanwhile."""
    rows = _ours(mail)
    if state == MailState.SENT:
        rows = OutgoingMail.objects.filter(
            pk=mail.pk, state__in=[MailState.SENDING, MailState.UNKNOWN]
        )
    ready_text = mail.ready_text if state == MailState.DEAD else ""
    rows.update(
        state=state,
        settled_at=clock.now(),
        lease_until=None,
        next_at=None,
        address=mail.address,
        ready_text=ready_text,
        last_error=error[:300],
    )


def _ours(mail: OutgoingMail):
    """The row, as long as the lease is this worker's."""
    return OutgoingMail.objects.filter(
        pk=mail.pk, state=MailState.SENDING, lease_until=mail.lease_until
    )
