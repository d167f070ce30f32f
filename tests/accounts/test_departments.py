"""Acts upon departments: opening, contact data, closing with a successor."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from apps.accounts import operations
from apps.accounts.models import Department, Post, StaffRole
from apps.core.errors import DomainError, StaleEdit
from apps.history.models import HistoryEntry
from tests.factories import make_department, make_post, make_section, make_staff

pytestmark = pytest.mark.django_db

MARCH = date(2026, 3, 31)
APRIL = date(2026, 4, 1)


@pytest.fixture
def administrator():
    return make_staff(StaffRole.SYS_ADMIN)


def create(actor, **values):
    given = {
        "code": "chiiki",
        "name": "地域振興部",
        "kind": Department.Kind.DEPARTMENT,
        "valid_from": APRIL,
        **values,
    }
    return operations.create_department(actor=actor, **given)


def change(department, actor, **values):
    given = {"kana": "", "phone": "", "fax": "", "email": "", "sort_key": 1, **values}
    return operations.change_department(department, actor=actor, **given)


def test_create_department_opens_it_and_writes_history(administrator):
    department = create(administrator, kana="チイキシンコウブ")

    assert department.kana == "ちいきしんこうぶ"
    assert HistoryEntry.objects.of(department).get().move == "create_department"


def test_create_department_is_denied_to_others():
    with pytest.raises(PermissionDenied):
        create(make_staff(StaffRole.TRAINING))


def test_create_department_refuses_a_section_without_department(administrator):
    with pytest.raises(DomainError) as refusal:
        create(administrator, kind=Department.Kind.SECTION)

    assert refusal.value.code == "no_parent"


def test_create_department_refuses_a_code_in_use(administrator):
    create(administrator)

    with pytest.raises(DomainError) as refusal:
        create(administrator)

    assert refusal.value.code == "code_used"


def test_a_code_may_be_used_again_the_day_after_the_old_section_ended(administrator):
    make_department(code="chiiki", valid_to=MARCH)

    assert create(administrator).valid_from == APRIL


def test_change_department_changes_contact_data(administrator):
    department = make_department()

    assert change(department, administrator, phone="03-0000-0101").phone == "03-0000-0101"


def test_change_department_is_denied_to_others():
    with pytest.raises(PermissionDenied):
        change(make_department(), make_staff(StaffRole.DESK_HEAD))


def test_change_department_refuses_a_stale_save(administrator):
    department = make_department()
    change(department, administrator, version=1)

    with pytest.raises(StaleEdit):
        change(department, administrator, version=1)


def test_close_department_keeps_the_name_and_names_the_successor(administrator):
    section, successor = make_section(), make_section()

    operations.close_department(section, actor=administrator, valid_to=MARCH, successor=successor)

    section.refresh_from_db()
    assert (section.valid_to, section.successor) == (MARCH, successor)


def test_close_department_lets_posts_go_on_in_the_successor(administrator):
    section, successor = make_section(), make_section()
    post = make_post(department=section, title="課長", role=StaffRole.SECTION_HEAD)

    operations.close_department(section, actor=administrator, valid_to=MARCH, successor=successor)

    new = Post.objects.get(department=successor)
    assert (new.holder, new.title, new.role) == (post.holder, "課長", StaffRole.SECTION_HEAD)
    assert new.valid_from == APRIL


def test_the_administrator_may_close_the_own_section(administrator):
    successor = make_section()
    own = administrator.posts_today()[0].department

    operations.close_department(own, actor=administrator, valid_to=MARCH, successor=successor)

    assert Post.objects.get(department=successor).holder == administrator


def test_close_department_without_successor_refuses_while_posts_go_on(administrator):
    section = make_post().department

    with pytest.raises(DomainError) as refusal:
        operations.close_department(section, actor=administrator, valid_to=MARCH)

    assert refusal.value.code == "posts_left"


def test_close_department_without_successor_is_possible_once_posts_have_ended(administrator):
    section = make_post(valid_to=MARCH).department

    operations.close_department(section, actor=administrator, valid_to=MARCH)

    assert not Department.objects.valid_on(APRIL).filter(pk=section.pk).exists()


def test_close_department_is_denied_to_others():
    with pytest.raises(PermissionDenied):
        operations.close_department(
            make_section(), actor=make_staff(StaffRole.DESK), valid_to=MARCH
        )


def test_close_department_refuses_a_closed_one(administrator):
    with pytest.raises(DomainError) as refusal:
        operations.close_department(
            make_section(valid_to=MARCH), actor=administrator, valid_to=MARCH
        )

    assert refusal.value.code == "wrong_state"


def test_close_department_refuses_a_department_with_open_sections(administrator):
    section = make_section()

    with pytest.raises(DomainError) as refusal:
        operations.close_department(section.parent, actor=administrator, valid_to=MARCH)

    assert refusal.value.code == "parts_open"


def test_close_department_refuses_a_successor_that_begins_too_late(administrator):
    late = make_section(valid_from=date(2026, 4, 2))

    with pytest.raises(DomainError) as refusal:
        operations.close_department(
            make_section(), actor=administrator, valid_to=MARCH, successor=late
        )

    assert refusal.value.code == "no_successor_then"


def test_found_office_works_once():
    person = make_staff(StaffRole.SYS_ADMIN)

    with pytest.raises(DomainError) as refusal:
        operations.found_office(
            person,
            department={"code": "a", "name": "部"},
            section={"code": "b", "name": "課"},
            title="担当",
            valid_from=APRIL,
        )

    assert refusal.value.code == "wrong_state"
