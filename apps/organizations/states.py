"""Choices of the registry, and the flow of a registration (登録の状態遷移)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.core.flow import Flow, Move


class LegalForm(models.TextChoices):
    """Legal form (法人格)."""

    NPO = "npo", _("NPO corporation")
    CERTIFIED_NPO = "certified_npo", _("Certified NPO corporation")
    ASSOCIATION = "general_association", _("General incorporated association")
    FOUNDATION = "general_foundation", _("General incorporated foundation")
    PUBLIC_INTEREST = "public_interest", _("Public interest corporation")
    SOCIAL_WELFARE = "social_welfare", _("Social welfare corporation")
    INTERMEDIATE = "intermediate_corporation", _("Intermediate corporation (until 2008)")
    UNINCORPORATED = "unincorporated", _("Group without legal personality")
    NEIGHBOURHOOD = "neighbourhood", _("Neighbourhood association")
    UNIVERSITY = "university", _("University or school")
    COMPANY = "company", _("Company")
    OTHER = "other", _("Other form")


class BaseKind(models.TextChoices):
    """What stands at the address (事務所の別); a home's address is never public."""

    OFFICE = "office", _("Office")
    HOME = "home", _("Home of a member")


class District(models.TextChoices):
    """Where a group is active (活動地区): the areas of the six branch offices (出張所)."""

    KOJIMACHI = "kojimachi", _("Kojimachi")
    FUJIMI = "fujimi", _("Fujimi")
    JIMBOCHO = "jimbocho", _("Jimbocho")
    KANDA_KOEN = "kandakoen", _("Kanda Koen")
    MANSEIBASHI = "manseibashi", _("Manseibashi")
    IZUMIBASHI = "izumibashi", _("Izumibashi")
    WHOLE_WARD = "ward", _("The whole ward")
    BEYOND = "beyond", _("Also outside the ward")


class Origin(models.TextChoices):
    """Where the record came from (登録の経緯)."""

    OWN = "own", _("Registered by the organisation")
    DESK = "desk", _("Entered by the desk")
    PORTAL = "portal", _("Public NPO register")
    INTERMEDIARY = "intermediary", _("Provided by an intermediary")


class RegistrationUse(models.TextChoices):
    """What a group wants its registration for (登録の種別)."""

    PROPOSALS = "proposals", _("Policy proposals")
    FACILITIES = "facilities", _("Use of facilities")
    VOLUNTEERS = "volunteers", _("Looking for volunteers")
    PUBLICITY = "publicity", _("Publicity by the ward")


class DisclosureItem(models.TextChoices):
    """Items a group may show or keep back (公開項目の選択)."""

    MEMBERS = "members", _("Number of members")
    FOUNDED_ON = "founded_on", _("Date of foundation")
    FISCAL_YEAR_END = "fiscal_year_end", _("End of the fiscal year")
    DAYS = "days", _("Days and times of activity")
    JOINING = "joining", _("Fees and how to join")
    CORPORATE_NUMBER = "corporate_number", _("Corporate number")
    REPRESENTATIVE = "representative", _("Title and name of the representative")
    ADDRESS = "address", _("Address of the office")


# Shown unless the group decides otherwise; names and addresses of people are not among them.
SHOWN_AT_FIRST = (
    DisclosureItem.MEMBERS,
    DisclosureItem.FOUNDED_ON,
    DisclosureItem.FISCAL_YEAR_END,
    DisclosureItem.DAYS,
    DisclosureItem.JOINING,
    DisclosureItem.CORPORATE_NUMBER,
)


def shown_at_first() -> list[str]:
    """What a new profile discloses: nothing about persons."""
    return [str(item) for item in SHOWN_AT_FIRST]


class OrganizationStatus(models.TextChoices):
    """State of the registration (登録の状況)."""

    LISTED = "listed", _("Listed, not registered")
    DRAFT = "draft", _("Being written")
    SUBMITTED = "submitted", _("Application sent")
    IN_REVIEW = "in_review", _("In review")
    RETURNED = "returned", _("Correction requested")
    APPROVED = "approved", _("Registered")
    RENEWAL_DUE = "renewal_due", _("Renewal due")
    EXPIRED = "expired", _("Registration lapsed")
    REJECTED = "rejected", _("Not registered")
    SUSPENDED = "suspended", _("Suspended")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    DISSOLVED = "dissolved", _("Dissolved")
    MERGED = "merged", _("Merged")


S = OrganizationStatus
LIVE = (S.APPROVED, S.RENEWAL_DUE)
UNDER_WAY = (S.DRAFT, S.SUBMITTED, S.IN_REVIEW, S.RETURNED)
# A page that others link to stays after the registration has ended; it then shows the name only.
ENDED_IN_PUBLIC = (S.EXPIRED, S.WITHDRAWN, S.DISSOLVED, S.MERGED)
# After these the period of retention runs (保存期間の起算).
ENDED = (*ENDED_IN_PUBLIC, S.REJECTED)

ORGANIZATION_FLOW = Flow(
    "organizations.organization",
    OrganizationStatus,
    Move.of(
        "submit",
        [S.DRAFT, S.LISTED, S.EXPIRED],
        S.SUBMITTED,
        _("Send the application"),
        done=_("Application for registration sent"),
    ),
    Move.of(
        "list",
        [S.DRAFT],
        S.LISTED,
        _("List without registration"),
        done=_("Listed without registration"),
    ),
    Move.of(
        "start_review", [S.SUBMITTED], S.IN_REVIEW, _("Start the review"), done=_("Review begun")
    ),
    Move.of(
        "return",
        [S.IN_REVIEW],
        S.RETURNED,
        _("Ask for a correction"),
        done=_("Correction asked for"),
    ),
    Move.of(
        "resubmit", [S.RETURNED], S.IN_REVIEW, _("Send the correction"), done=_("Correction sent")
    ),
    Move.of(
        "approve",
        [S.IN_REVIEW],
        S.APPROVED,
        _("Approve the registration"),
        done=_("Registration approved"),
    ),
    Move.of(
        "reject",
        [S.IN_REVIEW],
        S.REJECTED,
        _("Decline the registration"),
        done=_("Registration declined"),
    ),
    Move.of(
        "reopen",
        [S.REJECTED],
        S.DRAFT,
        _("Prepare a new application"),
        done=_("New application begun"),
    ),
    Move.of(
        "open_renewal", [S.APPROVED], S.RENEWAL_DUE, _("Renewal has become due"), by_clock=True
    ),
    Move.of(
        "renew",
        [S.RENEWAL_DUE],
        S.APPROVED,
        _("Renew the registration"),
        done=_("Registration renewed"),
    ),
    Move.of("expire", [S.RENEWAL_DUE], S.EXPIRED, _("The registration has lapsed"), by_clock=True),
    Move.of(
        "suspend",
        [*LIVE],
        S.SUSPENDED,
        _("Suspend the registration"),
        done=_("Registration suspended"),
    ),
    Move.of(
        "resume", [S.SUSPENDED], S.APPROVED, _("End the suspension"), done=_("Suspension ended")
    ),
    Move.of(
        "withdraw",
        [*UNDER_WAY, *LIVE, S.EXPIRED, S.SUSPENDED],
        S.WITHDRAWN,
        _("Withdraw from the registry"),
        done=_("Left the registry"),
    ),
    Move.of(
        "dissolve",
        [S.LISTED, *LIVE, S.EXPIRED, S.SUSPENDED],
        S.DISSOLVED,
        _("Record dissolution"),
        done=_("Dissolution recorded"),
    ),
    Move.of(
        "merge",
        [state for state in S if state != S.MERGED],
        S.MERGED,
        _("Merge with another organisation"),
        done=_("Merged into another record"),
    ),
    tones={
        S.LISTED: "neutral",
        S.DRAFT: "draft",
        S.SUBMITTED: "wait",
        S.IN_REVIEW: "active",
        S.RETURNED: "wait",
        S.APPROVED: "good",
        S.RENEWAL_DUE: "wait",
        S.EXPIRED: "closed",
        S.REJECTED: "bad",
        S.SUSPENDED: "bad",
        S.WITHDRAWN: "closed",
        S.DISSOLVED: "closed",
        S.MERGED: "closed",
    },
)


def stands_in_directory(status: str, origin: str) -> bool:
    """The rule of Organization.in_directory, for a row that is not read again after a change."""
    return status in (S.LISTED, *LIVE) or (origin == Origin.PORTAL and status in UNDER_WAY)
