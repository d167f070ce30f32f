"""A round with talks: an adoption rests on what was agreed, or says in public why it does not."""

import pytest
from django.db import IntegrityError, transaction

from apps.core import clock
from apps.core.errors import DomainError
from apps.proposals import operations
from apps.proposals.models import Decision, Proposal
from tests.proposals.council import CRITERIA, Council
from tests.proposals.factories import REASON, make_round
from tests.proposals.pages import client_of, page, send, text_of
from tests.proposals.test_walk import fill_and_send

pytestmark = pytest.mark.django_db
WHY = "提案の規模が小さく、役割の分担を文書で確かめる必要がなかったためです。"
ADOPTED = {"outcome": "adopted", "reason": REASON}
ASKED = "協議書によらない理由を入力してください"


@pytest.fixture
def council(db) -> Council:
    council = Council()
    council.round = make_round(criteria=CRITERIA, has_talks=True)
    return council


def to_decide(council, proposal: Proposal) -> Proposal:
    """All sections were heard; the decision can be drafted."""
    for review in proposal.reviews.all():
        operations.waive_review(review, actor=council.desk, reason="会議で聞いた。")
    return operations.close_review(proposal, actor=council.desk)


def test_an_adoption_goes_to_the_approver_only_with_a_record_or_a_reason(council):
    proposal, desk = council.pending(), client_of(council.desk)
    assert "協議書はまだありません" in text_of(desk.get(proposal.staff_url()))
    assert fill_and_send(desk, page("decision_new", proposal.pk), **ADOPTED).status_code == 302
    decision = Decision.objects.get()
    assert "決裁に回す前に" in text_of(desk.get(proposal.staff_url()))
    assert ASKED in text_of(send(desk, "decision_send", decision.pk))

    short = fill_and_send(
        desk, page("decision_edit", decision.pk), no_talks_reason="小規模のため。"
    )
    assert "30文字以上" in str(short.context["form"].errors["no_talks_reason"])
    fill_and_send(desk, page("decision_edit", decision.pk), no_talks_reason=WHY)
    assert send(desk, "decision_send", decision.pk).status_code == 302


def test_the_reason_is_told_and_published_with_the_decision(council):
    decision = council.in_approval(outcome="adopted", no_talks_reason=WHY)
    proposal, reader = decision.proposal, client_of()
    operations.approve_decision(decision, actor=council.desk_head)
    own = client_of(council.rep)
    assert WHY in text_of(own.get(proposal.own_url()))
    assert own.get(page("decision_letter", proposal.pk))["Content-Type"] == "application/pdf"
    assert WHY not in text_of(reader.get(proposal.get_absolute_url()))

    operations.publish_decision(decision, actor=council.desk_head)

    shown = text_of(reader.get(proposal.get_absolute_url()))
    assert shown.count(WHY) == 2  # with the decision, and in the course
    assert WHY in text_of(client_of(council.desk).get(proposal.staff_url()))


def test_an_adoption_that_rests_on_a_record_needs_no_reason(council):
    drawn = council.record_out()
    desk = client_of(council.desk)
    case = drawn.proposal.staff_url()
    assert "協議書を作成中です" in text_of(desk.get(case))
    council.agree(drawn)
    drawn = operations.finish_record(drawn, actor=council.desk)
    assert "決定の根拠にできます" in text_of(desk.get(case))
    proposal = to_decide(council, drawn.proposal)
    both = {**ADOPTED, "discussion_record": drawn, "no_talks_reason": WHY}
    with pytest.raises(DomainError, match="協議書を選ばずに採択する場合"):
        operations.draft_decision(proposal, both, actor=council.desk)

    values = {**ADOPTED, "discussion_record": drawn}
    decision = operations.draft_decision(proposal, values, actor=council.desk)

    operations.send_decision_for_approval(decision, actor=council.desk)
    assert operations.approve_decision(decision, actor=council.desk_head).status == "approved"


@pytest.mark.parametrize("outcome", ["not_adopted", "carried_over", "alternative_route"])
def test_other_results_ask_for_nothing_and_take_no_reason(council, outcome):
    assert council.in_approval(outcome=outcome).status == "in_approval"
    with pytest.raises(DomainError, match="空欄"):
        council.drafted(outcome=outcome, no_talks_reason=WHY)


def test_a_round_without_talks_asks_for_nothing(council):
    council.round = make_round(has_talks=False)
    proposal, desk = council.pending(), client_of(council.desk)
    assert "協議の段階" not in text_of(desk.get(proposal.staff_url()))
    form = desk.get(page("decision_new", proposal.pk)).context["form"]
    assert "no_talks_reason" not in form.fields
    with pytest.raises(DomainError, match="空欄"):
        council.drafted(outcome="adopted", no_talks_reason=WHY)

    assert council.in_approval(outcome="adopted").status == "in_approval"


def test_a_correction_has_to_say_it_as_well(council):
    former = council.published(outcome="adopted", no_talks_reason=WHY)
    form = client_of(council.desk).get(page("decision_correct", former.pk)).context["form"]
    assert form.initial["no_talks_reason"] == WHY
    values = {**ADOPTED, "correction_reason": "記載の誤りを正すため。"}
    proposal = Proposal.objects.get(pk=former.proposal_id)
    correction = operations.draft_decision(proposal, values, actor=council.desk, supersedes=former)
    with pytest.raises(DomainError, match=ASKED):
        operations.send_decision_for_approval(correction, actor=council.desk)

    operations.edit_decision(correction, {**values, "no_talks_reason": WHY}, actor=council.desk)

    sent = operations.send_decision_for_approval(correction, actor=council.desk)
    assert sent.status == "in_approval"


def test_a_paper_from_before_the_rule_goes_back_to_its_drafter(council):
    proposal = council.pending()
    decision = Decision.objects.create(
        **ADOPTED,
        proposal=proposal,
        revision=proposal.current_revision,
        drafter=council.desk,
        status="in_approval",
    )
    approved = {"status": "approved", "approver": council.desk_head, "approved_at": clock.now()}
    with pytest.raises(IntegrityError, match="says nothing of the talks"), transaction.atomic():
        Decision.objects.filter(pk=decision.pk).update(**approved)
    refused = send(client_of(council.desk_head), "decision_approve", decision.pk)
    assert ASKED in text_of(refused)

    operations.return_decision(decision, actor=council.desk_head, reason="協議の扱いを書く。")
    values = {**ADOPTED, "no_talks_reason": WHY}
    operations.edit_decision(decision, values, actor=council.desk)
    operations.send_decision_for_approval(decision, actor=council.desk)
    assert operations.approve_decision(decision, actor=council.desk_head).status == "approved"


def test_the_database_holds_the_rule_by_itself(council):
    decision = council.drafted(outcome="adopted")
    row = Decision.objects.filter(pk=decision.pk)
    for name, change in {
        "says nothing of the talks": {"status": "in_approval"},
        "decision_no_talks_length": {"no_talks_reason": "短い。"},
        "decision_no_talks_of_adoption": {"outcome": "not_adopted", "no_talks_reason": WHY},
    }.items():
        with pytest.raises(IntegrityError, match=name), transaction.atomic():
            row.update(**change)
    council.round = make_round(has_talks=False)
    other = council.drafted(outcome="adopted")
    with pytest.raises(IntegrityError, match="has no talks"), transaction.atomic():
        Decision.objects.filter(pk=other.pk).update(no_talks_reason=WHY)
    told = council.approved(outcome="adopted")
    with pytest.raises(IntegrityError, match="is approved"), transaction.atomic():
        Decision.objects.filter(pk=told.pk).update(conditions="後から付けた条件")
