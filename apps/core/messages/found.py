"""What the readers of code and templates hand on."""

from dataclasses import dataclass, field

Key = tuple[str | None, str]


@dataclass
class Found:
    """A message somewhere in the sources (文言).

    Attributes:
        context: gettext context, None for most.
        msgid: the English text, singular where there are two.
        plural: the English plural, empty where there is none.
        places: files that use it.
    """

    context: str | None
    msgid: str
    plural: str = ""
    places: set[str] = field(default_factory=set)

    @property
    def key(self) -> Key:
        return (self.context, self.msgid)


class SourceError(Exception):
    """A call that can never be translated, such as an f-string inside ``_()``."""
