"""What a form asks for one slot of files."""

from dataclasses import dataclass, field

from apps.documents.models import StoredFile


@dataclass
class SlotChange:
    """The change of one slot (添付欄の変更); hand it to ``operations.apply_slot``.

    Attributes:
        kind: the slot, "bylaws".
        new: pending files to attach.
        taken_back: attached files that were unticked.
        replaced: the attached file that the new one replaces, in a slot for one file.
    """

    kind: str
    new: list[StoredFile] = field(default_factory=list)
    taken_back: list[StoredFile] = field(default_factory=list)
    replaced: StoredFile | None = None

    def __bool__(self) -> bool:
        return bool(self.new or self.taken_back)
