"""Whatever the database refuses ends in a sentence; the names come from the database itself."""

import re

import pytest
from django import forms
from django.apps import apps
from django.db import IntegrityError, connection, transaction
from django.db.models.fields import PositiveIntegerRelDbTypeMixin

from apps.core.constraints import SENTENCES, name_of
from apps.core.models import ReceiptCounter
from apps.core.web import errors_on

OUR_TABLES = {
    model._meta.db_table: model
    for model in apps.get_models(include_auto_created=True)
    if model.__module__.startswith("apps.")
}
RULES = """
    SELECT table_name.relname, rule.conname FROM pg_constraint rule
    JOIN pg_class table_name ON table_name.oid = rule.conrelid
    WHERE rule.contype IN ('u', 'c', 'x')
    UNION
    SELECT table_name.relname, named.relname FROM pg_index
    JOIN pg_class table_name ON table_name.oid = indrelid
    JOIN pg_class named ON named.oid = indexrelid
    WHERE indisunique AND NOT indisprimary
"""


def rules_of_our_tables() -> set[str]:
    """Every CHECK, UNIQUE and EXCLUDE of our tables, but for "not negative" of number fields."""
    with connection.cursor() as cursor:
        cursor.execute(RULES)
        found = {name for table, name in cursor.fetchall() if table in OUR_TABLES}
    return found - {
        f"{table}_{field.column}_check"
        for table, model in OUR_TABLES.items()
        for field in model._meta.local_fields
        if isinstance(field, PositiveIntegerRelDbTypeMixin)
    }


def our_triggers() -> list:
    """Every trigger that one of our models declares."""
    return [
        trigger for model in OUR_TABLES.values() for trigger in getattr(model._meta, "triggers", [])
    ]


def refusals_of_triggers() -> set[str]:
    """Names under which our own triggers refuse, as a constraint does."""
    functions = " ".join(str(trigger.func) for trigger in our_triggers())
    return set(re.findall(r"CONSTRAINT = '(\w+)'", functions))


@pytest.mark.django_db
def test_every_constraint_has_a_sentence():
    assert sorted(rules_of_our_tables() - set(SENTENCES)) == []


def test_every_refusal_of_a_trigger_has_a_sentence():
    assert sorted(refusals_of_triggers() - set(SENTENCES)) == []


@pytest.mark.django_db
def test_every_sentence_belongs_to_a_constraint_or_a_trigger():
    names = {trigger.name for trigger in our_triggers()} | refusals_of_triggers()

    assert sorted(set(SENTENCES) - rules_of_our_tables() - names) == []


@pytest.mark.django_db
def test_a_constraint_that_fires_becomes_an_error_of_the_form():
    form = forms.Form({})

    with errors_on(form):
        ReceiptCounter.objects.create(kind="xx", fiscal_year=2026, last_number=1)

    assert form.non_field_errors() == ["受付番号は英大文字2字で始めてください。"]


@pytest.mark.django_db
def test_a_constraint_nobody_explained_stays_an_error(monkeypatch):
    monkeypatch.delitem(SENTENCES, "receipt_counter_kind")

    with pytest.raises(IntegrityError) as caught, transaction.atomic(), errors_on(forms.Form({})):
        ReceiptCounter.objects.create(kind="ab", fiscal_year=2026, last_number=1)

    assert name_of(caught.value) == "receipt_counter_kind"
