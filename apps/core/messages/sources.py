"""All messages of this project; templates and code of other packages are not ours."""

from pathlib import Path

from apps.core.messages import python, templates
from apps.core.messages.found import Found, Key, SourceError

PYTHON_FOLDERS = ("apps", "chiyoda_kyodo")
TEMPLATE_FOLDERS = ("templates",)
TEMPLATE_SUFFIXES = frozenset({".html", ".txt", ".xml", ".ics", ".svg"})


def messages_of(base: Path) -> dict[Key, Found]:
    """Every message below a checkout, by context and msgid.

    Raises:
        SourceError: some file cannot be read as it is.
    """
    found: dict[Key, Found] = {}
    for path in _files(base):
        for message in _read(path, path.relative_to(base).as_posix()):
            _merge(found, message)
    return found


def _files(base: Path):
    for folder in PYTHON_FOLDERS:
        yield from sorted((base / folder).rglob("*.py"))
    for folder in TEMPLATE_FOLDERS:
        paths = sorted((base / folder).rglob("*.*"))
        yield from (path for path in paths if path.suffix in TEMPLATE_SUFFIXES)


def _read(path: Path, place: str) -> list[Found]:
    reader = python if path.suffix == ".py" else templates
    try:
        return list(reader.messages_in(path.read_text(encoding="utf-8"), place))
    except SyntaxError as mistake:
        raise SourceError(f"{place}: {mistake}") from mistake


def _merge(found: dict[Key, Found], message: Found) -> None:
    """One entry a msgid; a plural wins, because its entry also answers the singular."""
    known = found.setdefault(message.key, message)
    if known is message:
        return
    known.places |= message.places
    if known.plural and message.plural and known.plural != message.plural:
        raise SourceError(
            f"{sorted(known.places)}: two plurals of {message.msgid!r}: "
            f"{known.plural!r}, {message.plural!r}"
        )
    known.plural = known.plural or message.plural
