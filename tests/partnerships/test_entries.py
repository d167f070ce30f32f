"""Progress entries: written by the section, published by the desk's head, told to all."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.urls import reverse

from apps.core import clock
from apps.history.models import HistoryEntry
from apps.notifications.models import Notice
from apps.partnerships import operations
from apps.partnerships.models import ProjectEntry
from tests.leaks import found_in
from tests.leaks import text_of as all_of
from tests.partnerships.pages import client_of, page, send, text_of
from tests.partnerships.test_operations import said
from tests.public_answers import public_addresses

pytestmark = pytest.mark.django_db
PLANTED = "苗を植えました。"
SECRET, BACK = "漏洩標識の経過", "漏洩標識の差戻し"


def test_an_entry_goes_from_the_section_over_the_desks_head_to_the_page(world):
    project = world.published()
    officer, head = client_of(world.officer), client_of(world.desk_head)
    typed = {"on_date": clock.today().isoformat(), "text": PLANTED}
    send(officer, "entry_new", project.pk, **typed)
    entry = ProjectEntry.objects.get()
    send(officer, "entry_propose", entry.pk)
    assert "公表を待つ経過報告" in text_of(head.get(reverse("portal:staff_home")))
    queue = {"queue": "entries"}
    assert project.name in text_of(head.get(page("staff_projects"), queue))
    send(head, "entry_return", entry.pk, reason="日付の確認")
    told = Notice.objects.filter(recipient=world.officer, kind="partnerships.entry_returned")
    assert told.count() == 1
    send(officer, "entry_edit", entry.pk, **{**typed, "text": PLANTED + "50株です。"}, version=3)
    send(officer, "entry_propose", entry.pk)
    assert PLANTED not in text_of(client_of().get(project.get_absolute_url()))

    send(head, "entry_publish", entry.pk)

    shown = text_of(client_of().get(project.get_absolute_url()))
    assert PLANTED + "50株です。" in shown
    moved = Notice.objects.filter(recipient=world.rep, kind="partnerships.moved")
    assert moved.count() == 2  # the publication of the project, and the entry


def test_nobody_publishes_his_own_entry(world):
    entry = world.proposed_entry()
    for person in (world.officer, world.head, world.desk):
        with pytest.raises(PermissionDenied):
            operations.publish_entry(entry, actor=person)
    values = {"on_date": clock.today(), "text": PLANTED}
    own = operations.write_entry(entry.project, values, actor=world.desk_head)
    operations.propose_entry(own, actor=world.desk_head)
    with pytest.raises(PermissionDenied):
        operations.publish_entry(own, actor=world.desk_head)
    with pytest.raises(IntegrityError), transaction.atomic():
        ProjectEntry.objects.filter(pk=entry.pk).update(published_by=None, status="published")


def test_entries_are_of_public_projects_and_of_the_past(world):
    values = {"on_date": clock.today(), "text": PLANTED}
    project = world.project()

    def write(**more):
        operations.write_entry(project, {**values, **more}, actor=world.officer)

    assert said(write) == "project_not_public"
    operations.publish_project(project, actor=world.head)
    assert said(lambda: write(on_date=clock.today() + timedelta(days=1))) == "refused"
    entry = world.proposed_entry()
    changed = lambda: operations.edit_entry(entry, values, actor=world.officer)  # noqa: E731
    assert said(changed) == "wrong_state"
    operations.hide_project(entry.project, actor=world.desk, reason="確認")
    publish = lambda: operations.publish_entry(entry, actor=world.desk_head)  # noqa: E731
    assert said(publish) == "project_not_public"


def test_what_is_not_published_leaks_nowhere(world):
    values = {"on_date": clock.today(), "text": SECRET}
    entry = operations.write_entry(world.published(), values, actor=world.officer)
    operations.propose_entry(entry, actor=world.officer)
    operations.return_entry(entry, actor=world.desk_head, reason=BACK)
    operations.drop_entry(entry, actor=world.officer)

    visitor = client_of()
    texts = {address: all_of(visitor.get(address)) for address in public_addresses()}
    own = page("own_project", entry.project_id)
    texts[own] = text_of(client_of(world.rep).get(own))
    assert found_in(texts, (SECRET, BACK)) == []
    assert not HistoryEntry.objects.of(entry.project).filter(move="progress").exists()
