"""Names of files as they were sent, made safe to show and to save (ファイル名)."""

import re
import unicodedata

from django.utils.translation import gettext as _

LONGEST = 120  # in characters; with its suffix it fits the names of any operating system
FORBIDDEN = re.compile(r'[<>:"|?*]')  # Windows allows none of them in a name
RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)
KEPT_FORMAT_SIGNS = frozenset("\u200d")  # joins emoji and some scripts; hides nothing


def clean_name(name: str, suffixes: tuple[str, ...] = ()) -> str:
    """The name without path, control and direction signs; otherwise exactly as sent.

    Args:
        suffixes: what the content may be called, the usual one first; it is put behind a name
            that claims to be something else.
    """
    last = re.split(r"[/\\]", name.replace("\0", ""))[-1]
    visible = "".join(sign for sign in last if _is_shown(sign))
    safe = FORBIDDEN.sub("_", unicodedata.normalize("NFC", visible)).rstrip(" .")
    stem, dot, suffix = safe.rpartition(".")
    if not dot:
        stem, suffix = safe, ""
    if suffixes and suffix.lower() not in suffixes:
        stem, suffix = safe, suffixes[0]
    stem = stem.strip(" .") or _("Attached file")
    return _shortened(f"_{stem}" if RESERVED.match(stem) else stem, suffix)


def _is_shown(sign: str) -> bool:
    """False for controls, direction overrides, invisible signs and unreadable bytes."""
    if sign in KEPT_FORMAT_SIGNS:
        return True
    return unicodedata.category(sign) not in {"Cc", "Cf", "Cs", "Zl", "Zp"} and sign != "\ufffd"


def _shortened(stem: str, suffix: str) -> str:
    tail = f".{suffix}" if suffix else ""
    room = LONGEST - len(tail)
    return (stem if len(stem) <= room else stem[: room - 1] + "…") + tail
