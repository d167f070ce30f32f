"""``make drill-mail``: a POST that tells people does not wait for the mail server.

Two real servers (gunicorn) on one database, one beside a mail server that takes everything, one
beside a mail server that takes the line and never says a word. Both get the same form in turn,
while a real worker tries to send what the other has written.
"""

import os
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from http.client import HTTPConnection
from urllib.parse import urlencode

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from apps.core.once import new_key
from apps.notifications.models import MailState, OutgoingMail
from apps.organizations.models import MembershipRole
from tests.notifications import drill
from tests.notifications.sink import Blackhole, Sink, free_port
from tests.organizations.factories import make_desk_officer, make_intermediary, make_membership

ROUNDS, POSTS, PEOPLE = 4, 30, 5
TIMEOUT = 20  # seconds the portal waits for a mail server unless told otherwise
CSRF = "a" * 32
SLACK = 1.25


@dataclass
class Server:
    """The portal's web process with the mail server it is told of (計測対象).

    Attributes:
        mail: address of the mail server.
        lines: how often the mail server was talked to.
        times: milliseconds of every POST.
    """

    mail: str
    lines: Callable[[], int]
    port: int = field(default_factory=free_port)
    times: list[float] = field(default_factory=list)

    def start(self) -> None:
        self.process = self._run("-m", "gunicorn", "--bind", f"127.0.0.1:{self.port}")
        drill.wait(self._answers)

    def _run(self, *command: str) -> subprocess.Popen:
        return subprocess.Popen(
            [sys.executable, *command],
            cwd=drill.ROOT,
            env=os.environ | drill.surroundings(self.mail),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )

    def _answers(self) -> bool:
        try:
            socket.create_connection(("127.0.0.1", self.port), 0.2).close()
        except OSError:
            time.sleep(0.1)
            return False
        return True

    def send_beside_a_worker(self, address: str, cookie: str, texts: list[str]) -> None:
        """The form once for each text, while a worker is talking to the mail server."""
        self.post(address, cookie, ["something to send"])
        before = self.lines()
        worker = self._run("manage.py", "worker")
        try:
            drill.wait(lambda: self.lines() > before)
            self.times += self.post(address, cookie, texts)
        finally:
            worker.kill()
            worker.wait()

    def post(self, address: str, cookie: str, texts: list[str]) -> list[float]:
        """Milliseconds of each POST, one after the other over one line."""
        line, times = HTTPConnection("127.0.0.1", self.port, timeout=60), []
        headers = {"Cookie": cookie, "Content-Type": "application/x-www-form-urlencoded"}
        for text in texts:
            form = {"text": text, "submission_key": new_key(), "csrfmiddlewaretoken": CSRF}
            began = time.perf_counter()
            line.request("POST", address, urlencode(form), headers)
            answer = line.getresponse()
            answer.read()
            times.append((time.perf_counter() - began) * 1000)
            assert answer.status == 302, answer.status
        line.close()
        return times

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(40)


def cookies_of(user) -> str:
    client = Client()
    client.force_login(user)
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    return f"{settings.SESSION_COOKIE_NAME}={session}; {settings.CSRF_COOKIE_NAME}={CSRF}"


@pytest.mark.django_db(transaction=True)
def test_a_post_takes_no_longer_while_the_mail_server_is_silent():
    intermediary = make_intermediary()
    for _ in range(PEOPLE):
        make_membership(organization=intermediary.organization, role=MembershipRole.EDITOR)
    address = reverse("organizations:thread", args=[intermediary.pk])
    cookie = cookies_of(make_desk_officer())
    with Sink() as sink, Blackhole() as hole:
        silent = hole.url.replace("timeout=0.3", f"timeout={TIMEOUT}")
        servers = [Server(sink.url, lambda: sink.connections), Server(silent, hole.connections)]
        try:
            for server in servers:
                server.start()
                server.post(address, cookie, ["warm"] * 5)
            for number in range(ROUNDS):
                for server in servers:
                    texts = [f"{number}-{post}" for post in range(POSTS)]
                    server.send_beside_a_worker(address, cookie, texts)
        finally:
            for server in servers:
                server.stop()
        tried = hole.connections()
    good, dark = ([statistics.median(s.times), max(s.times)] for s in servers)
    mails = OutgoingMail.objects.count()
    arrived = OutgoingMail.objects.filter(state=MailState.SENT).count()
    sys.stdout.write(
        f"\n{ROUNDS * POSTS} POSTs each, {PEOPLE} mails a POST: answering mail server p50 "
        f"{good[0]:.1f} ms, longest {good[1]:.0f} ms; silent one p50 {dark[0]:.1f} ms, longest "
        f"{dark[1]:.0f} ms; ratio of the p50 {dark[0] / good[0]:.2f}; {mails} mails written, "
        f"{arrived} arrived, {tried} lines to the silent server\n"
    )
    assert mails == PEOPLE * 2 * (ROUNDS * (POSTS + 1) + 5)
    assert tried >= ROUNDS
    assert dark[0] <= good[0] * SLACK
    assert dark[1] < TIMEOUT * 1000
