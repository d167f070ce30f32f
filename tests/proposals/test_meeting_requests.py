"""Sections ask for a role meeting with dates; the desk calls it, or says why not."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from apps.core import clock
from apps.core.errors import DomainError
from apps.notifications.models import OutgoingMail
from apps.notifications.rendering import text_of as mail_text
from apps.proposals import operations
from apps.proposals.models import MeetingRequest, RoleMeeting
from apps.proposals.states import MeetingRequestStatus as R
from tests.proposals.council import Council
from tests.proposals.pages import client_of, page, send, text_of

pytestmark = pytest.mark.django_db
REASON = "花壇の場所と水やりの分担を、団体と一緒に決めたい。"


@pytest.fixture
def council(db) -> Council:
    return Council()


def in_days(*days: int) -> list:
    now = clock.now().replace(second=0, microsecond=0)
    return [now + timedelta(days=number) for number in days]


def asked(council, proposal=None, *, days=(7, 9)) -> MeetingRequest:
    return operations.request_role_meeting(
        proposal or council.under_review(),
        actor=council.officer,
        department=council.lead,
        reason=REASON,
        choices=in_days(*days),
    )


def told(kind: str) -> dict[str, str]:
    return {row.address: str(mail_text(row)) for row in OutgoingMail.objects.filter(kind=kind)}


def test_a_section_that_was_asked_proposes_dates_and_the_desk_is_told(council):
    proposal = council.under_review()
    officer = client_of(council.officer)
    assert page("meeting_request", proposal.pk) in text_of(officer.get(proposal.staff_url()))
    first = clock.today() + timedelta(days=7)
    choice = {"first_day": first.isoformat(), "first_start": "14:00"}
    choice |= {"second_day": (first + timedelta(days=2)).isoformat(), "second_start": "10:00"}

    done = send(
        officer, "meeting_request", proposal.pk, department=council.lead.pk, reason=REASON, **choice
    )

    assert done.status_code == 302
    made = MeetingRequest.objects.get()
    assert [f"{clock.local(at):%H:%M}" for at in made.choices()] == ["14:00", "10:00"]
    desk = client_of(council.desk)
    shown = text_of(desk.get(proposal.staff_url()))
    assert REASON in shown and "申出により招集する" in shown
    assert council.desk.email in told("proposals.meeting_asked")
    board = text_of(desk.get(page("board"), {"queue": "meeting"}))
    assert proposal.title in board


def test_who_was_not_asked_about_the_proposal_asks_for_no_meeting(council):
    proposal = council.under_review()
    values = {"department": council.lead, "reason": REASON, "choices": in_days(7)}

    for person in (council.other_officer, council.rep, council.desk):
        with pytest.raises(PermissionDenied):
            operations.request_role_meeting(proposal, actor=person, **values)
    with pytest.raises(DomainError, match="照会を受けていません"):
        stranger = council.other_officer.posts_today()[0].department
        operations.request_role_meeting(
            proposal, actor=council.officer, **{**values, "department": stranger}
        )


@pytest.mark.parametrize(
    ("days", "sentence"), [((), "1つ以上"), ((-1,), "これから先の日時"), ((7, 7), "別の日時")]
)
def test_dates_lie_ahead_and_differ(council, days, sentence):
    with pytest.raises(DomainError, match=sentence):
        asked(council, days=days)


def test_one_request_of_a_section_at_a_time(council):
    first = asked(council)
    with pytest.raises(IntegrityError, match="meeting_request_one_open"), transaction.atomic():
        asked(council, first.proposal)

    operations.take_back_meeting_request(first, actor=council.officer)

    assert asked(council, first.proposal).status == R.ASKED
    assert council.desk.email in told("proposals.meeting_taken_back")


def test_calling_the_meeting_settles_the_request_with_its_date_filled_in(council):
    made = asked(council)
    desk = client_of(council.desk)
    url = page("meeting_call", made.proposal_id) + f"?request={made.pk}"
    form = desk.get(url).context["form"]
    assert form.initial["day"] == clock.local(made.first_at).date()
    begins = clock.local(made.first_at)

    done = send(
        desk,
        "meeting_call",
        made.proposal_id,
        day=begins.date().isoformat(),
        start="14:00",
        until="16:00",
        place="会議室",
        agenda="役割",
        sections=[council.lead.pk, council.related.pk],
    )

    assert done.status_code == 302
    made.refresh_from_db()
    assert (made.status, made.meeting) == (R.CALLED, RoleMeeting.objects.get())
    assert council.officer.email in told("proposals.meeting_called")


def test_declining_needs_a_reason_which_the_section_reads(council):
    made = asked(council)
    with pytest.raises(DomainError, match="理由"):
        operations.decline_meeting_request(made, actor=council.desk, reason="")
    with pytest.raises(PermissionDenied):
        operations.decline_meeting_request(made, actor=council.officer, reason="いや")

    send(
        client_of(council.desk),
        "meeting_request_decline",
        made.pk,
        reason="先に委員会の採点を待ちます。",
    )

    made.refresh_from_db()
    assert made.status == R.DECLINED
    assert (
        "先に委員会の採点を待ちます。" in told("proposals.meeting_declined")[council.officer.email]
    )


def test_only_the_section_that_asked_takes_its_request_back(council):
    made = asked(council)

    for person in (council.related_officer, council.desk):
        with pytest.raises(PermissionDenied):
            operations.take_back_meeting_request(made, actor=person)


def test_the_organisation_and_the_public_know_nothing_of_a_request(council):
    made = asked(council)
    proposal = made.proposal

    own = text_of(client_of(council.rep).get(proposal.own_url()))
    public = text_of(client_of().get(proposal.get_absolute_url()))
    assert REASON not in own + public
