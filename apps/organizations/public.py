"""What the public may read of an organisation (公開項目): the one place that decides it.

Page, JSON and CSV all ask here. Nothing here reads OrganizationContact, a membership or a user.
"""

from collections.abc import Callable

from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from apps.core import markup
from apps.documents.models import StoredFile
from apps.organizations import founding, times
from apps.organizations.fields import FULL_TEXT
from apps.organizations.models import (
    ActivityField,
    DisclosureItem,
    District,
    Organization,
    OrganizationStatus,
    Verification,
)

LOGO = "logo"  # kind of file
# Parts that higher rooms add to an organisation's public page (proposals, projects, openings).
PARTS: list[Callable[[Organization], dict | None]] = []

ENDED = {
    OrganizationStatus.EXPIRED: gettext_noop("The registration of this organisation has lapsed."),
    OrganizationStatus.WITHDRAWN: gettext_noop("This organisation has left the registry."),
    OrganizationStatus.DISSOLVED: gettext_noop("This organisation has dissolved."),
}


def page_part(function: Callable[[Organization], dict | None]):
    """Let a higher room add a part to the public page of an organisation.

    The function returns ``title``, ``columns``, ``rows`` (see ui.data_table) and ``url``, or None.
    """
    PARTS.append(function)
    return function


def parts_of(organization: Organization) -> list[dict]:
    """The parts that other rooms have for this organisation."""
    return [part for part in (make(organization) for make in PARTS) if part]


def field_words(organization: Organization):
    """Short labels of the fields; the Act's own words stand in the hint and on paper."""
    return format_html_join(
        _(", "),
        '<span title="{}">{}</span><span class="print-only"> ({})</span>',
        (
            (FULL_TEXT[number], ActivityField(number).label, FULL_TEXT[number])
            for number in organization.field_numbers
        ),
    )


def district_labels(organization: Organization) -> str:
    """Labels of the districts."""
    return _(", ").join(str(District(code).label) for code in organization.districts)


def shown(organization: Organization, item: str, value):
    """The value if the group discloses this item."""
    return value if value and organization.discloses(item) else ""


def live(organization: Organization, urls: list[str]) -> list[str]:
    """The addresses that are shown: not the dead ones (リンク切れ)."""
    return [url for url in urls if url and url not in organization.dead_links]


def facts(organization: Organization) -> list[tuple]:
    """Labels and values of the public page, without empty ones."""
    item = DisclosureItem
    o = organization
    rows = [
        (_("Legal form"), o.get_legal_form_display()),
        (_("Corporate number"), shown(o, item.CORPORATE_NUMBER, o.corporate_number)),
        (_("Competent authority"), o.authority),
        (_("Certified on"), markup.day(o.certified_on)),
        (_("Fields of activity"), field_words(o)),
        (_("Purpose"), o.purpose),
        (_("Activities"), o.activities),
        (_("Districts of activity"), district_labels(o)),
        (_("Places of activity"), o.area),
        (_("Weekdays and times of activity"), shown(o, item.DAYS, times.in_words(o.times))),
        (_("Days and times of activity"), shown(o, item.DAYS, o.days)),
        (_("Fees and how to join"), shown(o, item.JOINING, o.joining)),
        (_("Looking for"), _recruits(o)),
        (_("Number of members"), shown(o, item.MEMBERS, _members(o))),
        (_("Founded on"), shown(o, item.FOUNDED_ON, founding.founded_shown(o))),
        (_("Last month of the fiscal year"), shown(o, item.FISCAL_YEAR_END, _month(o))),
        (_("Representative"), o.public_representative),
    ]
    return [(label, value) for label, value in rows if value]


def contacts(organization: Organization) -> list[tuple]:
    """How the public reaches the organisation; through the desk if it gave nothing."""
    o = organization
    rows = [
        (_("Address"), o.public_address),
        (_("Phone"), o.public_phone),
        (_("FAX"), o.public_fax),
        (_("E-mail address"), o.public_email),
        *[(_("Website"), _outside_link(url)) for url in live(o, [o.web])],
        *[(_("Blog or social media"), _outside_link(url)) for url in live(o, o.links)],
        *[(_("Feed"), _outside_link(url)) for url in live(o, o.feeds)],
    ]
    return [(label, value) for label, value in rows if value]


def checks(organization: Organization) -> list[tuple]:
    """Which checks hold today, with their days; the public reads no grounds and no persons."""
    holding = organization.verifications.holding().select_related("vouching").order_by("kind")
    return [(_check_label(check), _check_days(check)) for check in holding]


def _check_label(check: Verification) -> str:
    label = str(check.get_kind_display())
    return f"{label} ({check.vouching.name})" if check.vouching else label


def _check_days(check: Verification):
    day = markup.day(check.checked_on)
    if not check.valid_until:
        return format_html(_("checked on {}"), day)
    return format_html(_("checked on {}, holds until {}"), day, markup.day(check.valid_until))


def is_open(organization: Organization) -> bool:
    """True if the whole profile is public; a page that has ended shows its name only."""
    return organization.in_directory


def ended_sentence(organization: Organization) -> str:
    """What a page says whose registration has ended."""
    return _(ENDED[organization.status]) if organization.status in ENDED else ""


def logo_of(organization: Organization) -> StoredFile | None:
    """The logo anybody may see, once the desk has let it out."""
    return StoredFile.objects.of(organization, LOGO).for_public().first()


def _members(organization: Organization) -> str:
    if not organization.members:
        return ""
    if organization.members_in_ward is None:
        return str(organization.members)
    return _("%(all)d (of these in the ward: %(ward)d)") % {
        "all": organization.members,
        "ward": organization.members_in_ward,
    }


def _month(organization: Organization) -> str:
    return _("Month %d") % organization.fiscal_year_end if organization.fiscal_year_end else ""


def _recruits(organization: Organization) -> str:
    wanted = []
    if organization.recruits_members:
        wanted.append(_("New members"))
    if organization.recruits_volunteers:
        wanted.append(_("Volunteers"))
    return _(", ").join(wanted)


def _outside_link(url: str):
    if not url.startswith(("https://", "http://")):
        return ""
    return format_html(
        '<a href="{}" rel="nofollow noopener external">{}</a> {}', url, url, _("(external site)")
    )
