"""An import is taken back: what nobody has touched becomes as it was."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction
from django.urls import reverse

from apps.core import clock
from apps.core.errors import DomainError
from apps.core.models import ImportStep
from apps.core.once import new_key
from apps.core.tables import undoing
from apps.history.models import HistoryEntry
from apps.organizations import operations
from apps.organizations.models import ImportRun, Organization, OrganizationContact, RegisterRow
from apps.organizations.portal_file import headings as h
from apps.search.models import SearchEntry
from tests.organizations.factories import make_desk_officer, make_membership, make_organization
from tests.organizations.portal_rows import file_of, row_of

pytestmark = pytest.mark.django_db


def bring_in(*rows) -> ImportRun:
    for apply in (False, True):
        run = operations.import_register(file_of(rows), actor=None, name="a.csv", apply=apply)
    return run


def undo(run) -> tuple[int, int]:
    return operations.undo_import(run, actor=make_desk_officer())


def everything() -> list:
    tables = (Organization, OrganizationContact, RegisterRow, SearchEntry)
    hidden = {"id", "seen_at", "created_at", "updated_at", "at"}
    return [
        {name: value for name, value in row.items() if name not in hidden}
        for table in tables
        for row in table.objects.order_by("id").values()
    ]


def test_organisations_that_an_import_made_are_gone_with_all_that_belongs_to_them():
    run = bring_in(row_of(1), row_of(2))

    assert undo(run) == (2, 0)
    assert everything() == []
    run.refresh_from_db()
    assert run.state == "undone"


def test_what_an_import_changed_is_as_it_was():
    bring_in(row_of(1), row_of(2))
    before = everything()
    second = bring_in(row_of(1, **{h.NAME: "新しい名の会", h.REPRESENTATIVE: "別人"}), row_of(2))
    assert everything() != before

    assert undo(second) == (1, 0)
    assert everything() == before


def test_imports_are_taken_back_one_after_the_other():
    first = bring_in(row_of(1))
    second = bring_in(row_of(1, **{h.NAME: "新しい名の会"}))

    assert (undo(second), undo(first)) == ((1, 0), (1, 0))
    assert everything() == []


def test_an_organisation_somebody_has_worked_on_stays():
    run = bring_in(row_of(1), row_of(2))
    worked_on = Organization.objects.first()
    Organization.objects.filter(pk=worked_on.pk).update(version=1)

    assert undo(run) == (1, 1)
    assert Organization.objects.get() == worked_on


def test_an_organisation_others_lean_on_stays():
    run = bring_in(row_of(1))
    make_membership(Organization.objects.get())

    assert undo(run) == (0, 1)
    assert Organization.objects.exists() and RegisterRow.objects.exists()


def test_an_organisation_that_was_there_before_only_loses_its_register_row():
    known = make_organization(name=row_of(1)[h.NAME], legal_form="npo")
    run = bring_in(row_of(1))
    assert RegisterRow.objects.get().organization == known

    assert undo(run) == (1, 0)
    assert Organization.objects.get() == known and not RegisterRow.objects.exists()


def test_a_dissolution_that_was_recorded_stays():
    bring_in(row_of(1))
    run = bring_in(row_of(1, **{h.DISSOLUTION: "解散"}))

    assert undo(run) == (0, 1)
    assert Organization.objects.get().status == "dissolved"


def test_taking_back_is_recorded_with_its_numbers():
    run = bring_in(row_of(1))

    undo(run)

    entry = HistoryEntry.objects.of(run).get(move="undo_import")
    assert "1件" in entry.staff_note.text


@pytest.mark.parametrize("state", ["checked", "undone"])
def test_only_an_applied_import_can_be_taken_back(state):
    run = bring_in(row_of(1))
    ImportRun.objects.filter(pk=run.pk).update(state=state)

    with pytest.raises(DomainError):
        undo(run)


def test_after_thirty_days_it_is_too_late():
    run = bring_in(row_of(1))

    with clock.pinned_at(clock.now() + timedelta(days=29)):
        assert undoing.forget_old_steps() == 0
    with clock.pinned_at(clock.now() + timedelta(days=31)):
        assert undoing.forget_old_steps() == 1
    with pytest.raises(DomainError, match="30日"):
        undo(run)


def test_a_check_leaves_nothing_to_take_back():
    operations.import_register(file_of([row_of(1)]), actor=None, name="a.csv")

    assert not ImportStep.objects.exists()


def test_others_may_not_take_an_import_back():
    with pytest.raises(PermissionDenied):
        operations.undo_import(bring_in(row_of(1)), actor=make_membership().user)


def test_a_registered_organisation_is_still_kept_by_the_database():
    organization = make_organization()
    bring_in(row_of(1))
    claimed = Organization.objects.exclude(pk=organization.pk)
    claimed.update(claimed_at=clock.now())

    for pk in (organization.pk, claimed.get().pk):
        with pytest.raises(DatabaseError, match="Cannot delete"), transaction.atomic():
            OrganizationContact.objects.filter(organization=pk).delete()
            RegisterRow.objects.filter(organization=pk).delete()
            Organization.objects.filter(pk=pk).delete()


def test_the_desk_takes_an_import_back_on_its_page(client):
    run = bring_in(row_of(1))
    client.force_login(make_desk_officer())
    address = reverse("organizations:staff_import_undo", args=[run.pk])
    assert (
        address
        in client.get(reverse("organizations:staff_import_report", args=[run.pk])).content.decode()
    )

    refused = client.post(address, {"submission_key": new_key()})
    done = client.post(address, {"submission_key": new_key(), "sure": "on"})

    assert (refused.status_code, done.status_code) == (200, 302)
    assert not Organization.objects.exists()
