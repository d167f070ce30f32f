"""A page as it is read: its links, and its words without the content people wrote in."""

import re
from html.parser import HTMLParser

from django.conf import settings

from apps.core.management.commands.messages import po_path
from apps.core.messages import catalogue

SILENT = {"script", "style"}
VOID = {"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}
SPOKEN = ("aria-label", "alt", "title", "placeholder")
JAPANESE = re.compile(r"[぀-ヿ一-鿿]")


class Reading(HTMLParser):
    """Links and words of one page.

    Attributes:
        links: addresses of this site, without their fragments, in the order of the page.
        words: texts and spoken attributes in the page's own language.
    """

    def __init__(self, html: str):
        super().__init__()
        self.links: list[str] = []
        self.words: list[str] = []
        self._open: list[tuple[str, bool]] = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        if tag == "a":
            self._note_link(attributes.get("href") or "")
        foreign = self._is_foreign() or (tag != "html" and "lang" in attributes) or tag in SILENT
        if not foreign:
            self.words += [attributes[name] for name in SPOKEN if attributes.get(name)]
        if tag not in VOID:
            self._open.append((tag, foreign))

    def handle_endtag(self, tag):
        while self._open and tag in [name for name, _foreign in self._open]:
            if self._open.pop()[0] == tag:
                break

    def handle_data(self, data):
        text = " ".join(data.split())
        if text and not self._is_foreign():
            self.words.append(text)

    def _is_foreign(self) -> bool:
        return bool(self._open) and self._open[-1][1]

    def _note_link(self, target: str) -> None:
        address = target.partition("#")[0]
        if address.startswith("/") and not address.startswith(("//", settings.STATIC_URL)):
            self.links.append(address)


def untranslated() -> dict[str, set[str]]:
    """Words that betray a text left in the other language, by language of the page."""
    pairs = [
        (" ".join(msgid.split()), catalogue.text_of(message))
        for (_context, msgid), message in catalogue.entries(catalogue.load(po_path("ja"))).items()
    ]
    differing = [(english, japanese) for english, japanese in pairs if english != japanese]
    return {
        "ja": {english for english, _japanese in differing},
        "en": {japanese for _english, japanese in differing if JAPANESE.search(japanese)},
    }
