"""Writing what an organisation says of itself (団体情報)."""

from dataclasses import dataclass, field

from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.core import clock
from apps.core import kana as kana_rules
from apps.core.access import require
from apps.core.errors import DomainError
from apps.core.web import check_version
from apps.core.wording import official_language
from apps.history.models import Audience
from apps.history.operations import record
from apps.organizations import names
from apps.organizations.models import (
    LIVE,
    BaseKind,
    ChangeStatus,
    DisclosureItem,
    MandateScope,
    Membership,
    MembershipRole,
    MembershipStatus,
    Organization,
    OrganizationContact,
    Origin,
    ProfileChange,
    ProfileSnapshot,
    forget_memberships,
)
from apps.organizations.operations.common import on_behalf
from apps.organizations.operations.outdated import end_outdated_checks, what_was_checked
from apps.organizations.profile_checks import check_profile
from apps.organizations.search import index_organization

# What identifies a registered organisation; it changes only with the desk's consent.
GUARDED = ("name", "kana", "legal_form", "corporate_number", "authority", "certified_on")
PROFILE_FIELDS = (
    *GUARDED,
    "catchphrase",
    "main_field",
    "more_fields",
    "purpose",
    "activities",
    "districts",
    "area",
    "days",
    "times",
    "joining",
    "recruits_members",
    "recruits_volunteers",
    "members",
    "members_in_ward",
    "base_kind",
    "founded_on",
    "founded_month_only",
    "fiscal_year_end",
    "web",
    "links",
    "feeds",
    "public_phone",
    "public_fax",
    "public_email",
    "disclosed_items",
)
CONTACT_FIELDS = (
    "representative",
    "representative_kana",
    "representative_title",
    "postcode",
    "address",
    "contact_person",
    "phone",
    "fax",
    "email",
    "uses",
)


@dataclass(frozen=True)
class Profile:
    """What a person fills in about an organisation (団体情報の入力).

    Attributes:
        public: values by name of PROFILE_FIELDS; columns of the public table.
        office: values by name of CONTACT_FIELDS; only the ward office and the group read them.
    """

    public: dict
    office: dict = field(default_factory=dict)


@transaction.atomic
def register_organization(
    *, actor, profile: Profile, role: str = MembershipRole.REPRESENTATIVE
) -> Organization:
    """Begin the registration of a group (団体登録の下書き); the actor is its first member.

    Args:
        role: representative, or administrator where somebody else represents the group.
    """
    require(actor, "organizations.register_organization")
    organization = _create(actor, profile, Origin.OWN)
    Membership.objects.create(
        organization=organization,
        user=actor,
        role=role,
        status=MembershipStatus.ACTIVE,
        valid_from=clock.today(),
    )
    forget_memberships(actor)
    record(organization, "register", gettext_lazy("Registration begun"), actor=actor)
    return organization


@transaction.atomic
def enter_organization(
    *, actor, profile: Profile, read_back: bool = False, channel: str = ""
) -> Organization:
    """Enter a group that has no e-mail, for its representative (代理入力).

    Args:
        read_back: the entry was read to the representative, who agreed.
        channel: how the group came, in words ("窓口").
    """
    require(actor, "organizations.enter_organization")
    if not read_back:
        raise DomainError(
            _("Please read the entry back to the person and tick that he or she agreed."),
            field="read_back",
        )
    origin = Origin.DESK if actor.is_ward_staff else Origin.INTERMEDIARY
    organization = _create(actor, profile, origin)
    with official_language():
        text = _("Entered by %(name)s (%(channel)s)") % {
            "name": actor.name,
            "channel": channel or _("Counter"),
        }
    record(
        organization,
        "enter",
        gettext_lazy("Entered on behalf of the organisation"),
        actor=actor,
        audience=Audience.PARTIES,
        parties_text=text,
    )
    return organization


@transaction.atomic
def edit_organization(
    organization: Organization, *, actor, profile: Profile, version: int | None = None
) -> Organization:
    """Save what the group says of itself (団体情報の変更).

    A registered organisation keeps its name, legal form and number until the desk agrees; the
    wish is kept as a ProfileChange and everything else is changed at once.
    """
    locked = Organization.objects.select_for_update().get(pk=organization.pk)
    require(actor, "organizations.edit_organization", locked)
    check_version(locked, version, {name: getattr(locked, name) for name in PROFILE_FIELDS})
    before = what_was_checked(locked, locked.office_contact)
    public = dict(profile.public)
    if locked.status in LIVE:
        public = _keep_back(locked, public, actor)
    write_profile(locked, Profile(public, profile.office))
    locked.version += 1
    locked.save()
    index_organization(locked)
    record(
        locked,
        "edit",
        gettext_lazy("Profile changed"),
        actor=actor,
        audience=Audience.PARTIES,
        parties_text=on_behalf(locked, actor, MandateScope.PROFILE),
    )
    end_outdated_checks(locked, before, actor=actor)
    return locked


def _create(actor, profile: Profile, origin: str) -> Organization:
    organization = Organization(created_by=actor, origin=origin)
    organization.office_contact = OrganizationContact()
    write_profile(organization, profile, save=False)
    organization.save()
    contact = organization.office_contact
    contact.organization = organization
    contact.save()
    index_organization(organization)
    return organization


def write_profile(organization: Organization, profile: Profile, *, save: bool = True) -> None:
    """Put values into the row and its contact row, and make the public copies anew."""
    check_profile(profile.public)
    for name in PROFILE_FIELDS:
        if name in profile.public:
            setattr(organization, name, profile.public[name])
    contact = organization.office_contact
    for name in CONTACT_FIELDS:
        if name in profile.office:
            setattr(contact, name, profile.office[name])
    contact.phone_key = names.phone_key(contact.phone)
    kept = organization.addresses()
    organization.dead_links = [url for url in organization.dead_links if url in kept]
    make_keys(organization)
    disclose(organization, contact)
    organization.updated_at = clock.now()
    if save:
        contact.save()


def make_keys(organization: Organization) -> None:
    """Make the keys by which the organisation is sorted, compared."""
    organization.kana = kana_rules.to_hiragana(organization.kana).strip()
    organization.kana_key = names.sort_key(organization.kana)
    organization.name_key = names.name_key(organization.name)


def disclose(organization: Organization, contact: OrganizationContact) -> None:
    """Copy what the group chose to show into the public columns; never the address of a home."""
    shown = organization.disclosed_items
    title_and_name = f"{contact.representative_title} {contact.representative}".strip()
    organization.public_representative = (
        title_and_name if DisclosureItem.REPRESENTATIVE in shown else ""
    )
    address_is_public = (
        DisclosureItem.ADDRESS in shown and organization.base_kind == BaseKind.OFFICE
    )
    organization.public_address = contact.address if address_is_public else ""


def _keep_back(organization: Organization, public: dict, actor) -> dict:
    """The values that apply at once; the others become a change that waits for the desk."""
    wished = {
        name: public[name]
        for name in GUARDED
        if name in public and public[name] != getattr(organization, name)
    }
    if wished:
        check_profile({**current_values(organization), **public})
        organization.changes.filter(status=ChangeStatus.PENDING).update(
            status=ChangeStatus.REPLACED
        )
        ProfileChange.objects.create(
            organization=organization, values=plain(wished), asked_by=actor
        )
    return {name: value for name, value in public.items() if name not in GUARDED}


def current_values(organization: Organization) -> dict:
    """The public profile as it stands."""
    return {name: getattr(organization, name) for name in PROFILE_FIELDS}


def plain(values: dict) -> dict:
    """Values as JSON keeps them."""
    encoder = DjangoJSONEncoder()
    return {
        name: value
        if value is None or isinstance(value, str | int | bool | list)
        else encoder.default(value)
        for name, value in values.items()
    }


def take_snapshot(organization: Organization, act: str, actor) -> ProfileSnapshot:
    """Keep the profile as it is now (団体情報の控え), to lay later changes beside it."""
    contact = organization.office_contact
    return ProfileSnapshot.objects.create(
        organization=organization,
        act=act,
        public_values=plain(current_values(organization)),
        office_values=plain({name: getattr(contact, name) for name in CONTACT_FIELDS}),
        actor_name=actor.name if actor else "",
    )
