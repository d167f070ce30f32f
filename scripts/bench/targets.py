"""The pages that are measured, and how each is asked for in a database of some size."""

import secrets
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import repeat

from django.conf import settings
from django.test import Client, RequestFactory
from django.urls import reverse

from apps.accounts.models import User
from apps.core.paging import PAGE_SIZE, page_of
from apps.proposals.models import Proposal
from scripts.bench import client, ground
from scripts.bench.council_fill import council_pages
from scripts.bench.rulebook_fill import rule_pages
from scripts.bench.texts import COMMON, RARE

LIST, UNCHANGED, DETAIL = "list", "unchanged", "detail"
OWN, STAFF, SUBMIT = "own", "staff", "submit"
RULES, COMPARISON = "rules", "comparison"
DECIDED_PLACE = 21  # a proposal with decision and answers, counted from the newest
ENTRANCE = settings.AUTHENTICATION_BACKENDS[0]


@dataclass
class Target:
    """One page.

    Attributes:
        group: decides which goals it has to reach.
        most_sql: the most statements it may take (P6).
        etag: for a page asked for again; taken from the server's own first answer.
    """

    name: str
    group: str
    path: str
    most_sql: int
    cookie: str = ""
    etag: str = ""
    status: int = 200
    drafts: list[int] = field(default_factory=list)

    def headers(self) -> dict[str, str]:
        given = {"Cookie": self.cookie, "If-None-Match": self.etag}
        return {name: value for name, value in given.items() if value}

    def requests(self, port: int) -> Iterator[bytes]:
        """Requests for a round, without end for a page that is only read."""
        if self.group != SUBMIT:
            return repeat(client.get(port, self.path, self.headers()))
        return self._submissions(port)

    def _submissions(self, port: int) -> Iterator[bytes]:
        token = secrets.token_hex(16)
        cookie = f"{self.cookie}; {settings.CSRF_COOKIE_NAME}={token}"
        while self.drafts:
            path = reverse("proposals:check", args=[self.drafts.pop()])
            body = f"csrfmiddlewaretoken={token}&submission_key={uuid.uuid4()}"
            yield client.post(port, path, body, {"Cookie": cookie})


def targets_of(size: int) -> list[Target]:
    """All pages, for the database that Django's connection points at."""
    decided = Proposal.objects.get(pk=size - DECIDED_PLACE)
    owner, desk = decided.created_by, User.objects.get(email=ground.DESK)
    board, public = reverse("proposals:board"), reverse("proposals:proposal_list")
    own = reverse("proposals:own_detail", args=[decided.pk])
    return [
        Target("list, page 1", LIST, public, 3),
        Target("list, deep", LIST, public + deep_query(), 3),
        Target("list, one field", LIST, f"{public}?field=7", 3),
        Target("list, common word", LIST, f"{public}?q={_quoted(COMMON)}", 5),
        Target("list, rare word", LIST, f"{public}?q={_quoted(RARE)}", 5),
        Target("list, unchanged", UNCHANGED, public, 3, status=304),
        Target("detail", DETAIL, decided.get_absolute_url(), 5),
        Target("own page", OWN, own, 8, cookie=session_of(owner)),
        Target("board, our turn", STAFF, board, 12, cookie=session_of(desk)),
        Target("board, all", STAFF, f"{board}?queue=all", 12, cookie=session_of(desk)),
        *(
            Target(name, STAFF, path, most, cookie=session_of(desk))
            for name, path, most in council_pages()
        ),
        Target("case", OWN, decided.staff_url(), 20, cookie=session_of(desk)),
        *(
            Target(name, _rules_group(name), path, most, cookie=session_of(desk) if inside else "")
            for name, path, most, inside in rule_pages()
        ),
    ]


def _rules_group(name: str) -> str:
    return COMPARISON if name.startswith("rules, comparison") else RULES


def submission_of() -> Target:
    """Sending a draft; it changes the database, so it comes last."""
    author = User.objects.get(email=ground.REPRESENTATIVE.format(ground.DRAFTER))
    drafts = list(Proposal.objects.filter(submitted_at=None).values_list("pk", flat=True))
    path = reverse("proposals:check", args=[drafts[0]])
    return Target(
        "submission", SUBMIT, path, 0, cookie=session_of(author), status=302, drafts=drafts
    )


def deep_query() -> str:
    """The query of the page at 95 % of the list, or of the last full one in a short list."""
    rows = Proposal.objects.published().order_by("-submitted_at", "-id")
    total = rows.count()
    last_shown = rows[min(total * 95 // 100, total - PAGE_SIZE - 2)]
    request = RequestFactory().get("/")
    return page_of(
        request, rows.filter(submitted_at__lte=last_shown.submitted_at), size=1
    ).older_url


def browser() -> Client:
    """A client of this process, in Japanese."""
    return Client(HTTP_HOST="localhost", HTTP_ACCEPT_LANGUAGE="ja")


def session_of(user: User) -> str:
    inside = browser()
    inside.force_login(user, backend=ENTRANCE)
    name = settings.SESSION_COOKIE_NAME
    return f"{name}={inside.cookies[name].value}"


def _quoted(word: str) -> str:
    return "".join(f"%{byte:02X}" for byte in word.encode())
