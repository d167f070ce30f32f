"""The print queue: addressee, sheet, tick."""

import pytest
from django.urls import reverse

from apps.accounts.models import StaffRole
from apps.core import clock
from apps.core.errors import DomainError
from apps.notifications import operations
from apps.notifications.models import Letter
from tests.notifications.factories import make_letter, make_staff

pytestmark = pytest.mark.django_db
LIST = reverse("notifications:letter_list")
SHEETS = reverse("notifications:letter_sheets")


@pytest.fixture
def desk(client):
    user = make_staff()
    client.force_login(user)
    return user


def test_each_letter_with_an_address_is_a_sheet(client, desk):
    make_letter(), make_letter(), make_letter(address="")

    page = client.get(SHEETS).content.decode()

    assert (page.count("<article"), page.count("〒102-0074")) == (2, 2)


def test_printed_letters_leave_the_page_and_wait_for_the_tick(client, desk):
    letter = make_letter()

    client.post(SHEETS, {"letter": [letter.pk, "x"]})

    assert list(Letter.objects.to_print(clock.now())) == []
    form = client.get(LIST).context["form"]
    assert list(form.fields["letters"].queryset) == [letter]


def test_a_ticked_letter_is_posted_by_the_person_who_ticked(client, desk):
    letter = make_letter(printed_at=clock.now())

    client.post(LIST, {"letters": [letter.pk]})

    letter.refresh_from_db()
    assert (letter.posted_by, letter.posted_at is None) == (desk, False)


def test_a_letter_that_was_not_printed_cannot_be_ticked():
    letter = make_letter()

    assert operations.post_letters([letter], actor=make_staff()) == 0


def test_the_desk_writes_the_address(client, desk):
    letter = make_letter(postcode="", address="")
    typed = {"name": "みどりの会\n山野辺 みどり", "postcode": "1020074", "address": "九段南1-1"}

    client.post(reverse("notifications:letter_detail", args=[letter.pk]), typed)

    letter.refresh_from_db()
    assert (letter.postcode, letter.address) == ("102-0074", "九段南1-1")


def test_a_posted_letter_is_not_changed_any_more():
    desk = make_staff()
    letter = make_letter(printed_at=clock.now(), posted_at=clock.now(), posted_by=desk)

    with pytest.raises(DomainError):
        operations.cancel_letter(letter, actor=desk)


def test_a_letter_is_taken_out_of_the_queue(client, desk):
    letter = make_letter()

    client.post(reverse("notifications:letter_cancel", args=[letter.pk]))

    assert list(Letter.objects.to_print(clock.now())) == []


def test_the_print_queue_is_the_desks(client):
    client.force_login(make_staff(StaffRole.SYS_ADMIN))

    assert [client.get(LIST).status_code, client.get(SHEETS).status_code] == [403, 403]


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_costs_the_same_for_every_length(client, desk, rows, django_assert_num_queries):
    for _ in range(rows):
        make_letter(printed_at=clock.now())
    client.get(LIST)  # the first page after the log-in also writes the session

    with django_assert_num_queries(7):
        client.get(LIST)
