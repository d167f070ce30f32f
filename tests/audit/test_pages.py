"""The auditor's pages: lists, filters, one change in detail, files."""

import csv
import io

import pytest
from django.urls import reverse

from apps.accounts.models import StaffRole
from apps.audit import operations
from apps.audit.models import AccessLog, Look, RowEvent
from apps.core.tables.cells import safe_cell
from apps.core.tracking import acting
from tests.factories import make_section, make_staff
from tests.organizations.factories import make_organization

pytestmark = pytest.mark.django_db
CHANGES, LOOKS = reverse("audit:change_list"), reverse("audit:look_list")


@pytest.fixture
def auditor(client):
    user = make_staff(StaffRole.AUDITOR, name="監査 太郎")
    client.force_login(user)
    client.get(CHANGES)  # the first page after the log-in also writes the session
    return user


def renamed(organization, name, **facts) -> RowEvent:
    with acting(**facts):
        type(organization).objects.filter(pk=organization.pk).update(name=name)
    return RowEvent.objects.latest("pgh_id")


def numbers_in(page) -> list[int]:
    return [event.pk for event in page.context["page"]]


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_of_changes_costs_the_same_for_every_length(
    client, auditor, rows, django_assert_num_queries
):
    for number in range(rows):
        renamed(make_organization(), f"会{number}", user=make_staff().pk)

    with django_assert_num_queries(6):
        client.get(CHANGES, {"object_type": "organizations.organization"})


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_of_looks_costs_the_same_for_every_length(
    client, auditor, rows, django_assert_num_queries
):
    for _ in range(rows):
        operations.log_look(make_staff(), make_section(), Look.CASE)

    with django_assert_num_queries(4):
        client.get(LOOKS)


def test_changes_are_narrowed_down_by_object_and_deed(client, auditor):
    organization = make_organization()
    event = renamed(organization, "新しい名")

    found = client.get(
        CHANGES,
        {
            "object_type": "organizations.organization",
            "object_id": organization.pk,
            "deed": "update",
        },
    )

    assert numbers_in(found) == [event.pk]


def test_changes_are_narrowed_down_by_person(client, auditor):
    officer, organization = make_staff(), make_organization()
    event = renamed(organization, "甲", user=officer.pk)
    renamed(organization, "乙", user=auditor.pk)

    assert numbers_in(client.get(CHANGES, {"person": officer.pk})) == [event.pk]


@pytest.mark.parametrize("typed", ["区民 花", "Hana@example.jp", "{pk}"])
def test_a_person_is_found_by_name_address_or_number(client, auditor, typed):
    officer = make_staff(name="区民 花子", email="hana@example.jp")
    organization = make_organization()
    event = renamed(organization, "甲", user=officer.pk)
    renamed(organization, "乙", user=auditor.pk)

    assert numbers_in(client.get(CHANGES, {"person": typed.format(pk=officer.pk)})) == [event.pk]


def test_a_person_nobody_knows_has_done_nothing(client, auditor):
    make_organization()

    assert numbers_in(client.get(CHANGES, {"person": "いない人"})) == []


@pytest.mark.parametrize(("address", "count"), [("192.0.2.7", 1), ("192.0.2.8", 0)])
def test_looks_are_narrowed_down_by_the_address_they_came_from(client, auditor, address, count):
    person = reverse("accounts:person_detail", args=[auditor.pk])
    client.get(person, REMOTE_ADDR="192.0.2.7")

    assert len(client.get(LOOKS, {"address": address}).context["rows"]) == count


@pytest.mark.parametrize(("last", "found"), [("2001-01-01", False), ("2100-01-01", True)])
def test_changes_are_narrowed_down_by_period(client, auditor, last, found):
    make_organization()

    assert bool(client.get(CHANGES, {"last": last}).context["rows"]) is found


def test_a_condition_that_cannot_be_read_shows_its_error_and_nothing(client, auditor):
    page = client.get(CHANGES, {"object_id": "1e999"})

    assert (page.context["rows"], bool(page.context["filter"].errors)) == ([], True)


def test_the_head_of_the_desk_sees_what_his_own_section_did(client):
    section = make_section()
    head = make_staff(StaffRole.DESK_HEAD, department=section)
    colleague, stranger = make_staff(department=section), make_staff()
    organization = make_organization()
    event = renamed(organization, "甲", user=colleague.pk)
    renamed(organization, "乙", user=stranger.pk)
    client.force_login(head)

    found = client.get(CHANGES, {"object_type": "organizations.organization"})

    assert numbers_in(found) == [event.pk]


def test_a_change_is_shown_field_by_field_in_words(client, auditor):
    organization = make_organization(name="旧名の会", legal_form="npo")
    event = renamed(organization, "新名の会", user=auditor.pk, url="/x/")

    page = client.get(reverse("audit:change_detail", args=[event.pk])).content.decode()

    for words in ("団体名", "旧名の会", "新名の会", "監査 太郎"):
        assert words in page


def test_reading_a_change_is_itself_a_look(client, auditor):
    event = renamed(make_organization(), "新名の会")

    client.get(reverse("audit:change_detail", args=[event.pk]))

    (look,) = AccessLog.objects.all()
    assert (look.look, look.object_id, look.actor_id) == ("audit", event.pk, auditor.pk)


def test_the_file_has_a_line_for_each_change_and_no_formula(client, auditor):
    organization = make_organization()
    renamed(organization, "=1+1", user=make_staff(name="=cmd()").pk)

    answer = client.get(reverse("audit:change_csv"), {"object_id": organization.pk})

    text = answer.content.decode()
    rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))
    assert text.startswith("\ufeff")
    assert rows[0][:4] == ["番号", "日時", "利用者番号", "操作者"]
    assert "'=cmd()" in [row[3] for row in rows]


def test_every_export_is_a_look_with_its_conditions(client, auditor):
    client.get(reverse("audit:look_csv"), {"person": "7"})

    (look,) = AccessLog.objects.all()
    assert (look.look, look.object_type) == ("export", "audit.accesslog")
    assert look.purpose == "0 rows; person=7"


def test_the_name_that_was_searched_for_is_not_copied_into_the_log(client, auditor):
    client.get(reverse("audit:look_csv"), {"person": "区民"})

    assert AccessLog.objects.get().purpose == "0 rows; person=…"


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r", "\n"])
def test_a_cell_is_never_a_formula(sign):
    assert safe_cell(f"{sign}1") == f"'{sign}1"
