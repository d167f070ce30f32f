"""Nobody alters the log unseen: daily seals, chained, and the command that verifies them."""

import logging

import pytest
from django.core.management import CommandError, call_command

from apps.audit import chain, operations
from apps.audit.jobs import BrokenChainError, seal_and_verify
from apps.audit.models import AuditSeal, Look
from tests.audit.conftest import backdate, without_guards
from tests.factories import make_section, make_staff

pytestmark = pytest.mark.django_db


def verify(**options) -> str:
    """What the command complains about; empty if nothing."""
    try:
        call_command("verify_audit", **options)
    except CommandError as broken:
        return str(broken)
    return ""


def test_every_day_that_is_over_is_sealed_once(one_of_each):
    _change, _look, seal = one_of_each

    assert operations.seal_finished_days() == []
    assert (seal.previous, len(seal.head)) == (chain.BEGINNING, 64)
    assert seal.count == len(list(chain.leaves_of(seal.day)))


def test_each_seal_holds_the_head_of_the_day_before():
    make_section()
    backdate(3)
    operations.seal_finished_days()

    heads = list(AuditSeal.objects.order_by("day").values_list("previous", "head"))

    assert len(heads) == 3  # days without records are sealed too
    assert [previous for previous, _head in heads[1:]] == [head for _previous, head in heads[:-1]]


def test_today_is_not_sealed():
    make_section()

    assert operations.seal_finished_days() == []


def test_the_head_of_the_day_stands_in_the_log(caplog):
    make_section()
    backdate(1)

    with caplog.at_level(logging.INFO, logger="kyodo.audit"):
        (seal,) = operations.seal_finished_days()

    assert caplog.records[0].facts["head"] == seal.head


def test_an_untouched_chain_holds(one_of_each):
    assert verify() == ""


def test_a_changed_record_is_named(one_of_each):
    change, _look, seal = one_of_each

    without_guards("UPDATE audit_rowevent SET actor_id = 1 WHERE pgh_id = %s", change.pk)

    assert verify() == f"{seal.day}: audit_rowevent {change.pk}が書き換えられています"


def test_a_changed_look_is_named(one_of_each):
    _change, look, seal = one_of_each

    without_guards("UPDATE audit_accesslog SET actor_name = '別人' WHERE id = %s", look.pk)

    assert verify() == f"{seal.day}: audit_accesslog {look.pk}が書き換えられています"


def test_a_record_that_is_gone_is_named(one_of_each):
    _change, look, seal = one_of_each

    without_guards("DELETE FROM audit_accesslog WHERE id = %s", look.pk)

    assert verify() == f"{seal.day}: audit_accesslog {look.pk}が失われています"


def test_a_record_that_was_slipped_in_is_named(one_of_each):
    look = operations.log_look(make_staff(), make_section(), Look.CASE)

    without_guards("UPDATE audit_accesslog SET at = at - interval '1 day' WHERE id = %s", look.pk)

    assert f"audit_accesslog {look.pk}が封印後に追加されています" in verify()


def test_a_seal_made_anew_over_changed_records_breaks_the_chain():
    make_section()
    backdate(2)
    first, _second = operations.seal_finished_days()
    without_guards("UPDATE audit_auditseal SET head = repeat('0', 64) WHERE id = %s", first.pk)

    assert verify() == f"{first.day}: 封印そのものが書き換えられています"


def test_a_missing_seal_is_noticed():
    make_section()
    backdate(3)
    _first, second, _third = operations.seal_finished_days()
    without_guards("DELETE FROM audit_auditseal WHERE id = %s", second.pk)

    assert verify() == f"{second.day}の封印がありません"


def test_a_chain_written_anew_lacks_the_head_from_the_log(one_of_each):
    _change, _look, seal = one_of_each
    without_guards("DELETE FROM audit_auditseal")
    without_guards("UPDATE audit_accesslog SET actor_name = '別人'")
    operations.seal_finished_days()

    assert verify() == ""
    assert "連鎖が作り直されています" in verify(head=seal.head)


def test_the_nightly_job_fails_over_a_broken_chain(one_of_each):
    change, _look, _seal = one_of_each
    without_guards("UPDATE audit_rowevent SET after = '{}' WHERE pgh_id = %s", change.pk)

    with pytest.raises(BrokenChainError, match=f"audit_rowevent {change.pk}"):
        seal_and_verify()
