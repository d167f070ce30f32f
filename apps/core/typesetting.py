"""What papers are set with (帳票の書体と組版): a Japanese font, and WeasyPrint if it can run.

OTF or TTF only: with a woff2 font a document takes twenty times as long.
"""

import ctypes
import importlib.util
from functools import cache
from pathlib import Path

from django.core.checks import Warning as CheckWarning

WHEEL = "noto_cjk_sans_jp_regular"
SYSTEM_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "/Library/Fonts")
SYSTEM_FONTS = ("NotoSansCJK*", "NotoSansJP*", "BIZUDP*", "ipa*g*", "IPA*G*")

PANGO = (
    ("libpango-1.0.so.0", "libpangoft2-1.0.so.0"),
    ("libpango-1.0.dylib", "libpangoft2-1.0.dylib"),
    ("libpango-1.0-0.dll", "libpangoft2-1.0-0.dll"),
)


@cache
def paper_font() -> Path | None:
    """The font file that papers load themselves, if the wheel with it is installed."""
    found = importlib.util.find_spec(WHEEL)
    for folder in (found and found.submodule_search_locations) or ():
        for path in sorted(Path(folder).rglob("*.[ot]tf")):
            return path
    return None


def system_font() -> Path | None:
    """A Japanese font that the system offers to every program."""
    for folder in map(Path, SYSTEM_FOLDERS):
        for pattern in SYSTEM_FONTS:
            for path in sorted(folder.rglob(f"{pattern}.[ot]t[fc]")):
                return path
    return None


def has_pango() -> bool:
    """True where the system library is that WeasyPrint sets text with; it is not imported here."""
    return any(_loads(*names) for names in PANGO)


def _loads(*names: str) -> bool:
    try:
        return all(ctypes.CDLL(name) for name in names)
    except OSError:
        return False


def papers_can_be_made(app_configs, **kwargs) -> list[CheckWarning]:
    """System check: warn where PDFs cannot be made, or would show boxes (帳票の確認)."""
    if not has_pango():
        return [
            CheckWarning(
                "PDFs cannot be made: WeasyPrint does not find Pango. Pages to print are shown.",
                hint="Install the system packages libpango-1.0-0 and libpangoft2-1.0-0.",
                id="core.W201",
            )
        ]
    if not (paper_font() or system_font()):
        return [
            CheckWarning(
                "No Japanese font was found: PDFs would show boxes.",
                hint="Install fonts-noto-cjk, or the wheel noto-cjk-sans-jp-regular.",
                id="core.W202",
            )
        ]
    return []
