"""What staff see and do: outbox, refused addresses, jobs."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from apps.accounts.models import StaffRole
from apps.core import clock
from apps.core.errors import DomainError
from apps.notifications import operations
from apps.notifications.models import MailState, Notice, OutgoingMail, SuppressedAddress
from tests.factories import make_department, make_user
from tests.notifications.factories import WRITTEN, make_mail, make_staff, tell_of

pytestmark = pytest.mark.django_db
OUTBOX = reverse("notifications:mail_list")


@pytest.fixture
def desk(client):
    user = make_staff()
    client.force_login(user)
    return user


def act(client, mail, name):
    return client.post(reverse(f"notifications:mail_{name}", args=[mail.pk]))


@pytest.mark.parametrize(
    ("role", "status"),
    [
        (StaffRole.DESK, 200),
        (StaffRole.DESK_HEAD, 200),
        (StaffRole.SYS_ADMIN, 200),
        (StaffRole.SECTION, 403),
        (StaffRole.AUDITOR, 403),
    ],
)
def test_the_outbox_opens_for_those_who_look_after_it(client, role, status):
    client.force_login(make_staff(role))

    assert client.get(OUTBOX).status_code == status


@pytest.mark.parametrize("rows", [1, 3])
def test_the_outbox_costs_the_same_for_every_length(client, desk, rows, django_assert_num_queries):
    for _ in range(rows):
        make_mail()
    client.get(OUTBOX)  # the first page after the log-in also writes the session

    with django_assert_num_queries(7):
        client.get(OUTBOX)


def test_the_outbox_is_narrowed_down_to_what_waits_for_staff(client, desk):
    dead = make_mail(MailState.DEAD)
    make_mail(), make_mail(MailState.SENT)

    page = client.get(OUTBOX, {"state": "for_staff"}).context["page"]

    assert page.rows == [dead]


def test_a_mail_shows_its_text_as_it_would_read_now(client, desk):
    mail = make_mail()

    text = client.get(reverse("notifications:mail_detail", args=[mail.pk])).content.decode()

    assert "&lt;変更&gt; がありました。" in text


def test_a_code_of_the_log_in_system_is_never_shown(client, desk):
    mail = operations.post_ready("a@example.jp", subject="確認", text="コード 123456")

    text = client.get(reverse("notifications:mail_detail", args=[mail.pk])).content.decode()

    assert "123456" not in text


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("retry", MailState.DEAD, MailState.NEW),
        ("retry", MailState.SENT, MailState.SENT),
        ("close", MailState.UNKNOWN, MailState.SENT),
        ("close", MailState.DEAD, MailState.DEAD),
        ("cancel", MailState.NEW, MailState.CANCELLED),
        ("cancel", MailState.DEAD, MailState.CANCELLED),
        ("cancel", MailState.SENT, MailState.SENT),
    ],
)
def test_staff_decide_about_a_mail_as_far_as_its_state_allows(client, desk, name, before, after):
    mail = make_mail(before)

    answer = act(client, mail, name)

    mail.refresh_from_db()
    assert (answer.status_code, mail.state) == (302, after)


def test_a_mail_given_up_is_sent_after_a_retry(client, desk, sink):
    mail = make_mail(MailState.DEAD, attempts=12)

    act(client, mail, "retry")
    operations.deliver_due()

    assert sink.addresses() == [mail.address]


def test_all_undelivered_mail_is_tried_again_at_once(client, desk):
    make_mail(MailState.DEAD), make_mail(MailState.DEAD), make_mail(MailState.CANCELLED)

    client.post(reverse("notifications:retry_undelivered"))

    assert OutgoingMail.objects.filter(state=MailState.NEW).count() == 2


def test_a_message_is_taken_back_for_all_its_readers(client, desk):
    tell_of(make_department(), make_user(), make_user(), kind=WRITTEN, actor=desk)

    act(client, OutgoingMail.objects.first(), "recall")

    states = set(OutgoingMail.objects.values_list("state", flat=True))
    assert (states, Notice.objects.count()) == ({MailState.CANCELLED}, 0)


def test_after_five_minutes_a_message_cannot_be_taken_back():
    writer = make_staff()
    mail = make_mail(kind=WRITTEN, actor=writer)

    with clock.pinned_at(clock.now() + timedelta(minutes=6)), pytest.raises(DomainError):
        operations.recall_mail(mail, actor=writer)

    assert OutgoingMail.objects.get().state == MailState.NEW


def test_a_message_of_somebody_else_cannot_be_taken_back():
    mail = make_mail(kind=WRITTEN, actor=make_staff())

    with pytest.raises(PermissionDenied):
        operations.recall_mail(mail, actor=make_staff())


def test_a_refused_address_is_released(client, desk):
    address = SuppressedAddress.objects.create(address="a@example.jp", reason="550")
    assert client.get(reverse("notifications:address_list")).status_code == 200

    client.post(reverse("notifications:address_release", args=[address.pk]))

    assert SuppressedAddress.objects.count() == 0
