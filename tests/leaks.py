"""Everything a stranger can get at, as text: pages, files, PDF, feeds, mails of strangers."""

import io
import re
from collections import deque
from html import unescape

from pypdf import PdfReader

from apps.notifications.models import OutgoingMail
from apps.notifications.rendering import message_of

MOST_PAGES = 300


def text_of(response) -> str:
    """The answer as text, whatever it is made of."""
    pieces = response.streaming_content if response.streaming else [response.content]
    body = b"".join(pieces)
    if body.startswith(b"%PDF"):
        reader = PdfReader(io.BytesIO(body))
        words = "".join(page.extract_text() for page in reader.pages)
        return f"{words}{reader.metadata}".replace("\n", "")
    return unescape(body.decode("utf-8", errors="replace"))


def crawl(client, starts: list[str]) -> dict[str, str]:
    """Texts of all answers that links lead to, by address."""
    waiting, seen = deque(starts), {}
    while waiting and len(seen) < MOST_PAGES:
        address = waiting.popleft()
        if address in seen:
            continue
        response = client.get(address)
        seen[address] = text_of(response) if response.status_code == 200 else ""
        found = re.findall(r'(?:href|src)="(/[^"#]*)', seen[address])
        waiting.extend(link for link in found if not link.startswith(("//", "/static/")))
    assert len(seen) < MOST_PAGES
    return seen


def mails_to(address: str) -> list[str]:
    """Subject and text of all mails to one address."""
    mails = map(message_of, OutgoingMail.objects.filter(address=address))
    return [f"{mail['Subject']}\n{mail.get_content()}" for mail in mails]


def found_in(texts: dict[str, str], markers) -> list[tuple[str, str]]:
    """Where a marker can be read."""
    return [(name, marker) for name, text in texts.items() for marker in markers if marker in text]


def hits(client, marker: str, lists: tuple[str, ...], rows: str) -> list[str]:
    """Links to rows that a search for the marker gives, in the site search and in lists.

    Args:
        lists: addresses of lists that search by ``?q=``.
        rows: pattern of the addresses of rows.
    """
    found = []
    for address in ("/search/", *lists):
        found += re.findall(f'href="({rows})"', text_of(client.get(address, {"q": marker})))
    return found
