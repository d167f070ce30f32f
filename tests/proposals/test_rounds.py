"""Rounds: weights, freeze, deadlines, postmarks, exceptions by name, intermediaries."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from apps.accounts.models import StaffRole
from apps.core import clock
from apps.core.errors import DomainError
from apps.history.models import HistoryEntry
from apps.notifications.models import Notice
from apps.proposals import operations
from apps.proposals.forms.rounds import ClosingField
from apps.proposals.models import Proposal, ProposalRound
from tests.factories import make_staff
from tests.organizations.factories import make_organization
from tests.proposals.factories import make_round
from tests.proposals.pages import client_of, page, send

pytestmark = pytest.mark.django_db


def refused_by(proposal_round, **values) -> str:
    """Change a round by plain SQL; the name of the rule that refuses it."""
    with pytest.raises(IntegrityError) as error, transaction.atomic():
        ProposalRound.objects.filter(pk=proposal_round.pk).update(**values)
    return error.value.__cause__.diag.constraint_name


def test_the_database_itself_wants_weights_of_100(world):
    criteria = [{"name": "公益性", "weight": 60}, {"name": "実現性", "weight": 35}]

    assert refused_by(make_round(status="draft"), criteria=criteria) == "round_weights"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("criteria", [{"name": "別の基準", "weight": 100}]),
        ("questions", [{"key": "q1"}]),
        ("eligibility", ["別の要件"]),
        ("has_presentation", True),
        ("grace_minutes", 60),
        ("postal_rule", "none"),
    ],
)
def test_what_proposers_rely_on_is_frozen_once_the_round_is_open(world, field, value):
    assert refused_by(world.round, **{field: value}) == "round_frozen"


def test_a_deadline_moves_later_only_already_when_announced(world):
    announced = make_round(status="scheduled")

    earlier = announced.closes_at - timedelta(minutes=1)
    assert refused_by(announced, closes_at=earlier) == "round_deadline"
    assert refused_by(announced, closes_at=None) == "round_deadline"


def test_an_announced_deadline_is_not_moved_by_editing(world):
    announced = make_round(status="scheduled", opens_at=clock.now() + timedelta(days=1))
    values = {
        name: getattr(announced, name) for name in ("criteria", "opens_at", "themes", "milestones")
    }
    later = announced.closes_at + timedelta(days=1)

    with pytest.raises(DomainError, match="締切の延長"):
        operations.edit_round(announced, {**values, "closes_at": later}, actor=world.desk)


def test_extending_is_published_and_told_to_those_with_a_draft(world):
    world.draft()
    later = world.round.closes_at + timedelta(days=7)

    operations.extend_round(
        world.round, actor=world.desk, closes_at=later, reason="問合せが多いため"
    )

    entry = HistoryEntry.objects.of(world.round).public().get(move="extend")
    assert "問合せが多いため" in entry.public_text
    assert Notice.objects.filter(kind="proposals.round_extended", recipient=world.editor).exists()


def test_23_59_counts_to_the_last_second_and_midnight_is_the_days_end():
    field = ClosingField()

    for typed in ("2026-08-31T23:59", "2026-08-31T00:00"):
        moment = clock.local(field.clean(typed))
        assert f"{moment:%Y-%m-%d %H:%M:%S}" == "2026-08-31 23:59:59"
    assert f"{clock.local(field.clean('2026-08-31T17:00')):%H:%M:%S}" == "17:00:00"


def test_a_form_open_at_the_closing_has_the_grace_and_not_a_second_more(world):
    draft, closing = world.draft(), world.round.closes_at
    opened = closing - timedelta(minutes=1)
    for late_by, opened_at in ((timedelta(minutes=16), opened), (timedelta(minutes=5), None)):
        with clock.pinned_at(closing + late_by), pytest.raises(DomainError) as refusal:
            operations.submit_proposal(draft, actor=world.rep, opened_at=opened_at)
        assert refusal.value.code == "round_closed"

    with clock.pinned_at(closing + timedelta(minutes=15)):
        filed = operations.submit_proposal(draft, actor=world.rep, opened_at=opened)
    assert filed.status == "submitted"


def test_a_form_opened_after_the_closing_has_no_grace(world):
    draft, closing = world.draft(), world.round.closes_at
    opened = closing + timedelta(seconds=1)

    with clock.pinned_at(closing + timedelta(minutes=2)), pytest.raises(DomainError):
        operations.submit_proposal(draft, actor=world.rep, opened_at=opened)


def test_an_exception_by_name_lets_one_organisation_in_and_is_noted(world):
    draft, closing = world.draft(), world.round.closes_at
    with pytest.raises(PermissionDenied):
        operations.grant_late_entry(
            world.round, world.organization, actor=world.desk, until=closing, reason="入院"
        )
    exception = operations.grant_late_entry(
        world.round,
        world.organization,
        actor=world.desk_head,
        until=closing + timedelta(days=3),
        reason="代表者の入院",
    )

    with clock.pinned_at(closing + timedelta(days=4)), pytest.raises(DomainError):
        operations.submit_proposal(draft, actor=world.rep)
    with clock.pinned_at(closing + timedelta(days=3)):
        operations.submit_proposal(draft, actor=world.rep)
    assert Proposal.objects.get().late_exception == exception


@pytest.mark.parametrize(
    ("rule", "postmark", "arrival", "code"),
    [
        ("postmark", 0, 3, ""),
        ("postmark", 1, 3, "round_closed"),
        ("must_arrive", 0, 3, "round_closed"),
        ("must_arrive", -2, 0, ""),
        ("none", -2, 0, "no_post"),
    ],
)
def test_paper_counts_by_the_rounds_rule_for_post(world, rule, postmark, arrival, code):
    closing = clock.now() - timedelta(days=5)
    over = make_round(
        status="closed", closes_at=closing, opens_at=closing - timedelta(days=20), postal_rule=rule
    )
    last = clock.local(closing).date()

    def enter():
        return operations.start_assisted_proposal(
            over,
            world.organization,
            actor=world.desk,
            channel="post",
            arrived_on=last + timedelta(days=arrival),
            postmarked_on=last + timedelta(days=postmark),
        )

    if code:
        with pytest.raises(DomainError) as refusal:
            enter()
        assert refusal.value.code == code
    else:
        assert enter().paper_arrived_on == last + timedelta(days=arrival)


def test_public_relations_text_has_120_signs_at_most(world):
    from_pr = client_of(make_staff(StaffRole.PR))
    long = send(from_pr, "round_texts", world.round.pk, web="募集", paper="あ" * 121, flyer="")
    assert long.status_code == 200
    answer = send(
        from_pr,
        "round_texts",
        world.round.pk,
        web="募集",
        paper="時7/1～ 申窓口 問企画総務課",
        flyer="",
    )
    assert answer.status_code == 302


def test_the_flyer_is_for_everybody(world):
    answer = client_of().get(page("round_flyer", world.round.pk))

    assert answer.status_code == 200


def test_a_round_for_open_themes_takes_no_theme_of_the_ward(world):
    world.round = make_round(theme="open")
    draft = world.draft(proposal_type="issue")

    with pytest.raises(DomainError, match="この区分の提案"):
        operations.submit_proposal(draft, actor=world.rep)


def test_the_ceiling_of_the_round_holds(world):
    world.round = make_round(cost_ceiling=500_000)

    with pytest.raises(DomainError, match="上限"):
        operations.submit_proposal(world.draft(), actor=world.rep)


def test_a_calendar_out_of_order_is_refused(world):
    values = {
        "milestones": [
            {"step": "審査", "date_from": "2026-09-01", "date_to": "2026-09-10"},
            {"step": "募集", "date_from": "2026-07-01", "date_to": "2026-08-31"},
        ],
        "criteria": [],
        "opens_at": datetime(2026, 7, 1, tzinfo=UTC),
        "closes_at": datetime(2026, 8, 31, tzinfo=UTC),
    }
    with pytest.raises(DomainError, match="募集"):
        operations.create_round(values, actor=world.desk)


def test_another_organisation_is_not_let_in_by_an_exception(world):
    operations.grant_late_entry(
        world.round,
        make_organization(),
        actor=world.desk_head,
        until=world.round.closes_at + timedelta(days=3),
        reason="代表者の入院",
    )
    draft = world.draft()

    with clock.pinned_at(world.round.closes_at + timedelta(days=1)), pytest.raises(DomainError):
        operations.submit_proposal(draft, actor=world.rep)
