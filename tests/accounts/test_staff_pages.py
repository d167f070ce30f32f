"""The staff pages of sections, posts and people: who gets in, what they show, what they cost."""

from datetime import date

import pytest
from django.urls import reverse

from apps.accounts.models import Department, Post, StaffRole, User
from apps.core.once import FIELD, new_key
from tests.factories import make_post, make_section, make_staff, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator(client):
    person = make_staff(StaffRole.SYS_ADMIN)
    client.force_login(person)
    return person


def send(client, page, *args, **data):
    return client.post(reverse(f"accounts:{page}", args=args), {FIELD: new_key(), **data})


@pytest.mark.parametrize("rows", [1, 3])
def test_section_list_takes_the_same_queries_for_any_number_of_rows(
    client, administrator, django_assert_num_queries, rows
):
    for _number in range(rows):
        make_post()

    with django_assert_num_queries(4):
        client.get(reverse("accounts:staff_list"))


@pytest.mark.parametrize("rows", [1, 3])
def test_section_page_takes_the_same_queries_for_any_number_of_posts(
    client, administrator, django_assert_num_queries, rows
):
    section = make_section()
    for _number in range(rows):
        make_post(department=section)

    with django_assert_num_queries(5):
        client.get(reverse("accounts:department_detail", args=[section.pk]))


def test_section_list_shows_sections_of_the_chosen_day(client, administrator):
    make_section(name="昔の課", valid_to=date(2010, 3, 31))

    old = client.get(reverse("accounts:staff_list"), {"on": "H22.3.31"}).content.decode()
    new = client.get(reverse("accounts:staff_list"), {"on": "2010-04-01"}).content.decode()

    assert ("昔の課" in old, "昔の課" in new) == (True, False)


@pytest.mark.parametrize(
    ("role", "status"), [(StaffRole.DESK, 200), (StaffRole.AUDITOR, 200), (StaffRole.REVIEWER, 403)]
)
def test_the_list_is_for_ward_staff(client, role, status):
    client.force_login(make_staff(role))

    assert client.get(reverse("accounts:staff_list")).status_code == status


def test_a_section_is_opened(client, administrator):
    above = make_section().parent

    response = send(
        client,
        "department_new",
        name="地域振興課",
        code="chiiki",
        kind="section",
        parent=above.pk,
        valid_from="R8.4.1",
        sort_key="3",
    )

    section = Department.objects.get(code="chiiki")
    assert response["Location"] == reverse("accounts:department_detail", args=[section.pk])


def test_a_double_click_opens_one_section(client, administrator):
    form = {"name": "地域振興部", "code": "chiiki", "kind": "department", FIELD: new_key()}
    form |= {"valid_from": "R8.4.1", "sort_key": "3"}

    for _click in range(2):
        client.post(reverse("accounts:department_new"), form)

    assert Department.objects.filter(code="chiiki").count() == 1


def test_a_refusal_stands_beside_its_field(client, administrator):
    section = make_post().department

    response = send(client, "department_close", section.pk, valid_to="R8.3.31")

    assert list(response.context["form"].errors) == ["successor"]


def test_a_stale_save_answers_409_and_keeps_both_texts(client, administrator):
    section = make_section()
    form = {"phone": "03-0000-0101", "sort_key": "1", "version": "1"}
    send(client, "department_edit", section.pk, **form)

    response = send(client, "department_edit", section.pk, **{**form, "phone": "03-0000-0199"})

    assert response.status_code == 409
    assert "03-0000-0101" in response.content.decode()


def test_a_person_is_appointed_by_address(client, administrator):
    section, person = make_section(), make_user()

    send(
        client,
        "appoint",
        section.pk,
        holder=person.email,
        title="主事",
        role="section",
        valid_from="R8.4.1",
    )

    assert Post.objects.get(holder=person).department == section


def test_a_reviewer_is_invited_without_a_section(client, administrator):
    send(
        client,
        "invite_outside",
        email="rev@example.jp",
        name="審査 花子",
        title="審査委員",
        role="reviewer",
        valid_from="R8.4.1",
    )

    assert Post.objects.get(holder__email="rev@example.jp").department is None


def test_a_person_is_transferred_and_the_old_post_ended(client, administrator):
    post, section = make_post(), make_section()

    send(
        client,
        "post_transfer",
        post.pk,
        department=section.pk,
        title="係長",
        role="section",
        on="R8.4.1",
    )

    post.refresh_from_db()
    assert post.valid_to == date(2026, 3, 31)


def test_the_last_day_of_a_post_is_set(client, administrator):
    post = make_post()

    send(client, "post_end", post.pk, valid_to="R8.3.31")

    post.refresh_from_db()
    assert post.valid_to == date(2026, 3, 31)


def test_an_account_is_found_by_address_and_stopped(client, administrator):
    person = make_user()

    found = send(client, "person_find", email=person.email)
    send(client, "person_disable", person.pk, reason="本人の申出")

    assert found["Location"] == reverse("accounts:person_detail", args=[person.pk])
    assert not User.objects.get(pk=person.pk).is_active


def test_desk_staff_do_not_find_citizens(client):
    client.force_login(make_staff(StaffRole.DESK))
    person = make_user()

    assert client.get(reverse("accounts:person_detail", args=[person.pk])).status_code == 404


@pytest.mark.parametrize("name", ["department_edit", "department_close", "appoint", "invite"])
def test_acts_on_another_section_are_refused_to_the_desk(client, name):
    client.force_login(make_staff(StaffRole.DESK))

    assert client.get(reverse(f"accounts:{name}", args=[make_section().pk])).status_code == 403


def test_the_own_profile_is_changed(client):
    person = make_user()
    client.force_login(person)

    response = client.post(
        reverse("accounts:profile_edit"),
        {
            FIELD: new_key(),
            "name": "𠮷田 遥",
            "notice_channel": "letter",
            "language": "ja",
            "version": "1",
        },
    )

    assert response["Location"] == reverse("accounts:me")
    assert User.objects.get(pk=person.pk).name == "𠮷田 遥"


def test_my_page_lists_my_posts(client):
    post = make_post(title="主任推進員")
    client.force_login(post.holder)

    assert post.office() in client.get(reverse("accounts:me")).content.decode()
