"""Who may open the pages above the rooms."""

from tests.access import closed, public

ROWS = {
    "portal:index": public(),
    "portal:about": public(),
    "portal:desk": public(),
    "portal:accessibility": public(),
    "portal:privacy": public(),
    "portal:sitemap": public(),
    "portal:robots": public(),
    "portal:search": public(),
    "portal:home": closed(200, staff=302),  # sent on to the staff home
    "portal:staff_home": closed(403, staff=200, may_post=""),
    "portal:staff_search": closed(403, staff=200),
}
