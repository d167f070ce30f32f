"""Stories A05 and A07 through the real addresses, without JavaScript."""

from datetime import timedelta

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile

from apps.core import clock, markup
from apps.documents.models import FileAudience, StoredFile
from apps.documents.operations import attach, receive_file
from apps.proposals import operations
from apps.proposals.models import CommitteeReview, CriterionScore, Proposal, RoleMeeting
from tests.browser import fill_and_send, main_of
from tests.proposals.council import Council
from tests.proposals.pages import client_of, page, rows, send, text_of
from tests.proposals.test_walk import PDF

pytestmark = pytest.mark.django_db
ROLES = ("苗の手配", "土の運び入れ", "水やりの当番表", "看板の設置", "学校との連絡")


@pytest.fixture
def council(db) -> Council:
    return Council()


def tasks(*lines: tuple) -> dict:
    """The table of the roles as a browser sends it."""
    due = clock.today() + timedelta(days=60)
    return rows(
        "tasks",
        *(
            {"task": task, "owner": owner, "due_on": due.isoformat(), "budget_need": "30000"}
            for task, owner in lines
        ),
    )


def test_a05_two_departments_and_the_role_meeting(council):
    proposal = council.received()
    desk, rep = client_of(council.desk), client_of(council.rep)
    asked = {"lead": council.lead.pk, "related": [council.related.pk]}
    due_on = (clock.today() + timedelta(days=14)).isoformat()
    assert fill_and_send(desk, page("refer", proposal.pk), **asked, due_on=due_on).url
    _notes_among_colleagues(council, proposal)
    day = clock.today() + timedelta(days=5)
    send(
        desk,
        "meeting_call",
        proposal.pk,
        day=day.isoformat(),
        start="14:00",
        until="16:00",
        place="区役所 4階 会議室",
        agenda="花壇の役割分担\n費用の分担",
        sections=[council.lead.pk, council.related.pk],
    )
    meeting = RoleMeeting.objects.get()
    assert "花壇の役割分担" in text_of(rep.get(page("role_meeting", meeting.pk)))
    upload = SimpleUploadedFile("花壇の図.pdf", PDF, content_type="application/pdf")
    assert send(rep, "meeting_paper", meeting.pk, papers=upload).status_code == 302
    paper = StoredFile.objects.of(meeting).get()
    for person in (council.officer, council.related_officer):
        assert client_of(person).get(paper.get_absolute_url()).status_code == 200
    for person in (council.stranger, council.other_officer):
        assert client_of(person).get(paper.get_absolute_url()).status_code == 404

    with time_machine.travel(clock.now() + timedelta(days=6)):
        _record_and_confirm(council, meeting)
        _publish(council, meeting, proposal)


def _notes_among_colleagues(council, proposal) -> None:
    """gakumu1 and doro1 write under 「学校花壇」; the organisation never sees it."""
    notes = {council.related_officer: "授業で使えるか確認中", council.officer: "占用の許可が要る"}
    for person, text in notes.items():
        form = {"theme": "学校花壇", "inside_text": text}
        assert fill_and_send(client_of(person), page("inside", proposal.pk), **form).url
    for person in notes:
        shown = main_of(client_of(person).get(page("inside", proposal.pk)))
        assert "学校花壇" in shown
        assert all(text in shown for text in notes.values())
    rep = client_of(council.rep)
    assert rep.get(page("inside", proposal.pk)).status_code == 404
    for name in ("own_detail", "own_talk"):
        shown = main_of(rep.get(page(name, proposal.pk)))
        assert not any(text in shown for text in ("学校花壇", *notes.values()))


def _record_and_confirm(council, meeting) -> None:
    desk = client_of(council.desk)
    parties = list(meeting.parties.all())
    came = {f"came_{party.pk}": "on" for party in parties}
    names = {f"persons_{party.pk}": f"出席 太郎{party.pk}" for party in parties}
    send(desk, "meeting_hold", meeting.pk, **came, **names)
    group, lead, related = (party.pk for party in parties)
    text = {"text": "話し合った。", "open_items": "", "next_on": ""}

    refused = send(desk, "minutes_write", meeting.pk, **text, **tasks(("苗の手配", "")))
    assert "「苗の手配」の担当がありません" in text_of(refused)
    twice = tasks(("苗の手配", lead), ("苗の手配", related))
    refused = send(desk, "minutes_write", meeting.pk, **text, **twice)
    assert "「苗の手配」の担当が二つあります" in text_of(refused)
    owners = (group, lead, group, lead, related)
    five = tasks(*zip(ROLES, owners, strict=True))
    assert send(desk, "minutes_write", meeting.pk, **text, **five).status_code == 302
    assert meeting.tasks.count() == 5
    send(desk, "minutes_circulate", meeting.pk)

    final = page("minutes_finish", meeting.pk)
    sides = ((council.officer, lead), (council.related_officer, related), (council.rep, group))
    for person, party in sides:
        assert final not in text_of(desk.get(page("role_meeting", meeting.pk)))
        assert "会議録を確認していない" in text_of(send(desk, "minutes_finish", meeting.pk))
        done = send(
            client_of(person),
            "minutes_confirm",
            party,
            text="相手の事情が分かった。",
            minutes_version="1",
        )
        assert done.status_code == 302
    shown = text_of(desk.get(page("role_meeting", meeting.pk)))
    assert final in shown
    assert "会議録を確定する" in shown
    assert send(desk, "minutes_finish", meeting.pk).status_code == 302


def _publish(council, meeting, proposal) -> None:
    visitor = client_of()
    assert visitor.get(page("role_meeting_public", meeting.pk)).status_code == 404
    send(client_of(council.desk_head), "meeting_publish", meeting.pk, text="役割を決めました。")
    shown = text_of(visitor.get(page("role_meeting_public", meeting.pk)))
    day = markup.day_text(clock.local(meeting.starts_at).date())
    for word in (*ROLES, council.lead.name, council.related.name, proposal.organization_name, day):
        assert word in shown
    people = (council.desk, council.officer, council.related_officer, council.rep)
    for name in ("出席 太郎", *(person.name for person in people)):
        assert name not in shown
    case = text_of(visitor.get(proposal.get_absolute_url()))
    assert page("role_meeting_public", meeting.pk) in case


def scores(*points: int, comment: str = "") -> dict:
    """A score form as a browser sends it."""
    data = {f"points_{place}": str(number) for place, number in enumerate(points)}
    data |= {f"comment_{place}": comment for place in range(len(points))}
    return {**data, "advice": "adopt", "remark": "庁内限りの所見"}


def test_a07_screening_with_recusal(council):
    committee = council.scoring()
    proposal = Proposal.objects.get()
    upload = SimpleUploadedFile("計画図.pdf", PDF, content_type="application/pdf")
    paper = receive_file(upload, kind="attachment", actor=council.rep)
    attach([paper], owner=proposal, actor=council.rep, audience=FileAudience.PARTIES)
    first, second, third = (client_of(person) for person in council.reviewers)
    sheet = council.sheet(2)
    assert proposal.title in text_of(third.get(page("sheet_list")))
    asked = text_of(third.get(page("sheet", sheet.pk), follow=True))
    assert "利害関係の申告" in asked
    assert "利害関係はありますか" in asked
    assert client_of(council.reviewers[2]).get(paper.get_absolute_url()).status_code == 404
    assert proposal.current_revision.content not in asked
    assert third.get(page("score", sheet.pk)).status_code == 404

    assert "あり" in asked
    send(third, "declare", sheet.pk, has_interest="yes", reason="団体の顧問です。")
    assert third.get(paper.get_absolute_url()).status_code == 404
    for name in ("sheet", "score", "declare"):
        assert third.get(page(name, sheet.pk)).status_code == 404
    assert proposal.title not in text_of(third.get(page("sheet_list")))

    for client, number in ((first, 0), (second, 1)):
        own = council.sheet(number).pk
        send(client, "declare", own, has_interest="no")
        assert proposal.current_revision.content in text_of(client.get(page("sheet", own)))
        assert client.get(paper.get_absolute_url()).status_code == 200
    own = council.sheet(0).pk
    refused = text_of(send(first, "score", own, **scores(5, 2)))
    assert "「実現性」が3点未満です。コメントを入力してください。" in refused
    assert send(first, "score", own, **scores(5, 2, comment="体制の説明を。")).status_code == 302
    assert send(second, "score", council.sheet(1).pk, **scores(3, 4)).status_code == 302
    assert second.get(page("sheet", own)).status_code == 404
    assert second.get(page("score_table", committee.round_id)).status_code == 404

    desk = client_of(council.desk)
    assert "封印" in text_of(desk.get(page("committee_board", committee.round_id)))
    assert desk.get(page("score_detail", proposal.pk)).status_code == 404
    send(desk, "scores_open", committee.round_id)
    table = text_of(desk.get(page("committee_board", committee.round_id)))
    # 40×5/5 + 60×2/5 = 64 and 40×3/5 + 60×4/5 = 72.
    assert "採点2名・除斥1名" in table
    assert "68.0" in table
    assert "体制の説明を。" in text_of(desk.get(page("score_detail", proposal.pk)))
    assert proposal.title in text_of(second.get(page("score_table", committee.round_id)))
    assert proposal.title not in text_of(third.get(page("score_table", committee.round_id)))
    late = text_of(send(first, "score", own, **scores(0, 0, comment="変更")))
    assert "採点は開封されています。この採点票はもう変更できません。" in late
    assert set(CriterionScore.objects.values_list("points", flat=True)) == {5, 2, 3, 4}


def test_two_browsers_the_desk_opens_while_a_member_scores(council):
    committee = council.scoring()
    for number in (0, 1):
        council.ready(number)
    council.recuse(2)
    council.score(0, 5, 5)
    member, own = client_of(council.reviewers[1]), council.sheet(1).pk
    member.get(page("score", own))
    reason = "期限を過ぎたため。"
    operations.open_scores(committee, actor=council.desk, reason=reason)

    answer = send(member, "score", own, **scores(4, 1, comment="書きかけのコメント"))

    shown = text_of(answer)
    assert "採点は開封されています" in shown
    assert "書きかけのコメント" in shown  # nothing typed is lost
    assert not CriterionScore.objects.filter(sheet=own).exists()
    assert CommitteeReview.objects.get(pk=own).status == "scoring"


def test_the_calendar_file_holds_the_meeting_and_nothing_can_break_out_of_its_line(council):
    meeting = council.meeting()
    RoleMeeting.objects.filter(pk=meeting.pk).update(place="会議室;A\nATTENDEE:x")

    answer = client_of(council.rep).get(page("meeting_calendar", meeting.pk))

    lines = text_of(answer).replace("\r\n ", "").split("\r\n")
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert "LOCATION:会議室\\;A\\nATTENDEE:x" in lines
    assert all(len(line.encode()) <= 75 for line in text_of(answer).split("\r\n"))


def test_the_published_schedule_is_page_calendar_and_paper(council):
    committee = council.scoring()
    proposal, desk, visitor = Proposal.objects.get(), client_of(council.desk), client_of()
    day = clock.today() + timedelta(days=20)
    data = {"day": day.isoformat(), "start": "10:00", "minutes": "20", "pause": "10"}
    data |= {"place": "区民館 洋室", "numbers": proposal.receipt_number}
    assert send(desk, "slots_plan", committee.round_id, **data).status_code == 302
    pages = ("presentations", "presentations_calendar", "presentations_print")
    for name in pages:
        assert visitor.get(page(name, committee.round_id)).status_code == 404

    send(desk, "schedule_publish", committee.round_id)

    shown = text_of(visitor.get(page("presentations", committee.round_id)))
    assert "区民館 洋室" in shown
    assert proposal.title in shown
    calendar = text_of(visitor.get(page("presentations_calendar", committee.round_id)))
    assert calendar.count("BEGIN:VEVENT") == 1
    paper = visitor.get(page("presentations_print", committee.round_id))
    assert paper["Content-Type"] == "application/pdf"
