"""A web process killed at any point of an act leaves the state before it, or the state after it."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

import pytest

from apps.core import clock
from apps.proposals import operations
from apps.proposals.models import ProposalDraft
from tests.dying import killed_at
from tests.footprint import fingerprint
from tests.proposals.council import AGREED, CRITERIA, Council
from tests.proposals.factories import ELIGIBILITY, REASON, WHOLE, make_round
from tests.proposals.pages import client_of, page, rows

LEAST_POINTS = 3
pytestmark = pytest.mark.django_db(transaction=True)


@dataclass
class Act:
    """A form as somebody sends it (操作)."""

    person: object
    address: str
    form: dict
    is_once: bool = True


def day(ahead: int = 7) -> str:
    return (clock.today() + timedelta(days=ahead)).isoformat()


def submit(scene) -> Act:
    return Act(scene.rep, page("check", scene.draft().pk), {})


def save_a_page(scene) -> Act:
    draft = scene.draft()
    names = ("proposal_type", "field", "pillar", "summary_public")
    form = {name: WHOLE[name] for name in names}
    form |= {"title": "別の題名", "version": ProposalDraft.objects.get().version}
    return Act(scene.editor, page("write", draft.pk, "outline"), form, is_once=False)


def ask_for_a_correction(scene) -> Act:
    form = {"points": "会員名簿を添付してください。\n予算の積算を。", "due_on": day()}
    return Act(scene.desk, page("correction", scene.submitted().pk), form)


def answer_the_points(scene) -> Act:
    form = {"point_1": "添付しました。", "point_2": "書きました。"}
    return Act(scene.rep, page("points", scene.mending().pk), form)


def file_the_correction(scene) -> Act:
    proposal = scene.mending()
    operations.answer_points(proposal, actor=scene.rep, answers={1: "添付", 2: "記入"})
    return Act(scene.rep, page("check", proposal.pk), {"reply": "直しました。"})


def receive(scene) -> Act:
    verdicts = {f"criterion_{number}": "met" for number in range(len(ELIGIBILITY))}
    return Act(
        scene.desk, page("receive", scene.submitted().pk), {"received_on": day(0), **verdicts}
    )


def refer(scene) -> Act:
    form = {"lead": scene.lead.pk, "related": [scene.related.pk], "due_on": day(14)}
    return Act(scene.desk, page("refer", scene.received().pk), form)


def ask_a_question(scene) -> Act:
    form = {"text": "水やりは夏休みの間どなたが行いますか。", "due_on": day()}
    return Act(scene.officer, page("ask", scene.under_review().pk), form)


def answer_a_question(scene) -> Act:
    asked = scene.asked()
    return Act(scene.rep, page("question", asked.proposal_id), {"text": "会員が当番で行います。"})


def approve_an_answer(scene) -> Act:
    review = scene.review()
    values = {"stance": "can_collaborate", "public_text": "里親制度で実施できます。"}
    operations.save_review(review, values, actor=scene.officer)
    operations.send_review_to_head(review, actor=scene.officer)
    return Act(scene.head, page("review_answer", review.pk), {})


def name_the_right_office(scene) -> Act:
    form = {"right_office": scene.related.pk, "reason": "所管が違うため。"}
    return Act(scene.officer, page("review_refuse", scene.review().pk), form)


def agree_to_a_merger(scene) -> Act:
    return Act(scene.rep, page("merge_consent", scene.merge().pk), {"agree": "1"})


def carry_out_a_merger(scene) -> Act:
    merge = operations.agree_merge(scene.merge(), actor=scene.rep)
    return Act(scene.desk, page("merge_carry_out", merge.pk), {})


def write_minutes(scene) -> Act:
    meeting = scene.held()
    owner = scene.side(meeting, scene.lead).pk
    task = {"task": "苗の手配", "owner": owner, "due_on": day(30), "budget_need": "50000"}
    text = {"text": "話し合った。", "open_items": "", "next_on": ""}
    return Act(scene.desk, page("minutes_write", meeting.pk), {**text, **rows("tasks", task)})


def confirm_minutes(scene) -> Act:
    side = scene.side(scene.circulated(), "proposer")
    return Act(
        scene.rep, page("minutes_confirm", side.pk), {"minutes_version": "1", "text": "分かった。"}
    )


def finish_minutes(scene) -> Act:
    meeting = scene.circulated()
    scene.confirm(meeting)
    return Act(scene.desk, page("minutes_finish", meeting.pk), {})


def publish_the_roles(scene) -> Act:
    form = {"text": "花壇の役割を決めました。"}
    return Act(scene.desk_head, page("meeting_publish", scene.final().pk), form)


def ask_for_a_meeting(scene) -> Act:
    form = {"department": scene.lead.pk, "reason": "役割を決めたい。"}
    form |= {"first_day": day(), "first_start": "14:00"}
    return Act(scene.officer, page("meeting_request", scene.under_review().pk), form)


def decline_a_request(scene) -> Act:
    form = {"reason": "先に採点を待ちます。"}
    return Act(scene.desk, page("meeting_request_decline", scene.asked_for().pk), form)


def call_the_meeting_asked_for(scene) -> Act:
    form = {"day": day(), "start": "14:00", "until": "16:00", "place": "会議室", "agenda": "役割"}
    form["sections"] = [scene.lead.pk, scene.related.pk]
    return Act(scene.desk, page("meeting_call", scene.asked_for().proposal_id), form)


def draw_up_the_record(scene) -> Act:
    return Act(scene.desk, page("record_new", scene.final().pk), dict(AGREED))


def send_the_record(scene) -> Act:
    return Act(scene.desk, page("record_circulate", scene.record().pk), {})


def change_the_record(scene) -> Act:
    form = {**AGREED, "conditions": "苗代は折半する。", "version": "2"}
    return Act(scene.desk, page("record_edit", scene.record_out().pk), form)


def confirm_the_record(scene) -> Act:
    drawn = scene.record_out()
    form = {"party": scene.side(drawn.meeting, "proposer").pk, "record_version": "1"}
    return Act(scene.rep, page("record_confirm", drawn.pk), form)


def make_the_record_final(scene) -> Act:
    drawn = scene.record_out()
    scene.agree(drawn)
    return Act(scene.desk, page("record_finish", drawn.pk), {})


def publish_the_record(scene) -> Act:
    form = {"text": "花壇を一緒に育てることに合意しました。"}
    return Act(scene.desk_head, page("record_publish", scene.agreed().pk), form)


def drop_the_record(scene) -> Act:
    form = {"reason": "話合いをやり直すため。"}
    return Act(scene.desk, page("record_drop", scene.record_out().pk), form)


def begin_the_next_stage(scene) -> Act:
    scene.round = make_round(criteria=CRITERIA, has_presentation=True)
    papers = scene.opened()
    operations.set_up_committee(scene.round, actor=scene.desk)
    form = {"proposals": [papers.results.get().proposal_id]}
    return Act(scene.desk, page("scoring_begin", scene.round.pk), form)


def record_the_conclusion(scene) -> Act:
    form = {"outcome": "adopted", "review_comment": "良い。", "concluded_on": day(0)}
    proposal = scene.opened().results.get().proposal_id
    return Act(scene.desk, page("conclusion", proposal), form)


def open_the_scores(scene) -> Act:
    committee = scene.scoring()
    for number in range(3):
        scene.ready(number)
        scene.score(number, 4, 4)
    return Act(scene.desk, page("scores_open", committee.round_id), {})


def write_progress(scene) -> Act:
    form = {"on_date": day(0), "text": "現地を確認しました。", "note": "地権者と要調整"}
    return Act(scene.officer, page("progress_new", scene.under_review().pk), form)


def publish_progress(scene) -> Act:
    values = {"on_date": clock.today(), "text": "現地を確認しました。"}
    entry = operations.write_progress(
        scene.under_review(), values, actor=scene.officer, department=scene.lead
    )
    operations.propose_progress(entry, actor=scene.desk)
    return Act(scene.desk_head, page("progress_publish", entry.pk), {})


def draft_a_decision(scene) -> Act:
    form = {"outcome": "not_adopted", "reason": REASON, "version": "1"}
    return Act(scene.desk, page("decision_new", scene.pending().pk), form)


def approve_a_decision(scene) -> Act:
    return Act(scene.desk_head, page("decision_approve", scene.in_approval().pk), {})


def publish_a_decision(scene) -> Act:
    return Act(scene.desk_head, page("decision_publish", scene.approved().pk), {})


def publish_a_round(scene) -> Act:
    for outcome in ("not_adopted", "carried_over"):
        scene.approved(outcome=outcome)
    return Act(scene.desk_head, page("publish_round", scene.round.pk), {})


def withdraw(scene) -> Act:
    return Act(scene.rep, page("withdraw", scene.under_review().pk), {"reason": "都合により。"})


ACTS: tuple[Callable[[Council], Act], ...] = (
    *(submit, save_a_page, ask_for_a_correction, answer_the_points, file_the_correction),
    *(receive, refer, ask_a_question, answer_a_question, approve_an_answer),
    *(name_the_right_office, agree_to_a_merger, carry_out_a_merger),
    *(write_minutes, confirm_minutes, finish_minutes, publish_the_roles, open_the_scores),
    *(ask_for_a_meeting, decline_a_request, call_the_meeting_asked_for),
    *(draw_up_the_record, send_the_record, change_the_record, confirm_the_record),
    *(make_the_record_final, publish_the_record, drop_the_record),
    *(begin_the_next_stage, record_the_conclusion),
    *(write_progress, publish_progress),
    *(draft_a_decision, approve_a_decision, publish_a_decision, publish_a_round, withdraw),
)


@pytest.mark.parametrize("act", ACTS, ids=lambda act: act.__name__)
def test_kill_9_at_any_point_leaves_nothing_of_an_act_or_all_of_it(act):
    made = act(Council())
    client = client_of(made.person)
    form = {"submission_key": str(uuid.uuid4()), **made.form}

    def post() -> None:
        answer = client.post(made.address, form)
        assert answer.status_code == 302, answer.content.decode()[-3000:]

    client.get(made.address)
    before, points = fingerprint(), 0
    while killed_at(points, post) and fingerprint() == before:
        points += 1
    assert points > LEAST_POINTS
    done = fingerprint()
    assert done != before
    post()  # who sends the same form again is led to the same page
    assert not made.is_once or fingerprint() == done
