"""Rows for tests of the registry, and of the rooms that stand on it."""

from datetime import date, timedelta
from itertools import count

from apps.accounts.models import User
from apps.core import clock
from apps.organizations import names
from apps.organizations.models import (
    LIVE,
    ActivityField,
    BaseKind,
    LegalForm,
    Membership,
    MembershipRole,
    MembershipStatus,
    Organization,
    OrganizationContact,
    OrganizationStatus,
    forget_memberships,
)

numbers = count(1)


def make_organization(**values) -> Organization:
    """A registered organisation with contact data that must never leave the office."""
    number = next(numbers)
    contact = values.pop("contact", {})
    values = {
        "name": f"神田川みどりの会{number}",
        "kana": f"かんだがわみどりのかい{number}",
        "legal_form": LegalForm.UNINCORPORATED,
        "main_field": ActivityField.ENVIRONMENT,
        "purpose": "川沿いの緑を守ります。",
        "activities": "花壇の手入れと水質調べ",
        "members": 20,
        "members_in_ward": 12,
        "base_kind": BaseKind.HOME,
        "founded_on": date(1999, 6, 12),
        "status": OrganizationStatus.APPROVED,
        **values,
    }
    if values["status"] in LIVE:
        values.setdefault("valid_until", clock.today() + timedelta(days=400))
    values.setdefault("kana_key", names.sort_key(values["kana"]))
    values.setdefault("name_key", names.name_key(values["name"]))
    organization = Organization.objects.create(**values)
    make_contact(organization, **contact)
    return organization


def make_contact(organization, **values) -> OrganizationContact:
    """Office-only contact data of an organisation."""
    values = {
        "representative": "山野辺 みどり",
        "address": "神田司町2-99-9",
        "phone": "03-0000-9999",
        "email": "private@example.jp",
        **values,
    }
    return OrganizationContact.objects.create(
        organization=organization, phone_key=names.phone_key(values["phone"]), **values
    )


def make_person(**values) -> User:
    """A person who can log in, without any post or membership."""
    number = next(numbers)
    return User.objects.create(
        **{"email": f"person{number}@example.jp", "name": f"石井 遥{number}", **values}
    )


def make_membership(organization=None, user=None, **values) -> Membership:
    """An active membership; the representative unless another role is given."""
    user = user or make_person()
    values = {
        "role": MembershipRole.REPRESENTATIVE,
        "status": MembershipStatus.ACTIVE,
        "valid_from": clock.today(),
        **values,
    }
    membership = Membership.objects.create(
        organization=organization or make_organization(), user=user, **values
    )
    forget_memberships(user)
    return membership
