"""What the models say of personal data is true, and can be acted upon."""

from datetime import datetime

import pytest
from django.apps import apps
from django.db import models
from django.utils import timezone

from apps.core import clock
from apps.core.checks import retention_is_known
from apps.core.personal import APPROVED_FIRST, IMPERSONAL, PERSONAL, Erase, Keep, cut_off, personal
from apps.core.tracking import TRACKED

each_table = pytest.mark.parametrize("found", PERSONAL.values(), ids=list(PERSONAL))
each_erased = pytest.mark.parametrize(
    "found",
    [found for found in PERSONAL.values() if found.erase in APPROVED_FIRST],
    ids=lambda found: found.model._meta.label,
)
# Fields that tell of persons wherever they stand.
TELLING = {"address", "birthday", "email", "fax", "kana", "phone", "postcode", "representative"}
# The ward's own offices are no persons.
OFFICES = {"accounts.Department", "desk.DeskHolding"}


def at(day: str):
    """Noon of a day, as the portal's time."""
    return clock.pinned_at(timezone.make_aware(datetime.fromisoformat(f"{day}T12:00")))


@each_table
def test_a_table_is_described_whole(found):
    columns = {column.name for column in found.model._meta.concrete_fields}

    assert found.purpose and found.fields and set(found.fields) <= columns
    assert str(found.label) != found.model._meta.label, "give it a name"


def test_a_table_without_personal_data_has_no_field_that_tells_of_persons():
    wrong = [
        f"{model._meta.label}.{column.name}"
        for model in apps.get_models()
        if model._meta.label_lower in IMPERSONAL and model._meta.label not in OFFICES
        for column in model._meta.concrete_fields
        if isinstance(column, models.EmailField)
        or TELLING & set(column.name.split("_"))
        or column.name.endswith(("person_name", "by_name", "author_name", "actor_name"))
    ]
    assert wrong == []


@each_erased
@pytest.mark.django_db
def test_rows_whose_time_is_over_can_be_asked_for(found):
    assert found.since, "from when does the period count?"
    assert list(found.due()[:1]) == []


@each_erased
def test_what_is_erased_does_not_live_on_in_the_log_of_changes(found):
    log = TRACKED.get(found.model._meta.label_lower)
    if log and found.erase == Erase.BLANK:
        assert set(found.fields) <= {*log.masked, *log.hidden}


@each_erased
def test_what_is_erased_can_be_empty(found):
    for name, value in found.blanks().items():
        column = found.model._meta.get_field(name)
        assert value is not None or column.null, name


@pytest.mark.parametrize(
    ("keep", "today", "limit"),
    [
        (Keep.HEALTH, "2026-05-31", "2026-02-28"),
        (Keep.HEALTH, "2026-02-01", "2025-11-01"),
        (Keep.REGISTRY, "2026-05-10", "2023-05-10"),
        (Keep.SHORT, "2026-05-10", "2026-05-10"),
        # Five fiscal years are over: what was decided before April 2021 is due.
        (Keep.PROPOSAL, "2026-04-01", "2021-04-01"),
        (Keep.PROPOSAL, "2026-03-31", "2020-04-01"),
        (Keep.RULES, "2026-05-10", "0001-01-01"),
    ],
)
def test_a_period_is_over(keep, today, limit):
    with at(today):
        assert cut_off(keep).isoformat() == limit


def test_the_ward_sets_the_periods(settings):
    settings.KYODO_RETENTION = {"registry": 12}

    with at("2026-05-10"):
        assert cut_off(Keep.REGISTRY).isoformat() == "2025-05-10"


def test_a_setting_for_an_unknown_class_is_named(settings):
    settings.KYODO_RETENTION = {"registri": 12}

    assert "registri" in retention_is_known(None)[0].msg


def test_an_unknown_option_is_a_mistake():
    with pytest.raises(TypeError):
        personal("…", Keep.DESK, "name", until="closed_at")(models.Model)
