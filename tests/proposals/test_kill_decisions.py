"""A web process that dies while it approves or publishes leaves a state that the flow knows."""

import json
import os
import subprocess
import sys
import uuid

import pytest
from django.db import connection, transaction

from apps.history.models import HistoryEntry
from apps.notifications.models import Notice, OutgoingMail
from apps.proposals import operations
from apps.proposals.models import Decision, Proposal
from tests.proposals.factories import World
from tests.proposals.pages import page
from tests.proposals.test_races import PATIENCE, ROOT, SCRIPT, _wait_until_blocked

pytestmark = pytest.mark.django_db(transaction=True)
# Tables these acts write to, in their order; each is a point in the middle of the request.
APPROVING = ("history_historyentry", "notifications_notice", "notifications_outgoingmail")
PUBLISHING = ("history_historyentry", "notifications_notice", "notifications_outgoingmail")


def footprint() -> tuple:
    """Everything that deciding leaves behind."""
    return (
        list(Decision.objects.values_list("status", "approver", "published_at", "publish_on")),
        list(Proposal.objects.values_list("status", "version", "waiting_on")),
        HistoryEntry.objects.count(),
        Notice.objects.count(),
        OutgoingMail.objects.count(),
    )


def elsewhere(user, name: str, pk: int) -> subprocess.Popen:
    """A process of its own that sends the form of an act."""
    given = connection.settings_dict
    order = {
        "database": {key: given[key] for key in ("NAME", "USER", "PASSWORD", "HOST", "PORT")},
        "user": user.pk,
        "address": page(name, pk),
        "form": {"submission_key": str(uuid.uuid4())},
    }
    env = os.environ | {"KYODO_TEST_ORDER": json.dumps(order), "PYTHONPATH": str(ROOT)}
    return subprocess.Popen(
        [sys.executable, SCRIPT], env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def killed_at(table: str, user, name: str, pk: int) -> None:
    """Send an act elsewhere and kill the process when it waits for a table."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"LOCK TABLE {table} IN EXCLUSIVE MODE")
        process = elsewhere(user, name, pk)
        _wait_until_blocked(table)
        process.kill()
        process.wait(PATIENCE)


@pytest.mark.parametrize("table", APPROVING)
def test_kill_9_in_the_middle_of_an_approval_leaves_the_draft_with_the_approver(table):
    world = World()
    decision = world.in_approval()
    before = footprint()
    killed_at(table, world.desk_head, "decision_approve", decision.pk)

    assert footprint() == before
    assert operations.approve_decision(decision, actor=world.desk_head).status == "approved"


@pytest.mark.parametrize("table", PUBLISHING)
def test_kill_9_in_the_middle_of_a_publication_leaves_it_unpublished(table):
    world = World()
    decision = world.approved()
    before = footprint()
    killed_at(table, world.desk_head, "decision_publish", decision.pk)

    assert footprint() == before
    assert operations.publish_decision(decision, actor=world.desk_head).status == "published"
    assert Proposal.objects.get().status == "not_adopted"


def test_kill_9_in_the_middle_of_a_round_publishes_none_of_it():
    world = World()
    for outcome in ("not_adopted", "carried_over"):
        world.approved(outcome=outcome)
    before = footprint()
    killed_at("notifications_notice", world.desk_head, "publish_round", world.round.pk)

    assert footprint() == before
    assert len(operations.publish_round_decisions(world.round, actor=world.desk_head)) == 2
