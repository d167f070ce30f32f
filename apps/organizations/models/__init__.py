"""Tables of the registry, and the cheap questions other rooms ask about people and groups."""

from django.contrib.auth import get_user_model
from django.db.models import OuterRef, Subquery

from apps.core import clock
from apps.organizations.fields import ActivityField
from apps.organizations.models.contact import OrganizationContact
from apps.organizations.models.dossier import DossierPaper
from apps.organizations.models.intermediary import (
    REGISTRY_SCOPES,
    DeskMessage,
    Intermediary,
    LiaisonMeeting,
    Mandate,
    MandateScope,
    Reach,
)
from apps.organizations.models.links import LinkCheck
from apps.organizations.models.membership import (
    HANDOVER_DAYS,
    INVITATION_DAYS,
    MANAGERS,
    MEMBERSHIP_FLOW,
    SEE_APPLICANTS,
    WRITERS,
    Handover,
    Invitation,
    Membership,
    MembershipRole,
    MembershipStatus,
)
from apps.organizations.models.organization import Organization
from apps.organizations.models.reading import user_memberships
from apps.organizations.models.register import GroupImport, ImportRun, RegisterRow
from apps.organizations.models.registration import (
    ChangeStatus,
    Paper,
    ProfileChange,
    ProfileSnapshot,
    RegistrationRule,
)
from apps.organizations.models.verification import (
    CODE_DAYS,
    CODE_TRIES,
    CodeChannel,
    CodePurpose,
    ContactCode,
    Verification,
    VerificationKind,
)
from apps.organizations.states import (
    ENDED_IN_PUBLIC,
    LIVE,
    ORGANIZATION_FLOW,
    UNDER_WAY,
    BaseKind,
    DisclosureItem,
    District,
    LegalForm,
    OrganizationStatus,
    Origin,
    RegistrationUse,
)

__all__ = [
    "CODE_DAYS",
    "CODE_TRIES",
    "ENDED_IN_PUBLIC",
    "HANDOVER_DAYS",
    "INVITATION_DAYS",
    "LIVE",
    "MANAGERS",
    "MEMBERSHIP_FLOW",
    "ORGANIZATION_FLOW",
    "REGISTRY_SCOPES",
    "SEE_APPLICANTS",
    "UNDER_WAY",
    "WRITERS",
    "ActivityField",
    "BaseKind",
    "ChangeStatus",
    "CodeChannel",
    "CodePurpose",
    "ContactCode",
    "DeskMessage",
    "DisclosureItem",
    "District",
    "DossierPaper",
    "GroupImport",
    "Handover",
    "ImportRun",
    "Intermediary",
    "Invitation",
    "LegalForm",
    "LiaisonMeeting",
    "LinkCheck",
    "Mandate",
    "MandateScope",
    "Membership",
    "MembershipRole",
    "MembershipStatus",
    "Organization",
    "OrganizationContact",
    "OrganizationStatus",
    "Origin",
    "Paper",
    "ProfileChange",
    "ProfileSnapshot",
    "Reach",
    "RegisterRow",
    "RegistrationRule",
    "RegistrationUse",
    "Verification",
    "VerificationKind",
    "acting_as",
    "forget_memberships",
    "ids_with_merged",
    "mandates_of",
    "members_to_tell",
    "organizations_of",
    "papers_cited",
    "papers_on_record",
    "role_in",
    "user_memberships",
]


def role_in(user, organization) -> str:
    """The person's role in an organisation today, or an empty string. At most one query a request.

    Args:
        user: any user object, also the anonymous one.
        organization: an Organization or its id.
    """
    if not user.is_authenticated or organization is None:
        return ""
    # What a merged organisation left behind belongs to the people of the one it was merged into.
    ids = {getattr(organization, "pk", organization), getattr(organization, "merged_into_id", None)}
    return next((m.role for m in user_memberships(user) if m.organization_id in ids), "")


def ids_with_merged(organization) -> list[int]:
    """Ids under which other rooms keep rows of an organisation, merged ones included."""
    merged = Organization.objects.filter(merged_into=organization)
    return [organization.pk, *merged.values_list("pk", flat=True)]


def papers_on_record(organization) -> list[int]:
    """Keys of the versions of papers that hold today, for a room to cite (提出書類の引用)."""
    held = DossierPaper.objects.current().filter(organization__in=ids_with_merged(organization))
    return list(held.order_by("kind", "id").values_list("pk", flat=True))


def papers_cited(keys: list[int]) -> list[DossierPaper]:
    """Cited versions; ``newest`` is the version that holds today. One query, none without keys."""
    if not keys:
        return []
    same = DossierPaper.objects.filter(
        organization=OuterRef("organization"), kind=OuterRef("kind"), superseded_at=None
    )
    rows = DossierPaper.objects.filter(pk__in=keys).annotate(
        newest=Subquery(same.values("version")[:1])
    )
    return list(rows.order_by("kind", "id"))


def organizations_of(user, *roles: str) -> list[Organization]:
    """The organisations of a person, in some of the roles or in any."""
    if not user.is_authenticated:
        return []
    return [m.organization for m in user_memberships(user) if not roles or m.role in roles]


def members_to_tell(organization) -> list:
    """The people who get notices for an organisation: representative, administrators, editors."""
    return list(
        get_user_model()
        .objects.filter(
            is_active=True,
            memberships__organization=organization,
            memberships__status=MembershipStatus.ACTIVE,
            memberships__role__in=WRITERS,
        )
        .order_by("id")
    )


def forget_memberships(user) -> None:
    """Drop what was read about a person's memberships, after an operation changed them."""
    for kept in ("_memberships_now", "_mandates_now"):
        if hasattr(user, kept):
            delattr(user, kept)


def mandates_of(user) -> list:
    """Mandates in force under which a person may act, read once for each request's user object."""
    if not user.is_authenticated:
        return []
    if not hasattr(user, "_mandates_now"):
        own = [membership.organization_id for membership in user_memberships(user)]
        mandates = Mandate.objects.in_force().filter(intermediary__organization__in=own)
        user._mandates_now = list(
            mandates.select_related("organization", "intermediary__organization")
        )
    return user._mandates_now


def acting_as(user, organization, scope: str):
    """The mandate under which a person acts for a group (代行), or None."""
    return next(
        (
            mandate
            for mandate in mandates_of(user)
            if mandate.organization_id == organization.pk
            and scope in mandate.scopes
            and mandate.valid_until >= clock.today()
        ),
        None,
    )
