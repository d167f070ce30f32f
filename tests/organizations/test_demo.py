"""The demo organisations come in through the real operations, once."""

import pytest
from django.conf import settings

from apps.organizations import demo
from apps.organizations.models import BaseKind, Intermediary, Membership, Organization

pytestmark = [pytest.mark.usefixtures("demo"), pytest.mark.django_db]


def test_thirteen_organizations_are_registered_and_valid():
    assert Organization.objects.filter(status="approved").count() == 13


def test_homes_show_no_address():
    homes = Organization.objects.filter(base_kind=BaseKind.HOME)

    assert set(homes.values_list("public_address", "area")) == {("", "")}
    assert homes.count() == 4


def test_the_demo_users_have_their_roles():
    roles = Membership.objects.active().values_list("user__email", "role")

    assert sorted(roles) == [
        ("fukushi-rep@example.jp", "representative"),
        ("npo-member@example.jp", "viewer"),
        ("npo-rep@example.jp", "representative"),
        ("npo-staff@example.jp", "editor"),
        ("vc@example.jp", "representative"),
    ]


def test_a_second_load_changes_nothing():
    before = list(Organization.objects.order_by("id").values_list("version", "valid_until"))

    demo.load(settings.BASE_DIR / "demo" / "data", lambda _line: None)

    assert before == list(Organization.objects.order_by("id").values_list("version", "valid_until"))


def test_the_six_intermediaries_are_listed(client):
    assert Intermediary.objects.count() == 6
    assert (
        "ちよだボランティアセンター"
        in client.get("/organizations/intermediaries/").content.decode()
    )
