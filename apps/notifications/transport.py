"""How a mail leaves the house (メールの配送): by SMTP, or as a file where no server is set."""

import re
import smtplib
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

from django.conf import settings

# RFC 5321 4.5.3.2 asks for patience after the last line of a mail: servers scan it then.
PATIENCE = 3  # times the timeout of a command


class NotReachedError(Exception):
    """The mail server cannot be reached or is shutting down; no mail is at fault (接続不可)."""


class AnswerLostError(Exception):
    """The mail was handed over whole, but no answer came: it may have arrived (応答なし)."""


class RefusedError(Exception):
    """The mail server said no (拒否).

    Args:
        code: SMTP reply code.
        answer: the words of the server.
        of_address: True where it refused the recipient's address.
    """

    def __init__(self, code: int, answer: str, *, of_address: bool = False):
        super().__init__(f"{code} {answer}"[:300])
        self.is_final = code >= 500
        self.is_bounce = self.is_final and of_address


@dataclass(frozen=True)
class MailServer:
    """Where mail is handed over (メールサーバー), from ``KYODO_EMAIL_URL``."""

    host: str
    port: int
    user: str
    password: str
    tls: str
    timeout: float

    @classmethod
    def from_url(cls, url: str) -> "MailServer":
        """Read ``smtp://user:password@host:port/?tls=starttls&timeout=20``."""
        parts = urlsplit(url)
        query = {name: values[-1] for name, values in parse_qs(parts.query).items()}
        tls = query.get("tls") or ("tls" if parts.scheme == "smtps" else "")
        if parts.scheme not in ("smtp", "smtps") or tls not in ("", "none", "starttls", "tls"):
            raise ValueError(
                "KYODO_EMAIL_URL: smtp://user:password@host:port/?tls=starttls|tls|none"
            )
        port = parts.port or (465 if tls == "tls" else 587)
        return cls(
            host=parts.hostname or "localhost",
            port=port,
            user=unquote(parts.username or ""),
            password=unquote(parts.password or ""),
            tls=tls or ("starttls" if port == 587 else "none"),
            timeout=float(query.get("timeout", 20)),
        )


class SmtpTransport:
    """One connection for many mails, each with one recipient."""

    def __init__(self, server: MailServer):
        self.server = server
        self.connection: smtplib.SMTP | None = None

    def deliver(self, sender: str, address: str, message_id: str, payload: bytes) -> None:
        """Hand one mail over.

        Raises:
            NotReachedError, RefusedError, AnswerLostError
        """
        reused = self.connection is not None
        try:
            self._announce(sender, address)
        except NotReachedError:
            if not reused:
                raise
            self._announce(sender, address)  # the server had closed the idle line
        self._hand_over(payload)

    def close(self) -> None:
        connection, self.connection = self.connection, None
        if connection is not None:
            try:
                connection.quit()
            except (OSError, smtplib.SMTPException):
                connection.close()

    def _connect(self) -> smtplib.SMTP:
        server = self.server
        kind = smtplib.SMTP_SSL if server.tls == "tls" else smtplib.SMTP
        connection = kind(server.host, server.port, timeout=server.timeout)
        try:
            if server.tls == "starttls":
                connection.starttls()
            connection.ehlo_or_helo_if_needed()
            if server.user:
                connection.login(server.user, server.password)
        except BaseException:
            connection.close()
            raise
        return connection

    def _announce(self, sender: str, address: str) -> None:
        """Say from whom and to whom; up to here nothing can have been delivered."""
        try:
            if self.connection is None:
                self.connection = self._connect()
            self._expect(self.connection.mail(sender))
            self._expect(self.connection.rcpt(address), of_address=True)
            self._expect(self.connection.docmd("DATA"))
        except (OSError, smtplib.SMTPException, UnicodeError) as error:
            self._drop()
            if isinstance(error, UnicodeError | smtplib.SMTPNotSupportedError):
                raise RefusedError(553, str(error), of_address=True) from error
            raise NotReachedError(_words(error)) from error

    def _hand_over(self, payload: bytes) -> None:
        connection = self.connection
        try:
            connection.sock.settimeout(self.server.timeout * PATIENCE)
            connection.send(_dotted(payload) + b".\r\n")
            answer = connection.getreply()
            connection.sock.settimeout(self.server.timeout)
        except (OSError, smtplib.SMTPException) as error:
            self._drop()
            raise AnswerLostError(_words(error)) from error
        self._expect(answer)

    def _expect(self, answer: tuple[int, bytes], *, of_address: bool = False) -> None:
        code, words = answer
        if 200 <= code < 400:
            return
        text = words.decode("utf-8", "replace")
        if code == 421:
            self._drop()
            raise NotReachedError(f"421 {text}"[:300])
        self._forget_mail()
        raise RefusedError(code, text, of_address=of_address)

    def _forget_mail(self) -> None:
        try:
            self.connection.rset()
        except (OSError, smtplib.SMTPException):
            self._drop()

    def _drop(self) -> None:
        connection, self.connection = self.connection, None
        if connection is not None:
            connection.close()


class FileTransport:
    """Writes each mail as a file that any mail program opens; for the trial (試用時のメール)."""

    def __init__(self, folder: Path):
        self.folder = folder

    def deliver(self, sender: str, address: str, message_id: str, payload: bytes) -> None:
        """Write ``<message id>.eml``; a second try replaces the first."""
        self.folder.mkdir(parents=True, exist_ok=True)
        name = re.sub(r"[^0-9A-Za-z]", "-", message_id.strip("<>").partition("@")[0])
        unfinished = self.folder / f"{name}.part"
        unfinished.write_bytes(payload)
        unfinished.replace(self.folder / f"{name}.eml")

    def close(self) -> None:
        pass


def open_transport() -> SmtpTransport | FileTransport:
    """The transport of this installation; connects when the first mail is handed over."""
    if settings.EMAIL_CONFIG:
        return SmtpTransport(MailServer.from_url(settings.EMAIL_CONFIG))
    return FileTransport(settings.VAR_DIR / "mail")


def _dotted(payload: bytes) -> bytes:
    """Double the dots at line starts, end with a line break (RFC 5321 4.5.2)."""
    whole = payload if payload.endswith(b"\r\n") else payload + b"\r\n"
    return re.sub(rb"(?m)^\.", b"..", whole)


def _words(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"[:300]
