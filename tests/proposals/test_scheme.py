"""The scheme in public: feeds, why it is late, numbers of each fiscal year."""

from datetime import timedelta

import pytest
import time_machine

from apps.core import clock
from apps.core.errors import DomainError
from apps.notifications.models import Notice
from apps.proposals import operations
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


def test_the_statistics_take_the_same_queries_for_one_and_for_three(
    world, django_assert_num_queries
):
    visitor = client_of()
    world.published()
    with django_assert_num_queries(3):
        visitor.get(page("scheme_statistics"))
    world.published()
    world.received()
    with django_assert_num_queries(3):
        visitor.get(page("scheme_statistics"))
