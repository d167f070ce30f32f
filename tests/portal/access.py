"""Who may open the pages above the rooms."""

from tests.access import closed, public

ROWS = {
    "portal:search": public(),
    "portal:staff_search": closed(staff=200),
}
