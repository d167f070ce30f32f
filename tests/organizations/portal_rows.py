"""Synthetic files in the layout of the NPO portal: 60 headings, cp932."""

import csv
import io
from collections.abc import Iterable

from stdnum.jp import cn

from apps.organizations.portal_file import headings as h

PURPOSE = "この法人は、住民に対して、福祉の増進と防災に関する事業を行い、まちづくりに寄与します"


def number_of(serial: int) -> str:
    """A corporate number with the right check digit."""
    twelve = f"{10_005_000_000 + serial:012d}"
    return cn.calc_check_digit(twelve) + twelve


def row_of(serial: int, **cells) -> dict:
    """A row as the portal writes it; ``cells`` replace what stands under a heading."""
    row = dict.fromkeys(h.HEADINGS, "")
    row |= {
        h.NAME: f"特定非営利活動法人千代田みらい{serial}",
        h.KANA: f"トクテイヒエイリカツドウホウジンチヨダミライ{serial}",
        h.AUTHORITY: "東京都",
        h.ADDRESS: f"千代田区神田司町２丁目{serial}番地",
        h.POSTCODE: "1010048",
        h.REPRESENTATIVE: f"伏木　隠{serial}",
        h.CERTIFIED_ON: "1999/02/23",
        h.FOUNDED_ON: "1999/03/01",
        h.PURPOSE: PURPOSE,
        h.FIELDS[serial % 20]: "○",
        h.FIELDS[(serial * 7 + 3) % 20]: "○",
        h.NUMBER: number_of(serial),
        h.ACTIVITIES: f"講座の開催、相談、調査研究({serial})",
        h.YEAR_END: "03/31",
        h.URL: f"https://www.npo-homepage.go.jp/npoportal/detail/{serial}",
    }
    return row | cells


def file_of(rows: Iterable[dict], *, encoding="cp932") -> io.BytesIO:
    """A file with these rows."""
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, h.HEADINGS)
    writer.writeheader()
    writer.writerows(rows)
    file = io.BytesIO(text.getvalue().encode(encoding))
    file.name = "gyousei_013.csv"
    return file
