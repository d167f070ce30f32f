"""Writing: saved in the background, two browsers, what cannot be taken yet, teams, revisions."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from apps.core.errors import DomainError
from apps.organizations.models import MembershipRole
from apps.proposals import operations
from apps.proposals.models import Proposal, ProposalDraft
from tests.factories import make_user
from tests.organizations.factories import make_membership, make_organization
from tests.proposals.factories import WHOLE, make_round
from tests.proposals.pages import client_of, page, rows, send, text_of

pytestmark = pytest.mark.django_db
LONG = "長" * 61


@pytest.fixture
def partner(world):
    """Another organisation with its representative."""
    organization, rep = make_organization(), make_user()
    make_membership(organization, rep, role=MembershipRole.REPRESENTATIVE)
    organization.rep = rep
    return organization


def autosave(client, proposal, slug="outline", **data):
    return client.post(page("autosave", proposal.pk, slug), data)


def draft_of(proposal) -> ProposalDraft:
    return ProposalDraft.objects.get(proposal=proposal)


def test_autosave_answers_with_the_time_and_the_next_version(world):
    proposal = world.draft()
    opened = proposal.draft.version

    answer = autosave(client_of(world.editor), proposal, title="新しい題名", version=opened)

    assert answer.json()["saved"].startswith("保存しました ")
    assert answer.json()["version"] == opened + 1
    assert draft_of(proposal).title == "新しい題名"


def test_two_browsers_on_the_same_field_end_with_a_sentence_and_both_texts(world):
    proposal = world.draft()
    opened = proposal.draft.version
    first, second = client_of(world.rep), client_of(world.editor)
    autosave(first, proposal, title="先の題名", version=opened, form_key="a")

    answer = autosave(second, proposal, title="後の題名", version=opened, form_key="b")
    assert answer.status_code == 409
    assert "ほかの" in answer.json()["refused"] or "保存" in answer.json()["refused"]
    assert draft_of(proposal).title == "先の題名"

    shown = second.post(
        page("write", proposal.pk, "outline"), {"title": "後の題名", "version": opened}
    )
    assert shown.status_code == 409
    assert "先の題名" in text_of(shown) and "後の題名" in text_of(shown)


def test_two_browsers_on_two_pages_do_not_disturb_each_other(world):
    proposal = world.draft()
    opened = proposal.draft.version
    texts = {name: WHOLE[name] for name in ("background", "goal", "beneficiaries", "area")}
    autosave(client_of(world.rep), proposal, title="題名", version=opened, form_key="a")

    answer = autosave(
        client_of(world.editor),
        proposal,
        "purpose",
        version=opened,
        form_key="b",
        **{**texts, "goal": "別の目的"},
        **rows("targets", *WHOLE["targets"]),
    )

    assert answer.status_code == 200
    assert (draft_of(proposal).title, draft_of(proposal).goal) == ("題名", "別の目的")


def test_a_save_that_overtakes_its_own_autosave_is_no_conflict(world):
    proposal = world.draft()
    opened, browser = proposal.draft.version, client_of(world.rep)
    autosave(browser, proposal, title="題名のとちゅう", version=opened, form_key="mine")

    address = page("write", proposal.pk, "outline")
    answer = browser.post(
        address, {"title": "題名の全部", "version": opened, "form_key": "mine", "stay": "1"}
    )

    assert answer.status_code == 302
    assert draft_of(proposal).title == "題名の全部"


def test_what_is_too_long_is_kept_as_typed_and_blocks_the_submission(world):
    proposal = world.draft()
    browser = client_of(world.editor)
    address = page("write", proposal.pk, "outline")

    answer = browser.post(address, {"title": LONG, "summary_public": "新しい概要"})
    assert answer.status_code == 200
    assert draft_of(proposal).summary_public == "新しい概要"
    assert LONG in text_of(browser.get(address))
    with pytest.raises(DomainError, match="このままでは提出できません"):
        operations.submit_proposal(proposal, actor=world.rep)

    browser.post(
        address, {**_outline(), "title": "短い題名", "version": draft_of(proposal).version}
    )
    assert draft_of(proposal).rough == {}
    assert operations.submit_proposal(proposal, actor=world.rep).title == "短い題名"


def _outline() -> dict:
    return {name: WHOLE[name] for name in ("proposal_type", "field", "pillar", "summary_public")}


def test_rows_of_a_table_that_cannot_be_taken_come_back(world):
    proposal = world.draft()
    line = {"account": "supplies", "detail": "苗", "unit_price": "たくさん", "quantity": "1"}
    browser = client_of(world.editor)
    autosave(browser, proposal, "costs", total_cost="10", ward_cost="5", **rows("budget", line))

    assert "たくさん" in text_of(browser.get(page("write", proposal.pk, "costs")))


def test_the_rounds_own_questions_are_asked_kept_and_frozen_into_the_revision(world):
    question = {"key": "q1", "label": "夜間の活動はありますか", "kind": "choice"}
    question |= {"choices": ["ある", "ない"], "required": True}
    world.round = make_round(questions=[question])
    proposal = world.draft()
    with pytest.raises(DomainError, match="夜間の活動"):
        operations.submit_proposal(proposal, actor=world.rep)

    autosave(client_of(world.editor), proposal, "questions", q1="ある")
    filed = operations.submit_proposal(Proposal.objects.get(), actor=world.rep)

    assert filed.current_revision.answers == {"q1": "ある"}
    assert filed.current_revision.questions == [question]


def test_a_co_proposer_keeps_the_proposal_back_until_its_representative_consents(world, partner):
    proposal = world.draft()
    asked = operations.invite_co_proposer(proposal, partner, actor=world.rep)
    with pytest.raises(DomainError, match=partner.name):
        operations.submit_proposal(proposal, actor=world.rep)
    with pytest.raises(PermissionDenied):
        operations.answer_co_proposal(asked, actor=world.rep, consents=True)

    assert partner.rep.is_authenticated
    assert client_of(partner.rep).get(page("own_draft", proposal.pk)).status_code == 200
    send(client_of(partner.rep), "team_answer", asked.pk, consents="yes")
    filed = operations.submit_proposal(Proposal.objects.get(), actor=world.rep)

    assert filed.current_revision.co_organizations == [partner.name]
    operations.receive_proposal(
        filed, actor=world.desk, verdicts=dict.fromkeys(filed.round.eligibility, "met")
    )
    shown = text_of(client_of().get(page("proposal_detail", filed.receipt_number)))
    assert partner.name in shown


def test_the_database_refuses_to_file_while_a_co_proposer_waits(world, partner):
    proposal = world.draft()
    operations.invite_co_proposer(proposal, partner, actor=world.rep)

    with pytest.raises(IntegrityError, match="has not consented"), transaction.atomic():
        Proposal.objects.filter(pk=proposal.pk).update(status="submitted")


def test_who_declines_no_longer_reads_the_draft(world, partner):
    proposal = world.draft()
    asked = operations.invite_co_proposer(proposal, partner, actor=world.rep)

    operations.answer_co_proposal(asked, actor=partner.rep, consents=False)

    assert client_of(partner.rep).get(page("own_draft", proposal.pk)).status_code == 404
    assert operations.submit_proposal(proposal, actor=world.rep).status == "submitted"


def test_a_co_proposers_people_write_but_do_not_submit(world, partner):
    proposal = world.draft()
    asked = operations.invite_co_proposer(proposal, partner, actor=world.rep)
    operations.answer_co_proposal(asked, actor=partner.rep, consents=True)
    proposal = Proposal.objects.get()

    operations.save_draft(proposal.draft, {"goal": "ともに目指す"}, actor=partner.rep)
    with pytest.raises(PermissionDenied):
        operations.submit_proposal(proposal, actor=partner.rep)


def test_the_agreement_inside_the_organisation_ends_with_a_change_of_the_text(world):
    proposal = world.draft()
    asked = operations.ask_sign_off(proposal, actor=world.editor, note="経費を見てください")
    with pytest.raises(DomainError):
        operations.answer_sign_off(asked, actor=world.rep, agrees=False)
    asked = operations.answer_sign_off(asked, actor=world.rep, agrees=True)

    operations.save_draft(proposal.draft, {"goal": "変えた目的"}, actor=world.editor)

    asked.refresh_from_db()
    assert asked.verdict == "superseded"


def test_two_revisions_are_compared_by_signs_for_both_sides(world):
    proposal = operations.request_correction(
        world.submitted(), actor=world.desk, points=["目的"], due_on=world.round.closes_at.date()
    )
    operations.save_draft(proposal.draft, {"area": "神田川と日本橋川沿い"}, actor=world.editor)
    operations.answer_points(proposal, actor=world.rep, answers={1: "改めました。"})
    operations.resubmit_proposal(proposal, actor=world.rep)
    for person, name in ((world.rep, "own_revisions"), (world.desk, "case_revisions")):
        shown = text_of(client_of(person).get(page(name, proposal.pk) + "?old=1&new=2"))
        assert "と日本橋川</ins>" in shown
        assert WHOLE["goal"] not in shown  # what is the same is left out


def test_similar_earlier_proposals_are_shown_while_writing(world):
    operations.receive_proposal(
        world.submitted(),
        actor=world.desk,
        verdicts=dict.fromkeys(world.round.eligibility, "met"),
    )
    mine = world.draft(title="学校の花壇で学ぶ")

    shown = text_of(client_of(world.editor).get(page("write", mine.pk, "outline")))

    assert "似た内容のこれまでの提案" in shown
    assert WHOLE["title"] in shown
