"""Rows for tests of coordinations; states are reached by the real operations."""

from datetime import timedelta

from apps.core import clock
from apps.desk import operations
from apps.desk.models import Coordination
from apps.organizations.models import Mandate
from tests.organizations.factories import make_intermediary, make_membership, make_organization

REQUEST = "こども課との間で、教室の使い方の調整をお願いします。"


class Centre:
    """A volunteer centre with one person who writes for it."""

    def __init__(self, name="ちよだボランティアセンター", person=None):
        self.intermediary = make_intermediary(make_organization(name=name))
        self.person = make_membership(self.intermediary.organization, person).user


def proposed(world, centre, case=None) -> Coordination:
    """The asker was asked for consent."""
    return operations.propose_coordination(
        case or world.classified(),
        actor=world.desk,
        intermediary=centre.intermediary,
        request_text=REQUEST,
    )


def asked(world, centre, case=None) -> Coordination:
    """The asker has agreed on his own page."""
    return operations.answer_coordination(proposed(world, centre, case), agrees=True)


def active(world, centre, case=None) -> Coordination:
    """The intermediary has taken it on."""
    return operations.accept_coordination(asked(world, centre, case), actor=centre.person)


def make_case_mandate(centre, representative, organization) -> Mandate:
    """A mandate for talks with the desk."""
    return Mandate.objects.create(
        organization=organization,
        intermediary=centre.intermediary,
        scopes=["cases"],
        valid_from=clock.today(),
        valid_until=clock.today() + timedelta(days=30),
        granted_by=representative,
    )
