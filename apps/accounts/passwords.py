"""What a password may not be, besides short and common (reliability.md 5.10)."""

import re
import unicodedata

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

# Words of this place: whoever guesses tries them first.
PLACE_WORDS = ("千代田", "ちよだ", "chiyoda", "協働", "きょうどう", "kyodo", "ポータル", "portal")
FILLERS = re.compile(r"[\d\W_]+")


class PlaceWordValidator:
    """Refuses a password of which little is left without the words of this place and figures."""

    def __init__(self, min_rest: int = 6):
        self.min_rest = min_rest

    def validate(self, password: str, user=None) -> None:
        rest = unicodedata.normalize("NFKC", password).casefold()
        for word in PLACE_WORDS:
            rest = rest.replace(word, "")
        has_word = len(rest) < len(password)
        if has_word and len(FILLERS.sub("", rest)) < self.min_rest:
            raise ValidationError(
                _("Please leave out words like the name of the ward; they are guessed first."),
                code="place_word",
            )

    def get_help_text(self) -> str:
        return _("Do not build it from the name of the ward or of this site.")


class LongestPasswordValidator:
    """Refuses what no person types; a limit has to be somewhere (パスワードの長さの上限)."""

    def __init__(self, max_length: int = 128):
        self.max_length = max_length

    def validate(self, password: str, user=None) -> None:
        if len(password) > self.max_length:
            raise ValidationError(
                _("Please keep the password within %(max)d characters.") % {"max": self.max_length},
                code="too_long",
            )

    def get_help_text(self) -> str:
        return _("At most %(max)d characters.") % {"max": self.max_length}
