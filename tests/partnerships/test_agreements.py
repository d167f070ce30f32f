"""Agreements: articles of the rules in force, terms, consents by version, approval, signing."""

from datetime import date, timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from apps.accounts.models import StaffRole
from apps.core import clock
from apps.core.errors import DomainError, StaleEdit
from apps.documents.models import StoredFile
from apps.documents.slots import SlotChange
from apps.history.models import HistoryEntry
from apps.notifications.models import Notice
from apps.partnerships import operations
from apps.partnerships.models import Agreement, AgreementArticle, AgreementAssent
from tests.factories import make_staff
from tests.partnerships.factories import STOPPED
from tests.partnerships.pages import client_of, send, text_of
from tests.partnerships.test_agreement_walk import typed
from tests.partnerships.test_operations import said

pytestmark = pytest.mark.django_db


def state(agreement) -> str:
    return Agreement.objects.get(pk=agreement.pk).status


def test_a_draft_takes_clauses_of_the_rules_in_force_parties_and_costs(table):
    agreement = table.drafted()

    codes = [(row.code, row.is_required) for row in agreement.articles.all()]
    assert codes == [("c19", False), ("c10", True)]
    assert agreement.rules == table.rules
    ward, group = agreement.parties.all()
    assert ward.name == f"千代田区{table.lead.full_name()}"
    assert (group.organization, group.name) == (
        table.scheme.organization,
        table.scheme.organization.name,
    )
    assert sum(row["amount"] for row in agreement.costs) == agreement.total_cost == 1100000
    assert said(lambda: table.drafted(agreement.project)) == "under_way"


def test_roles_come_from_the_final_meeting(table):
    agreement = table.drafted(table.with_roles())

    (role,) = agreement.roles
    assert (role["task"], role["section"]) == ("苗の手配", table.lead.full_name())
    assert role["party"] == f"千代田区{table.lead.full_name()}"


def test_no_agreement_is_drafted_without_rules_in_force(world):
    project = world.project()

    assert said(lambda: operations.draft_agreement(project, actor=world.officer)) == "no_rules"


def test_a_required_article_is_worded_anew_but_never_left_out(table):
    required = table.article(code="c10")
    optional = table.article(required.agreement)
    operations.word_article(required, actor=table.officer, text="乙は、行事保険に入る。")

    def leave_out():
        operations.leave_article_out(required, actor=table.officer, is_left_out=True)

    assert said(leave_out) == "required"
    with pytest.raises(IntegrityError), transaction.atomic():
        AgreementArticle.objects.filter(pk=required.pk).update(is_left_out=True)
    operations.leave_article_out(optional, actor=table.officer, is_left_out=True)
    left = required.agreement.articles.filter(is_left_out=True)
    assert [row.code for row in left] == ["c19"]
    assert AgreementArticle.objects.get(pk=required.pk).text == "乙は、行事保険に入る。"


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"total_cost": 5}, "sum"),
        ({"valid_to": date(2090, 5, 1)}, "beyond_year"),
        ({"valid_to": date(2001, 5, 1)}, "refused"),
        ({"costs": [{"party": "知らない会", "amount": 1100000, "heading": ""}]}, "refused"),
    ],
)
def test_terms_are_in_order(table, values, code):
    agreement = table.written()
    typed = table.terms(agreement, **values)
    signing = {1: ("千代田区長", "石川"), 2: ("代表", "山野辺")}

    def edit():
        operations.edit_agreement(agreement, typed, actor=table.officer, signatories=signing)

    assert said(edit) == code


def test_a_term_beyond_the_year_names_its_ground(table):
    agreement = table.written()
    typed = table.terms(agreement, valid_to=date(2090, 5, 1), beyond_year="債務負担行為")
    signing = {1: ("千代田区長", "石川"), 2: ("代表", "山野辺")}
    operations.edit_agreement(agreement, typed, actor=table.officer, signatories=signing)

    assert Agreement.objects.get(pk=agreement.pk).beyond_year == "債務負担行為"


def test_a_draft_that_lacks_something_is_not_shown(table):
    agreement = table.drafted()

    assert said(lambda: operations.offer_agreement(agreement, actor=table.officer)) == "not_whole"


def test_all_parties_agree_and_an_edit_clears_it(table):
    agreement = table.offered()
    table.assent(agreement, 2, table.rep)
    assert state(agreement) == "drafting"
    table.assent(agreement, 1, table.head)
    assert state(agreement) == "parties_agreed"

    article = table.article(agreement)
    operations.word_article(article, actor=table.officer, text="甲及び乙は、秘密を守る。")

    assert state(agreement) == "drafting"
    waiting = operations.waiting_parties(Agreement.objects.get(pk=agreement.pk))
    assert [party.place for party in waiting] == [1, 2]
    told = Notice.objects.filter(recipient=table.rep, kind="partnerships.agreement_changed")
    assert told.count() == 1


def test_who_read_an_older_text_agrees_to_nothing(table):
    agreement = table.offered()
    party = table.party(agreement)
    operations.word_article(table.article(agreement), actor=table.officer, text="秘密を守る。")

    def assent():
        operations.assent_agreement(
            agreement, party, actor=table.rep, text_version=agreement.text_version
        )

    assert said(assent) == "changed"
    assert AgreementAssent.objects.count() == 0


def test_the_database_holds_the_consents_to_the_present_text(table):
    agreement = table.offered()
    table.assent(agreement, 2, table.rep)
    with pytest.raises(IntegrityError), transaction.atomic():
        Agreement.objects.filter(pk=agreement.pk).update(status="parties_agreed")
    agreed = table.agreed(table.registered())
    with pytest.raises(IntegrityError), transaction.atomic():
        Agreement.objects.filter(pk=agreed.pk).update(insurance="なし")
    with pytest.raises(IntegrityError), transaction.atomic():
        AgreementArticle.objects.filter(agreement=agreed).update(text="別の文")
    asked = table.in_approval(table.registered(name="三つ目"))
    with pytest.raises(IntegrityError), transaction.atomic():
        Agreement.objects.filter(pk=asked.pk).update(
            approved_at=clock.now(), approved_by=table.desk_head
        )


def test_each_speaks_for_his_own_party(table):
    agreement = table.offered()
    for place, person in ((1, table.rep), (2, table.head), (2, table.scheme.editor)):
        with pytest.raises(PermissionDenied):
            table.assent(agreement, place, person)
    party = table.party(agreement)
    operations.assent_agreement(
        agreement, party, actor=table.desk, text_version=agreement.text_version, on_paper=True
    )
    assert AgreementAssent.objects.get().on_paper
    ward = table.party(agreement, place=1)
    with pytest.raises(PermissionDenied):
        operations.assent_agreement(
            agreement, ward, actor=table.desk, text_version=agreement.text_version, on_paper=True
        )


def test_sections_consent_before_another_person_approves(table):
    agreement = table.in_approval()
    assert (
        said(lambda: operations.approve_agreement(agreement, actor=table.desk_head))
        == "consent_missing"
    )
    consent = agreement.consents.get(department=table.lead)
    with pytest.raises(PermissionDenied):
        operations.consent_agreement(consent, actor=table.related_head, answer="agreed")
    remark = lambda: operations.consent_agreement(consent, actor=table.head, answer="remarks")  # noqa: E731
    assert said(remark) == "refused"
    operations.consent_agreement(consent, actor=table.head, answer="remarks", remark="保険の額")
    other = agreement.consents.get(department=table.scheme.related)
    operations.consent_agreement(other, actor=table.related_head, answer="agreed")
    for person in (table.officer, table.head):
        with pytest.raises(PermissionDenied):
            operations.approve_agreement(agreement, actor=person)

    operations.approve_agreement(agreement, actor=table.desk_head)

    assert Agreement.objects.get(pk=agreement.pk).approved_by == table.desk_head


def test_a_returned_agreement_is_agreed_to_anew(table):
    agreement = table.consented()
    operations.return_agreement(agreement, actor=table.desk_head, reason="費用の科目")

    assert state(agreement) == "drafting"
    assert len(operations.waiting_parties(Agreement.objects.get(pk=agreement.pk))) == 2
    told = Notice.objects.filter(recipient=table.officer, kind="partnerships.agreement_in_office")
    assert told.count() == 2  # all parties had agreed; returned


def test_signing_needs_every_day_the_scan_and_the_approval(table):
    agreement = table.approved()
    day = clock.today()

    def conclude(signed, scan):
        operations.conclude_agreement(agreement, actor=table.officer, signed=signed, scan=scan)

    assert said(lambda: conclude({1: day}, table.scan())) == "refused"
    assert said(lambda: conclude({1: day, 2: day}, SlotChange("scan"))) == "refused"
    late = day + timedelta(days=1)
    assert said(lambda: conclude({1: day, 2: late}, table.scan())) == "refused"
    unapproved = table.consented(table.registered())
    act = lambda: operations.conclude_agreement(  # noqa: E731
        unapproved, actor=table.officer, signed={1: day, 2: day}, scan=table.scan()
    )
    assert said(act) == "not_approved"

    conclude({1: day, 2: day}, table.scan())

    found = Agreement.objects.get(pk=agreement.pk)
    assert (found.status, found.concluded_on) == ("concluded", day)
    assert StoredFile.objects.of(found).get().audience == "parties"


def test_an_agreement_on_condition_of_the_budget_waits_for_it(table):
    table.more = {"budget_condition": True}
    agreement = table.approved()
    day = clock.today()

    def conclude(**more):
        return operations.conclude_agreement(
            agreement, actor=table.officer, signed={1: day, 2: day}, scan=table.scan(), **more
        )

    assert said(conclude) == "budget_open"
    assert conclude(budget_passed_on=day).budget_passed_on == day


def test_an_amendment_follows_and_replaces_the_former(table):
    first = table.concluded()
    second = table.concluded(first.project)

    assert (state(first), state(second), second.number) == ("amended", "concluded", 2)
    with pytest.raises(IntegrityError), transaction.atomic():
        Agreement.objects.filter(pk=second.pk).update(insurance="なし")


def test_terms_end_by_the_clock_and_heads_terminate_with_a_reason(table):
    agreement = table.concluded()
    stop = {"actor": table.desk_head, "reason": STOPPED}
    outside = agreement.valid_to + timedelta(days=1)
    refused = lambda: operations.terminate_agreement(agreement, ended_on=outside, **stop)  # noqa: E731
    assert said(refused) == "refused"
    operations.terminate_agreement(agreement, ended_on=clock.today(), **stop)
    assert state(agreement) == "terminated"

    other = table.concluded(table.registered())
    assert operations.expire_agreements_by_clock() == 0
    with time_machine.travel(clock.now() + timedelta(days=800)):
        assert operations.expire_agreements_by_clock() == 1
        assert operations.expire_agreements_by_clock() == 0
    assert state(other) == "expired"


def test_only_signed_agreements_of_public_projects_are_published(table):
    hidden = table.concluded(table.project())
    act = lambda: operations.publish_agreement(hidden, actor=table.head)  # noqa: E731
    assert said(act) == "project_not_public"
    agreement = table.public_agreement()
    again = lambda: operations.publish_agreement(agreement, actor=table.head)  # noqa: E731
    assert said(again) == "wrong_state"

    course = HistoryEntry.objects.of(agreement.project).public()
    assert course.filter(move="publish_agreement").exists()
    assert list(Agreement.objects.published()) == [agreement]


def test_a_stale_save_of_terms_is_refused(table):
    agreement = table.drafted()
    signing = {1: ("千代田区長", "石川"), 2: ("代表", "山野辺")}
    typed = table.terms(agreement)
    operations.edit_agreement(agreement, typed, actor=table.officer, signatories=signing, version=1)
    other = table.terms(agreement, insurance="別の保険")

    with pytest.raises(StaleEdit):
        operations.edit_agreement(
            agreement, other, actor=table.desk, signatories=signing, version=1
        )


def test_a_draft_is_given_up_and_another_may_begin(table):
    agreement = table.offered()
    operations.drop_agreement(agreement, actor=table.officer, reason=STOPPED)

    assert table.drafted(agreement.project).number == 2


def test_others_read_and_write_nothing(table):
    agreement = table.written()
    for person in (table.scheme.other_officer, table.rep):
        with pytest.raises(PermissionDenied):
            operations.offer_agreement(agreement, actor=person)
    assert list(Agreement.objects.of_members(table.rep)) == []
    operations.offer_agreement(agreement, actor=table.officer)
    assert list(Agreement.objects.of_members(table.rep)) == [agreement]
    assert list(Agreement.objects.for_staff(table.related_head)) == []


def test_a_refusal_is_no_other_error(table):
    with pytest.raises(DomainError):
        operations.offer_agreement(table.agreed(), actor=table.officer)


def test_public_relations_read_published_agreements_only(table):
    agreement = table.concluded()

    assert list(Agreement.objects.for_staff(make_staff(StaffRole.PR))) == []
    assert list(Agreement.objects.for_staff(make_staff(StaffRole.AUDITOR))) == [agreement]


def test_stale_terms_show_the_tables_of_both(table):
    agreement = table.written()
    signing = {1: ("千代田区長", "石川"), 2: ("代表", "山野辺")}
    desk = table.terms(
        agreement, roles=[{**table.terms(agreement)["roles"][0], "task": "土の手配"}]
    )
    operations.edit_agreement(agreement, desk, actor=table.desk, signatories=signing)

    answer = send(client_of(table.officer), "agreement_edit", agreement.pk, **typed(agreement))

    assert answer.status_code == 409
    assert "土の手配" in text_of(answer)
    assert "苗の手配" in text_of(answer)
