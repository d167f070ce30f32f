"""Checks are dated facts: codes, papers, and what the public page says of them."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from apps.core import clock
from apps.core.errors import DomainError
from apps.notifications.models import Letter, OutgoingMail
from apps.notifications.rendering import text_of
from apps.organizations import operations, public
from apps.organizations.models import ContactCode, MembershipRole, Verification
from apps.organizations.portal_file import headings as h
from tests.organizations.factories import make_desk_officer, make_membership, make_organization
from tests.organizations.portal_rows import file_of, number_of, row_of

pytestmark = pytest.mark.django_db
NOTE = "会則の原本を窓口で確認"


def sent(channel="mail") -> tuple[ContactCode, object]:
    membership = make_membership()
    code = operations.send_contact_code(
        membership.organization, actor=membership.user, channel=channel
    )
    return code, membership.user


def test_the_code_goes_to_the_address_of_record_and_is_not_stored():
    code, _actor = sent()
    mail = OutgoingMail.objects.get()

    assert mail.address == "private@example.jp"
    assert code.code() not in str(mail.__dict__) + str(code.__dict__)
    assert code.code() in text_of(mail).body


def test_the_letter_goes_to_the_postal_address():
    sent("letter")

    assert Letter.objects.get().address == "神田司町2-99-9"


def test_the_right_code_confirms_the_contact():
    code, actor = sent()

    verification = operations.confirm_contact(
        code.organization, actor=actor, code=f" {code.code()} "
    )

    assert (verification.kind, verification.checked_on) == ("contact_mail", clock.today())


def test_a_code_works_once():
    code, actor = sent()
    operations.confirm_contact(code.organization, actor=actor, code=code.code())

    with pytest.raises(DomainError):
        operations.confirm_contact(code.organization, actor=actor, code=code.code())


def test_five_wrong_tries_close_the_code():
    code, actor = sent()
    for _try in range(5):
        assert operations.confirm_contact(code.organization, actor=actor, code="1") is None

    with pytest.raises(DomainError):
        operations.confirm_contact(code.organization, actor=actor, code=code.code())


def test_an_old_code_is_worth_nothing():
    code, actor = sent()

    with clock.pinned_at(code.expires_at), pytest.raises(DomainError):
        operations.confirm_contact(code.organization, actor=actor, code=code.code())


def test_three_codes_a_day_are_enough():
    code, actor = sent()
    for _more in range(2):
        operations.send_contact_code(code.organization, actor=actor, channel="mail")

    with pytest.raises(DomainError) as refusal:
        operations.send_contact_code(code.organization, actor=actor, channel="mail")

    assert refusal.value.code == "too_often"


def test_an_editor_has_no_code_sent():
    membership = make_membership(role=MembershipRole.EDITOR)

    with pytest.raises(PermissionDenied):
        operations.send_contact_code(membership.organization, actor=membership.user, channel="mail")


def test_a_newer_check_ends_the_older_one():
    organization, officer = make_organization(), make_desk_officer()
    for _time in range(2):
        operations.record_verification(
            organization, actor=officer, kind="documents", office_note=NOTE
        )

    assert [check.ended_on is None for check in Verification.objects.order_by("id")] == [
        False,
        True,
    ]


@pytest.mark.parametrize(("days", "holds"), [(0, True), (-1, False)])
def test_a_check_holds_to_the_end_of_its_last_day(days, holds):
    organization = make_organization()
    operations.record_verification(
        organization,
        actor=make_desk_officer(),
        kind="documents",
        office_note=NOTE,
        checked_on=date(2020, 4, 1),
        valid_until=clock.today() + timedelta(days=days),
    )

    assert bool(public.checks(organization)) is holds


def test_the_public_reads_the_day_but_neither_grounds_nor_officer(client):
    organization, officer = make_organization(), make_desk_officer(name="窓口 太郎")
    operations.record_verification(organization, actor=officer, kind="documents", office_note=NOTE)

    page = client.get(organization.get_absolute_url()).content.decode()

    assert clock.today().isoformat() in page
    assert NOTE not in page
    assert "窓口 太郎" not in page


def test_only_the_desk_records_checks():
    membership = make_membership()

    with pytest.raises(PermissionDenied):
        operations.record_verification(
            membership.organization, actor=membership.user, kind="documents", office_note=NOTE
        )


def test_an_ended_check_does_not_hold():
    organization, officer = make_organization(), make_desk_officer()
    check = operations.record_verification(
        organization, actor=officer, kind="documents", office_note=NOTE
    )
    operations.end_verification(check, actor=officer, reason="会則が変わった")

    with pytest.raises(DomainError):
        operations.end_verification(check, actor=officer, reason="もう一度")
    assert public.checks(organization) == []


def registered(**cells):
    """An organisation whose row of the national register has been imported."""
    organization = make_organization(
        name="NPO法人千代田みらい1", legal_form="npo", corporate_number=number_of(1)
    )
    for apply in (False, True):
        operations.import_register(
            file_of([row_of(1, **cells)]), actor=None, name="gyousei.csv", apply=apply
        )
    return organization


def test_the_same_name_and_number_in_the_register_is_a_check():
    organization = registered()

    check = operations.match_register(organization, actor=make_desk_officer())

    assert (check.kind, check.checked_on) == ("register", clock.today())


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ({h.NAME: "特定非営利活動法人別の名前"}, "mismatch"),
        ({h.SUPERVISION: "2026年1月 改善命令"}, "warning"),
    ],
)
def test_a_difference_or_a_warning_of_the_register_is_no_match(cells, code):
    organization = registered(**cells)

    with pytest.raises(DomainError) as refusal:
        operations.match_register(organization, actor=make_desk_officer())

    assert refusal.value.code == code


def test_without_a_row_there_is_no_match():
    with pytest.raises(DomainError) as refusal:
        operations.match_register(make_organization(), actor=make_desk_officer())

    assert refusal.value.code == "no_row"
