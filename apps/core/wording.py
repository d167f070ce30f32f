"""Words that are kept: records are written in the office's language (公用文の言語)."""

from django.conf import settings
from django.utils.translation import override


def official_language() -> override:
    """A block in which translated words come out in Japanese, whatever the actor reads in."""
    return override(settings.LANGUAGE_CODE)
