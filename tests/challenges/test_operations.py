"""Issues and responses: what each act does, for whom, and where it stops."""

from datetime import date, timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from apps.challenges import newspaper, operations
from apps.challenges.models import IssueResponse, WardIssue
from apps.core import clock
from apps.core.errors import DomainError, StaleEdit
from apps.history.models import HistoryEntry
from apps.notifications.models import Notice, OutgoingMail
from tests.challenges.pages import client_of, page, text_of

pytestmark = pytest.mark.django_db


def test_an_issue_goes_from_the_draft_over_the_head_to_publication(world):
    issue = world.published()

    assert issue.status == "published"
    assert issue.approved_by == world.head
    moves = HistoryEntry.objects.of(issue).values_list("move", flat=True)
    assert list(moves) == ["publish", "approve", "send_to_head", "draft"]
    assert Notice.objects.filter(kind="challenges.to_publish", recipient=world.desk).exists()


def test_nobody_approves_an_issue_he_wrote_himself(world):
    issue = operations.draft_issue(world.values(), actor=world.head)
    operations.send_issue_to_head(issue, actor=world.head)

    with pytest.raises(PermissionDenied):
        operations.approve_issue(issue, actor=world.head)
    assert operations.approve_issue(issue, actor=world.desk_head).status == "approved"


def test_the_database_itself_refuses_one_person_for_both(world):
    issue = world.draft()

    with pytest.raises(IntegrityError, match="issue_two_persons"), transaction.atomic():
        WardIssue.objects.filter(pk=issue.pk).update(approved_by=world.officer)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"kind": "priority", "pillar": None}, "pillar"),
        ({"wanted_kinds": []}, "wanted_kinds"),
        ({"open_to": date(2020, 1, 1)}, "open_to"),
    ],
)
def test_an_issue_that_lacks_something_is_refused(world, wrong, field):
    with pytest.raises(DomainError) as refusal:
        world.draft(**wrong)
    assert refusal.value.field == field


def test_another_section_neither_writes_nor_approves(world):
    with pytest.raises(PermissionDenied):
        operations.draft_issue(world.values(), actor=world.other_officer)
    with pytest.raises(PermissionDenied):
        operations.edit_issue(world.draft(), world.values(), actor=world.other_officer)


def test_a_draft_saved_by_a_colleague_meanwhile_is_a_stale_edit(world):
    issue = world.draft()
    operations.edit_issue(issue, world.values(title="別の題名"), actor=world.desk, version=1)

    with pytest.raises(StaleEdit):
        operations.edit_issue(issue, world.values(), actor=world.officer, version=1)
    assert WardIssue.objects.get().title == "別の題名"


def test_a_returned_issue_loses_its_approval_and_tells_its_writer(world):
    issue = operations.return_issue(world.approved(), actor=world.desk_head, reason="出典を確認。")

    assert (issue.status, issue.approved_by) == ("draft", None)
    assert Notice.objects.filter(kind="challenges.returned", recipient=world.officer).exists()


def test_an_issue_whose_period_is_over_is_not_published(world):
    issue = world.approved(open_to=clock.today())
    with time_machine.travel(clock.now() + timedelta(days=1)), pytest.raises(DomainError):
        operations.publish_issue(issue, actor=world.desk)


def test_the_clock_closes_an_issue_on_the_day_after_its_last(world):
    issue = world.published(open_to=clock.today())
    assert operations.close_issues_by_clock() == 0
    assert issue.takes_answers()

    with time_machine.travel(clock.now() + timedelta(days=1)):
        assert not WardIssue.objects.get().takes_answers()
        assert operations.close_issues_by_clock() == 1
        assert operations.close_issues_by_clock() == 0
    issue = WardIssue.objects.get()
    assert issue.status == "closed"
    shown = text_of(client_of(world.desk).get(page("staff_issue", issue.pk)))
    assert "自動処理" in shown
    assert "Automatic processing" not in shown


def test_a_published_issue_is_corrected_with_a_public_reason(world):
    issue = world.published()
    values = world.values(source="平成13年事業所統計")
    operations.correct_issue(issue, values, actor=world.desk, reason="出典の誤りを訂正しました。")

    assert WardIssue.objects.get().source == "平成13年事業所統計"
    entry = HistoryEntry.objects.of(issue).public().first()
    assert (entry.move, entry.public_text) == ("correct", "出典の誤りを訂正しました。")
    with pytest.raises(PermissionDenied):
        operations.correct_issue(issue, values, actor=world.officer, reason="訂正")


def test_the_newspapers_text_keeps_to_its_budget_and_its_days(world):
    issue = world.published(wanted="訓練の方法を一緒に考える企業・大学・町会を求めます。" * 6)
    suggestion = newspaper.suggested_text(issue)
    assert len(suggestion) == 120
    assert suggestion.startswith("区の課題「昼間区民の帰宅困難への備え」")
    assert "問防災課" in suggestion

    with pytest.raises(DomainError) as long:
        operations.write_news_text(issue, actor=world.pr, news_text="長" * 121)
    assert long.value.field == "news_text"
    with pytest.raises(DomainError) as day:
        operations.write_news_text(
            issue, actor=world.pr, news_text=suggestion, news_issue=date(2027, 2, 6)
        )
    assert day.value.field == "news_issue"
    saved = operations.write_news_text(
        issue, actor=world.pr, news_text=suggestion, news_issue=date(2027, 2, 5)
    )
    assert saved.news_issue == date(2027, 2, 5)
    with pytest.raises(PermissionDenied):
        operations.write_news_text(issue, actor=world.officer, news_text="短い")


def test_an_answer_without_account_counts_only_after_the_click_in_the_mail(world):
    response = world.given(actor=None, email="reader@example.jp", shown_name="神田の住人")
    assert not IssueResponse.objects.confirmed().exists()
    assert not Notice.objects.filter(kind="challenges.arrived").exists()
    mail = OutgoingMail.objects.get(kind="challenges.confirm_response")
    assert mail.address == "reader@example.jp"

    operations.confirm_response(response)
    operations.confirm_response(response)
    arrived = Notice.objects.filter(kind="challenges.arrived", recipient=world.officer)
    assert arrived.count() == 1
    assert IssueResponse.objects.get().due_on is not None


def test_an_issue_that_is_closed_or_asks_for_something_else_takes_no_answer(world):
    issue = world.published(wanted_kinds=["advice"])
    with pytest.raises(DomainError, match="種類"):
        world.given(issue)
    operations.close_issue(issue, actor=world.desk)
    with pytest.raises(DomainError):
        world.given(issue, kind="advice")


def test_only_a_member_speaks_for_a_group(world):
    with pytest.raises(PermissionDenied):
        world.given(organization=world.organization)
    assert world.given(actor=world.rep, organization=world.organization).signature() == str(
        world.organization
    )


def test_a_response_is_public_only_accepted_and_with_consent(world):
    shown, private = world.accepted(), world.accepted(publish_ok=False)
    world.given()
    world.withheld()

    assert [row.pk for row in IssueResponse.objects.published()] == [shown.pk]
    assert private.status == "accepted"


def test_withholding_needs_a_reason_and_tells_the_author(world):
    response = world.given()
    with pytest.raises(DomainError):
        operations.withhold_response(response, actor=world.desk, reason="")
    with pytest.raises(PermissionDenied):
        operations.withhold_response(response, actor=world.officer, reason="…")
    operations.withhold_response(response, actor=world.desk, reason="広告のため。")

    assert Notice.objects.filter(kind="challenges.withheld", recipient=world.citizen).exists()
    shown = operations.restore_response(response, actor=world.desk, reason="確認した。")
    assert (shown.status, shown.withheld_reason) == ("accepted", "")


def test_the_section_replies_and_the_author_is_told(world):
    response = world.given()
    with pytest.raises(DomainError):
        operations.reply_to_response(response, actor=world.officer, text="早すぎる返事")
    operations.accept_response(response, actor=world.desk)
    reply = operations.reply_to_response(response, actor=world.officer, text="検討します。")

    assert reply.department_name == "防災課"
    assert Notice.objects.filter(kind="challenges.replied", recipient=world.citizen).exists()
    with pytest.raises(PermissionDenied):
        operations.reply_to_response(response, actor=world.other_officer, text="他課の返事")


def test_a_section_is_reminded_before_the_reply_is_due_and_once_more_when_late(world):
    response = world.accepted()
    assert operations.remind_of_replies() == 0
    due = Notice.objects.filter(kind="challenges.reply_due")

    with time_machine.travel(clock.now() + timedelta(days=13)):
        operations.remind_of_replies()
        operations.remind_of_replies()
        assert {n.recipient for n in due.all()} == {world.officer, world.head}
    late = response.due_on + timedelta(days=1) - clock.today()
    with time_machine.travel(clock.now() + late):
        operations.remind_of_replies()
        assert world.desk in {n.recipient for n in due.all()}
        assert due.count() == 6
        operations.reply_to_response(response, actor=world.officer, text="遅くなりました。")
        assert operations.remind_of_replies() == 0


def test_what_was_said_is_neither_changed_nor_deleted(world):
    response = world.given()
    with pytest.raises(IntegrityError, match="is not changed"), transaction.atomic():
        IssueResponse.objects.filter(pk=response.pk).update(text="別の文")
    with pytest.raises(Exception, match="delete"), transaction.atomic():
        response.delete()


def test_what_nobody_confirms_is_deleted_and_the_rest_stays(world):
    issue = world.published()
    world.given(issue, actor=None, email="never@example.jp")
    kept = operations.confirm_response(world.given(issue, actor=None, email="yes@example.jp"))

    with time_machine.travel(clock.now() + timedelta(days=8)):
        assert operations.forget_unconfirmed() == 1
    assert IssueResponse.objects.get() == kept


def test_name_and_address_can_be_erased_but_not_replaced(world):
    response = world.given(actor=None, email="a@example.jp", shown_name="神田の住人")
    rows = IssueResponse.objects.filter(pk=response.pk)
    with pytest.raises(IntegrityError, match="is not changed"), transaction.atomic():
        rows.update(shown_name="別の名前")
    assert rows.update(email="", shown_name="") == 1
