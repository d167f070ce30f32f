"""A file in the layout of the NPO portal (60 headings, cp932): invented, the same every time.

One row in a hundred is bad in one of the ways in which real files are.
"""

import csv
from collections.abc import Iterator
from pathlib import Path

from stdnum.jp import cn

from apps.organizations.portal_file import headings as h
from scripts.bench.texts import PLACES, THEMES, chance_of

COMMON = "花壇"  # two signs that stand in one row of ten
RARE, RARE_EVERY = "錦鯉", 1_000  # two signs that stand in one row of a thousand
SYLLABLES = (
    "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワ"
)
PURPOSE = (
    "この法人は、住民に対して、{}に関する事業を行い、まちづくりの推進に寄与することを目的とする。"
)
BAD_EVERY = 100
SHORT = 3  # cells of a row that was cut off
EXCEL = "2.00002E+12"


def write_file(path: Path, size: int) -> None:
    """Write so many rows, one after the other."""
    with path.open("w", encoding="cp932", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(h.HEADINGS)
        writer.writerows(_rows(size))


def _rows(size: int) -> Iterator[list[str]]:
    for serial in range(size):
        row = _row(serial)
        if serial % BAD_EVERY == BAD_EVERY - 1:
            row = _spoilt(row, serial // BAD_EVERY % 4)
        yield row


def _row(serial: int) -> list[str]:
    dice = chance_of(serial)
    place, theme = dice.choice(PLACES), dice.choice(THEMES)
    kana = "".join(dice.choices(SYLLABLES, k=7))
    cells = dict.fromkeys(h.HEADINGS, "")
    cells |= {
        h.NAME: f"特定非営利活動法人{place}{theme}の会{serial}",
        h.KANA: f"トクテイヒエイリカツドウホウジン{kana}",
        h.AUTHORITY: "東京都",
        h.ADDRESS: f"千代田区{place}{dice.randrange(1, 9)}丁目{serial % 40}番",
        h.POSTCODE: "1010048",
        h.REPRESENTATIVE: f"代表　{serial}",
        h.CERTIFIED_ON: f"{dice.randrange(1999, 2024)}/02/23",
        h.PURPOSE: PURPOSE.format(theme),
        h.FIELDS[serial % 20]: "○",
        h.FIELDS[(serial * 7 + 3) % 20]: "○",
        h.NUMBER: _number(serial),
        h.ACTIVITIES: f"{theme}、{RARE if serial % RARE_EVERY == 7 else '相談'}、調査研究",
        h.YEAR_END: "03/31",
        h.URL: f"https://www.npo-homepage.go.jp/npoportal/detail/{serial}",
    }
    return list(cells.values())


def _number(serial: int) -> str:
    twelve = f"{10_005_000_000 + serial:012d}"
    return cn.calc_check_digit(twelve) + twelve


def _spoilt(row: list[str], way: int) -> list[str]:
    """A number destroyed by a spreadsheet, a day that never was, no name, a row cut off."""
    headings = list(h.HEADINGS)
    if way == 0:
        row[headings.index(h.NUMBER)] = EXCEL
    elif way == 1:
        row[headings.index(h.CERTIFIED_ON)] = "2003/02/30"
    elif way == 2:
        row[headings.index(h.NAME)] = ""
    else:
        row = row[:SHORT]
    return row
