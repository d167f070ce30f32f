"""Which notices the registry sends, and whom each act tells (団体登録の通知)."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from apps.notifications.kinds import no_notice, notice_for, notice_kind
from apps.notifications.recipients import PostalAddress
from apps.organizations.models import (
    MANAGERS,
    Handover,
    Intermediary,
    Membership,
    Organization,
    members_to_tell,
)


def own_page(organization: Organization) -> str:
    """The page where the group manages its registration."""
    return reverse("organizations:organization_home", kwargs={"pk": organization.pk})


def people_of(organization: Organization) -> list:
    """Those who write for the group; a group without accounts gets a letter."""
    people = members_to_tell(organization)
    return people or _by_letter(organization)


def _by_letter(organization: Organization) -> list:
    contact = getattr(organization, "office_contact", None)
    if contact is None or not contact.address:
        return []
    addressee = f"{organization.name} {contact.representative}".strip()
    return [PostalAddress(addressee, postcode=contact.postcode, address=contact.address)]


NOUN = "organizations.organization"
MOVES = {
    "submit": _("We received your application for registration"),
    "return": _("Please correct your application for registration"),
    "approve": _("Your organisation is registered"),
    "reject": _("About your application for registration"),
    "open_renewal": _("The renewal of your registration is open"),
    "ask_renewal": _("We received your request for renewal"),
    "renew": _("Your registration is renewed"),
    "expire": _("Your registration has lapsed"),
    "suspend": _("Your registration is suspended"),
    "resume": _("The suspension has ended"),
    "withdraw": _("Your organisation has left the registry"),
    "dissolve": _("Dissolution is recorded"),
    "accept_change": _("Your change is accepted"),
    "decline_change": _("About the change you asked for"),
    "publish_logo": _("Your logo is on your page"),
    "merge": _("Two records of your organisation are now one"),
}
for act, title in MOVES.items():
    kind = notice_kind(f"organizations.{act}", title, url=own_page)
    notice_for(NOUN, act, kind=kind, to=people_of)

IN_THE_QUEUE = _("The desk finds it in its queue.")
no_notice(NOUN, "list", reason=_("The desk enters bodies it knows, after talking with them."))
no_notice(NOUN, "start_review", reason=_("The group has its receipt already."))
no_notice(NOUN, "resubmit", reason=IN_THE_QUEUE)
no_notice(NOUN, "reopen", reason=_("Nobody but the group itself is concerned."))

RENEWAL_NEAR = notice_kind(
    "organizations.renewal_near", _("Your registration ends soon"), url=own_page
)


def member(membership: Membership) -> list:
    """The person whose membership it is."""
    return [membership.user]


def managers(membership: Membership) -> list:
    """Representative and administrators of the group."""
    active = membership.organization.memberships.active().filter(role__in=MANAGERS)
    return [row.user for row in active.select_related("user")]


def group_page(membership: Membership) -> str:
    """The group's own page."""
    return own_page(membership.organization)


MEMBER_NOUN = "organizations.membership"
MEMBER_MOVES = {
    "accept": (_("You are now a member"), member),
    "decline": (_("About your wish to join"), member),
    "suspend": (_("Your membership is suspended"), member),
    "resume": (_("Your membership is active again"), member),
    "leave": (_("A member has left"), managers),
    "remove": (_("Your membership has ended"), member),
}
for act, (title, to) in MEMBER_MOVES.items():
    kind = notice_kind(f"organizations.member_{act}", title, url=group_page)
    notice_for(MEMBER_NOUN, act, kind=kind, to=to)


def members_page(membership: Membership) -> str:
    """The list of members, where a request is answered."""
    return reverse("organizations:member_list", kwargs={"pk": membership.organization_id})


notice_for(
    MEMBER_NOUN,
    "request",
    kind=notice_kind("organizations.member_request", _("A person asks to join"), url=members_page),
    to=managers,
)

INVITED = notice_kind("organizations.invite", _("You are invited to an organisation"))
HANDOVER_OFFERED = notice_kind(
    "organizations.handover_offer", _("You are asked to represent an organisation")
)
HANDED_OVER = notice_kind(
    "organizations.handover", _("The organisation has a new representative"), url=own_page
)


def chosen(handover: Handover) -> list:
    """The person who is asked to represent the group."""
    return [handover.to_user]


def all_members(organization: Organization) -> list:
    """Everybody who belongs to the group."""
    active = organization.memberships.active().select_related("user")
    return [membership.user for membership in active]


def digits(code) -> dict:
    """The code itself, made when the text is rendered; it is stored nowhere."""
    return {"code": code.code(), "organization": code.organization.name}


CONTACT_CODE = notice_kind("organizations.contact_code", _("Your confirmation code"), more=digits)


def thread_page(intermediary: Intermediary) -> str:
    """The thread between an intermediary and the desk."""
    return reverse("organizations:thread", kwargs={"pk": intermediary.pk})


def meetings_page(_intermediary: Intermediary) -> str:
    """The calendar of liaison meetings."""
    return reverse("organizations:meeting_list")


def people_of_intermediary(intermediary: Intermediary) -> list:
    """Everybody who works for an intermediary."""
    return all_members(intermediary.organization)


MESSAGE_WRITTEN = notice_kind(
    "organizations.message", _("The desk has written to you"), undo=True, url=thread_page
)
MEETING_CALLED = notice_kind(
    "organizations.meeting", _("You are asked to a liaison meeting"), url=meetings_page
)
MEETING_MOVED = notice_kind(
    "organizations.meeting_moved", _("A liaison meeting has changed"), url=meetings_page
)
MEETING_CANCELLED = notice_kind(
    "organizations.meeting_cancelled", _("A liaison meeting is cancelled"), url=meetings_page
)


def papers_page(organization: Organization) -> str:
    """The papers of the group."""
    return reverse("organizations:dossier", kwargs={"pk": organization.pk})


LINK_DEAD = notice_kind(
    "organizations.link_dead", _("A link on your page no longer works"), url=own_page
)
PAPER_ENDS = notice_kind("organizations.paper_ends", _("A paper runs out soon"), url=papers_page)
