"""Acts upon posts: appointment, end, transfer; and rights that begin and end by date."""

from datetime import date

import pytest
import time_machine
from django.core.exceptions import PermissionDenied

from apps.accounts import operations
from apps.accounts.models import Post, StaffRole
from apps.core.errors import DomainError
from apps.history.models import HistoryEntry
from tests.factories import make_department, make_post, make_section, make_staff, make_user

pytestmark = pytest.mark.django_db

APRIL = date(2026, 4, 1)


def appoint(holder, *, actor=None, **values):
    given = {
        "department": values.pop("department", None) or make_section(),
        "title": "主事",
        "role": StaffRole.DESK,
        "valid_from": APRIL,
        **values,
    }
    return operations.appoint(holder, actor=actor or make_staff(StaffRole.SYS_ADMIN), **given)


def test_appoint_gives_a_post_and_writes_history():
    holder = make_user()

    post = appoint(holder)

    assert list(Post.objects.filter(holder=holder)) == [post]
    assert HistoryEntry.objects.of(post).get().move == "appoint"


def test_appoint_is_denied_to_staff_of_another_section():
    with pytest.raises(PermissionDenied):
        appoint(make_user(), actor=make_staff(StaffRole.DESK))


def test_appoint_is_allowed_in_the_own_section_for_the_own_role():
    section = make_section()
    head = make_staff(StaffRole.DESK_HEAD, department=section)

    post = appoint(make_user(), actor=head, department=section, role=StaffRole.DESK)

    assert post.department == section


@pytest.mark.parametrize("role", [StaffRole.SYS_ADMIN, StaffRole.AUDITOR, StaffRole.DESK_HEAD])
def test_appoint_in_the_own_section_gives_no_more_than_one_has(role):
    section = make_section()
    officer = make_staff(StaffRole.DESK, department=section)

    with pytest.raises(PermissionDenied):
        appoint(make_user(), actor=officer, department=section, role=role)


def test_nobody_appoints_himself():
    administrator = make_staff(StaffRole.SYS_ADMIN)

    with pytest.raises(PermissionDenied):
        appoint(administrator, actor=administrator, role=StaffRole.DESK_HEAD)


@pytest.mark.parametrize(
    ("held", "given"),
    [(StaffRole.SYS_ADMIN, StaffRole.AUDITOR), (StaffRole.AUDITOR, StaffRole.SYS_ADMIN)],
)
def test_one_person_is_not_both_administrator_and_auditor(held, given):
    with pytest.raises(DomainError) as refusal:
        appoint(make_staff(held), role=given)

    assert refusal.value.code == "forbidden_pair"


def test_the_forbidden_pair_is_allowed_one_after_the_other():
    former = make_user()
    make_post(former, role=StaffRole.AUDITOR, valid_to=date(2026, 3, 31))

    assert appoint(former, role=StaffRole.SYS_ADMIN).role == StaffRole.SYS_ADMIN


def test_the_same_post_is_not_given_twice():
    section = make_section()
    holder = make_staff(StaffRole.DESK, department=section)

    with pytest.raises(DomainError) as refusal:
        appoint(holder, department=section)

    assert refusal.value.code == "held"


def test_a_person_may_hold_posts_in_two_sections():
    holder = make_staff(StaffRole.DESK)

    appoint(holder)

    assert Post.objects.filter(holder=holder).count() == 2


@pytest.mark.parametrize(
    "dates", [{"valid_from": date(2026, 4, 2)}, {"valid_to": date(2027, 3, 31)}]
)
def test_a_post_lies_within_the_days_of_its_section(dates):
    section = make_section(valid_from=date(2020, 4, 1))
    for field, value in dates.items():
        setattr(section, field, value)
    section.save()

    with pytest.raises(DomainError) as refusal:
        appoint(make_user(), department=section)

    assert refusal.value.code == "no_section_then"


def test_a_post_may_end_on_the_last_day_of_its_section():
    section = make_section(valid_to=date(2027, 3, 31))

    post = appoint(make_user(), department=section, valid_to=date(2027, 3, 31))

    assert post.valid_to == section.valid_to


def test_a_staff_role_needs_a_section():
    administrator = make_staff(StaffRole.SYS_ADMIN)

    with pytest.raises(DomainError) as refusal:
        operations.appoint(
            make_user(),
            actor=administrator,
            department=None,
            title="主事",
            role=StaffRole.DESK,
            valid_from=APRIL,
        )

    assert refusal.value.code == "no_department"


def test_a_stopped_account_gets_no_post():
    with pytest.raises(DomainError) as refusal:
        appoint(make_user(is_active=False))

    assert refusal.value.code == "stopped"


def test_end_post_sets_the_last_day():
    post = make_post(role=StaffRole.DESK)

    operations.end_post(post, actor=make_staff(StaffRole.SYS_ADMIN), valid_to=date(2026, 3, 31))

    post.refresh_from_db()
    assert post.valid_to == date(2026, 3, 31)


def test_end_post_is_denied_for_the_own_post():
    administrator = make_staff(StaffRole.SYS_ADMIN)

    with pytest.raises(PermissionDenied):
        operations.end_post(administrator.posts_today()[0], actor=administrator, valid_to=APRIL)


def test_end_post_refuses_a_day_before_the_first():
    post = make_post(valid_from=APRIL)

    with pytest.raises(DomainError) as refusal:
        operations.end_post(post, actor=make_staff(StaffRole.SYS_ADMIN), valid_to=date(2026, 3, 31))

    assert refusal.value.code == "before_start"


def test_end_post_does_not_lengthen_a_post():
    post = make_post(valid_to=date(2026, 3, 31))

    with pytest.raises(DomainError) as refusal:
        operations.end_post(post, actor=make_staff(StaffRole.SYS_ADMIN), valid_to=APRIL)

    assert refusal.value.code == "wrong_state"


def transfer(post, **values):
    given = {
        "department": make_section(),
        "title": "係長",
        "role": StaffRole.SECTION,
        "on": APRIL,
        **values,
    }
    return operations.transfer(post, actor=make_staff(StaffRole.SYS_ADMIN), **given)


def test_transfer_ends_the_old_post_and_begins_the_new_one():
    old = make_post()

    new = transfer(old)

    old.refresh_from_db()
    assert (old.valid_to, new.valid_from) == (date(2026, 3, 31), APRIL)
    assert new.holder == old.holder


def test_transfer_leaves_nothing_behind_when_the_new_post_is_refused():
    old = make_post(role=StaffRole.DESK)
    make_post(old.holder, role=StaffRole.AUDITOR)

    with pytest.raises(DomainError):
        transfer(old, role=StaffRole.SYS_ADMIN)

    old.refresh_from_db()
    assert old.valid_to is None


def test_transfer_on_the_first_day_of_the_post_is_refused():
    with pytest.raises(DomainError) as refusal:
        transfer(make_post(valid_from=APRIL))

    assert refusal.value.code == "before_start"


@pytest.mark.parametrize(
    ("moment", "roles"),
    [
        ("2026-03-31T23:59:59+09:00", (True, False)),
        ("2026-04-01T00:00:00+09:00", (False, True)),
    ],
)
def test_rights_move_at_midnight_in_tokyo(moment, roles):
    old = make_post(role=StaffRole.DESK)
    transfer(old)

    with time_machine.travel(moment, tick=False):
        holder = type(old.holder).objects.get(pk=old.holder_id)
        assert (holder.has_role(StaffRole.DESK), holder.has_role(StaffRole.SECTION)) == roles


def test_a_post_is_never_deleted():
    post = make_post()

    with pytest.raises(Exception, match="post_kept"):
        post.delete()


def test_department_full_name_needs_its_parent():
    section = make_section(name="企画総務課", parent=make_department(name="政策経営部"))

    assert section.full_name() == "政策経営部企画総務課"
