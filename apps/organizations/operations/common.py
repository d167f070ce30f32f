"""What several acts of the registry share: the lock, the reason, the term, what is missing."""

from datetime import date, timedelta

from django.utils.translation import gettext as _

from apps.core.errors import DomainError
from apps.core.wording import official_language
from apps.history.models import HistoryEntry
from apps.history.operations import advance
from apps.notifications.operations import tell
from apps.organizations.models import (
    MembershipRole,
    Organization,
    Origin,
    RegistrationRule,
    acting_as,
    role_in,
)
from apps.organizations.requirements import missing_for, rule_for
from apps.organizations.search import index_organization

REASON_LENGTH = 10  # a reason in one word helps nobody


def lock(organization: Organization) -> Organization:
    """The row, locked until the transaction ends."""
    return Organization.objects.select_for_update().get(pk=organization.pk)


def refuse_incomplete(organization: Organization, actor) -> None:
    """Refuse while something the registration needs is missing (不備のお断り)."""
    missing = missing_for(organization)
    if missing:
        raise DomainError(" ".join(str(sentence) for sentence in missing), code="incomplete")
    assisted = organization.origin in (Origin.DESK, Origin.INTERMEDIARY)
    has_representative = organization.memberships.active().filter(
        role=MembershipRole.REPRESENTATIVE
    )
    if not assisted and role_in(actor, organization) and not has_representative.exists():
        raise DomainError(
            _("Please invite the representative first, or ask the desk to enter the application."),
            code="no_representative",
        )


def end_of_term(organization: Organization, start: date) -> date:
    """The last day of a term that begins on a day."""
    rule: RegistrationRule = rule_for(organization.legal_form)
    year = start.year + rule.term_years
    leap_day = (start.month, start.day) == (2, 29)
    first_after = date(year, 3, 1) if leap_day else start.replace(year=year)
    return first_after - timedelta(days=1)


def reason_of(text: str) -> str:
    if len(text.strip()) < REASON_LENGTH:
        raise DomainError(
            _("Please give a reason of at least %(count)d characters. The group will read it.")
            % {"count": REASON_LENGTH},
            field="reason",
        )
    return text.strip()


def role_in_words(role: str) -> str:
    """A role as it is kept in records, in the office's language."""
    with official_language():
        return str(MembershipRole(role).label)


def take_step(organization: Organization, move: str, *, actor, **texts) -> HistoryEntry:
    """Make a move of the registration (登録手続), put the index right, tell those concerned."""
    entry = advance(organization, move, actor=actor, **texts)
    index_organization(organization)
    tell(organization, entry)
    return entry


def on_behalf(organization: Organization, actor, scope: str) -> str:
    """The mark of an act that an intermediary does for a group (代行), else nothing."""
    if role_in(actor, organization):
        return ""
    mandate = acting_as(actor, organization, scope)
    if mandate is None:
        return ""
    with official_language():
        return _("On behalf of the organisation: %(name)s") % {"name": str(mandate.intermediary)}
