"""What a browser fetches on its first visit: the page, and the files that its HTML names."""

import gzip
from collections.abc import Callable
from dataclasses import dataclass
from html.parser import HTMLParser

import brotli


@dataclass
class Weight:
    """Requests and bytes of a first visit (初回表示の重さ)."""

    html: int
    requests: int
    compressed: int
    scripts: int


class Parts(HTMLParser):
    """Addresses of stylesheets, icons, scripts and pictures in a page."""

    def __init__(self, html: str):
        super().__init__()
        self.found: dict[str, str] = {}
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        values = dict(attrs)
        kinds = {
            "link": ("href", values.get("rel", "") in ("stylesheet", "icon", "apple-touch-icon")),
            "script": ("src", bool(values.get("src"))),
            "img": ("src", values.get("loading") != "lazy"),
        }
        name, is_fetched = kinds.get(tag, ("", False))
        if is_fetched:
            self.found[values[name]] = tag


def weigh(page: bytes, compressed_page: int, fetch: Callable[[str], int]) -> Weight:
    """Weigh a page.

    Args:
        page: its HTML as written.
        compressed_page: bytes of it on the wire.
        fetch: gives the bytes on the wire of a file, by its address.
    """
    parts = Parts(page.decode()).found
    sizes = {address: fetch(address) for address in parts}
    return Weight(
        html=len(page),
        requests=1 + len(parts),
        compressed=compressed_page + sum(sizes.values()),
        scripts=sum(size for address, size in sizes.items() if parts[address] == "script"),
    )


def squeezed(content: bytes) -> int:
    """Bytes of a static file as whitenoise keeps it."""
    return min(len(content), len(brotli.compress(content)), len(gzip.compress(content, 9)))
