"""One list of variables in three places: the code, ``.env.example``, ``docs/configuration.md``.

And one order of the middleware in two: the settings and ``docs/architecture.md``.
"""

import os
import re
import runpy
import shutil

import pytest
from django.conf import settings

from tests.source import ROOT, modules

# Read from the environment, but no setting of the portal.
NOT_OURS = {"DJANGO_SETTINGS_MODULE", "PATH"}
READING = (
    r'(?:\benv\.(?:str|bool|int|list|path|timedelta|dict)\(|os\.environ(?:\.get\(|\[))"([A-Z_]+)"'
)
COMPOSED = r"\$\{([A-Z_]+)"


def in_the_code() -> set[str]:
    """Variables that the portal, its server or its composition reads."""
    read = {
        name
        for module in modules("apps", "chiyoda_kyodo")
        for name in re.findall(READING, module.text)
    }
    composed = re.findall(COMPOSED, (ROOT / "compose.yaml").read_text(encoding="utf-8"))
    return (read | set(composed)) - NOT_OURS


def in_the_example() -> dict[str, str]:
    """Variables of ``.env.example`` with what stands behind the sign of equality."""
    text = (ROOT / ".env.example").read_text(encoding="utf-8")
    return dict(re.findall(r"^#([A-Z_]+)=(.*)$", text, re.MULTILINE))


def in_the_docs() -> dict[str, str]:
    """Variables of the page with their defaults, empty where it says “–”."""
    text = (ROOT / "docs/configuration.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `([A-Z_]+)` \| (?:`([^`]+)`|–) \|", text, re.MULTILINE)
    return dict(rows)


def test_the_code_reads_what_the_page_lists():
    assert sorted(in_the_docs()) == sorted(in_the_code())


def test_the_example_lists_what_the_page_lists():
    assert list(in_the_example()) == list(in_the_docs())


def test_the_example_shows_the_defaults_of_the_page():
    # The folder's default depends on where the checkout lies.
    paged = {name: default for name, default in in_the_docs().items() if "CHECKOUT" not in default}
    shown = {name: default for name, default in in_the_example().items() if name in paged}

    assert shown == paged


@pytest.fixture
def settled(tmp_path, monkeypatch):
    """Read the settings in an environment of these variables alone, without a file .env."""
    place = tmp_path / "chiyoda_kyodo" / "env.py"
    place.parent.mkdir()
    shutil.copy(ROOT / "chiyoda_kyodo" / "env.py", place)

    def read(variables: dict[str, str]) -> dict:
        for name in in_the_docs():
            monkeypatch.delenv(name, raising=False)
        for name, value in variables.items():
            monkeypatch.setenv(name, value.replace("CHECKOUT", os.fspath(tmp_path)))
        return {key: value for key, value in runpy.run_path(place).items() if key.isupper()}

    return read


def test_the_page_tells_the_defaults_of_the_code(settled):
    assert settled(in_the_docs()) == settled({})


def test_the_order_of_the_middleware_is_explained():
    text = (ROOT / "docs/architecture.md").read_text(encoding="utf-8")
    explained = re.findall(r"`(\w+Middleware)`", text)

    assert explained == [path.rpartition(".")[2] for path in settings.MIDDLEWARE]
