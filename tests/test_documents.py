"""The documents: links lead somewhere, nothing is missing in the lists, decisions are short."""

import re

import pytest

from apps.core.jobs import JOBS
from tests.source import ROOT

PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
DECISIONS = sorted((ROOT / "docs/decisions").glob("*.md"))
LONGEST_DECISION = 40
LONGEST_README = 150


def links_of(page) -> list[str]:
    """Places inside the source that a page leads to."""
    text = page.read_text(encoding="utf-8")
    return [link for link in re.findall(r"\]\(([^)#]+)\)", text) if "://" not in link]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page):
    assert [link for link in links_of(page) if not (page.parent / link).exists()] == []


def test_the_index_lists_every_document():
    index = ROOT / "docs/README.md"
    pages = {page.relative_to(index.parent).as_posix() for page in index.parent.rglob("*.md")}

    assert set(links_of(index)) == pages - {"README.md"}


def test_decisions_are_short():
    assert [page.name for page in DECISIONS if _lines(page) > LONGEST_DECISION] == []


def test_the_readme_is_short():
    assert _lines(ROOT / "README.md") <= LONGEST_README


def _lines(page) -> int:
    return page.read_text(encoding="utf-8").count("\n")


def test_every_required_part_has_its_reason():
    reasons = (ROOT / "docs/decisions/0002-parts.md").read_text(encoding="utf-8").lower()
    files = sorted((ROOT / "requirements").glob("*.in"))
    named = [
        name
        for file in files
        for name in re.findall(
            r"^([A-Za-z0-9][A-Za-z0-9-]*)", file.read_text(encoding="utf-8"), re.MULTILINE
        )
    ]
    assert [name for name in named if name.lower() not in reasons] == []


def test_every_job_has_its_row():
    page = (ROOT / "docs/jobs.md").read_text(encoding="utf-8")
    rows = set(re.findall(r"^\| `([\w.]+)` \|", page, re.MULTILINE))

    assert rows == set(JOBS), "one row for each job in the table of docs/jobs.md"
