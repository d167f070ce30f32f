"""The menus of header and footer (案内メニュー), resolved once and kept.

A room that is not built yet has no URL of that name; its entry stays away until it has one.
"""

from dataclasses import dataclass
from functools import lru_cache

from django.conf import settings
from django.urls import NoReverseMatch, get_script_prefix, reverse
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Place:
    """An entry of a menu (メニュー項目).

    Attributes:
        name: name of its URL.
        label: the words a reader looks for.
        permission: who may see it, where that is not everybody on these pages.
        also: name of another page below which this entry is the current one.
    """

    name: str
    label: object
    permission: str = ""
    also: str = ""


PUBLIC = (
    Place("proposals:proposal_list", _("Find proposals")),
    Place("proposals:round_list", _("Make a proposal"), also="proposals:own_list"),
    Place("partnerships:project_list", _("Joint projects")),
    Place("challenges:issue_list", _("Issues of the ward")),
    Place("organizations:organization_list", _("Find organisations")),
    Place("rulebook:home", _("Collaboration rules")),
    Place("desk:article_list", _("Questions and answers")),
    Place("portal:search", _("Search")),
    Place("portal:about", _("What collaboration is")),
)
STAFF = (
    Place("portal:staff_home", _("Staff home")),
    Place("desk:board", _("Cases of the desk"), "desk.view_board"),
    Place("proposals:board", _("Proposal board"), "proposals.view_board"),
    Place("challenges:staff_issues", _("Issues of the ward"), "challenges.view_issues"),
    Place("proposals:decision_desk", _("Publication and budget"), "proposals.publish_decision"),
    Place("proposals:staff_round_list", _("Rounds"), "proposals.write_call_texts"),
    Place("partnerships:staff_projects", _("Joint projects"), "partnerships.view_projects"),
    Place("surveys:staff_list", _("Questionnaires"), "surveys.view_surveys"),
    Place(
        "organizations:staff_organization_list",
        _("Organisations"),
        "organizations.view_staff_page",
    ),
    Place("rulebook:staff_home", _("Collaboration rules"), "rulebook.view_office"),
    Place("portal:staff_search", _("Search internal texts"), "portal.search_internal_texts"),
    Place("notifications:mail_list", _("Outgoing mail"), "notifications.see_outbox"),
    Place("notifications:letter_list", _("Letters"), "notifications.see_letters"),
    Place("notifications:job_list", _("Jobs"), "notifications.see_jobs"),
    Place("portal:reading_list", _("Readings"), "core.manage_readings"),
    Place("desk:place", _("Section that holds the desk"), "desk.move_desk"),
    Place("accounts:staff_list", _("Staff and posts"), "accounts.view_staff"),
    Place("disposal:disposal_list", _("Erasure of personal data"), "disposal.see_lists"),
    Place("audit:change_list", _("Audit log"), "audit.read_log"),
)
ACCOUNT = (
    Place("portal:home", _("My page")),
    Place("desk:own_list", _("My questions to the desk")),
    Place("proposals:sheet_list", _("Proposals to score"), "proposals.list_sheets"),
    Place("notifications:notice_list", _("Notices")),
    Place("accounts:me", _("Account settings")),
)
FOOTER = (
    Place("portal:desk", _("General desk for collaboration")),
    Place("desk:ask", _("Ask the general desk")),
    Place("portal:accessibility", _("Accessibility")),
    Place("portal:privacy", _("Personal information")),
    Place("portal:sitemap", _("Site map")),
)


@lru_cache(maxsize=32)
def _resolved(places: tuple[Place, ...], prefix: str, urlconf: str) -> tuple[tuple, ...]:
    found = []
    for place in places:
        try:
            url = reverse(place.name, urlconf=urlconf)
            found.append((url, reverse(place.also or place.name, urlconf=urlconf), place))
        except NoReverseMatch:
            continue
    return tuple(found)


def menu(places: tuple[Place, ...], path: str = "", viewer=None) -> list[dict]:
    """Entries of a menu with ``url``, ``label`` and ``current``.

    Args:
        places: one of the tuples of this module.
        path: path of the page; the entry with the longest matching address is the current one.
        viewer: the person who looks; entries with a permission are shown only to who has it.
    """
    entries = _resolved(places, get_script_prefix(), settings.ROOT_URLCONF)
    known = {below: url for url, also, _place in entries for below in (url, also)}
    here = max((below for below in known if path.startswith(below)), key=len, default="")
    return [
        {"url": url, "label": place.label, "current": url == known.get(here)}
        for url, _also, place in entries
        if not place.permission or (viewer is not None and viewer.has_perm(place.permission))
    ]
