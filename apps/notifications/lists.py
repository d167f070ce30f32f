"""Rows of this room's lists, made ready for the table component (一覧の行)."""

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from apps.core import jobs, markup
from apps.notifications.models import Letter, MailState, Notice, OutgoingMail

NOTICE_COLUMNS = [
    {"label": _("Notice"), "kind": "head"},
    {"label": _("Date"), "kind": "date"},
    {"label": _("State")},
    {"label": _("Page")},
]
MAIL_COLUMNS = [
    {"label": _("Mail"), "kind": "head"},
    {"label": _("Sent to")},
    {"label": _("Written on"), "kind": "date"},
    {"label": _("State")},
    {"label": _("Tries"), "kind": "number"},
    {"label": _("Next try"), "kind": "date"},
]
LETTER_COLUMNS = [
    {"label": _("Notice on paper"), "kind": "head"},
    {"label": _("Addressee")},
    {"label": _("Written on"), "kind": "date"},
    {"label": _("State")},
]
ADDRESS_COLUMNS = [
    {"label": _("E-mail address"), "kind": "head"},
    {"label": _("Answer of the mail server")},
    {"label": _("Refused since"), "kind": "date"},
    {"label": _("What to do")},
]
JOB_COLUMNS = [
    {"label": _("Job"), "kind": "head"},
    {"label": _("Runs waiting"), "kind": "number"},
    {"label": _("Runs going on"), "kind": "number"},
    {"label": _("Failed in 24 hours"), "kind": "number"},
    {"label": _("Last success"), "kind": "date"},
    {"label": _("Last failure"), "kind": "date"},
    {"label": _("What to do")},
]
MAIL_TONES = {
    MailState.NEW: "wait",
    MailState.SENDING: "active",
    MailState.SENT: "good",
    MailState.UNKNOWN: "wait",
    MailState.DEAD: "bad",
    MailState.CANCELLED: "closed",
}


def moment(value) -> str:
    """Date and time in the office's zone, or a dash."""
    return date_format(timezone.localtime(value), "SHORT_DATETIME_FORMAT") if value else "—"


def notice_rows(notices) -> list[tuple]:
    """What, when, whether it is new, and the way there."""
    return [
        (
            format_html("{}<small>{}</small>", notice.title(), notice.subject),
            moment(notice.shown_from),
            markup.badge(*_freshness(notice)),
            _way_to(notice),
        )
        for notice in notices
    ]


def _freshness(notice: Notice) -> tuple:
    return (_("Already read"), "closed") if notice.read_at else (_("Unread"), "active")


def _way_to(notice: Notice):
    """A link once it is read; before, a button of the list's form, because opening writes."""
    words = format_html(
        '{}<span class="visually-hidden"> {}</span>', _("Open the page"), notice.subject
    )
    if notice.read_at:
        return format_html('<a href="{}">{}</a>', notice.url, words)
    target = reverse("notifications:notice_open", args=[notice.pk])
    return format_html(
        '<button class="button small secondary" formaction="{}">{}</button>', target, words
    )


def mail_rows(mails) -> list[tuple]:
    """Kind, address, times and state of mails; needs ``recipient`` loaded."""
    return [
        (
            markup.link(reverse("notifications:mail_detail", args=[mail.pk]), mail.title()),
            mail.recipient.name if mail.recipient else mail.name or mail.address,
            moment(mail.created_at),
            mail_badge(mail),
            mail.attempts,
            moment(mail.next_at),
        )
        for mail in mails
    ]


def mail_badge(mail: OutgoingMail):
    """The state of a mail as text with colour and shape."""
    return markup.badge(mail.get_state_display(), MAIL_TONES[mail.state])


def mail_facts(mail: OutgoingMail) -> list[tuple]:
    """What is known of one mail."""
    return [
        (_("Sent to"), mail.recipient.name if mail.recipient else mail.name or "—"),
        (_("E-mail address"), mail.address),
        (_("State"), mail_badge(mail)),
        (_("Written on"), moment(mail.created_at)),
        (_("Sent not before"), moment(mail.send_after)),
        (_("Tries"), mail.attempts),
        (_("Next try"), moment(mail.next_at)),
        (_("Settled on"), moment(mail.settled_at)),
        (_("Last answer"), mail.last_error or "—"),
        (_("Message-ID"), mail.message_id),
    ]


def letter_rows(letters) -> list[tuple]:
    """Kind, addressee, day and state of letters."""
    return [
        (
            markup.link(reverse("notifications:letter_detail", args=[letter.pk]), letter.title()),
            letter.name,
            moment(letter.created_at),
            letter_badge(letter),
        )
        for letter in letters
    ]


def letter_badge(letter: Letter):
    """Where a letter stands, from its dates."""
    if letter.cancelled_at:
        return markup.badge(_("Taken out of the queue"), "closed")
    if letter.posted_at:
        return markup.badge(_("Put in the post"), "good")
    if letter.printed_at:
        return markup.badge(_("Put on paper"), "active")
    if not letter.address:
        return markup.badge(_("Address missing"), "bad")
    return markup.badge(_("To be printed"), "wait")


def letter_facts(letter: Letter) -> list[tuple]:
    """What is known of one letter; needs ``posted_by`` loaded."""
    return [
        (_("State"), letter_badge(letter)),
        (_("Written on"), moment(letter.created_at)),
        (_("Put on paper"), moment(letter.printed_at)),
        (_("Put in the post"), moment(letter.posted_at)),
        (_("Posted by"), letter.posted_by.name if letter.posted_by else "—"),
    ]


def address_rows(addresses) -> list[tuple]:
    """Refused addresses, each with its button of the list's form."""
    return [
        (
            address.address,
            address.reason,
            moment(address.at),
            format_html(
                '<button class="button small secondary" formaction="{}">{}'
                '<span class="visually-hidden"> {}</span></button>',
                reverse("notifications:address_release", args=[address.pk]),
                _("Write to it again"),
                address.address,
            ),
        )
        for address in addresses
    ]


def job_rows(states: list[jobs.JobState]) -> list[tuple]:
    """Jobs with queue length, failures and a button."""
    return [
        (
            format_html("{}<small>{}</small>", state.job.label, state.job.name),
            state.waiting,
            state.running,
            state.failed,
            moment(state.last_success),
            moment(state.last_failure),
            format_html(
                '<button class="button small secondary" name="job" value="{}">{}'
                '<span class="visually-hidden"> {}</span></button>',
                state.job.name,
                _("Run now"),
                state.job.label,
            ),
        )
        for state in states
    ]
