"""Catalogue files: read, merge, check, compile; safe beside others who do the same."""

import fcntl
import io
import os
import re
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from babel.messages import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from apps.core.messages.found import Found, Key

# Written by hand: Babel's own header carries dates and versions, which change with every run.
HEADER = """\
# 協働ポータル: {title}
# Written by "manage.py messages --add"; see CONTRIBUTING.md.
msgid ""
msgstr ""
"Language: ja\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=1; plural=0;\\n"

"""
PLACEHOLDER = re.compile(
    r"%\(\w+\)[#0\- +]*\d*[.\d]*[a-zA-Z]|%%|%[sdif]|\{\w*(?:![rsa])?(?::[^{}]*)?\}"
)


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Only one process at a time changes the catalogues below a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def load(path: Path) -> Catalog:
    """The catalogue in a .po file; an empty one where there is no file yet."""
    if not path.exists():
        return Catalog(locale="ja")
    with path.open("rb") as source:
        return read_po(source, locale="ja", abort_invalid=True)


def entries(catalog: Catalog) -> dict[Key, Message]:
    """Messages by context and singular msgid, without the header."""
    return {
        (message.context, message.id[0] if message.pluralizable else message.id): message
        for message in catalog
        if message.id
    }


def save(path: Path, catalog: Catalog, title: str) -> None:
    """Write a .po file in a fixed order, in one step."""
    body = io.BytesIO()
    write_po(
        body,
        catalog,
        width=0,
        omit_header=True,
        sort_output=True,
        no_location=True,
        ignore_obsolete=True,
    )
    entries_text = body.getvalue().decode("utf-8").strip()
    text = (HEADER.format(title=title) + entries_text).rstrip() + "\n"
    _replace(path, text.encode("utf-8"))


def put(catalog: Catalog, key: Key, found: Found | None, text: str) -> str:
    """Set one translation.

    Args:
        found: the message as the sources have it; it knows the plural.
    Returns:
        the text that stood there before, if it was another one.
    """
    context, msgid = key
    before = entries(catalog).get(key)
    if before is not None:
        catalog.delete(before.id, context=context)
    if found is not None and found.plural:
        catalog.add((msgid, found.plural), (text,), context=context)
    else:
        catalog.add(msgid, text, context=context)
    old = text_of(before)
    return "" if old == text else old


def text_of(message: Message | None) -> str:
    """The Japanese text; Japanese has one form for all numbers."""
    if message is None:
        return ""
    return message.string[0] if isinstance(message.string, tuple | list) else message.string


def missing(catalog: Catalog, found: dict[Key, Found]) -> list[Found]:
    """Messages of the sources without a translation."""
    known = entries(catalog)
    return [
        message
        for key, message in sorted(found.items(), key=_order)
        if not _fits(known.get(key), message)
    ]


def _fits(entry: Message | None, message: Found) -> bool:
    return bool(text_of(entry)) and entry.pluralizable == bool(message.plural)


def _order(item: tuple[Key, Found]) -> tuple:
    (context, msgid), _found = item
    return (msgid, context or "")


def mistakes(catalog: Catalog, found: dict[Key, Found]) -> list[str]:
    """What is wrong with the entries that stand in a catalogue."""
    problems = []
    for key, message in entries(catalog).items():
        if key not in found:
            problems.append(f"obsolete: {key[1]!r}")
        if message.fuzzy:
            problems.append(f"fuzzy: {key[1]!r}")
        if text_of(message) and not _same_placeholders(message):
            problems.append(f"placeholders differ: {key[1]!r} → {text_of(message)!r}")
    return problems


def _same_placeholders(message: Message) -> bool:
    original = message.id[-1] if message.pluralizable else message.id
    return placeholders(original) == placeholders(text_of(message))


def placeholders(text: str) -> Iterable[str]:
    """Named placeholders as a set; unnamed ones as often as they stand."""
    marks = [mark for mark in PLACEHOLDER.findall(text) if mark != "%%"]
    named = {mark for mark in marks if mark[:2] == "%(" or mark not in ("%s", "%d", "{}")}
    return sorted(named) + sorted(mark for mark in marks if mark not in named)


def prune(catalog: Catalog, found: dict[Key, Found]) -> int:
    """Drop entries that no source uses any more; returns how many."""
    gone = [message for key, message in entries(catalog).items() if key not in found]
    for message in gone:
        catalog.delete(message.id, context=message.context)
    return len(gone)


def compile_to_mo(path: Path) -> bool:
    """Write the .mo beside a .po unless it is up to date; True if it was written.

    The .mo carries the .po's time, so a checkout of an older catalogue is seen too.
    """
    target = path.with_suffix(".mo")
    stamp = path.stat().st_mtime_ns
    if target.exists() and target.stat().st_mtime_ns == stamp:
        return False
    body = io.BytesIO()
    write_mo(body, load(path))
    _replace(target, body.getvalue(), stamp)
    return True


def _replace(path: Path, content: bytes, stamp: int | None = None) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    with os.fdopen(handle, "wb") as draft:
        draft.write(content)
    if stamp is not None:
        os.utime(name, ns=(stamp, stamp))
    Path(name).chmod(0o644)
    Path(name).replace(path)
