"""Changes of a registered organisation that need the desk's consent (変更届), and the rules."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.core import clock
from apps.core.access import require
from apps.core.errors import DomainError
from apps.core.web import check_version
from apps.history.models import Audience
from apps.history.operations import record
from apps.notifications.operations import tell
from apps.organizations.models import (
    ChangeStatus,
    Organization,
    ProfileChange,
    RegistrationRule,
)
from apps.organizations.operations.common import lock, reason_of
from apps.organizations.operations.outdated import end_outdated_checks, what_was_checked
from apps.organizations.operations.profile import Profile, take_snapshot, write_profile
from apps.organizations.search import index_organization

RULE_FIELDS = ("minimum_members", "ward_percent", "term_years", "papers")


@transaction.atomic
def accept_change(change: ProfileChange, *, actor) -> Organization:
    """Agree to a new name, legal form or number (変更届の承認)."""
    organization, locked = _decide(change, actor, ChangeStatus.ACCEPTED)
    before = what_was_checked(organization, organization.office_contact)
    write_profile(organization, Profile(typed_values(locked.values)))
    organization.version += 1
    organization.save()
    index_organization(organization)
    take_snapshot(organization, "change", actor)
    end_outdated_checks(organization, before, actor=actor)
    entry = record(
        organization,
        "accept_change",
        gettext_lazy("Change accepted"),
        actor=actor,
        audience=Audience.PARTIES,
    )
    tell(organization, entry)
    return organization


@transaction.atomic
def decline_change(change: ProfileChange, *, actor, reason: str) -> Organization:
    """Decline a change (変更届の不承認), with a reason."""
    organization, _locked = _decide(change, actor, ChangeStatus.DECLINED)
    entry = record(
        organization,
        "decline_change",
        gettext_lazy("Change declined"),
        actor=actor,
        audience=Audience.PARTIES,
        parties_text=reason_of(reason),
    )
    tell(organization, entry)
    return organization


@transaction.atomic
def accept_profile(organization: Organization, *, actor) -> Organization:
    """Note that the desk has looked at what changed since approval (変更内容の確認)."""
    locked = lock(organization)
    require(actor, "organizations.decide_change", locked)
    take_snapshot(locked, "look", actor)
    record(locked, "accept_profile", gettext_lazy("Changes looked at"), actor=actor)
    return locked


@transaction.atomic
def change_rule(
    *, actor, legal_form: str, values: dict, version: int | None = None
) -> RegistrationRule:
    """Set what a registration asks of a legal form, or of all others (登録要件の変更)."""
    require(actor, "organizations.manage_rules")
    rule, _made = RegistrationRule.objects.select_for_update().get_or_create(legal_form=legal_form)
    check_version(rule, version, {name: getattr(rule, name) for name in RULE_FIELDS})
    for name in RULE_FIELDS:
        setattr(rule, name, values[name])
    rule.version += 1
    rule.save()
    record(rule, "change_rule", gettext_lazy("Rule changed"), actor=actor)
    return rule


def typed_values(values: dict) -> dict:
    """Values of a change as the columns take them (変更届の値)."""
    day = values.get("certified_on")
    return {**values, **({"certified_on": date.fromisoformat(day)} if day else {})}


def _decide(change: ProfileChange, actor, status: str) -> tuple[Organization, ProfileChange]:
    organization = lock(change.organization)
    require(actor, "organizations.decide_change", organization)
    locked = ProfileChange.objects.select_for_update().get(pk=change.pk)
    if locked.status != ChangeStatus.PENDING:
        raise DomainError(
            _("This change has been decided or replaced already: %(state)s.")
            % {"state": locked.get_status_display()},
            code="wrong_state",
        )
    locked.status, locked.decided_by, locked.decided_at = status, actor, clock.now()
    locked.save(update_fields=["status", "decided_by", "decided_at"])
    return organization, locked
