"""An intermediary coordinates a case: asked with consent, sees the shared thread alone, ended."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from apps.core.errors import DomainError, StaleEdit
from apps.desk import operations
from apps.desk.models import Coordination
from apps.notifications.models import Letter, Notice, OutgoingMail
from apps.notifications.rendering import text_of as mail_text
from tests.desk.coordination import (
    REQUEST,
    Centre,
    active,
    asked,
    make_case_mandate,
    proposed,
)
from tests.desk.factories import EMAIL, asker
from tests.desk.pages import client_of, page, send, text_of
from tests.organizations.factories import make_membership

pytestmark = pytest.mark.django_db
NOTE, REFERRAL, REPLY = "庁内秘ＺＺ０１", "課への内々の照会ＺＺ０２", "課の内々の回答ＺＺ０３"
PHONE, ADDRESS = "03-9999-1234", "秘匿町9-99"


@pytest.fixture
def centre(db) -> Centre:
    return Centre()


def state_of(row) -> str:
    return Coordination.objects.get(pk=row.pk).status


def opened(person, row) -> int:
    return client_of(person).get(row.get_absolute_url()).status_code


def test_the_intermediary_learns_nothing_before_the_asker_agrees(world, centre):
    row = proposed(world, centre)

    assert opened(centre.person, row) == 404
    assert list(Coordination.objects.visible_to(centre.person)) == []
    assert not Notice.objects.filter(recipient=centre.person).exists()
    assert OutgoingMail.objects.filter(address=EMAIL, kind="desk.consent").count() == 1


def test_a_story_of_a_coordination_walked_through_the_pages(world, centre, client):
    case, desk, vc = world.classified(), client_of(world.desk), client_of(centre.person)
    send(
        desk,
        "coordination_propose",
        case.pk,
        intermediary=centre.intermediary.pk,
        request_text=REQUEST,
    )
    own = text_of(client.get(case.get_absolute_url()))
    assert "ちよだボランティアセンター" in own
    assert REQUEST in own

    send(client, "own_coordination_answer", case.token, agree="1")
    row = Coordination.objects.get()
    assert case.subject in text_of(vc.get(page("coordination_list")))
    send(vc, "coordination_accept", row.pk)
    send(vc, "coordination", row.pk, text="教室の空きを調べました。", version=0)

    for reader, address in ((client, case.get_absolute_url()), (desk, page("case", case.pk))):
        shown = text_of(reader.get(address))
        assert "教室の空きを調べました。" in shown
        assert "調整する中間支援組織から" in shown
        assert f"ちよだボランティアセンター {centre.person.name}" in shown

    send(desk, "coordination_end", row.pk, outcome="教室が決まりました。")
    assert state_of(row) == "ended"
    assert vc.get(row.get_absolute_url()).status_code == 404
    assert "教室が決まりました。" in text_of(desk.get(page("case", case.pk)))


def test_no_internal_text_and_no_address_reaches_the_intermediary(world, centre):
    case = world.referred(who=asker(phone=PHONE, address=ADDRESS))
    operations.add_note(case, actor=world.desk, text=NOTE)
    referral = case.referrals.get(is_lead=True)
    operations.answer_referral(referral, actor=world.officer, reply=REPLY)
    case.referrals.filter(is_lead=False).update(request_text=REFERRAL)
    operations.draft_answer(case, actor=world.officer, text=NOTE)
    row = active(world, centre, case)
    operations.send_reply(case, actor=world.officer, text="教室は空いています。")

    vc = client_of(centre.person)
    pages = [text_of(vc.get(url)) for url in (page("coordination_list"), row.get_absolute_url())]
    mails = [mail_text(mail).body for mail in OutgoingMail.objects.filter(recipient=centre.person)]

    assert len(mails) == 2
    assert "教室は空いています。" in pages[1]
    assert case.body in pages[1]
    secrets = (NOTE, REFERRAL, REPLY, PHONE, ADDRESS, EMAIL)
    assert [s for s in secrets for text in (*pages, *mails) if s in text] == []


def test_the_people_of_an_intermediary_are_led_to_its_cases(world, centre):
    vc, address = client_of(centre.person), page("coordination_list")
    for name, args in (("organization_mine", []), ("thread", [centre.intermediary.pk])):
        assert address in text_of(vc.get(reverse(f"organizations:{name}", args=args)))
    other = client_of(make_membership().user)
    assert address not in text_of(other.get(reverse("organizations:organization_mine")))


def test_the_intermediary_has_no_other_door_into_the_case(world, centre):
    row = active(world, centre)
    vc = client_of(centre.person)

    assert vc.get(page("case", row.case_id)).status_code == 404
    assert vc.get(page("board")).status_code == 403
    assert list(type(row.case).objects.visible_to(centre.person)) == []


def test_another_intermediary_finds_nothing(world, centre):
    row, other = active(world, centre), Centre("別の財団")

    assert opened(other.person, row) == 404
    with pytest.raises(PermissionDenied):
        operations.write_as_coordinator(row, actor=other.person, text="わたしたちが")


def test_the_asker_refuses_and_the_intermediary_never_hears_of_it(world, centre, client):
    row = proposed(world, centre)
    send(client, "own_coordination_answer", row.case.token, refuse="1")

    assert state_of(row) == "refused"
    assert not Notice.objects.filter(recipient=centre.person).exists()
    assert opened(centre.person, row) == 404


def test_the_asker_takes_the_consent_back_and_the_door_shuts_at_once(world, centre, client):
    row = active(world, centre)
    assert opened(centre.person, row) == 200

    send(client, "own_coordination_answer", row.case.token, revoke="1")

    assert state_of(row) == "ended"
    assert opened(centre.person, row) == 404
    with pytest.raises(PermissionDenied):
        operations.write_as_coordinator(row, actor=centre.person, text="続けます")


def test_consent_by_phone_is_recorded_by_the_desk_with_the_way_it_was_given(world, centre):
    row = proposed(world, centre)
    send(client_of(world.desk), "coordination_consent", row.pk, agrees="yes", consent_way="phone")

    row = Coordination.objects.get()
    assert (row.status, row.consent_way) == ("asked", "phone")
    assert row.consent_at is not None


def test_an_asker_without_mail_is_asked_by_letter(world, centre):
    letter = asker(email="", reply_method="letter", address="一番町1", postcode="102-0082")
    proposed(world, centre, world.classified(who=letter))

    assert Letter.objects.filter(kind="desk.consent").count() == 1


def test_a_section_neither_asks_nor_ends(world, centre):
    case = world.referred()
    with pytest.raises(PermissionDenied):
        operations.propose_coordination(
            case, actor=world.officer, intermediary=centre.intermediary, request_text=REQUEST
        )
    row = active(world, centre, case)
    with pytest.raises(PermissionDenied):
        operations.end_coordination(row, actor=world.officer, outcome="終わり")


def test_one_intermediary_at_a_time(world, centre):
    row = asked(world, centre)

    with pytest.raises(DomainError, match="すでに中間支援組織に"):
        proposed(world, Centre("別の財団"), row.case)


def test_while_one_is_asked_the_case_does_not_offer_to_ask_another(world, centre):
    case, desk = world.classified(), client_of(world.desk)
    offer = page("coordination_propose", case.pk)
    before = desk.get(page("case", case.pk)).content.decode()

    row = asked(world, centre, case)
    during = desk.get(page("case", case.pk)).content.decode()
    operations.end_coordination(row, actor=world.desk, outcome="話がまとまりました。")
    after = desk.get(page("case", case.pk)).content.decode()

    assert [offer in shown for shown in (before, during, after)] == [True, False, True]


def test_an_ended_case_is_shut_for_the_intermediary_and_cannot_be_shared(world, centre):
    row = active(world, centre)
    operations.file_case(row.case, actor=world.desk, reason="取下げ")

    assert opened(centre.person, row) == 404
    with pytest.raises(DomainError, match="この相談は終了"):
        proposed(world, centre, row.case)


def test_who_declines_says_why_to_the_desk_alone(world, centre, client):
    row = asked(world, centre)
    send(client_of(centre.person), "coordination_decline", row.pk, outcome="人手が足りません。")

    assert state_of(row) == "declined"
    assert "人手が足りません。" in text_of(client_of(world.desk).get(page("case", row.case_id)))
    assert "人手が足りません。" not in text_of(client.get(row.case.get_absolute_url()))


def test_nothing_is_written_before_it_is_taken_on(world, centre):
    row = asked(world, centre)

    with pytest.raises(DomainError, match="引き受けて"):
        operations.write_as_coordinator(row, actor=centre.person, text="こんにちは")


def test_words_begun_before_a_newer_message_are_turned_back_with_both_texts(world, centre):
    row = active(world, centre)
    operations.send_reply(row.case, actor=world.desk, text="先に送った返事")

    with pytest.raises(StaleEdit):
        operations.write_as_coordinator(row, actor=centre.person, text="後の返事", seen=0)
    answer = send(client_of(centre.person), "coordination", row.pk, text="後の返事", version=0)
    assert answer.status_code == 409
    assert "先に送った返事" in text_of(answer)
    assert "後の返事" in text_of(answer)


def test_each_side_is_told_what_the_other_wrote(world, centre):
    row = active(world, centre)
    operations.write_again(row.case, text="いつ使えますか。")
    assert Notice.objects.filter(recipient=centre.person, kind="desk.coordination_news").exists()

    operations.write_as_coordinator(row, actor=centre.person, text="来週から使えます。")

    assert OutgoingMail.objects.filter(address=EMAIL, kind="desk.mediator_message").count() == 1
    assert Notice.objects.filter(recipient=world.desk, kind="desk.woken").exists()


def test_what_the_intermediary_wrote_is_not_shown_to_askers_of_joined_cases(world, centre, client):
    row = active(world, centre)
    other = world.classified()
    operations.merge_cases(other, actor=world.desk, target=row.case)
    operations.write_as_coordinator(row, actor=centre.person, text="花子さんの件です。")

    assert "花子さんの件です。" in text_of(client.get(row.case.get_absolute_url()))
    assert "花子さんの件です。" not in text_of(client.get(other.get_absolute_url()))


def test_a_group_with_a_mandate_asks_its_intermediary_itself(world, centre):
    membership = make_membership()
    mandate = make_case_mandate(centre, membership.user, membership.organization)
    case = operations.ask_desk(
        asker(email=membership.user.email), actor=membership.user, subject="件名", body="本文"
    )
    own = client_of(membership.user)
    assert page("own_coordination_ask", case.token) in text_of(own.get(case.get_absolute_url()))

    send(own, "own_coordination_ask", case.token, mandate=mandate.pk, request_text=REQUEST)

    row = Coordination.objects.get()
    assert (row.status, row.consent_way) == ("asked", "mandate")
    assert opened(centre.person, row) == 200
    assert Notice.objects.filter(recipient=world.desk, kind="desk.coordination_step").exists()


def test_without_such_a_mandate_a_group_asks_nobody(world, centre):
    membership = make_membership()
    mandate = make_case_mandate(centre, membership.user, membership.organization)
    mandate.scopes = ["profile"]
    mandate.save()
    case = operations.ask_desk(
        asker(email=membership.user.email), actor=membership.user, subject="件名", body="本文"
    )

    assert (
        client_of(membership.user).get(page("own_coordination_ask", case.token)).status_code == 403
    )


def test_a_mandate_for_talks_alone_opens_nothing_of_the_registry(world, centre):
    membership = make_membership()
    make_case_mandate(centre, membership.user, membership.organization)

    assert not centre.person.has_perm(
        "organizations.view_own_organization", membership.organization
    )


def test_the_list_takes_as_many_queries_for_three_cases_as_for_one(
    world, centre, django_assert_num_queries
):
    for number in (1, 3):
        while Coordination.objects.count() < number:
            asked(world, centre)
        vc = client_of(centre.person)
        vc.get(page("coordination_list"))
        with django_assert_num_queries(6):
            vc.get(page("coordination_list"))
