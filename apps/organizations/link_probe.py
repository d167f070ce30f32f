"""Whether an address on the web answers (リンクの応答), asked so that nobody can misuse it.

The addresses are typed by people. Each host is looked up once and the connection goes to just the
address that was looked at, for every redirect anew; addresses inside a network, other ports and
other schemes are never asked. Nothing but the head of the answer is read, within a set time.
"""

import ipaddress
import socket
import ssl
import time
from http import HTTPStatus
from urllib.parse import SplitResult, urljoin, urlsplit

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

SECONDS = 10  # for one request, whatever the other side does
MOST_REDIRECTS = 5
HEAD_LIMIT = 16_384
PORTS = {"http": 80, "https": 443}
REDIRECTS = {301, 302, 303, 307, 308}
# A site that wants a log-in, or no robots, is there; HEAD is not understood by all.
THERE = {401, 402, 403, 405, 406, 407, 429, 451}


class Reply(models.TextChoices):
    """What became of a request (点検の結果)."""

    ALIVE = "alive", _("The site answers")
    GONE = "gone", _("There is no such page any more")
    BROKEN = "broken", _("The site reports an error")
    UNREACHABLE = "unreachable", _("The site is not reached")
    REFUSED = "refused", _("Not an address that may be asked")


class NotPublicError(Exception):
    """The address leads into a network, or is no plain web address."""


def probe(url: str) -> Reply:
    """Ask for an address, following redirects."""
    try:
        return _follow(url)
    except NotPublicError:
        return Reply.REFUSED
    except (OSError, ValueError, UnicodeError):
        return Reply.UNREACHABLE


def _follow(url: str) -> Reply:
    for _hop in range(MOST_REDIRECTS + 1):
        status, target = _ask("HEAD", url)
        if status >= HTTPStatus.BAD_REQUEST and status not in THERE:
            status, target = _ask("GET", url)
        if status not in REDIRECTS or not target:
            return _judged(status)
        url = urljoin(url, target)
    return Reply.BROKEN


def _judged(status: int) -> Reply:
    if status < HTTPStatus.BAD_REQUEST or status in THERE:
        return Reply.ALIVE
    if status in (HTTPStatus.NOT_FOUND, HTTPStatus.GONE):
        return Reply.GONE
    return Reply.BROKEN


def _ask(method: str, url: str) -> tuple[int, str]:
    """Status and redirect of one request."""
    parts = urlsplit(url)
    port = _port_of(parts)
    deadline = time.monotonic() + SECONDS
    with _connected(parts, port, deadline) as line:
        line.sendall(_request(method, parts))
        return _head(_read(line, deadline))


def _port_of(parts: SplitResult) -> int:
    if parts.scheme not in PORTS or not parts.hostname or parts.username is not None:
        raise NotPublicError(parts.scheme)
    port = parts.port or PORTS[parts.scheme]
    if port not in PORTS.values() and not settings.KYODO_LINK_CHECK_PRIVATE:
        raise NotPublicError(port)
    return port


def _connected(parts: SplitResult, port: int, deadline: float) -> socket.socket:
    host = _plain(parts.hostname)
    family, address = _public_address(host, port)
    line = socket.socket(family, socket.SOCK_STREAM)
    try:
        line.settimeout(max(deadline - time.monotonic(), 0.01))
        line.connect(address)
        if parts.scheme == "https":
            return ssl.create_default_context().wrap_socket(line, server_hostname=host)
    except BaseException:
        line.close()
        raise
    return line


def _public_address(host: str, port: int) -> tuple:
    """The first address of a host; refused if any of them is not a public one."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    for _family, _type, _protocol, _name, address in found:
        if not is_public(address[0]) and not settings.KYODO_LINK_CHECK_PRIVATE:
            raise NotPublicError(address[0])
    return found[0][0], found[0][4]


def is_public(text: str) -> bool:
    """True for an address of the open internet, also where it is wrapped into an IPv6 one."""
    address = ipaddress.ip_address(text.partition("%")[0])
    if address.version == 6 and (address.ipv4_mapped or address.sixtofour or address.teredo):
        return False
    is_translated = address.version == 6 and address in ipaddress.ip_network("64:ff9b::/32")
    return address.is_global and not address.is_multicast and not is_translated


def _request(method: str, parts: SplitResult) -> bytes:
    path = f"{parts.path or '/'}{'?' + parts.query if parts.query else ''}"
    lines = (
        f"{method} {_quoted(path)} HTTP/1.1",
        f"Host: {_named(parts)}",
        "User-Agent: chiyoda-kyodo-links",
        "Accept: */*",
        "Connection: close",
    )
    return ("\r\n".join(lines) + "\r\n\r\n").encode("ascii")


def _plain(host: str) -> str:
    """A name of the web in the signs that may be asked for (日本語ドメイン); numbers stay."""
    return host if ":" in host else host.encode("idna").decode()


def _named(parts: SplitResult) -> str:
    host = f"[{parts.hostname}]" if ":" in parts.hostname else _plain(parts.hostname)
    return f"{host}:{parts.port}" if parts.port else host


def _quoted(path: str) -> str:
    """A path with everything but plain signs as percent codes; nothing can end the line."""
    return "".join(
        sign if "!" <= sign <= "~" else "".join(f"%{byte:02X}" for byte in sign.encode())
        for sign in path
    )


def _read(line: socket.socket, deadline: float) -> bytes:
    """The head of the answer, at most so long and within the time."""
    head = b""
    while b"\r\n\r\n" not in head and len(head) < HEAD_LIMIT:
        left = deadline - time.monotonic()
        if left <= 0:
            raise TimeoutError
        line.settimeout(left)
        piece = line.recv(4_096)
        if not piece:
            break
        head += piece
    return head


def _head(head: bytes) -> tuple[int, str]:
    first, *lines = head.decode("latin-1").split("\r\n")
    protocol, _space, rest = first.partition(" ")
    if not protocol.startswith("HTTP/"):
        raise ValueError(protocol)
    pairs = (line.partition(":") for line in lines)
    target = next((value.strip() for name, _c, value in pairs if name.lower() == "location"), "")
    return int(rest[:3]), target
