"""Who may open the pages above the rooms."""

from tests.access import acts_only, closed, public

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
    "portal:reading_list": closed(
        403, desk=200, desk_head=200, pr=200, rule_admin=200, may_post=""
    ),
    "portal:reading_suggest": acts_only("desk desk_head pr rule_admin"),
    "portal:reading_confirm": acts_only("desk desk_head pr rule_admin"),
    "portal:reading_remove": acts_only(
        "desk desk_head pr rule_admin", values=lambda world: {"pk": 1}
    ),
    "portal:staff_search": closed(403, staff=200),
}
