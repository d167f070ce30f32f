"""The worker's way with the outbox, against a mail server that really speaks SMTP."""

from datetime import timedelta

import pytest
from django.core.mail import EmailMessage

from apps.core import clock
from apps.core.models import OfficeClosure
from apps.notifications import operations
from apps.notifications.mail_backend import OutboxBackend
from apps.notifications.models import MailState, OutgoingMail, SuppressedAddress
from apps.notifications.operations.delivery import claim
from apps.notifications.recipients import MailAddress
from tests.factories import make_department, make_user
from tests.notifications.factories import WRITTEN, tell_of
from tests.notifications.sink import free_port

pytestmark = pytest.mark.django_db


def send_after(**delta):
    """Let the worker look at the outbox some time later."""
    with clock.pinned_at(clock.now() + timedelta(**delta)):
        return operations.deliver_due()


def test_every_person_gets_a_mail_of_his_own(sink):
    people = [make_user(), make_user()]
    tell_of(make_department(), *people, MailAddress("f@example.jp"))

    assert operations.deliver_due() == 3

    expected = [people[0].email, people[1].email, "f@example.jp"]
    assert sink.addresses() == expected
    assert [message["To"].addresses[0].addr_spec for _a, message in sink.accepted] == expected
    assert set(OutgoingMail.objects.values_list("state", flat=True)) == {MailState.SENT}


def test_a_sent_mail_is_not_sent_again(sink):
    tell_of(make_department(), make_user())

    operations.deliver_due()

    assert (send_after(days=3), len(sink.accepted)) == (0, 1)


def test_many_mails_go_over_one_line(sink):
    tell_of(make_department(), *[make_user() for _ in range(5)])

    operations.deliver_due()

    assert (len(sink.accepted), sink.connections) == (5, 1)


@pytest.mark.parametrize(
    ("attempt", "wait"), [(1, 60), (2, 120), (3, 240), (9, 15360), (10, 21600), (40, 21600)]
)
def test_a_mail_put_off_by_the_server_waits_longer_each_time(sink, attempt, wait):
    user = make_user()
    sink.say[user.email] = "later"
    tell_of(make_department(), user)
    OutgoingMail.objects.update(attempts=attempt - 1)

    with clock.pinned_at(clock.now()):
        operations.deliver_due()
        due_in = OutgoingMail.objects.get().next_at - clock.now()

    assert due_in == timedelta(seconds=wait)


def test_a_mail_put_off_arrives_once_the_server_takes_it(sink):
    user = make_user()
    sink.say[user.email] = "later"
    tell_of(make_department(), user)
    operations.deliver_due()
    sink.say.clear()

    assert (send_after(seconds=59), send_after(seconds=61)) == (0, 1)


def test_after_a_day_of_trying_the_mail_is_the_staffs(sink):
    user = make_user()
    sink.say[user.email] = "later"
    tell_of(make_department(), user)

    send_after(hours=23)
    assert OutgoingMail.objects.get().state == MailState.NEW
    send_after(hours=48)

    mail = OutgoingMail.objects.for_staff().get()
    assert (mail.state, mail.last_error) == (MailState.DEAD, "451 4.7.1 come back later")


def test_a_refused_address_is_never_written_to_again(sink):
    user = make_user(email="Gone@example.jp")
    sink.say[user.email] = "refuse"
    tell_of(make_department(), user)
    operations.deliver_due()
    tell_of(make_department(), user)
    sink.say.clear()

    operations.deliver_due()

    assert SuppressedAddress.objects.get().address == "gone@example.jp"
    states = list(OutgoingMail.objects.order_by("id").values_list("state", flat=True))
    assert (states, sink.accepted) == ([MailState.DEAD, MailState.CANCELLED], [])


def test_a_refused_text_is_the_staffs_but_the_address_stays_good(sink):
    user = make_user()
    sink.say[user.email] = "reject"
    tell_of(make_department(), user, make_user())

    operations.deliver_due()

    assert OutgoingMail.objects.for_staff().get().recipient == user
    assert (SuppressedAddress.objects.count(), len(sink.accepted)) == (0, 1)


def test_an_answer_lost_once_brings_one_more_try_after_a_quarter_of_an_hour(sink):
    user = make_user()
    sink.say[user.email] = "drop"
    tell_of(make_department(), user)
    operations.deliver_due()
    assert OutgoingMail.objects.get().state == MailState.UNKNOWN
    sink.say.clear()

    assert (send_after(minutes=14), send_after(minutes=16)) == (0, 1)
    assert sink.addresses() == [user.email, user.email]
    assert len({message["Message-ID"] for _a, message in sink.accepted}) == 1


def test_an_answer_lost_twice_is_the_staffs_and_no_third_copy_leaves(sink):
    user = make_user()
    sink.say[user.email] = "drop"
    tell_of(make_department(), user)

    operations.deliver_due()
    send_after(minutes=16)
    send_after(days=2)

    assert sink.addresses() == [user.email, user.email]
    assert OutgoingMail.objects.for_staff().get().state == MailState.UNKNOWN


def test_an_unreachable_server_costs_one_connection_a_run(settings):
    settings.EMAIL_CONFIG = f"smtp://127.0.0.1:{free_port()}/?tls=none"
    tell_of(make_department(), *[make_user() for _ in range(3)])

    assert operations.deliver_due() == 0

    assert sorted(OutgoingMail.objects.values_list("attempts", flat=True)) == [0, 0, 1]
    assert set(OutgoingMail.objects.values_list("state", flat=True)) == {MailState.NEW}


def test_mail_arrives_soon_after_the_server_is_back(settings, sink):
    settings.EMAIL_CONFIG = f"smtp://127.0.0.1:{free_port()}/?tls=none"
    tell_of(make_department(), *[make_user() for _ in range(3)])
    for minute in range(10):
        send_after(minutes=minute)
    settings.EMAIL_CONFIG = sink.url

    assert (send_after(minutes=11), len(sink.accepted)) == (3, 3)


def test_a_silent_server_ends_the_run_and_loses_no_mail(blackhole):
    tell_of(make_department(), make_user(), make_user())

    assert operations.deliver_due() == 0

    assert blackhole.connections() == 1
    assert set(OutgoingMail.objects.values_list("state", flat=True)) == {MailState.NEW}


def test_a_mail_whose_worker_died_is_tried_once_more(sink):
    tell_of(make_department(), make_user())
    claim()

    assert (send_after(minutes=4), send_after(minutes=6), send_after(minutes=22)) == (0, 0, 1)


def test_a_stopped_account_gets_nothing_that_was_still_waiting(sink):
    user = make_user()
    tell_of(make_department(), user)
    user.is_active = False
    user.save()

    operations.deliver_due()

    assert (OutgoingMail.objects.get().state, sink.accepted) == (MailState.CANCELLED, [])


def test_a_notice_of_a_deleted_row_is_not_sent(sink):
    about = OfficeClosure.objects.create(closed_on="2026-08-13", reason="設備点検")
    tell_of(about, make_user())
    about.delete()

    operations.deliver_due()

    assert (OutgoingMail.objects.get().state, sink.accepted) == (MailState.CANCELLED, [])


def test_mail_follows_a_changed_address(sink):
    user = make_user()
    tell_of(make_department(), user)
    user.email = "new@example.jp"
    user.save()

    operations.deliver_due()

    assert sink.addresses() == ["new@example.jp"]


def test_a_mail_that_cannot_be_made_does_not_stop_the_others(sink):
    tell_of(make_department(), make_user(), make_user())
    first = OutgoingMail.objects.order_by("next_at", "id").first()
    OutgoingMail.objects.filter(pk=first.pk).update(kind="tests.unknown")

    assert operations.deliver_due() == 1

    assert OutgoingMail.objects.get(pk=first.pk).state == MailState.NEW


def test_what_staff_wrote_waits_five_minutes(sink):
    tell_of(make_department(), make_user(), kind=WRITTEN)

    assert (send_after(minutes=4), send_after(minutes=6)) == (0, 1)


def test_mail_of_the_log_in_system_goes_the_same_way_and_its_text_is_erased(sink):
    OutboxBackend().send_messages([EmailMessage("確認\nコード", "コード 12", to=["a@example.jp"])])
    assert (sink.connections, OutgoingMail.objects.get().ready_text) == (0, "コード 12")

    operations.deliver_due()

    (_address, message) = sink.accepted[0]
    assert (message["Subject"], message.get_content().strip()) == ("確認 コード", "コード 12")
    assert OutgoingMail.objects.get().ready_text == ""


def test_without_a_mail_server_each_mail_is_a_file(settings, tmp_path):
    settings.EMAIL_CONFIG, settings.VAR_DIR = "", tmp_path
    tell_of(make_department(), make_user(), make_user())

    assert operations.deliver_due() == 2

    assert sorted(path.suffix for path in (tmp_path / "mail").iterdir()) == [".eml", ".eml"]
