"""Projects: launched, registered, named side by side, published, moved."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from apps.core import clock
from apps.core.errors import DomainError, StaleEdit
from apps.history.models import HistoryEntry
from apps.organizations.operations import withdraw_organization
from apps.partnerships import operations
from apps.partnerships.models import CoCredit, JointProject
from apps.partnerships.readiness import launchable
from apps.proposals import operations as proposals
from apps.proposals.models import Decision, Proposal
from tests.factories import make_section
from tests.organizations.factories import make_organization
from tests.partnerships.factories import REASON, STOPPED
from tests.partnerships.pages import client_of, send, text_of

pytestmark = pytest.mark.django_db


def said(act) -> str:
    """The code of a refusal."""
    with pytest.raises(DomainError) as refusal, transaction.atomic():
        act()
    return refusal.value.code


def sentence(act) -> str:
    """The words of a refusal, in Japanese."""
    with pytest.raises(DomainError) as refusal, transaction.atomic():
        act()
    return str(refusal.value.message)


def test_an_adopted_proposal_becomes_a_project_with_its_facts_partners_and_credit(world):
    project = world.project()

    group = world.scheme.organization.name
    assert (project.name, project.place) == (project.proposal.title, "神田川沿い")
    assert (project.total_cost, project.ward_cost) == (1100000, 800000)
    assert [partner.organization for partner in project.partners.all()] == [
        world.scheme.organization
    ]
    ward = f"千代田区{world.lead.full_name()}"
    assert project.credit.side_by_side() == f"{ward} ・ {group}"
    assert project.credit.line == f"主催: {ward}・{group}"
    assert (project.status, project.published_at) == ("preparing", None)


def test_a_project_waits_for_the_budget_and_may_be_made_once_it_passed(world):
    proposal = world.adopted(budget_condition=True)
    values = world.typed(proposal)

    def launch():
        return operations.launch_project(proposal, values, actor=world.officer)

    assert said(launch) == "budget_open"
    assert list(launchable(world.officer)) == []
    decision = Decision.objects.get(proposal=proposal)
    proposals.confirm_budget(decision, actor=world.desk_head, passed_on=clock.today())

    assert list(launchable(world.officer)) == [proposal]
    assert launch().proposal == proposal
    assert said(launch) == "already_launched"
    assert list(launchable(world.officer)) == []


def test_no_project_is_made_once_the_budget_failed(world):
    proposal = world.adopted(budget_condition=True)
    decision = Decision.objects.get(proposal=proposal)
    proposals.resolve_budget(
        passed=[], failed=[decision], voted_on=clock.today(), actor=world.desk_head
    )

    def launch():
        operations.launch_project(proposal, world.typed(proposal), actor=world.desk)

    assert said(launch) == "budget_failed"


@pytest.mark.parametrize("outcome", ["not_adopted", "carried_over", "alternative_route"])
def test_only_an_adoption_becomes_a_project(world, outcome):
    proposal = world.scheme.published(outcome=outcome).proposal
    proposal.refresh_from_db()

    def launch():
        operations.launch_project(proposal, world.typed(proposal), actor=world.desk)

    assert said(launch) == "not_adopted"


def test_an_adoption_that_is_not_published_becomes_none(world):
    proposal = world.scheme.approved(outcome="adopted").proposal

    def launch():
        operations.launch_project(proposal, world.typed(proposal), actor=world.desk)

    assert said(launch) == "not_adopted"


def test_other_sections_and_organisations_launch_nothing(world):
    proposal = world.adopted()
    for person in (world.scheme.other_officer, world.rep):
        with pytest.raises(PermissionDenied):
            operations.launch_project(proposal, world.typed(proposal), actor=person)


def test_the_database_refuses_a_second_project_of_a_proposal(world):
    project = world.project()
    other = world.registered()
    JointProject.objects.filter(pk=other.pk).update(name="二つ目")

    with pytest.raises(IntegrityError), transaction.atomic():
        JointProject.objects.filter(pk=other.pk).update(proposal=project.proposal)


def test_merged_proposals_bring_their_organisations(world):
    merge = world.scheme.merge()
    other = make_organization()
    Proposal.objects.filter(pk=merge.source_id).update(organization=other)
    proposals.agree_merge(merge, actor=world.rep)
    type(merge).objects.filter(pk=merge.pk).update(
        source_agreed_at=clock.now(), source_agreed_by=world.rep
    )
    proposals.carry_out_merge(merge, actor=world.desk)

    names = world.typed(Proposal.objects.get(pk=merge.target_id) if _lead(merge, world) else None)

    assert names["partners"].splitlines() == [world.scheme.organization.name, other.name]


def _lead(merge, world) -> bool:
    Proposal.objects.filter(pk=merge.target_id).update(lead_department=world.lead)
    return True


def test_roles_come_from_the_final_meeting(world):
    project = world.with_roles()

    (task,) = project.tasks.all()
    assert (task.task, task.party_name) == ("苗の手配", world.lead.full_name())
    assert project.roles_from == project.proposal.role_meetings.get()


def test_publication_names_both_sides_or_is_refused(world):
    project = world.registered(partners="")
    assert CoCredit.objects.count() == 0

    head = client_of(world.head)
    answer = text_of(send(head, "publish", project.pk))
    assert "団体名を入れてください(併記)" in answer
    with pytest.raises(IntegrityError), transaction.atomic():
        JointProject.objects.filter(pk=project.pk).update(
            published_at=clock.now(), published_by=world.head
        )

    values = world.typed(name=project.name)
    operations.edit_project(project, values, actor=world.officer)
    assert operations.publish_project(project, actor=world.head).is_public()


@pytest.mark.parametrize("name", ["NPO等", "ＮＰＯ等", "関係団体など", "区民の皆さん", "NPO法人等"])
def test_npos_and_others_is_no_name(world, name):
    assert said(lambda: world.registered(partners=name, has_unregistered=True)) == "refused"


def test_names_are_those_of_the_registry_unless_said_otherwise(world):
    group = make_organization(name="神田の文化を伝える会", registration_number="OR2026-0009")

    assert world.registered(partners="OR2026-0009").partner_names == group.name
    assert said(lambda: world.registered(partners="神田文化の会")) == "refused"
    typed = "東神田町会\n神田の文化を伝える会"
    project = world.registered(partners=typed, has_unregistered=True)
    assert [row.organization for row in project.partners.all()] == [None, group]
    twice = "OR2026-0009\n神田の文化を伝える会"
    assert said(lambda: world.registered(partners=twice)) == "refused"


def test_the_registered_name_of_a_group_may_hold_such_words(world):
    group = make_organization(name="区民の皆さんの会")

    project = world.registered(partners=group.name)

    assert project.partners.get().organization == group
    assert operations.publish_project(project, actor=world.head).is_public()


def test_of_two_groups_with_one_name_the_number_says_which(world):
    first = make_organization(name="同名の会", registration_number="OR2026-0001")
    make_organization(name="同名の会", registration_number="OR2026-0002")
    assert said(lambda: world.registered(partners="同名の会")) == "several"

    project = world.registered(partners="OR2026-0001")
    values = world.typed(partners="同名の会", place="別の場所")
    operations.edit_project(project, values, actor=world.officer)

    assert project.partners.get().organization == first


def test_a_proposer_that_left_the_registry_is_named_all_the_same(world):
    proposal = world.adopted()
    withdraw_organization(proposal.organization, actor=world.rep)

    project = operations.launch_project(proposal, world.typed(proposal), actor=world.officer)

    assert project.partners.get().organization == proposal.organization


def test_the_credit_line_follows_the_form_and_the_agreed_order(world):
    ward, group = f"千代田区{world.lead.full_name()}", world.scheme.organization.name
    made = {
        form: world.registered(form=form, ward_first=False).credit.line
        for form in ("co_hosting", "commission", "endorsement")
    }

    assert made == {
        "co_hosting": f"主催: {group}・{ward}",
        "commission": f"主催: {ward}　実施: {group}",
        "endorsement": f"主催: {group}　後援: {ward}",
    }


def test_a_line_in_own_words_names_both_sides(world):
    group, section = world.scheme.organization.name, world.lead.name
    own = f"{group}と千代田区{section}の協働による事業です"

    assert world.registered(credit_line=own).credit.line == own
    for line in (f"主催: 千代田区{section}", f"主催: {group}", f"{group}・{section}・NPO等"):
        assert said(lambda line=line: world.registered(credit_line=line)) == "refused"
    with pytest.raises(IntegrityError), transaction.atomic():
        CoCredit.objects.update(line="主催: 千代田区")


def test_two_persons_publish(world):
    project = world.project()
    for person in (world.officer, world.desk, world.rep):
        with pytest.raises(PermissionDenied):
            operations.publish_project(project, actor=person)
    operations.edit_project(project, world.typed(project.proposal), actor=world.head)
    with pytest.raises(PermissionDenied):
        operations.publish_project(project, actor=world.head)

    assert operations.publish_project(project, actor=world.desk_head).is_public()


def test_publication_stands_on_the_course_of_the_proposal(world):
    project = world.project()
    course = HistoryEntry.objects.of(project.proposal).public()
    assert not course.filter(move="launch_project").exists()

    operations.publish_project(project, actor=world.head)

    assert course.get(move="launch_project").public_text == project.name


def test_a_project_starts_and_ends_with_its_period(world):
    project = world.published(starts_on=clock.today() + timedelta(days=1))
    assert said(lambda: operations.start_project(project, actor=world.officer)) == "too_early"
    running = world.running()
    assert said(lambda: operations.complete_project(running, actor=world.officer)) == "too_early"

    over = world.over()
    assert operations.complete_project(over, actor=world.officer).status == "completed"
    assert said(lambda: operations.start_project(over, actor=world.desk)) == "wrong_state"


def test_heads_suspend_and_stop_with_a_published_reason(world):
    project = world.running()
    with pytest.raises(PermissionDenied):
        operations.suspend_project(project, actor=world.officer, reason=STOPPED)
    refused = lambda: operations.terminate_project(project, actor=world.head, reason="")  # noqa: E731
    assert said(refused) == "refused"

    operations.suspend_project(project, actor=world.head, reason=STOPPED)
    operations.resume_project(project, actor=world.officer)
    operations.terminate_project(project, actor=world.desk_head, reason=REASON)

    texts = HistoryEntry.objects.of(project).public().values_list("public_text", flat=True)
    assert {STOPPED, REASON} <= set(texts)
    assert JointProject.objects.get(pk=project.pk).status == "terminated"


def test_the_reason_of_a_stop_before_publication_is_for_the_parties(world):
    project = operations.terminate_project(world.project(), actor=world.head, reason=STOPPED)

    (entry,) = HistoryEntry.objects.of(project).filter(move="terminate")
    assert (entry.audience, entry.public_text) == ("parties", "")
    assert entry.parties_note.text == STOPPED


def test_a_published_project_is_corrected_with_what_was_wrong(world):
    project = world.published()
    values = world.typed(project.proposal, place="神田川の左岸")
    assert said(lambda: operations.edit_project(project, values, actor=world.desk)) == "wrong_state"
    operations.correct_project(project, values, actor=world.desk, reason="場所の誤り")

    project.refresh_from_db()
    assert (project.place, project.is_public()) == ("神田川の左岸", True)
    empty = world.typed(project.proposal, partners="")
    with pytest.raises(IntegrityError), transaction.atomic():
        operations.correct_project(project, empty, actor=world.desk, reason="誤り")


def test_a_stale_save_is_refused_and_the_same_again_is_none(world):
    project = world.project()
    values = world.typed(project.proposal, place="左岸")
    operations.edit_project(project, values, actor=world.officer, version=1)
    operations.edit_project(project, values, actor=world.desk, version=1)

    other = world.typed(project.proposal, partners="")
    with pytest.raises(StaleEdit):
        operations.edit_project(project, other, actor=world.desk, version=1)


def test_a_project_is_not_moved_to_a_section_of_others(world):
    values = world.typed(department=make_section())

    with pytest.raises(PermissionDenied):
        operations.register_project(values, actor=world.officer)


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"ends_on": clock.today() - timedelta(days=1)}, "ends_on"),
        ({"ward_cost": 2, "total_cost": 1}, "ward_cost"),
        ({"ward_cost": 2, "total_cost": None}, "ward_cost"),
    ],
)
def test_period_and_share_are_in_order(world, values, field):
    with pytest.raises(DomainError) as refusal:
        world.registered(**values)

    assert refusal.value.field == field


def test_hidden_projects_leave_the_public_pages_and_come_back(world):
    project = world.hidden()
    assert not JointProject.objects.published().exists()

    operations.show_project(project, actor=world.desk)

    assert JointProject.objects.published().get() == project
