"""The scheme in public: feeds, why it is late, numbers of each fiscal year."""

from datetime import timedelta

import pytest
import time_machine
from django.core.management import call_command

from apps.core import clock
from apps.core.errors import DomainError
from apps.notifications.models import Notice
from apps.proposals import operations
from apps.proposals.models import Proposal
from apps.proposals.show import statistics
from tests.proposals.pages import client_of, page, send, text_of

pytestmark = pytest.mark.django_db


def test_the_feeds_tell_what_happened_to_one_and_to_all(world):
    first, second = world.under_review(), world.received()
    one = client_of().get(page("proposal_feed", first.receipt_number))
    assert one["Content-Type"].startswith("application/atom+xml")
    assert text_of(one).count("<entry>") == 3
    every = text_of(client_of().get(page("feed")))
    assert first.get_absolute_url() in every
    assert second.get_absolute_url() in every
    operations.hide_proposal(second, actor=world.desk, reason="個人情報のため。")
    assert second.get_absolute_url() not in text_of(client_of().get(page("feed")))
    assert client_of().get(page("proposal_feed", second.receipt_number)).status_code == 404


def test_the_page_says_how_late_it_is_and_why(world):
    proposal = world.under_review()
    address = page("proposal_detail", proposal.receipt_number)
    assert "開庁日過ぎています" not in text_of(client_of().get(address))
    with time_machine.travel(clock.now() + timedelta(days=40)):
        assert "開庁日過ぎています" in text_of(client_of().get(address))
        due = (clock.today() + timedelta(days=7)).isoformat()
        desk = client_of(world.desk)
        send(desk, "delay", proposal.pk, reason="学校の行事と重なったため。", due_on=due)
        shown = text_of(client_of().get(address))
        assert "遅れの理由: 学校の行事と重なったため。" in shown
        assert "開庁日過ぎています" not in shown
    assert Notice.objects.filter(kind="proposals.moved", recipient=world.rep).exists()


def test_a_delay_of_the_organisation_is_not_explained_by_the_ward(world):
    proposal = world.submitted()
    operations.request_correction(
        proposal, actor=world.desk, points=["会則"], due_on=clock.today() + timedelta(days=7)
    )
    with pytest.raises(DomainError):
        operations.explain_delay(proposal, actor=world.desk, reason="…", due_on=clock.today())


def test_a20_the_statistics_of_fiscal_2002():
    call_command("demo_load", "--yes", verbosity=0)
    row = next(row for row in statistics.by_year() if row["fiscal_year"] == 2002)
    assert (row["groups"], row["proposals"]) == (13, 22)
    assert [row[str(state)] for state in statistics.RESULTS] == [5, 2, 2, 9, 2, 2]
    shown = text_of(client_of().get(page("scheme_statistics") + "?year=2002"))
    assert "<svg" in shown
    assert "平成14年度" in shown
    assert "日(中央値)" in shown
    lines = text_of(client_of().get(page("statistics_csv"))).splitlines()
    assert "平成14年度,13,22,5,2,2,9,2,2,0" in lines

    corrected = Proposal.objects.get(receipt_number="TA2002-0018")
    states = corrected.decisions.order_by("id").values_list("status", flat=True)
    assert list(states) == ["superseded", "published"]
    waiting = [d for p in Proposal.objects.filter(fiscal_year=2002) for d in p.decisions.all()]
    assert sum(d.status == "published" and d.waits_for_budget() for d in waiting) == 2


def test_the_statistics_take_the_same_queries_for_one_and_for_three(
    world, django_assert_num_queries
):
    visitor = client_of()
    world.published()
    with django_assert_num_queries(2):
        visitor.get(page("scheme_statistics"))
    world.published()
    world.received()
    with django_assert_num_queries(2):
        visitor.get(page("scheme_statistics"))
