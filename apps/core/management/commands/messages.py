"""``manage.py messages``: keep the Japanese catalogues complete without gettext's programs."""

import json
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import to_locale

from apps.core.messages import catalogue
from apps.core.messages.found import Found, Key, SourceError
from apps.core.messages.sources import messages_of

TITLES = {"ja": "日本語", "ja-easy": "やさしい日本語"}
HELP = """Translations of code and templates (文言の対訳).

To translate: "messages --missing > new.json", fill in the Japanese, "messages --add new.json".
A message with a context has the key "context|msgid"; one with a plural takes a list with one text.
"""


class Command(BaseCommand):
    """Read, fill, check and compile the catalogues; needs no database."""

    help = HELP
    requires_system_checks = []

    def add_arguments(self, parser):
        acts = parser.add_mutually_exclusive_group(required=True)
        acts.add_argument("--add", metavar="FILE", help="merge Japanese texts from a JSON file")
        acts.add_argument("--easy", metavar="FILE", help="the same for やさしい日本語")
        acts.add_argument(
            "--missing",
            nargs="?",
            const="",
            metavar="PLACE",
            help="print what is not translated, as JSON to fill in; PLACE is the start of a path",
        )
        acts.add_argument("--check", action="store_true", help="fail unless all is in order")
        acts.add_argument("--compile", action="store_true", help="write the .mo files")
        acts.add_argument("--prune", action="store_true", help="drop texts that nothing uses")

    def handle(self, *args, **options):
        if options["compile"]:
            return self._compile()
        try:
            found = messages_of(settings.BASE_DIR)
        except SourceError as mistake:
            raise CommandError(str(mistake)) from mistake
        if options["add"]:
            return self._add("ja", Path(options["add"]), found)
        if options["easy"]:
            return self._add("ja-easy", Path(options["easy"]), found)
        if options["missing"] is not None:
            return self._missing(found, options["missing"])
        return self._check(found) if options["check"] else self._prune(found)

    def _add(self, language: str, source: Path, found: dict[Key, Found]) -> None:
        texts = _texts_in(source)
        path = po_path(language)
        with catalogue.locked(path.parents[2]):
            catalog = catalogue.load(path)
            for name, text in texts.items():
                key = _key(name, found)
                if key not in found:
                    self.stderr.write(f"not in the sources (yet): {name!r}")
                before = catalogue.put(catalog, key, found.get(key), text)
                if before:
                    self.stderr.write(f"changed: {name!r}: {before!r} → {text!r}")
            catalogue.save(path, catalog, TITLES[language])
        self.stdout.write(f"{len(texts)} texts in {path.relative_to(settings.BASE_DIR)}")

    def _missing(self, found: dict[Key, Found], place: str) -> None:
        lacking = [
            message
            for message in catalogue.missing(catalogue.load(po_path("ja")), found)
            if any(path.startswith(place) for path in message.places)
        ]
        empty = {_name(message): [""] if message.plural else "" for message in lacking}
        self.stdout.write(json.dumps(empty, ensure_ascii=False, indent=2))

    def _check(self, found: dict[Key, Found]) -> None:
        problems = problems_of(found)
        for problem in problems:
            self.stderr.write(problem)
        if problems:
            raise CommandError(f"{len(problems)} problems in the catalogues")

    def _prune(self, found: dict[Key, Found]) -> None:
        for language, title in TITLES.items():
            path = po_path(language)
            with catalogue.locked(path.parents[2]):
                catalog = catalogue.load(path)
                gone = catalogue.prune(catalog, found)
                catalogue.save(path, catalog, title)
            self.stdout.write(f"{language}: {gone} texts dropped")

    def _compile(self) -> None:
        for language in TITLES:
            path = po_path(language)
            if catalogue.compile_to_mo(path):
                self.stdout.write(f"compiled {path.relative_to(settings.BASE_DIR)}")


def po_path(language: str) -> Path:
    """The catalogue of a language."""
    return settings.LOCALE_PATHS[0] / to_locale(language) / "LC_MESSAGES" / "django.po"


def problems_of(found: dict[Key, Found]) -> list[str]:
    """All that is wrong in the catalogues; やさしい日本語 holds only what differs."""
    japanese = catalogue.load(po_path("ja"))
    problems = [
        f"missing: {message.msgid!r} ({', '.join(sorted(message.places))})"
        for message in catalogue.missing(japanese, found)
    ]
    problems += catalogue.mistakes(japanese, found)
    easy = catalogue.mistakes(catalogue.load(po_path("ja-easy")), found)
    return problems + [f"ja-easy: {problem}" for problem in easy]


def _texts_in(source: Path) -> dict[str, str]:
    """The filled-in texts of a JSON file; empty ones are left for later."""
    try:
        content = json.loads(source.read_text(encoding="utf-8"))
    except (OSError, ValueError) as mistake:
        raise CommandError(f"{source}: {mistake}") from mistake
    plain = {key: value[0] if isinstance(value, list) else value for key, value in content.items()}
    return {key: value for key, value in plain.items() if value}


def _key(name: str, found: dict[Key, Found]) -> Key:
    """``context|msgid`` where the sources know that context, else the msgid as it stands."""
    context, bar, msgid = name.partition("|")
    if bar and (context, msgid) in found:
        return (context, msgid)
    return (None, name)


def _name(message: Found) -> str:
    return f"{message.context}|{message.msgid}" if message.context else message.msgid
