"""Marker strings of scores, comments, interests and minutes stay inside, on every public way."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from apps.audit.models import RowEvent
from apps.history.models import HistoryEntry
from apps.notifications.models import OutgoingMail
from apps.notifications.rendering import text_of
from apps.proposals import operations
from apps.proposals.models import Proposal
from apps.search.models import SearchEntry
from tests.addresses import addresses
from tests.proposals.council import Council
from tests.proposals.pages import client_of

pytestmark = pytest.mark.django_db
SCORE, REMARK, REASON = "団体宛コメント標識", "委員会内所見標識", "除斥理由標識"
MINUTES, OPEN_ITEM, PERSON = "会議録標識", "未決標識", "出席者標識"
UNDERSTOOD, SCOPE, TERMS, POINT = "相手理解標識", "合意範囲標識", "合意条件標識", "未決事項標識"
INSIDE = (SCORE, REMARK, REASON, MINUTES, OPEN_ITEM, PERSON, UNDERSTOOD, SCOPE, TERMS, POINT)


@pytest.fixture
def council(db) -> Council:
    council = Council()
    council.scoring()
    proposal = Proposal.objects.get()
    council.ready(0)
    council.score(0, 2, 2, comment=SCORE, remark=REMARK)
    council.recuse(2, reason=REASON)
    meeting = council.held(proposal)
    meeting.parties.update(persons=PERSON)
    values = {"text": MINUTES, "open_items": OPEN_ITEM, "next_on": None}
    operations.save_minutes(meeting, values, council.lines(meeting, "苗の手配"), actor=council.desk)
    operations.circulate_minutes(meeting, actor=council.desk)
    council.confirm(meeting)
    for party in meeting.parties.all():
        council.word(party, UNDERSTOOD)
    operations.finish_minutes(meeting, actor=council.desk)
    values = {"scope": SCOPE, "conditions": TERMS, "open_points": POINT}
    drawn = operations.draft_record(meeting, values, actor=council.desk)
    operations.circulate_record(drawn, actor=council.desk)
    council.agree(drawn)
    operations.finish_record(drawn, actor=council.desk)
    operations.publish_record(drawn, actor=council.desk_head, text="合意しました。")
    return council


def public_texts(client: Client, proposal: Proposal) -> dict[str, str]:
    """Every address that needs no log-in, with what it answers for the rows of this case."""
    ids = {proposal.pk, proposal.round_id, proposal.role_meetings.get().pk}
    ids.add(proposal.records.get().pk)
    values = {"number": proposal.receipt_number}
    found = {}
    for address in addresses():
        names = re.findall(r"<\w+:(\w+)>", address.route)
        if not address.is_public or not set(names) <= {"pk", "number"} or "^" in address.route:
            continue
        for pk in ids:
            kwargs = {name: values.get(name, pk) for name in names}
            url = reverse(address.name, kwargs=kwargs)
            found[url] = whole(client.get(url))
    return found


def whole(response) -> str:
    """An answer as text, also one that is sent in pieces."""
    body = b"".join(response) if response.streaming else response.content
    return body.decode(errors="replace")


@pytest.mark.parametrize("opened", [False, True])
def test_no_public_page_feed_or_file_holds_what_is_inside(council, opened):
    proposal = Proposal.objects.get()
    if opened:
        committee = proposal.committee_results.get().committee
        operations.open_scores(committee, actor=council.desk, reason="期限を過ぎた。")

    texts = public_texts(client_of(), proposal)

    assert proposal.get_absolute_url() in texts
    assert [(url, mark) for url, text in texts.items() for mark in INSIDE if mark in text] == []


def test_no_search_finds_what_is_inside(council):
    public = client_of()
    desk = client_of(council.desk)
    for mark in INSIDE:
        assert "TA2026" not in public.get(reverse("portal:search"), {"q": mark}).content.decode()
        found = desk.get(reverse("proposals:board"), {"queue": "all", "q": mark})
        assert Proposal.objects.get().title not in found.content.decode()
    assert SearchEntry.objects.exists()


def test_no_mail_holds_what_is_inside(council):
    mails = OutgoingMail.objects.all()
    texts = [str(text_of(mail)) for mail in mails]

    assert len(texts) > 5
    assert [mark for mark in INSIDE for text in texts if mark in text] == []


def test_no_public_history_holds_what_is_inside(council):
    texts = HistoryEntry.objects.public().values_list("public_text", flat=True)

    assert [mark for mark in INSIDE if any(mark in text for text in texts)] == []


def test_sealed_scores_stay_out_of_desk_pages_too(council):
    proposal = Proposal.objects.get()
    desk = client_of(council.desk_head)
    pages = (
        reverse("proposals:committee_board", args=[proposal.round_id]),
        reverse("proposals:case", args=[proposal.pk]),
        reverse("proposals:board") + "?queue=all",
        reverse("audit:change_list"),
    )
    for url in pages:
        shown = desk.get(url).content.decode()
        assert [mark for mark in (SCORE, REMARK, REASON) if mark in shown] == [], url


def test_the_log_of_changes_holds_no_score(council):
    rows = council_events()

    assert rows
    assert [mark for mark in (SCORE, REMARK, REASON, MINUTES, PERSON) if mark in str(rows)] == []


def council_events() -> list:
    """Everything the audit log has of the rows that hold inner texts."""
    tables = ("criterionscore", "sheetremark", "interestdeclaration")
    tables += ("meetingminutes", "meetingparty")
    names = [f"proposals.{name}" for name in tables]
    return list(RowEvent.objects.filter(object_type__in=names).values())
