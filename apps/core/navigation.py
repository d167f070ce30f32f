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
    """An entry of a menu (メニュー項目): the name of its URL and the words a reader looks for."""

    name: str
    label: object


PUBLIC = (
    Place("proposals:proposal_list", _("Find proposals")),
    Place("proposals:round_list", _("Make a proposal")),
    Place("organizations:organization_list", _("Find organisations")),
    Place("portal:about", _("What collaboration is")),
)
STAFF = (
    Place("portal:staff_home", _("Staff home")),
    Place("proposals:board", _("Proposal board")),
    Place("proposals:staff_round_list", _("Rounds")),
    Place("organizations:staff_organization_list", _("Organisations")),
    Place("accounts:staff_list", _("Staff and posts")),
)
ACCOUNT = (
    Place("portal:home", _("My page")),
    Place("account_email", _("Account settings")),
)
FOOTER = (
    Place("portal:accessibility", _("Accessibility")),
    Place("portal:privacy", _("Personal information")),
    Place("portal:sitemap", _("Site map")),
)


@lru_cache(maxsize=32)
def _resolved(places: tuple[Place, ...], prefix: str, urlconf: str) -> tuple[tuple, ...]:
    found = []
    for place in places:
        try:
            found.append((reverse(place.name, urlconf=urlconf), place.label))
        except NoReverseMatch:
            continue
    return tuple(found)


def menu(places: tuple[Place, ...], path: str = "") -> list[dict]:
    """Entries of a menu with ``url``, ``label`` and ``current``.

    Args:
        places: one of the tuples of this module.
        path: path of the page; the entry with the longest matching address is the current one.
    """
    entries = _resolved(places, get_script_prefix(), settings.ROOT_URLCONF)
    here = max((url for url, _label in entries if path.startswith(url)), key=len, default="")
    return [{"url": url, "label": label, "current": url == here} for url, label in entries]


def address_of(name: str) -> str:
    """Address of one named page, empty while the room is not built."""
    for url, _label in _resolved((Place(name, ""),), get_script_prefix(), settings.ROOT_URLCONF):
        return url
    return ""
