"""Jobs: woken by a commit, one waiting run at a time, healed after kill -9, seen by staff."""

import os
import signal

import pytest
from django.core import mail
from django.db import connection, transaction
from django.urls import reverse

from apps.accounts.models import StaffRole
from apps.core import jobs
from apps.notifications.models import MailState, OutgoingMail
from apps.notifications.operations.telling import DELIVER_MAIL
from tests.factories import make_department, make_user
from tests.notifications import drill
from tests.notifications.factories import make_staff, tell_of

JOBS = reverse("notifications:job_list")


@pytest.fixture(autouse=True)
def empty_queue(db):
    """The queue's tables are no models of Django, so no test of a commit empties them."""
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE procrastinate_jobs, procrastinate_workers CASCADE")


def queued(status="todo") -> list[str]:
    """Names of the jobs in the queue."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT task_name FROM procrastinate_jobs WHERE status = %s ORDER BY id", [status]
        )
        return [name for (name,) in cursor.fetchall()]


def leave_stalled_job() -> None:
    """What a worker leaves behind that was killed an hour ago."""
    jobs._defer(DELIVER_MAIL)
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_workers (last_heartbeat) "
            "VALUES (now() - interval '1 hour') RETURNING id"
        )
        cursor.execute(
            "UPDATE procrastinate_jobs SET status = 'doing', worker_id = %s",
            [cursor.fetchone()[0]],
        )


@pytest.mark.django_db(transaction=True)
def test_the_commit_of_an_act_wakes_the_mail_job_once():
    with transaction.atomic():
        tell_of(make_department(), make_user())
        tell_of(make_department(), make_user())
        assert queued() == []

    assert queued() == [DELIVER_MAIL]


@pytest.mark.django_db(transaction=True)
def test_a_second_act_adds_no_second_waiting_run():
    for _ in range(2):
        with transaction.atomic():
            tell_of(make_department(), make_user())

    assert queued() == [DELIVER_MAIL]


@pytest.mark.django_db(transaction=True)
def test_a_rolled_back_act_wakes_nothing():
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        tell_of(make_department(), make_user())
        1 / 0  # noqa: B018

    assert queued() == []


@pytest.mark.django_db(transaction=True)
def test_a_request_that_writes_mail_opens_no_connection_to_the_mail_server(
    client, settings, blackhole
):
    settings.EMAIL_BACKEND = "apps.notifications.mail_backend.OutboxBackend"
    user = make_user()

    client.post(reverse("account_reset_password"), {"email": user.email})

    assert (OutgoingMail.objects.get().address, blackhole.connections()) == (user.email, 0)
    assert mail.outbox == []


@pytest.mark.django_db(transaction=True)
def test_a_worker_takes_over_what_a_killed_one_left_and_ends_politely(sink):
    with transaction.atomic():
        tell_of(make_department(), make_user())
    OutgoingMail.objects.update(kind="notifications.digest", object_type="accounts.user")
    OutgoingMail.objects.update(object_id=make_user().pk)
    leave_stalled_job()

    worker = drill.start(sink)
    try:
        drill.wait(lambda: queued("doing") == [] and len(sink.accepted) == 1)
    finally:
        os.kill(worker.pid, signal.SIGTERM)

    assert worker.wait(20) == 0
    assert OutgoingMail.objects.get().state == MailState.SENT


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("role", "status"),
    [(StaffRole.SYS_ADMIN, 200), (StaffRole.DESK_HEAD, 200), (StaffRole.DESK, 403)],
)
def test_the_page_of_jobs_is_for_those_who_look_after_them(client, role, status):
    client.force_login(make_staff(role))

    assert client.get(JOBS).status_code == status


@pytest.mark.django_db
def test_every_job_stands_on_the_page_with_its_queue(client):
    client.force_login(make_staff(StaffRole.SYS_ADMIN))
    leave_stalled_job()

    page = client.get(JOBS)

    assert len(page.context["rows"]) == len(jobs.JOBS)
    (mail_job,) = [state for state in jobs.states() if state.job.name == DELIVER_MAIL]
    assert (mail_job.waiting, mail_job.running, page.context["is_silent"]) == (0, 1, True)


@pytest.mark.django_db(transaction=True)
def test_a_job_is_run_by_its_button(client):
    client.force_login(make_staff(StaffRole.SYS_ADMIN))

    client.post(JOBS, {"job": DELIVER_MAIL})
    client.post(JOBS, {"job": "nothing.of_the_kind"})

    assert queued() == [DELIVER_MAIL]
