"""Groups an intermediary knows come in by the frame of all imports: report, apply, taking back."""

import uuid

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from apps.core.errors import DomainError
from apps.organizations import operations
from apps.organizations.models import GroupImport, Organization
from apps.organizations.operations import Profile
from apps.organizations.operations.known_groups import ROWS_MAX
from apps.search.models import SearchEntry
from tests.organizations.factories import (
    make_desk_officer,
    make_intermediary,
    make_membership,
    make_organization,
)
from tests.organizations.groups import BOOKS, HEAD, RIVER, bring_groups, import_once

pytestmark = pytest.mark.django_db


@pytest.fixture
def centre(db):
    return make_intermediary()


@pytest.fixture
def person(centre):
    return make_membership(centre.organization).user


def brought() -> list[str]:
    return sorted(Organization.objects.exclude(provided_by=None).values_list("name", flat=True))


def remarks_of(run) -> list[tuple]:
    """Line, rule and whether the row was refused."""
    return [(remark[0], remark[3], remark[5]) for remark in run.remarks["first"]]


def test_a_check_writes_a_report_and_no_group(centre, person):
    run = import_once(HEAD + BOOKS + RIVER, person, centre)

    assert (run.state, run.rows, run.new) == ("checked", 2, 2)
    assert brought() == []


def test_only_a_file_that_was_checked_is_applied(centre, person):
    with pytest.raises(DomainError, match="先にファイルを確認"):
        import_once(HEAD + BOOKS, person, centre, apply=True)
    bring_groups(HEAD + BOOKS, person, centre)

    assert brought() == ["本の森の会"]


def test_a_check_by_one_intermediary_is_none_for_another(centre, person):
    other = make_intermediary()
    import_once(HEAD + BOOKS, person, centre)

    with pytest.raises(DomainError, match="先にファイルを確認"):
        import_once(HEAD + BOOKS, make_membership(other.organization).user, other, apply=True)


def test_bad_rows_are_named_and_never_stop_the_others(centre, person):
    make_organization(name="もうある会")
    text = (
        HEAD
        + BOOKS
        + (
            "黙の会,もくのかい,2,座禅,麹町,,\r\n"
            ",なし,2,無名,麹町,,○\r\n"
            "もうある会,もうあるかい,2,活動,麹町,,○\r\n"
            "分野の会,ぶんやのかい,なんでも,活動,麹町,,○\r\n"
        )
        + BOOKS
    )
    run = bring_groups(text, person, centre)

    assert brought() == ["分野の会", "本の森の会"]
    assert (run.new, run.refused) == (2, 4)
    assert remarks_of(run) == [
        (3, "consent", True),
        (4, "empty", True),
        (5, "exists", True),
        (6, "field", False),
        (7, "twice", True),
    ]


def test_the_same_groups_twice_change_nothing(centre, person):
    bring_groups(HEAD + BOOKS + RIVER, person, centre)
    before = list(Organization.objects.order_by("id").values())
    run = import_once(HEAD + BOOKS + RIVER, person, centre, apply=True)

    assert (run.new, run.changed, run.unchanged) == (0, 0, 2)
    assert list(Organization.objects.order_by("id").values()) == before


def test_what_a_row_says_anew_is_followed_as_long_as_nobody_has_claimed_the_page(centre, person):
    bring_groups(HEAD + BOOKS, person, centre)
    run = bring_groups(HEAD + BOOKS.replace("読書会", "朗読会"), person, centre)

    assert (run.new, run.changed) == (0, 1)
    assert Organization.objects.get(name="本の森の会").activities == "朗読会"


def test_a_group_that_somebody_works_on_is_left_alone(centre, person):
    bring_groups(HEAD + BOOKS, person, centre)
    group = Organization.objects.get(name="本の森の会")
    operations.edit_organization(
        group, actor=make_desk_officer(), profile=Profile({"activities": "自分たちの言葉"})
    )
    run = bring_groups(HEAD + BOOKS.replace("読書会", "朗読会"), person, centre)

    assert remarks_of(run) == [(2, "exists", True)]
    assert Organization.objects.get(name="本の森の会").activities == "自分たちの言葉"


def test_an_import_is_taken_back_with_all_that_belongs_to_it(centre, person):
    first = bring_groups(HEAD + BOOKS, person, centre)
    second = bring_groups(HEAD + BOOKS.replace("読書会", "朗読会") + RIVER, person, centre)

    assert operations.undo_groups(second, actor=person) == (2, 0)
    assert Organization.objects.get(name="本の森の会").activities == "読書会"
    assert operations.undo_groups(first, actor=person) == (1, 0)
    assert brought() == []
    found = SearchEntry.objects.filter(object_type="organizations.organization")
    assert set(found.values_list("object_id", flat=True)) <= {centre.organization_id}


def test_taking_back_leaves_what_somebody_has_worked_on(centre, person):
    run = bring_groups(HEAD + BOOKS + RIVER, person, centre)
    operations.edit_organization(
        Organization.objects.get(name="川辺の会"),
        actor=make_desk_officer(),
        profile=Profile({"area": "神田川と日本橋川"}),
    )

    assert operations.undo_groups(run, actor=person) == (1, 1)
    assert brought() == ["川辺の会"]


def test_without_the_consent_of_the_groups_nothing_is_read(centre, person):
    with pytest.raises(DomainError, match="同意"):
        import_once(HEAD + BOOKS, person, centre, consent=False)


def test_a_file_of_too_many_rows_is_refused(centre, person):
    rows = "".join(f"第{n}の会,だいかい,2,活動,麹町,,○\r\n" for n in range(ROWS_MAX + 1))

    with pytest.raises(DomainError, match=str(ROWS_MAX)):
        import_once(HEAD + rows, person, centre)


def test_nobody_else_brings_groups_or_takes_them_back(centre, person):
    run = bring_groups(HEAD + BOOKS, person, centre)
    stranger = make_membership(make_intermediary().organization).user

    with pytest.raises(PermissionDenied):
        import_once(HEAD + BOOKS, stranger, centre)
    with pytest.raises(PermissionDenied):
        operations.undo_groups(run, actor=stranger)


def test_another_intermediary_finds_neither_report_nor_taking_back(centre, person):
    run = bring_groups(HEAD + BOOKS, person, centre)
    other = make_intermediary()
    browser = Client()
    browser.force_login(make_membership(other.organization).user)
    pages = ("known_groups_report", "known_groups_undo")
    address = {"intermediary": other.pk, "pk": run.pk}

    found = [browser.get(reverse(f"organizations:{name}", kwargs=address)) for name in pages]
    assert [answer.status_code for answer in found] == [404, 404]


def test_the_pages_lead_from_the_file_to_the_report_and_back(centre, person):
    browser = Client(HTTP_ACCEPT_LANGUAGE="ja")
    browser.force_login(person)
    start = reverse("organizations:known_groups", args=[centre.pk])

    def send(url, **data):
        return browser.post(url, {"submission_key": str(uuid.uuid4()), **data}, follow=True)

    for apply in ({}, {"apply": "on"}):
        file = SimpleUploadedFile("groups.csv", (HEAD + BOOKS + ",x,,,,,○\r\n").encode())
        report = send(start, file=file, consent="on", **apply).content.decode()
    assert "団体名が空欄です" in report
    run = GroupImport.objects.latest("id")
    undo = reverse("organizations:known_groups_undo", args=[centre.pk, run.pk])
    assert undo in report

    assert "1件を取り消しました" in send(undo, sure="on").content.decode()
    assert brought() == []


@pytest.mark.parametrize(
    ("typed", "field"), [("2", 2), ("１３", 13), ("環境保全", 7), ("なんでも", None), ("", None)]
)
def test_the_field_of_a_known_group_is_a_number_or_its_short_name(centre, person, typed, field):
    bring_groups(HEAD + f"本の森の会,ほんのもりのかい,{typed},読書会,神保町,,○\r\n", person, centre)

    assert Organization.objects.get(name="本の森の会").main_field == field
