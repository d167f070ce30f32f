"""A client that costs the machine little: keep-alive sockets, requests made ready beforehand."""

import socket
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

ACCEPT = "Accept: text/html\r\nAccept-Language: ja\r\nConnection: keep-alive\r\n"


@dataclass
class Answer:
    """One answer as it came."""

    status: int
    headers: dict[str, str]
    body: bytes


@dataclass
class Round:
    """What one round of one page gave."""

    milliseconds: list[float] = field(default_factory=list)
    bad: int = 0
    seconds: float = 0


def get(port: int, path: str, headers: dict[str, str] | None = None) -> bytes:
    """A GET request, ready to be sent."""
    return _head("GET", port, path, headers or {}) + b"\r\n"


def post(port: int, path: str, body: str, headers: dict[str, str]) -> bytes:
    """A POST of a form, ready to be sent."""
    data = body.encode()
    kind = {"Content-Type": "application/x-www-form-urlencoded", "Content-Length": str(len(data))}
    return _head("POST", port, path, headers | kind) + b"\r\n" + data


def _head(method: str, port: int, path: str, headers: dict[str, str]) -> bytes:
    lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    return f"{method} {path} HTTP/1.1\r\nHost: localhost:{port}\r\n{ACCEPT}{lines}".encode()


class Line:
    """One connection that is opened again when the server has closed it."""

    def __init__(self, port: int):
        self.port = port
        self.reader = None
        self.socket: socket.socket | None = None

    def send(self, request: bytes) -> Answer:
        """Send a request and read its answer."""
        if self.socket is None:
            self._open()
        try:
            self.socket.sendall(request)
            return self._read()
        except (ConnectionError, EOFError):
            # The server ends a connection when its worker does; the request was not begun.
            self._open()
            self.socket.sendall(request)
            return self._read()

    def close(self) -> None:
        if self.socket is not None:
            self.reader.close()
            self.socket.close()
            self.socket = None

    def _open(self) -> None:
        self.close()
        self.socket = socket.create_connection(("127.0.0.1", self.port), timeout=60)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.reader = self.socket.makefile("rb")

    def _read(self) -> Answer:
        first = self.reader.readline()
        if not first:
            raise EOFError
        headers = {}
        while line := self.reader.readline().strip():
            name, _colon, value = line.decode("latin-1").partition(":")
            headers[name.lower()] = value.strip()
        body = self.reader.read(int(headers.get("content-length", 0)))
        if headers.get("connection", "").lower() == "close":
            self.close()
        return Answer(int(first.split()[1]), headers, body)


def run_round(
    port: int, request_of: Callable[[], Iterator[bytes]], status: int, seconds: float, lines: int
) -> Round:
    """Send requests over some connections at once for some seconds; each sends one at least."""
    found, lock, requests = Round(), threading.Lock(), request_of()
    begin = time.perf_counter()

    def work() -> None:
        line, own, bad = Line(port), [], 0
        while not own or time.perf_counter() - begin < seconds:
            with lock:
                request = next(requests, None)
            if request is None:
                break
            sent = time.perf_counter()
            bad += line.send(request).status != status
            own.append((time.perf_counter() - sent) * 1_000)
        line.close()
        with lock:
            found.milliseconds.extend(own)
            found.bad += bad

    threads = [threading.Thread(target=work) for _line in range(lines)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    found.seconds = time.perf_counter() - begin
    return found
