"""A mail server for tests that really speaks SMTP, and fails when it is told to."""

import logging
import socket
import time
from email import message_from_bytes, policy

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP

logging.getLogger("mail.log").setLevel(logging.WARNING)  # it notes every line of the talk


class CountingServer(SMTP):
    """Counts the lines that clients opened."""

    def connection_made(self, transport):
        self.event_handler.connections += 1
        super().connection_made(transport)


class Sink:
    """Keeps what it accepts.

    Attributes:
        accepted: (address, message) of every mail it has taken on, in order.
        say: answers by address: ``refuse`` 550, ``later`` 451, ``reject`` 554 after the text,
            ``drop`` takes the mail and cuts the line before the answer.
    """

    def __init__(self):
        self.accepted: list[tuple[str, object]] = []
        self.dropped: list[str] = []
        self.connections = 0
        self.say: dict[str, str] = {}
        self.delay = 0.0
        self.controller = _Controller(self, hostname="127.0.0.1", port=free_port())

    async def handle_RCPT(self, server, session, envelope, address, options):
        answer = self.say.get(address)
        if answer == "refuse":
            return "550 5.1.1 no such person"
        if answer == "later":
            return "451 4.7.1 come back later"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        (address,) = envelope.rcpt_tos
        if self.say.get(address) == "reject":
            return "554 5.7.1 not wanted here"
        time.sleep(self.delay)
        message = message_from_bytes(envelope.original_content, policy=policy.default)
        self.accepted.append((address, message))
        if self.say.get(address) == "drop":
            self.dropped.append(address)
            server.transport.abort()
        return "250 OK"

    @property
    def url(self) -> str:
        return f"smtp://127.0.0.1:{self.controller.port}/?tls=none&timeout=2"

    def addresses(self) -> list[str]:
        return [address for address, _message in self.accepted]

    def __enter__(self):
        self.controller.start()
        self.connections = 0  # the controller has looked whether it answers
        return self

    def __exit__(self, *exc):
        self.controller.stop()


class _Controller(Controller):
    def factory(self):
        return CountingServer(self.handler, hostname="sink.example.jp")


class Blackhole:
    """Takes connections and never says a word."""

    def __enter__(self):
        self.held: list[socket.socket] = []
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.socket.setblocking(False)
        port = self.socket.getsockname()[1]
        self.url = f"smtp://127.0.0.1:{port}/?tls=none&timeout=0.3"
        return self

    def connections(self) -> int:
        """How many clients have tried to talk to it; they wait on."""
        while True:
            try:
                self.held.append(self.socket.accept()[0])
            except BlockingIOError:
                return len(self.held)

    def __exit__(self, *exc):
        for one in (*self.held, self.socket):
            one.close()


def free_port() -> int:
    """A port nobody listens on just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
