"""Every flow table: the database refuses what is not in it, and what leaves no history."""

from functools import cache

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import IntegrityError, connection, models, transaction

from apps.core.constraints import name_of
from apps.core.errors import DomainError
from apps.core.flow import Flow
from apps.history.models import Audience, HistoryEntry

FLOWS = sorted(Flow.registry.values(), key=lambda flow: flow.noun)
each_flow = pytest.mark.parametrize("flow", FLOWS, ids=[flow.noun for flow in FLOWS])


@cache
def probe_of(flow) -> type[models.Model]:
    """A model with nothing but a state and the triggers of the flow."""
    meta = type("Meta", (), {"app_label": "tests", "triggers": flow.triggers()})
    fields = {"status": models.CharField(max_length=40), "Meta": meta, "__module__": __name__}
    return type(f"Probe{FLOWS.index(flow)}", (models.Model,), fields)


@pytest.fixture
def probe(flow, db):
    """The probe with its table and triggers, for the length of the test."""
    model = probe_of(flow)
    with connection.schema_editor() as editor:
        editor.create_model(model)
    with connection.cursor() as cursor:
        for trigger in flow.triggers():
            cursor.execute(trigger.compile(model).install_sql)
    return model


def update(row, state) -> str:
    """Change the state by plain SQL; the name of the rule that refuses it, or nothing."""
    try:
        with transaction.atomic():
            type(row).objects.filter(pk=row.pk).update(status=state)
    except IntegrityError as error:
        return name_of(error)
    return ""


def update_and_commit(row, state) -> str:
    """The same, and ask at once what the database would ask at COMMIT."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            type(row).objects.filter(pk=row.pk).update(status=state)
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    except IntegrityError as error:
        return name_of(error)
    return ""


def write_history(flow, row, source, target):
    HistoryEntry.objects.create(
        object_type=flow.noun,
        object_id=row.pk,
        move="test",
        label="test",
        from_state=source,
        to_state=target,
        audience=Audience.STAFF,
        actor_name="test",
    )


@each_flow
def test_the_database_allows_exactly_the_steps_of_the_table(flow, probe):
    refused = set()
    for source in flow.states.values:
        row = probe.objects.create(status=source)
        for target in flow.states.values:
            if source != target and _refuses(row, target):
                refused.add((source, target))

    every_step = {(a, b) for a in flow.states.values for b in flow.states.values if a != b}
    assert every_step - refused == set(flow.steps())


def _refuses(row, target) -> bool:
    """True if the trigger refuses the step; a step that is allowed is taken back."""
    point = transaction.savepoint()
    refused = update(row, target) == "flow_step"
    transaction.savepoint_rollback(point)
    return refused


@each_flow
def test_a_state_that_does_not_exist_is_refused(flow, probe):
    row = probe.objects.create(status=flow.steps()[0][0])

    assert update(row, "no_such_state") == "flow_step"


@each_flow
def test_a_step_without_history_fails_at_commit(flow, probe):
    source, target = flow.steps()[0]
    row = probe.objects.create(status=source)

    assert update_and_commit(row, target) == "flow_history"


@each_flow
def test_a_step_with_its_history_is_committed(flow, probe):
    source, target = flow.steps()[0]
    row = probe.objects.create(status=source)
    write_history(flow, row, source, target)

    assert update_and_commit(row, target) == ""


@each_flow
def test_the_history_of_another_row_does_not_count(flow, probe):
    source, target = flow.steps()[0]
    row, other = probe.objects.create(status=source), probe.objects.create(status=source)
    write_history(flow, other, source, target)

    assert update_and_commit(row, target) == "flow_history"


@pytest.mark.django_db
@each_flow
def test_the_real_table_has_the_triggers_of_the_present_flow(flow):
    model = apps.get_model(flow.noun)
    states = {
        trigger.name: trigger.get_installation_status(model)
        for trigger in model._meta.triggers
        if trigger.name in {"flow_step", "flow_history"}
    }

    assert states == dict.fromkeys(("flow_step", "flow_history"), ("INSTALLED", True))


@each_flow
def test_a_move_is_refused_from_every_other_state(flow):
    row = apps.get_model(flow.noun)()
    for move in flow:
        for state in set(flow.states.values) - move.sources:
            row.status = state
            with pytest.raises(DomainError) as refusal:
                flow.apply(row, move.name)
            assert (refusal.value.code, row.status) == ("wrong_state", state)


@each_flow
def test_the_rows_class_knows_its_flow(flow):
    model = apps.get_model(flow.noun)

    assert (model.flow, model._meta.label_lower) == (flow, flow.noun)


def test_the_document_says_what_the_tables_say():
    call_command("flows", "--check")
