"""Themes that are issues of the ward, days to look at twice, marks, extensions, publication."""

import uuid
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import IntegrityError, transaction

from apps.challenges import operations as issues
from apps.core import clock
from apps.core.calendar import add_office_days
from apps.core.errors import DomainError
from apps.notifications.models import OutgoingMail
from apps.notifications.rendering import text_of as mail_text
from apps.proposals import operations, show
from apps.proposals.models import CallText, Proposal, ProposalRound, RoundIssue
from apps.proposals.operations.calls import missing_marks
from apps.proposals.show.rounds import drafted_texts
from tests.challenges.factories import IssueWorld
from tests.proposals.factories import World, make_round
from tests.proposals.pages import client_of, page, rows, send, text_of

pytestmark = pytest.mark.django_db
TOKYO = ZoneInfo("Asia/Tokyo")
PAPER = "時7/1～8/30 申電子申請・郵送 問企画総務課"


@pytest.fixture
def world(db) -> World:
    return World()


@pytest.fixture
def issue(db):
    made = IssueWorld()
    return issues.publish_issue(made.approved(), actor=made.desk)


def form(**values) -> dict:
    """A round as the desk types it."""
    return {
        "submission_key": str(uuid.uuid4()),
        "fiscal_year": "2027",
        "name": "課題型の募集",
        "kind": "period",
        "theme": "themed",
        "opens_at": "2027-06-01T09:00",
        "closes_at": "2027-08-31T17:00",
        "grace_minutes": "15",
        "postal_rule": "postmark",
        "scope_text": "提案を募集します。",
        "eligibility": "非営利の団体",
        "publish_delay": "5",
        "contact": "企画総務課",
        **rows("criteria", {"name": "公益性", "weight": "100"}),
        **rows("questions"),
        **rows("milestones"),
        **values,
    }


def themed(issue) -> ProposalRound:
    """An open round with an issue of the ward and a free theme."""
    values = {"status": "draft", "theme": "themed", "themes": [issue.title, "花のまちづくり"]}
    made = make_round(**values)
    RoundIssue.objects.create(round=made, issue=issue, theme=issue.title)
    return made


def opened(made: ProposalRound, world: World) -> ProposalRound:
    operations.announce_round(made, actor=world.desk)
    operations.move_rounds_by_clock()
    return ProposalRound.objects.get(pk=made.pk)


def test_the_desk_chooses_published_issues_as_themes_beside_free_ones(world, issue):
    desk = client_of(world.desk)
    shown = text_of(desk.get(page("round_new")))
    assert issue.title in shown

    done = desk.post(page("round_new"), form(issues=issue.pk, themes="花のまちづくり"))

    assert done.status_code == 302
    made = ProposalRound.objects.get(name="課題型の募集")
    assert made.themes == [issue.title, "花のまちづくり"]
    assert made.issue_links.get().issue == issue
    again = desk.get(page("round_edit", made.pk)).context["form"]
    assert again["themes"].value() == "花のまちづくり"
    form_data = form(themes="花のまちづくり", version=made.version)
    assert desk.post(page("round_edit", made.pk), form_data).status_code == 302
    made.refresh_from_db()
    assert made.themes == ["花のまちづくり"]
    assert not made.issue_links.exists()


def test_an_issue_that_is_not_published_is_no_theme(world):
    values = {"themes": [], "criteria": [], "opens_at": clock.now(), "closes_at": None}
    draft = IssueWorld().draft()

    with pytest.raises(DomainError, match="まだ公表されていません"):
        operations.create_round(values, actor=world.desk, issues=[draft])


def test_a_copy_takes_the_issues_over_that_are_still_published(issue):
    made = themed(issue)

    copied = show.round_copy(made)

    assert copied["issues"] == [issue.pk]
    assert copied["themes"] == ["花のまちづくり"]


def test_the_database_freezes_the_themes_with_the_round(world, issue):
    made = opened(themed(issue), world)

    for change in (
        lambda: RoundIssue.objects.filter(round=made).delete(),
        lambda: RoundIssue.objects.filter(round=made).update(theme="別"),
    ):
        with pytest.raises(IntegrityError, match="is frozen"), transaction.atomic():
            change()


def test_issue_and_round_lead_to_each_other_and_proposals_are_counted(world, issue):
    drafted = themed(issue)
    visitor = client_of()
    assert drafted.name not in text_of(visitor.get(issue.get_absolute_url()))
    world.round = made = opened(drafted, world)
    assert issue.get_absolute_url() in text_of(visitor.get(made.get_absolute_url()))
    for theme in (issue.title, "花のまちづくり"):
        proposal = world.submitted(proposal_type="issue", theme=theme)
        verdicts = dict.fromkeys(made.eligibility, "met")
        operations.receive_proposal(proposal, actor=world.desk, verdicts=verdicts)

    shown = text_of(visitor.get(issue.get_absolute_url()))

    assert made.get_absolute_url() in shown
    assert "提案 1件" in shown
    first = Proposal.objects.order_by("id").first()
    assert issue.get_absolute_url() in text_of(visitor.get(first.get_absolute_url()))
    other = Proposal.objects.order_by("id").last()
    assert issue.get_absolute_url() not in text_of(visitor.get(other.get_absolute_url()))


def test_the_form_of_the_proposal_offers_the_themes(world, issue):
    world.round = opened(themed(issue), world)
    draft = operations.start_proposal(world.round, world.organization, actor=world.rep)

    shown = text_of(client_of(world.rep).get(page("write", draft.pk, "outline")))

    assert f'<option value="{issue.title}">' in shown
    assert '<option value="花のまちづくり">' in shown


def test_the_desk_is_warned_of_days_on_which_the_office_is_closed(world):
    holiday = date(2027, 8, 11)  # 山の日, a Wednesday
    saturday = datetime(2027, 8, 28, 17, tzinfo=TOKYO)
    steps = rows(
        "milestones",
        {"step": "説明会", "date_from": holiday.isoformat(), "date_to": ""},
        {"step": "締切", "date_from": "2027-08-30", "date_to": ""},
    )
    desk = client_of(world.desk)
    data = form(theme="either", closes_at=f"{saturday:%Y-%m-%dT%H:%M}", **steps)

    shown = text_of(desk.post(page("round_new"), data, follow=True))

    assert "閉庁日に当たります" in shown
    made = ProposalRound.objects.get(name="課題型の募集")
    closing, briefing = show.closed_days(made)  # the 30th is a Monday
    assert "8月28日" in closing and "8月11日" in briefing and "説明会" in briefing
    assert closing in shown and briefing in shown
    assert "閉庁日に当たる日程" in text_of(desk.get(page("round_edit", made.pk)))


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        (PAPER, []),
        ("【時】7/1 【申】窓口 【問】企画総務課", []),
        ("時間は7月 申窓口 お問い合わせは企画総務課", ["問"]),
        ("7/1まで募集", ["時", "申", "問"]),
        ("", []),
    ],
)
def test_each_mark_stands_before_its_words(text, missing):
    assert missing_marks(text) == missing


def test_a_text_for_the_paper_without_its_marks_is_refused_in_words_and_by_the_database(world):
    desk = client_of(world.desk)
    refused = send(
        desk, "round_texts", world.round.pk, web="募集", paper="7/1まで 申窓口", flyer=""
    )
    assert "区報の原稿に次の記号がありません：時・問" in text_of(refused)
    assert not CallText.objects.exists()

    send(desk, "round_texts", world.round.pk, web="募集", paper=PAPER, flyer="")
    with pytest.raises(IntegrityError, match="call_text_paper_marks"), transaction.atomic():
        CallText.objects.update(paper="7/1まで")


def test_the_first_wording_has_its_marks_however_long_the_name_is():
    made = make_round(name="あ" * 80, contact="企画総務課協働推進担当 電話03-0000-0001 内線1234")

    paper = drafted_texts(made)["paper"]

    assert len(paper) <= 120
    assert missing_marks(paper) == []


def test_an_extension_is_shown_wherever_the_round_is_as_the_mail_says_it(world):
    draft = world.draft()
    proposal = world.received()
    visitor, rep = client_of(), client_of(world.rep)
    closes_at = datetime.combine(
        clock.today() + timedelta(days=40), datetime.min.time(), TOKYO
    ) + timedelta(hours=17)
    operations.extend_round(
        world.round, actor=world.desk, closes_at=closes_at, reason="台風の影響のため"
    )

    mail = OutgoingMail.objects.filter(kind="proposals.round_extended").first()
    assert "まで延長しました" in str(mail_text(mail))
    for client, address in (
        (visitor, world.round.get_absolute_url()),
        (visitor, proposal.get_absolute_url()),
        (rep, page("own_detail", draft.pk)),
    ):
        shown = text_of(client.get(address))
        assert "まで延長しました" in shown, address
        assert "台風の影響のため" in shown, address
        assert "お知らせ）" in shown, address


def test_a_round_that_was_not_extended_says_nothing_of_it(world):
    assert "延長" not in text_of(client_of().get(world.round.get_absolute_url()))


@pytest.mark.parametrize("days", [0, 21])
def test_the_days_until_the_publication_are_bounded(days):
    with pytest.raises(IntegrityError, match="round_delay_bounded"), transaction.atomic():
        make_round(publish_delay=days)


def test_a_decision_is_published_after_the_rounds_own_days_which_are_frozen(world):
    world.round = make_round(publish_delay=8)
    decision = world.approved()

    assert decision.publish_on == add_office_days(clock.today(), 8)
    assert "提案団体へのお知らせから8開庁日後" in text_of(
        client_of().get(world.round.get_absolute_url())
    )
    with pytest.raises(IntegrityError, match="is frozen"), transaction.atomic():
        ProposalRound.objects.filter(pk=world.round.pk).update(publish_delay=3)
