"""The discussion record: drawn up from final minutes, agreed by every side, cited by decisions."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from apps.core.errors import DomainError, StaleEdit
from apps.history.models import HistoryEntry
from apps.notifications.models import OutgoingMail
from apps.proposals import operations
from apps.proposals.models import DiscussionRecord, RecordConfirmation, SideInsight
from apps.proposals.states import DiscussionStatus as D
from tests.proposals.council import AGREED, UNDERSTOOD, Council
from tests.proposals.factories import REASON
from tests.proposals.pages import client_of, page, send, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def council(db) -> Council:
    return Council()


def told(kind: str) -> set[str]:
    return set(OutgoingMail.objects.filter(kind=kind).values_list("address", flat=True))


def test_no_side_confirms_minutes_before_it_wrote_what_it_understood(council):
    side = council.side(council.circulated(), "proposer")

    with pytest.raises(DomainError, match="相手の立場で分かったこと"):
        operations.confirm_minutes(side, actor=council.rep, minutes_version=1)
    with pytest.raises(IntegrityError, match="has not written"), transaction.atomic():
        side.confirmations.create(
            minutes=side.meeting.minutes, minutes_version=1, confirmed_by=council.rep
        )


def test_each_side_writes_its_own_words_and_nobody_anothers(council):
    meeting = council.held()
    side = council.side(meeting, "proposer")
    operations.write_insight(side, actor=council.editor, text=UNDERSTOOD)

    for person in (council.officer, council.desk, council.viewer, council.stranger):
        with pytest.raises(PermissionDenied):
            operations.write_insight(side, actor=person, text="代わりに書く。")
    assert SideInsight.objects.get().text == UNDERSTOOD
    assert UNDERSTOOD in text_of(client_of(council.officer).get(meeting.get_absolute_url()))


def test_two_of_one_side_do_not_overwrite_each_other(council):
    side = council.side(council.held(), "proposer")
    operations.write_insight(side, actor=council.editor, text="一つ目")
    operations.write_insight(side, actor=council.rep, text="二つ目", version=1)

    with pytest.raises(StaleEdit):
        operations.write_insight(side, actor=council.editor, text="三つ目", version=1)
    assert SideInsight.objects.get().text == "二つ目"


def test_ones_own_words_leave_the_confirmations_of_the_others(council):
    meeting = council.circulated()
    council.confirm(meeting)
    side = council.side(meeting, "proposer")
    operations.write_insight(side, actor=council.rep, text="付け加えること", version=1)

    assert operations.unconfirmed(meeting) == []
    operations.finish_minutes(meeting, actor=council.desk)
    with pytest.raises(DomainError, match="会議録の確定まで"):
        operations.write_insight(side, actor=council.rep, text="遅れて")
    with pytest.raises(IntegrityError, match="is final"), transaction.atomic():
        SideInsight.objects.filter(party=side).update(text="遅れて")


def test_a_record_is_drawn_up_from_final_minutes_only(council):
    meeting = council.circulated()
    with pytest.raises(DomainError, match="会議録の確定後"):
        operations.draft_record(meeting, dict(AGREED), actor=council.desk)
    with pytest.raises(PermissionDenied):
        operations.draft_record(meeting, dict(AGREED), actor=council.officer)
    with pytest.raises(IntegrityError, match="is not final"), transaction.atomic():
        DiscussionRecord.objects.create(
            proposal=meeting.proposal,
            meeting=meeting,
            revision=meeting.proposal.current_revision,
            number=1,
            drafted_by=council.desk,
            **AGREED,
        )

    council.confirm(meeting)
    final = operations.finish_minutes(meeting, actor=council.desk)

    assert operations.draft_record(final, dict(AGREED), actor=council.desk).status == D.DRAFTING


def test_a_record_without_scope_is_refused(council):
    with pytest.raises(DomainError, match="合意した内容を入力"):
        operations.draft_record(council.final(), {**AGREED, "scope": ""}, actor=council.desk)


def test_one_meeting_has_one_record_until_it_is_dropped(council):
    drawn = council.record()
    with pytest.raises(IntegrityError, match="record_one_of_meeting"), transaction.atomic():
        council.record(drawn.meeting)
    with pytest.raises(DomainError, match="理由"):
        operations.drop_record(drawn, actor=council.desk, reason="")

    operations.drop_record(drawn, actor=council.desk, reason="別の書式で作り直すため。")

    assert council.record(drawn.meeting).number == 2
    assert told("proposals.record_dropped") == set()  # nobody outside had seen the draft


def test_sides_do_not_see_a_draft_and_are_told_when_it_is_sent(council):
    drawn = council.record()
    assert client_of(council.rep).get(drawn.get_absolute_url()).status_code == 404

    operations.circulate_record(drawn, actor=council.desk)

    shown = text_of(client_of(council.rep).get(drawn.get_absolute_url()))
    for word in (*AGREED.values(), "苗の手配", UNDERSTOOD):
        assert word in shown
    invited = {council.rep.email, council.officer.email, council.related_officer.email}
    assert invited <= told("proposals.record_to_confirm")
    assert client_of(council.stranger).get(drawn.get_absolute_url()).status_code == 404


def test_the_record_is_final_only_after_every_side_confirmed(council):
    drawn = council.record_out()
    council.agree(drawn, "proposer", council.lead)
    with pytest.raises(DomainError, match=council.related.name):
        operations.finish_record(drawn, actor=council.desk)
    with pytest.raises(IntegrityError, match="not confirmed by all sides"), transaction.atomic():
        DiscussionRecord.objects.filter(pk=drawn.pk).update(status=D.AGREED)

    council.agree(drawn, council.related)

    assert operations.finish_record(drawn, actor=council.desk).status == D.AGREED


def test_a_change_makes_a_new_version_that_nobody_has_confirmed(council):
    drawn = council.record_out()
    council.agree(drawn)
    operations.edit_record(drawn, {**AGREED, "conditions": "苗代は折半する。"}, actor=council.desk)

    drawn.refresh_from_db()
    assert drawn.text_version == 2
    assert len(operations.unconfirmed_record(drawn)) == 3
    with pytest.raises(DomainError, match="協議書が修正されました"):
        operations.confirm_record(
            drawn, council.side(drawn.meeting, "proposer"), actor=council.rep, record_version=1
        )
    assert RecordConfirmation.objects.count() == 3  # what was confirmed before stays on record


def test_saving_the_same_text_leaves_the_confirmations(council):
    drawn = council.record_out()
    council.agree(drawn)
    operations.edit_record(drawn, dict(AGREED), actor=council.desk)

    drawn.refresh_from_db()
    assert operations.unconfirmed_record(drawn) == []


def test_a_stale_save_of_the_record_is_refused(council):
    drawn = council.record()
    operations.edit_record(drawn, {**AGREED, "scope": "一つ"}, actor=council.desk, version=1)

    with pytest.raises(StaleEdit):
        operations.edit_record(drawn, {**AGREED, "scope": "二つ"}, actor=council.desk, version=1)


def test_nobody_confirms_the_record_for_another_side(council):
    drawn = council.record_out()
    side = council.side(drawn.meeting, "proposer")

    for person in (council.officer, council.desk, council.viewer, council.stranger):
        with pytest.raises(PermissionDenied):
            operations.confirm_record(drawn, side, actor=person, record_version=1)


def test_a_final_record_changes_no_more(council):
    drawn = council.agreed()

    with pytest.raises(DomainError, match="変更できません"):
        operations.edit_record(drawn, {**AGREED, "scope": "別"}, actor=council.desk)
    with pytest.raises(IntegrityError, match="is final"), transaction.atomic():
        DiscussionRecord.objects.filter(pk=drawn.pk).update(scope="別")
    with pytest.raises(DomainError):
        operations.drop_record(drawn, actor=council.desk, reason="やめる。")


def test_a_record_on_an_older_revision_is_saved_anew_before_it_goes_on(council):
    drawn = council.record()
    newer = drawn.proposal.revisions.create(
        **{
            field.attname: getattr(drawn.revision, field.attname)
            for field in drawn.revision._meta.concrete_fields
            if field.attname not in ("id", "number")
        },
        number=2,
    )
    drawn.proposal.__class__.objects.filter(pk=drawn.proposal_id).update(current_revision=newer)

    with pytest.raises(DomainError, match="新しい版"):
        operations.circulate_record(drawn, actor=council.desk)
    operations.edit_record(drawn, dict(AGREED), actor=council.desk)
    drawn.refresh_from_db()
    assert (drawn.revision_id, drawn.text_version) == (newer.pk, 2)


def test_the_public_reads_the_summary_without_names_and_not_the_record(council):
    drawn = council.agreed()
    address = page("record_public", drawn.pk)
    assert client_of().get(address).status_code == 404
    name = drawn.meeting.parties.first().persons
    with pytest.raises(DomainError, match=name):
        operations.publish_record(drawn, actor=council.desk_head, text=f"{name}が担当します。")
    for person in (council.desk, council.officer, council.rep):
        with pytest.raises(PermissionDenied):
            operations.publish_record(drawn, actor=person, text="合意しました。")

    operations.publish_record(drawn, actor=council.desk_head, text="合意しました。")

    shown = text_of(client_of().get(address))
    case = text_of(client_of().get(drawn.proposal.get_absolute_url()))
    assert address in case
    assert "合意しました。" in shown
    assert council.related.name in shown
    people = (council.desk, council.officer, council.related_officer, council.rep)
    inside = (*AGREED.values(), UNDERSTOOD, name, *(person.name for person in people))
    assert [word for word in inside if word in shown + case] == []
    entry = HistoryEntry.objects.of(drawn.proposal).public().first()
    assert entry.move == "publish_record"


def test_a_decision_rests_on_an_agreed_record_of_its_own_proposal(council):
    drawn = council.agreed()
    proposal = drawn.proposal
    for review in proposal.reviews.all():
        operations.waive_review(review, actor=council.desk, reason="会議で聞いた。")
    proposal = operations.close_review(proposal, actor=council.desk)
    stranger = council.record_out()
    values = {"outcome": "adopted", "reason": REASON, "discussion_record": stranger}
    with pytest.raises(IntegrityError, match="is not agreed"), transaction.atomic():
        operations.draft_decision(proposal, values, actor=council.desk)

    values["discussion_record"] = drawn
    decision = operations.draft_decision(proposal, values, actor=council.desk)
    operations.send_decision_for_approval(decision, actor=council.desk)
    operations.approve_decision(decision, actor=council.desk_head)
    operations.publish_decision(decision, actor=council.desk_head)

    public = text_of(client_of().get(proposal.get_absolute_url()))
    assert "根拠とした協議書" in public
    assert page("record_public", drawn.pk) not in public
    operations.publish_record(drawn, actor=council.desk_head, text="合意しました。")
    assert page("record_public", drawn.pk) in text_of(client_of().get(proposal.get_absolute_url()))


def test_the_form_of_the_decision_offers_the_record(council):
    drawn = council.agreed()
    proposal = drawn.proposal
    for review in proposal.reviews.all():
        operations.waive_review(review, actor=council.desk, reason="会議で聞いた。")
    operations.close_review(proposal, actor=council.desk)
    desk = client_of(council.desk)
    assert "根拠とした協議書" in text_of(desk.get(page("decision_new", proposal.pk)))

    values = {"outcome": "adopted", "reason": REASON, "discussion_record": drawn.pk}
    send(desk, "decision_new", proposal.pk, version="1001", **values)

    assert proposal.decisions.get().discussion_record == drawn
    assert drawn.get_absolute_url() in text_of(desk.get(proposal.staff_url()))


def test_a_group_without_accounts_signs_the_record_on_paper(council):
    meeting = council.circulated(council.on_paper())
    council.confirm(meeting, council.lead, council.related)
    side = council.side(meeting, "proposer")
    desk = client_of(council.desk)
    signed = {"text": "書面のとおり", "minutes_version": "1"}
    assert send(desk, "minutes_paper", side.pk, **signed).status_code == 302
    drawn = council.record_out(operations.finish_minutes(meeting, actor=council.desk))

    done = send(desk, "record_paper", drawn.pk, party=side.pk, record_version="1")

    assert done.status_code == 302
    assert RecordConfirmation.objects.get().on_paper


def test_the_record_is_walked_from_the_draft_to_the_summary_by_its_pages(council):
    meeting = council.final()
    desk, rep = client_of(council.desk), client_of(council.rep)
    assert page("record_new", meeting.pk) in text_of(desk.get(meeting.get_absolute_url()))
    assert send(desk, "record_new", meeting.pk, **AGREED).status_code == 302
    drawn = DiscussionRecord.objects.get()
    send(desk, "record_edit", drawn.pk, **{**AGREED, "conditions": "折半する。"}, version="1")
    send(desk, "record_circulate", drawn.pk)
    side = council.side(meeting, "proposer")
    assert send(rep, "record_wish", drawn.pk, party=side.pk, text="期間を明記").status_code == 302
    assert "期間を明記" in text_of(desk.get(drawn.get_absolute_url()))
    people = ((rep, "proposer"), (client_of(council.officer), council.lead))
    people += ((client_of(council.related_officer), council.related),)
    for client, who in people:
        assert page("record_finish", drawn.pk) not in text_of(desk.get(drawn.get_absolute_url()))
        side = council.side(meeting, who)
        send(client, "record_confirm", drawn.pk, party=side.pk, record_version="2")
    assert send(desk, "record_finish", drawn.pk).status_code == 302
    assert "協議書" in text_of(rep.get(page("own_detail", drawn.proposal_id)))
    assert rep.get(page("record_print", drawn.pk))["Content-Type"] == "application/pdf"
    text = {"text": "三年間、一緒に育てます。"}
    assert send(client_of(council.desk_head), "record_publish", drawn.pk, **text).status_code == 302
    drawn.refresh_from_db()
    assert drawn.status == D.PUBLISHED
