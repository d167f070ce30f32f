"""Every link of the site as every demo role: it opens, reads in one language, and passes axe.

All addresses are asked for; each page (URL name) is looked at in the browser once for each group
of roles.
"""

import os
from collections import Counter, deque
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from django.conf import settings
from django.test import Client
from django.urls import resolve
from pytest_django.live_server_helper import LiveServer

from apps.accounts.models import User
from apps.history.models import HistoryEntry
from tests.e2e.reading import Reading, untranslated
from tests.e2e.visitor import DESK, NARROW, PHONE, Visitor

ROLES = {
    "anonymous": ("public", ""),
    "npo_rep": ("members", "npo-rep@example.jp"),
    "npo_staff": ("members", "npo-staff@example.jp"),
    "npo_member": ("members", "npo-member@example.jp"),
    "citizen": ("members", "citizen@example.jp"),
    "desk1": ("staff", "desk1@example.jp"),
    "desk_head": ("staff", "desk-head@example.jp"),
    "doro1": ("staff", "doro1@example.jp"),
    "doro_head": ("staff", "doro-head@example.jp"),
    "sysadm": ("staff", "sysadm@example.jp"),
    "auditor": ("staff", "audit@example.jp"),
    "rule_adm": ("staff", "rule@example.jp"),
    "reviewer1": ("members", "rev1@example.jp"),  # from outside: the pages of citizens
}
DEMO = settings.BASE_DIR / "demo"
STARTS = ("/", "/home/", "/staff/")
AS_MANY = 2  # addresses of one page that are asked for: two proposals stand for all


@pytest.fixture(scope="module")
def server(demo, django_db_blocker):
    """A server with the demo data; no test of this module changes anything."""
    with django_db_blocker.unblock():
        server = LiveServer("localhost")
        yield server
        server.stop()


@pytest.fixture(scope="module")
def words(server) -> dict[str, set[str]]:
    """Words of the interface by language; what the demo's people wrote in Japanese is no fault."""
    found, written = untranslated(), content()
    return {"ja": found["ja"], "en": {word for word in found["en"] if word not in written}}


class LookedAt:
    """Which pages were looked at, known to all test processes of a run."""

    def __init__(self, folder: Path):
        self.folder = folder
        folder.mkdir(exist_ok=True)

    def is_first(self, group: str, name: str) -> bool:
        """True for the one process that comes first with a page of a group of roles."""
        try:
            (self.folder / f"{group} {name}").touch(exist_ok=False)
        except FileExistsError:
            return False
        return True


@pytest.fixture(scope="module")
def looked_at(tmp_path_factory) -> LookedAt:
    """The list of the run; a process of several has its folder inside the run's."""
    folder = tmp_path_factory.getbasetemp()
    return LookedAt((folder.parent if "PYTEST_XDIST_WORKER" in os.environ else folder) / "looked")


class Crawl:
    """All pages one person can reach by links.

    Attributes:
        pages: one address of every page (URL name), with its reading.
        broken: links that do not open.
    """

    def __init__(self, email: str, language: str):
        self.client = Client(headers={"accept-language": language})
        self.client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
        if email:
            self.client.force_login(User.objects.get(email=email))
        self.pages: dict[str, tuple[str, Reading]] = {}
        self.readings: list[tuple[str, Reading]] = []
        self.broken: list[str] = []
        self.times: Counter = Counter()
        self.ways: deque = deque((start, "") for start in STARTS if self._may_open(start))
        self.known = set(STARTS)
        while self.ways:
            self._visit(*self.ways.popleft())

    def _may_open(self, start: str) -> bool:
        return self.client.get(start).status_code == 200

    def _visit(self, address: str, origin: str) -> None:
        answer = self.client.get(address, follow=True)
        if answer.status_code != 200:
            self.broken.append(f"{answer.status_code} {address} on {origin}")
        if not answer.headers["content-type"].startswith("text/html") or answer.streaming:
            return
        reading = Reading(answer.content.decode())
        self.readings.append((address, reading))
        self.pages.setdefault(name_of(address), (address, reading))
        for link in reading.links:
            self._note(link, address)

    def _note(self, link: str, origin: str) -> None:
        kind = (name_of(link), tuple(sorted(parse_qs(urlsplit(link).query))))
        if link in self.known or self.times[kind] >= AS_MANY:
            return
        self.known.add(link)
        self.times[kind] += 1
        self.ways.append((link, origin))

    def in_other_language(self, words: set[str]) -> list[str]:
        """Words of the interface that were left in the other language."""
        return sorted(
            {f"{address}: {word}" for address, read in self.readings for word in read.words
             if word in words}
        )  # fmt: skip


def content() -> str:
    """All that the demo's people wrote, and the official sentences of its history."""
    files = [*DEMO.glob("data/*"), *settings.BASE_DIR.glob("apps/*/demo*.py")]
    texts = [path.read_text(encoding="utf-8-sig") for path in files if path.is_file()]
    entries = HistoryEntry.objects.values_list("public_text", "parties_note__text")
    return "\n".join([*texts, *(text or "" for entry in entries for text in entry)])


def name_of(address: str) -> str:
    """The URL name behind an address."""
    return resolve(urlsplit(address).path).view_name


@pytest.mark.parametrize("role", ROLES)
def test_every_link_opens_and_every_page_passes_axe(server, browser, words, looked_at, role):
    group, email = ROLES[role]
    crawl = Crawl(email, "ja")
    user = User.objects.get(email=email) if email else None
    visitor = Visitor(browser, server.url, user)
    for name, (address, _reading) in crawl.pages.items():
        if looked_at.is_first(group, name):
            visitor.go(address)
            width = DESK if group == "staff" else PHONE
            visitor.look(f"{group}-{name.replace(':', '-')}", widths=(width,), narrow=NARROW[:1])
    visitor.close()

    assert crawl.broken == []
    assert crawl.in_other_language(words["ja"]) == []
    assert visitor.findings == []


@pytest.mark.parametrize("role", ["anonymous", "npo_rep", "desk1", "sysadm"])
def test_no_page_in_english_has_japanese_words_of_the_interface(server, words, role):
    crawl = Crawl(ROLES[role][1], "en")

    assert crawl.broken == []
    assert crawl.in_other_language(words["en"]) == []
