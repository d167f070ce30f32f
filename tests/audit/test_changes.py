"""Every change of a row is recorded, whatever made it, with who and from where."""

import uuid

import pytest
from django.apps import apps
from django.db import connection, transaction
from django.db.utils import InternalError, ProgrammingError
from django.urls import reverse

from apps.accounts.models import User
from apps.audit.addresses import address_key
from apps.audit.middleware import actor_id
from apps.audit.models import RowEvent
from apps.core.tracking import OFFICIAL, TRACKED, acting
from apps.organizations.models import Organization
from tests.factories import make_section, make_staff, make_user
from tests.organizations.factories import make_organization

pytestmark = pytest.mark.django_db
# A new model is tracked, is official by itself, or stands here with the reason.
UNTRACKED = {
    "accounts.Attempt": "counts knocks under hashes, for a day",
    "core.ImportStep": "what an import changed, until it can no longer be taken back",
    "core.SubmissionKey": "keys of forms, for a week",
    "core.ThrottleRow": "counts under hashes",
    "desk.CaseLock": "a mark that ends by itself",
    "notifications.Notice": "made from events, read by its addressee",
    "notifications.NoticePreference": "a wish",
    "notifications.OutgoingMail": "keeps its own states",
    "notifications.SuppressedAddress": "what a mail server said",
    "notifications.Unsubscription": "a wish",
    "organizations.LinkCheck": "what other sites answered; what is hidden is recorded",
    "organizations.ContactCode": "lives for days and keeps its own states",
    "organizations.RegisterRow": "a copy of public data; each import is recorded",
    "proposals.CommitteeResult": "computed from the sheets",
    "proposals.Follower": "a subscription",
    "proposals.ProposalDraft": "the group's own text until it is submitted",
    "proposals.TeamNote": "the groups' own talk, which the office does not read",
    "rulebook.ClarityAnswer": "an answer without a name",
    "rulebook.ClauseLock": "a mark that ends by itself",
    "search.CommonString": "an estimate, made anew every night",
    "search.SearchEntry": "made from other rows",
}


def sql(statement, *params):
    with connection.cursor() as cursor:
        cursor.execute(statement, params)


def last_change() -> RowEvent:
    return RowEvent.objects.latest("pgh_id")


def changes_of(row) -> list[RowEvent]:
    return list(RowEvent.objects.about(row._meta.label_lower, row.pk).order_by("pgh_id"))


def test_a_row_that_is_added_is_recorded_whole():
    section = make_section(name="福祉課")

    (event,) = changes_of(section)

    assert (event.pgh_label, event.before, event.after["name"]) == ("insert", None, "福祉課")


def test_queryset_update_shows_the_change_and_its_author():
    officer, organization = make_staff(), make_organization(name="旧名の会")

    with acting(user=officer.pk, url="/staff/", request_id="abc"):
        Organization.objects.filter(pk=organization.pk).update(name="新名の会")

    event = last_change()
    assert (event.before, event.after) == ({"name": "旧名の会"}, {"name": "新名の会"})
    assert (event.actor_id, event.pgh_context["request_id"]) == (officer.pk, "abc")


def test_raw_sql_shows_the_change_and_its_author():
    officer, organization = make_staff(), make_organization(name="旧名の会")

    with acting(user=officer.pk):
        sql("UPDATE organizations_organization SET name = 'x' WHERE id = %s", organization.pk)

    event = last_change()
    assert (event.actor_id, event.before, event.after) == (
        officer.pk,
        {"name": "旧名の会"},
        {"name": "x"},
    )


def test_without_a_context_the_author_is_the_database_role():
    with transaction.atomic():
        section = make_section()

    event = changes_of(section)[0]
    assert (event.actor_id, event.pgh_context) == (None, None)
    assert event.database_role == connection.settings_dict["USER"]


def test_an_update_that_changes_nothing_is_not_recorded():
    section = make_section()

    sql("UPDATE accounts_department SET name = name WHERE id = %s", section.pk)

    assert len(changes_of(section)) == 1


def test_of_personal_data_only_the_change_is_recorded():
    person = make_user(email="old@example.jp", phone="")

    User.objects.filter(pk=person.pk).update(email="new@example.jp", phone="0312345678")

    event = last_change()
    assert event.before == {"email": "***", "phone": ""}
    assert event.after == {"email": "***", "phone": "***"}


def test_a_new_password_is_recorded_without_its_hash():
    person = make_user()

    User.objects.filter(pk=person.pk).update(password="argon2$secret")

    assert last_change().after == {"password": "***"}


def test_the_day_of_the_last_log_in_is_no_change():
    person = make_user()

    sql("UPDATE accounts_user SET last_login = now() WHERE id = %s", person.pk)

    assert len(changes_of(person)) == 1


def test_a_form_that_is_sent_carries_person_route_and_request(client):
    admin, person = make_staff("sys_admin"), make_user()
    client.force_login(admin)

    answer = client.post(
        reverse("accounts:person_disable", args=[person.pk]),
        {"reason": "退職のため", "submission_key": str(uuid.uuid4())},
        REMOTE_ADDR="192.0.2.7",
    )

    facts = changes_of(person)[-1].pgh_context
    assert changes_of(person)[-1].after["is_active"] is False
    assert (facts["user"], facts["request_id"]) == (admin.pk, answer["X-Request-Id"])
    assert facts["url"] == "/staff/people/persons/<int:pk>/disable/"
    assert facts["address"] == address_key("192.0.2.7") != "192.0.2.7"


def test_a_visitor_s_form_opens_no_session(client, django_assert_num_queries):
    request = client.post(reverse("set_language"), {"language": "en"}).wsgi_request

    assert (actor_id(request), request.session.accessed) == (None, False)


def test_no_table_is_forgotten():
    ours = [m for m in apps.get_models() if m.__module__.startswith("apps.")]
    recorded = {found.model for found in TRACKED.values()} | OFFICIAL
    of_this_room = {model for model in ours if model._meta.app_label == "audit"}

    forgotten = {model._meta.label for model in set(ours) - recorded - of_this_room}

    assert sorted(forgotten) == sorted(UNTRACKED)


@pytest.mark.parametrize("tracked", TRACKED.values(), ids=TRACKED.keys())
def test_every_tracked_table_has_its_trigger(tracked):
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_trigger WHERE tgrelid = %s::regclass"
            " AND starts_with(tgname, 'pgtrigger_row_recorded') AND tgenabled = 'O'",
            [tracked.model._meta.db_table],
        )
        assert cursor.fetchone() == (1,)


@pytest.mark.parametrize("act", ["UPDATE {} SET id = id", "DELETE FROM {}", "TRUNCATE {}"])
@pytest.mark.parametrize("table", ["audit_rowevent", "audit_accesslog", "audit_auditseal"])
def test_the_audit_log_cannot_be_changed_by_sql(table, act, one_of_each):
    statement = act.replace("id = id", "pgh_id = pgh_id") if table == "audit_rowevent" else act

    with pytest.raises((InternalError, ProgrammingError), match="the audit log is kept"):
        sql(statement.format(table))
