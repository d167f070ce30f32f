"""Days that this room's records may bear (日付の範囲), in form and CHECK (reliability.md R12)."""

from datetime import date

DAYS = (date(2000, 1, 1), date(2100, 12, 31))
