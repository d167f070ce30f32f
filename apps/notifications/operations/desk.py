"""What staff do with mail and letters (職員の操作)."""

from django.db import transaction
from django.utils.translation import gettext as _

from apps.core import clock, jobs
from apps.core.access import require
from apps.core.errors import DomainError
from apps.notifications.models import (
    Letter,
    MailState,
    Notice,
    OutgoingMail,
    SuppressedAddress,
)
from apps.notifications.operations.telling import DELIVER_MAIL

TAKEN_BACK = "Taken back by staff."


def _locked_mail(mail: OutgoingMail, actor, permission: str) -> OutgoingMail:
    locked = OutgoingMail.objects.select_for_update().get(pk=mail.pk)
    require(actor, permission, locked)
    return locked


@transaction.atomic
def retry_mail(mail: OutgoingMail, *, actor) -> OutgoingMail:
    """Try a mail again that the machine has given up (再送).

    After two lost answers a third copy may arrive; the page says so before the button.
    """
    locked = _locked_mail(mail, actor, "notifications.retry_mail")
    given_up = locked.state == MailState.UNKNOWN and locked.next_at is None
    if locked.state != MailState.DEAD and not given_up:
        raise DomainError(_("This mail is not waiting for you. Look at its present state."))
    moment = clock.now()
    locked.state = MailState.NEW
    locked.answers_lost = 0
    locked.send_after = locked.next_at = moment
    locked.settled_at = None
    locked.save()
    jobs.wake(DELIVER_MAIL)
    return locked


@transaction.atomic
def retry_undelivered(*, actor) -> int:
    """Try all mails again that were not delivered, after the mail server was away (一括再送)."""
    require(actor, "notifications.retry_mail")
    moment = clock.now()
    count = OutgoingMail.objects.filter(state=MailState.DEAD).update(
        state=MailState.NEW, send_after=moment, next_at=moment, settled_at=None
    )
    jobs.wake(DELIVER_MAIL)
    return count


@transaction.atomic
def close_mail(mail: OutgoingMail, *, actor) -> OutgoingMail:
    """Note that a mail whose answer was lost has arrived (到達を確認)."""
    locked = _locked_mail(mail, actor, "notifications.close_mail")
    if locked.state != MailState.UNKNOWN:
        raise DomainError(_("This mail is not waiting for you. Look at its present state."))
    return _end(locked, MailState.SENT)


@transaction.atomic
def cancel_mail(mail: OutgoingMail, *, actor) -> OutgoingMail:
    """Never send a mail that is still waiting or was not delivered (送信の取りやめ)."""
    locked = _locked_mail(mail, actor, "notifications.cancel_mail")
    if locked.state not in (MailState.NEW, MailState.UNKNOWN, MailState.DEAD):
        raise DomainError(_("It is too late to stop this mail."))
    return _end(locked, MailState.CANCELLED, TAKEN_BACK)


def _end(mail: OutgoingMail, state: str, error: str = "") -> OutgoingMail:
    mail.state = state
    mail.next_at = None
    mail.settled_at = clock.now()
    mail.ready_text = ""
    mail.last_error = error
    mail.save()
    return mail


@transaction.atomic
def recall_mail(mail: OutgoingMail, *, actor) -> int:
    """Take back a message written by staff, for all its readers, within five minutes (取消し).

    Returns:
        how many mails were stopped.
    Raises:
        DomainError: the five minutes are over, or the message was not written by hand.
    """
    locked = _locked_mail(mail, actor, "notifications.recall_mail")
    moment = clock.now()
    event = list(OutgoingMail.objects.select_for_update().filter(event=locked.event))
    waiting = [one for one in event if one.state == MailState.NEW and one.send_after > moment]
    if not waiting:
        raise DomainError(_("The five minutes are over; the message has left."))
    for one in waiting:
        _end(one, MailState.CANCELLED, TAKEN_BACK)
    Notice.objects.filter(event=locked.event, shown_from__gt=moment).delete()
    Letter.objects.filter(event=locked.event, ready_from__gt=moment).update(cancelled_at=moment)
    return len(waiting)


@transaction.atomic
def release_address(address: SuppressedAddress, *, actor) -> None:
    """Let mail go to an address again after its owner has mended it (不達の解除)."""
    require(actor, "notifications.release_address", address)
    address.delete()


def _locked_letter(letter: Letter, actor, permission: str) -> Letter:
    locked = Letter.objects.select_for_update().get(pk=letter.pk)
    require(actor, permission, locked)
    if locked.cancelled_at or locked.posted_at:
        raise DomainError(_("This letter is already posted or cancelled."))
    return locked


@transaction.atomic
def address_letter(letter: Letter, *, actor, name: str, postcode: str, address: str) -> Letter:
    """Write the addressee onto a letter (宛先の記入)."""
    locked = _locked_letter(letter, actor, "notifications.address_letter")
    locked.name, locked.postcode, locked.address = name, postcode, address
    locked.save(update_fields=["name", "postcode", "address"])
    return locked


@transaction.atomic
def print_letters(letters: list[Letter], *, actor) -> int:
    """Note that letters were put on paper (印刷)."""
    require(actor, "notifications.print_letters")
    return Letter.objects.filter(
        pk__in=[letter.pk for letter in letters], printed_at=None, cancelled_at=None
    ).update(printed_at=clock.now())


@transaction.atomic
def post_letters(letters: list[Letter], *, actor) -> int:
    """Note that printed letters were posted today (発送)."""
    require(actor, "notifications.post_letters")
    return (
        Letter.objects.filter(
            pk__in=[letter.pk for letter in letters], posted_at=None, cancelled_at=None
        )
        .exclude(printed_at=None)
        .update(posted_at=clock.now(), posted_by=actor)
    )


@transaction.atomic
def cancel_letter(letter: Letter, *, actor) -> Letter:
    """Take a letter out of the print queue, because the person was told otherwise (取りやめ)."""
    locked = _locked_letter(letter, actor, "notifications.cancel_letter")
    locked.cancelled_at = clock.now()
    locked.save(update_fields=["cancelled_at"])
    return locked


def run_job(name: str, *, actor) -> None:
    """Run one job now instead of at its next time (今すぐ実行)."""
    require(actor, "notifications.run_job")
    if name not in jobs.JOBS:
        raise DomainError(_("There is no such job."))
    jobs.wake(name)
