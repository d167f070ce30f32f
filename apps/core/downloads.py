"""The header that gives a download its name."""

import re
from urllib.parse import quote


def content_disposition(name: str, *, inline: bool = False) -> str:
    """A download under its Japanese name, and under a plain one where that is not understood.

    Args:
        inline: let the browser show it; only for what we made ourselves.
    """
    suffix = name.rpartition(".")[2] if "." in name else ""
    plain = name if _is_plain(name) else "document" + (f".{suffix}" if _is_plain(suffix) else "")
    kind = "inline" if inline else "attachment"
    return f"{kind}; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"


def _is_plain(name: str) -> bool:
    return re.fullmatch(r"[A-Za-z0-9 ._()\[\]-]+", name) is not None
