"""What a member of staff may do with a mail in its present state (メールの手続ボタン)."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from apps.core import clock
from apps.notifications.models import MailState, OutgoingMail

RETRY = ("retry", _("Send again"), "primary")
CLOSE = ("close", _("It has arrived"), "secondary")
CANCEL = ("cancel", _("Do not send"), "danger")
RECALL = ("recall", _("Take the message back"), "danger")


def moves_of(mail: OutgoingMail, user) -> list[dict]:
    """Buttons for the component ``move_buttons``."""
    return [
        {
            "url": reverse(f"notifications:mail_{name}", args=[mail.pk]),
            "label": label,
            "kind": kind,
            "post": True,
        }
        for name, label, kind in _possible(mail)
        if user.has_perm(f"notifications.{name}_mail", mail)
    ]


def _possible(mail: OutgoingMail) -> list[tuple]:
    if mail.state == MailState.NEW and mail.send_after > clock.now():
        return [RECALL]
    if mail.state == MailState.NEW:
        return [CANCEL]
    if mail.state == MailState.UNKNOWN:
        return [CLOSE, CANCEL] if mail.next_at else [CLOSE, RETRY, CANCEL]
    return [RETRY, CANCEL] if mail.state == MailState.DEAD else []
