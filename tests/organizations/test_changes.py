"""Changes that need the desk's consent, side by side; rules of the registration."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from apps.core.errors import DomainError, StaleEdit
from apps.organizations import comparison, operations
from apps.organizations.models import (
    Organization,
    OrganizationContact,
    ProfileChange,
    RegistrationRule,
)
from apps.organizations.operations.profile import take_snapshot
from tests.organizations.factories import (
    make_desk_officer,
    make_membership,
    make_organization,
    profile_of,
)

pytestmark = pytest.mark.django_db
REASON = "名称変更の議事録を添えてください。"
RULE = {"minimum_members": 3, "ward_percent": 50, "term_years": 3, "papers": ["statutes"]}


def asked(name="新名の会") -> ProfileChange:
    membership = make_membership(make_organization(name="旧名の会", kana="きゅうめいのかい"))
    operations.edit_organization(
        membership.organization,
        actor=membership.user,
        profile=profile_of(name=name, kana="しんめいのかい", legal_form="unincorporated"),
    )
    return ProfileChange.objects.get()


def test_an_accepted_change_is_public_at_once(client):
    change = asked()

    organization = operations.accept_change(change, actor=make_desk_officer())

    assert (organization.name, organization.kana_key) == ("新名の会", "しんめいのかい")
    assert "新名の会" in client.get(organization.get_absolute_url()).content.decode()


def test_a_declined_change_leaves_the_name_and_gives_a_reason():
    change = asked()
    with pytest.raises(DomainError):
        operations.decline_change(change, actor=make_desk_officer(), reason="だめ")

    operations.decline_change(change, actor=make_desk_officer(), reason=REASON)

    assert Organization.objects.get(pk=change.organization_id).name == "旧名の会"


def test_a_change_is_decided_once():
    change = asked()
    operations.accept_change(change, actor=make_desk_officer())

    with pytest.raises(DomainError) as refusal:
        operations.decline_change(change, actor=make_desk_officer(), reason=REASON)

    assert refusal.value.code == "wrong_state"


def test_the_group_does_not_accept_its_own_change():
    change = asked()

    with pytest.raises(PermissionDenied):
        operations.accept_change(change, actor=change.asked_by)


def test_what_changed_since_approval_stands_side_by_side():
    membership = make_membership(make_organization(area="神田"))
    organization = membership.organization
    snapshot = take_snapshot(organization, "approve", make_desk_officer())
    operations.edit_organization(
        organization,
        actor=membership.user,
        profile=profile_of(area="一番町", contact_person="川添 進"),
    )

    fresh = Organization.objects.get(pk=organization.pk)
    found = {
        difference.label: (difference.before, difference.after)
        for difference in comparison.since_approval(fresh, snapshot)
    }

    assert found[label(Organization, "area")] == ("神田", "一番町")
    assert found[label(OrganizationContact, "contact_person")] == ("", "川添 進")


def test_after_a_look_nothing_is_left_to_compare(client):
    membership = make_membership()
    officer = make_desk_officer()
    take_snapshot(membership.organization, "approve", officer)
    operations.edit_organization(
        membership.organization, actor=membership.user, profile=profile_of(area="一番町")
    )
    client.force_login(officer)
    url = reverse("organizations:staff_changes", args=[membership.organization_id])
    before = client.get(url).context["changed"]

    operations.accept_profile(membership.organization, actor=officer)

    assert before != []
    assert client.get(url).context["changed"] == []


def test_a_rule_is_set_for_one_legal_form():
    operations.change_rule(actor=make_desk_officer(), legal_form="npo", values=RULE)

    rule = RegistrationRule.objects.get(legal_form="npo")

    assert (rule.minimum_members, rule.papers) == (3, ["statutes"])


def test_a_rule_saved_meanwhile_is_not_overwritten():
    officer = make_desk_officer()
    operations.change_rule(actor=officer, legal_form="npo", values=RULE)

    with pytest.raises(StaleEdit):
        operations.change_rule(actor=officer, legal_form="npo", values=RULE, version=0)


def test_a_member_does_not_set_rules():
    with pytest.raises(PermissionDenied):
        operations.change_rule(actor=make_membership().user, legal_form="", values=RULE)


def label(model, name) -> str:
    """The words of a column as the page shows them."""
    return str(model._meta.get_field(name).verbose_name)
