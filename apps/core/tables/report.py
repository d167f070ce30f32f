"""What a file would change (取込の点検結果): counted and remarked before anything is written."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from apps.core.tables.reading import Remark, Row

KEPT_REMARKS = 5_000  # the report names the first of them and counts all


@dataclass
class Report:
    """Counts and remarks of one file (取込の報告).

    Attributes:
        known: digest of what is there already, by key. The same file twice changes nothing.
    """

    known: dict[str, str]
    rows: int = 0
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    refused: int = 0
    remarks: list[Remark] = field(default_factory=list)
    rules: Counter = field(default_factory=Counter)
    seen: set[str] = field(default_factory=set)

    def sort(self, rows: Iterable[Row]) -> tuple[list[Row], list[Row]]:
        """Rows to be made and rows to be changed; each row says ``values["key"]``."""
        new, changed = [], []
        for row in rows:
            self.rows += 1
            self._refuse_second(row)
            self._keep_remarks(row)
            if not row.is_usable:
                self.refused += 1
                continue
            known = self.known.get(row.values["key"])
            if known is None:
                new.append(row)
            elif known != row.digest():
                changed.append(row)
            else:
                self.unchanged += 1
        self.new += len(new)
        self.changed += len(changed)
        return new, changed

    def _refuse_second(self, row: Row) -> None:
        key = row.values.get("key")
        if key in self.seen:
            row.remark("", key, "twice", _("This stands in the file already."), fatal=True)
        elif key:
            self.seen.add(key)

    def _keep_remarks(self, row: Row) -> None:
        self.rules.update(remark.rule for remark in row.remarks)
        room = KEPT_REMARKS - len(self.remarks)
        self.remarks += row.remarks[: max(room, 0)]

    def counts(self) -> dict[str, int]:
        """The numbers, by name."""
        return {
            name: getattr(self, name) for name in ("rows", "new", "changed", "unchanged", "refused")
        }

    def as_json(self) -> dict:
        """Rules with their numbers, and the first remarks: row, column, value, rule, advice."""
        return {
            "rules": dict(self.rules.most_common()),
            "first": [list(vars(remark).values()) for remark in self.remarks],
        }
