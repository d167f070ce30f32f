"""A web server of our own, for tests of links: no test asks another machine."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class _Site(BaseHTTPRequestHandler):
    """Answers ``/200``, ``/404`` … with that status, ``/to/x`` with a redirect to ``x``."""

    def do_GET(self):
        self.server.asked.append((self.command, self.path, self.headers["Host"]))
        if self.path.startswith("/to/"):
            self.send_response(302)
            self.send_header("Location", self.path.removeprefix("/to/"))
        elif self.path == "/get-only":
            self.send_response(200 if self.command == "GET" else 500)
        else:
            self.send_response(self.server.answers.get(self.path, int(self.path[1:4] or 200)))
        self.send_header("Content-Length", "0")
        self.end_headers()

    do_HEAD = do_GET  # noqa: N815

    def log_message(self, *_args):
        """Quiet."""


@contextmanager
def site() -> Iterator[ThreadingHTTPServer]:
    """A site on this machine; ``asked`` holds its requests, ``answers`` other statuses by path."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Site)
    server.asked, server.answers = [], {}
    server.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
