"""A case goes on in the registry, or as an answer to an issue of the ward."""

from datetime import timedelta

import pytest
import time_machine

from apps.challenges import operations as challenges
from apps.challenges.models import IssueResponse
from apps.core import clock
from apps.core.errors import DomainError
from apps.desk import operations
from apps.history.models import HistoryEntry
from apps.notifications.models import Letter, OutgoingMail
from apps.notifications.rendering import text_of as mail_text
from apps.organizations.models import Organization
from tests.challenges.factories import IssueWorld
from tests.desk.factories import asker
from tests.desk.pages import client_of, page, send, text_of
from tests.organizations.factories import make_organization

pytestmark = pytest.mark.django_db
MARK = "庁内秘ＺＺ９９"
GROUP = {"party_kind": "group", "name": "番町こども文庫の会", "phone": "03-3264-0002"}
BY_LETTER = {
    "email": "",
    "reply_method": "letter",
    "postcode": "102-8688",
    "address": "千代田区九段南1-2-1",
}


def told_case(world, **who):
    """A case with a thread, a section's part and a marked note; its asker has agreed."""
    case = world.referred(who=asker(**who), may_carry_over=True)
    operations.add_note(case, actor=world.desk, text=MARK)
    operations.answer_referral(case.referrals.get(is_lead=False), actor=world.other, reply=MARK)
    operations.write_again(case, text="会員は12人です。")
    operations.send_reply(world.fresh(case), actor=world.desk, text="登録をお勧めします。")
    return world.fresh(case)


def course_of(row) -> str:
    """What the office reads in a row's course."""
    entries = HistoryEntry.objects.of(row).select_related("staff_note")
    return "\n".join(entry.staff_note.text for entry in entries if hasattr(entry, "staff_note"))


def carries_the_story(case, text: str) -> bool:
    """Number, consent, sections and both sides' words, and no note."""
    wanted = [case.number(), "同意", case.body, "会員は12人です。", "登録をお勧めします。"]
    wanted += case.referrals.values_list("department_name", flat=True)
    return all(words in text for words in wanted) and MARK not in text


def entry_form(**values) -> dict:
    """What the officer adds to what the case knows."""
    return {
        "kana": "ばんちょうこどもぶんこのかい",
        "main_field": 13,
        "base_kind": "home",
        "members": 12,
        "members_in_ward": 10,
        "representative": "文庫 春子",
        "read_back": "on",
        **values,
    }


def test_a_case_becomes_an_entry_of_the_registry_that_is_there(world):
    case = told_case(world)
    organization = make_organization()

    send(client_of(world.desk), "register", case.pk, organization=organization.pk)

    assert world.fresh(case).status == "converted"
    assert organization.name in text_of(client_of(world.desk).get(page("case", case.pk)))
    assert carries_the_story(case, course_of(organization))


def test_the_entry_form_of_the_registry_opens_with_what_the_case_knows(world):
    case = told_case(world, **GROUP, **BY_LETTER)
    desk = client_of(world.desk)
    assert page("register_new", case.pk) in text_of(desk.get(page("register", case.pk)))

    shown = text_of(desk.get(page("register_new", case.pk)))

    for known in (GROUP["name"], GROUP["phone"], BY_LETTER["postcode"], BY_LETTER["address"]):
        assert f'value="{known}"' in shown
    assert case.body in shown
    assert '<option value="unincorporated" selected>' in shown
    assert MARK not in shown


def test_a_new_entry_made_of_a_case_ends_it_and_keeps_the_story(world):
    case = told_case(world, **GROUP, **BY_LETTER)
    desk = client_of(world.desk)
    known = {
        "name": GROUP["name"],
        "legal_form": "unincorporated",
        "purpose": "読書の楽しさを子どもに伝えます。",
        "activities": case.body,
        "phone": GROUP["phone"],
        "address": BY_LETTER["address"],
        "channel": "窓口",
    }
    unread = entry_form(**known)
    del unread["read_back"]
    assert "読み上げ" in text_of(send(desk, "register_new", case.pk, **unread))
    assert world.fresh(case).status == "referred"

    done = send(desk, "register_new", case.pk, **entry_form(**known))

    assert done.status_code == 302
    organization = Organization.objects.get(name=GROUP["name"])
    assert organization.office_contact.address == BY_LETTER["address"]
    assert organization.origin == "desk"
    assert world.fresh(case).status == "converted"
    assert carries_the_story(case, course_of(organization))
    link = case.links.get()
    assert desk.get(link.url).status_code == 200
    letter = Letter.objects.filter(kind="desk.message").latest("id")
    assert GROUP["name"] in mail_text(letter).body
    assert MARK not in mail_text(letter).body


def test_a_case_becomes_an_answer_to_an_issue_without_notes(world):
    ground = IssueWorld()
    issue = ground.published()
    case = told_case(world)

    send(client_of(world.desk), "respond", case.pk, issue=issue.pk, kind="idea")

    response = IssueResponse.objects.get(issue=issue)
    assert case.body in response.text
    assert "会員は12人です。" in response.text
    assert "登録をお勧めします。" not in response.text
    assert MARK not in response.text
    assert world.fresh(case).status == "converted"
    assert carries_the_story(case, course_of(response))
    section_page = text_of(client_of(ground.officer).get(issue.staff_url()))
    assert "登録をお勧めします。" in section_page
    assert MARK not in section_page


def test_the_answer_counts_at_once_and_no_job_forgets_it(world):
    issue = IssueWorld().published()
    case = told_case(world)
    operations.carry_to_response(case, actor=world.desk, issue=issue, kind="idea")

    with time_machine.travel(clock.now() + timedelta(days=30)):
        challenges.forget_unconfirmed()

    assert IssueResponse.objects.get().confirmed_at
    assert not OutgoingMail.objects.filter(kind="challenges.confirm_response").exists()


@pytest.mark.parametrize(
    ("who", "mails", "letters"), [(BY_LETTER, 0, 1), ({}, 1, 0), ({**BY_LETTER, "address": "",
     "reply_method": "phone", "phone": "03-3264-0001"}, 0, 0)]
)  # fmt: skip
def test_the_reply_of_the_section_reaches_the_asker_by_mail_or_letter(world, who, mails, letters):
    ground = IssueWorld()
    case = told_case(world, **who)
    response = operations.carry_to_response(
        case, actor=world.desk, issue=ground.published(), kind="offer"
    )
    challenges.accept_response(response, actor=ground.desk)
    challenges.reply_to_response(response, actor=ground.officer, text="ありがとうございます。")

    kind = {"kind": "challenges.replied"}
    assert OutgoingMail.objects.filter(**kind).count() == mails
    found = list(Letter.objects.filter(**kind))
    assert len(found) == letters
    assert all(letter.address == BY_LETTER["address"] for letter in found)
    assert all("ありがとうございます。" in mail_text(letter).body for letter in found)


def test_nothing_is_made_without_consent(world):
    issue, organization = IssueWorld().published(), make_organization()
    case = world.classified()
    with pytest.raises(DomainError, match="同意"):
        operations.carry_to_response(case, actor=world.desk, issue=issue, kind="idea")
    with pytest.raises(DomainError, match="同意"):
        operations.carry_to_registry(case, actor=world.desk, organization=organization)

    assert not IssueResponse.objects.exists()
    assert course_of(organization) == ""
    assert world.fresh(case).is_open
