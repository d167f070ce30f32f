"""The worker is killed again and again while it sends (送信中の強制終了).

The suite runs it small, ``make drill-mail`` with 1,000 mails. It starts real worker processes
(``manage.py worker``) on the test database, kills them with SIGKILL in the middle of sending,
and lets the last ones run in the future, so that all waits are over.
"""

import os
import signal
import subprocess
import sys
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urlencode

from django.db import connection, transaction

from apps.notifications.models import MailState, OutgoingMail
from apps.notifications.operations import notify
from apps.notifications.operations.wishes import DIGEST
from apps.notifications.recipients import MailAddress
from tests.factories import make_user
from tests.notifications.sink import Sink

ROOT = Path(__file__).resolve().parents[2]
WAIT = 40.0  # seconds for one worker to get on


@dataclass(frozen=True)
class Outcome:
    """What the sink has, against what it should have.

    Attributes:
        copies: how many copies each address got.
        cut: addresses whose line was cut after the sink had taken the mail, by the sink or
            because the worker died before it could write the answer down.
    """

    wanted: set[str]
    copies: Counter
    cut: set[str]
    states: Counter
    seconds: float

    def missing(self) -> set[str]:
        return self.wanted - self.copies.keys()

    def doubled(self) -> set[str]:
        return {address for address, count in self.copies.items() if count > 1}


def run(mails: int, kills: int) -> Outcome:
    """Send, kill, restart; then let two workers of the future finish."""
    wanted = [f"drill{number}@example.jp" for number in range(mails)]
    about = make_user()
    with transaction.atomic():
        notify(
            DIGEST,
            about=about,
            to=[MailAddress(address) for address in wanted],
            actor=None,
            event="drill",
        )
    cut = set(wanted[::20])
    started = time.monotonic()
    with Sink() as sink:
        sink.say = dict.fromkeys(cut, "drop") | dict.fromkeys(wanted[5::50], "later")
        for number in range(1, kills + 1):
            cut |= _send_and_kill(sink, until=len(wanted) * number // (kills + 1))
        sink.say.clear()
        for hours in (1, 2):
            _send_all(sink, ahead=hours * 3600)
    return Outcome(
        set(wanted),
        Counter(sink.addresses()),
        cut,
        Counter(OutgoingMail.objects.values_list("state", flat=True)),
        time.monotonic() - started,
    )


def _send_and_kill(sink: Sink, until: int) -> set[str]:
    """Let a worker send for a while and kill it; the mails it had in hand."""
    worker = start(sink)
    try:
        wait(lambda: len(sink.accepted) >= until)
    finally:
        os.killpg(worker.pid, signal.SIGKILL)
        worker.wait()
    in_hand = OutgoingMail.objects.filter(state=MailState.SENDING)
    return set(in_hand.values_list("address", flat=True))


def _send_all(sink: Sink, ahead: int) -> None:
    """Let a worker that many seconds in the future send what is due, and end it politely."""
    worker = start(sink, ahead)
    try:
        wait(lambda: _idle(ahead))
    finally:
        worker.terminate()
        worker.wait(10)


def _idle(ahead: int) -> bool:
    """True once no mail is due in that future, nor being sent."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM notifications_outgoingmail WHERE "
            "(state IN ('new', 'unknown') AND next_at <= now() + %s * interval '1 second') OR "
            "(state = 'sending' AND lease_until <= now() + %s * interval '1 second')",
            [ahead, ahead],
        )
        return cursor.fetchone()[0] == 0


def surroundings(mail: str, ahead: int = 0) -> dict[str, str]:
    """Environment of a process of the portal on the test database, with a mail server."""
    given = connection.settings_dict
    query = urlencode({"host": given["HOST"], "port": given["PORT"]})
    login = f"{quote(given['USER'])}:{quote(given['PASSWORD'])}"
    return {
        "DATABASE_URL": f"postgresql://{login}@/{given['NAME']}?{query}",
        "KYODO_EMAIL_URL": mail,
        "KYODO_CLOCK_AHEAD": str(ahead),
    }


def start(sink: Sink, ahead: int = 0) -> subprocess.Popen:
    """A real worker on the test database, that many seconds in the future."""
    return subprocess.Popen(
        [sys.executable, "manage.py", "worker"],
        cwd=ROOT,
        env=os.environ | surroundings(sink.url, ahead),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def wait(done) -> None:
    """Until it is done, or the test has failed."""
    deadline = time.monotonic() + WAIT
    while not done():
        if time.monotonic() > deadline:
            raise TimeoutError("the worker does not get on")
        time.sleep(0.01)
