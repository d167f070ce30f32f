"""Every move of every flow tells somebody, or says why nobody; every kind has its text."""

import pytest
from django.template.loader import get_template

from apps.core.flow import Flow
from apps.notifications import kinds
from apps.notifications.kinds import KINDS, RULES, no_notice, notice_for, rules_for

MOVES = [(noun, move.name) for noun, flow in sorted(Flow.registry.items()) for move in flow]


@pytest.mark.parametrize(("noun", "move"), MOVES)
def test_every_move_has_a_notice_rule(noun, move):
    assert rules_for(noun, move) != []


def test_every_rule_that_tells_nobody_says_why():
    silent = [rule for rules in RULES.values() for rule in rules if rule.kind is None]

    assert [rule for rule in silent if not str(rule.reason)] == []


@pytest.mark.parametrize("name", sorted(KINDS))
def test_every_kind_has_its_text(name):
    source = get_template(KINDS[name].template).template.source

    assert '{% extends "notifications/mail/base.txt" %}' in source
    assert "{% block subject %}" in source


@pytest.fixture
def tables(monkeypatch):
    """Copies of the tables, so that a test may add to them."""
    monkeypatch.setattr(kinds, "RULES", {})
    monkeypatch.setattr(kinds, "KINDS", {})


def test_an_act_without_a_rule_is_a_mistake(tables):
    with pytest.raises(LookupError):
        rules_for("proposals.proposal", "vanish")


def test_an_act_cannot_tell_nobody_and_somebody(tables):
    kind = kinds.notice_kind("tests.one", "One")
    notice_for("tests.row", "go", kind=kind, to=lambda row: [])

    with pytest.raises(ValueError):
        no_notice("tests.row", "go", reason="nobody")


def test_two_kinds_cannot_share_a_name(tables):
    kinds.notice_kind("tests.one", "One")

    with pytest.raises(ValueError):
        kinds.notice_kind("tests.one", "One more")
