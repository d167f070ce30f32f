"""What the portal's own pages show (画面に出す内容); it reads the rooms below and never writes."""

from apps.portal.show.desk import desk_today
from apps.portal.show.front import front_page
from apps.portal.show.home import home_page
from apps.portal.show.places import site_map
from apps.portal.show.purposes import purposes
from apps.portal.show.staff import staff_page
from apps.portal.show.steps import STEPS

__all__ = [
    "STEPS",
    "desk_today",
    "front_page",
    "home_page",
    "purposes",
    "site_map",
    "staff_page",
]
