"""A submission cites the versions of the organisation's papers that held on that day."""

from datetime import timedelta

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import ProgrammingError, transaction
from django.urls import reverse

from apps.core import clock
from apps.documents.operations import receive_file
from apps.organizations.models import DossierPaper
from apps.organizations.operations import add_paper
from apps.proposals import operations
from apps.proposals.models import Proposal
from tests.proposals.factories import World
from tests.proposals.pages import client_of, text_of

pytestmark = pytest.mark.django_db
SINCE = "提出後に差替え：現在は第2版"


@pytest.fixture
def world(db, settings, tmp_path) -> World:
    settings.MEDIA_ROOT = tmp_path
    return World()


def hand_in(world, kind="statutes", **values) -> DossierPaper:
    upload = SimpleUploadedFile("会則.txt", "第1条".encode(), "text/plain")
    file = receive_file(upload, actor=world.rep, kind="paper")
    return add_paper(world.organization, actor=world.rep, kind=kind, files=[file], **values)


def case_page(person, proposal) -> str:
    return text_of(client_of(person).get(reverse("proposals:case", args=[proposal.pk])))


def cited(proposal) -> list[int]:
    return Proposal.objects.get(pk=proposal.pk).current_revision.cited_papers


def test_the_versions_of_the_day_of_submission_are_kept(world):
    statutes = hand_in(world)
    accounts = hand_in(world, "accounts")
    proposal = world.submitted()
    hand_in(world)

    assert cited(proposal) == [accounts.pk, statutes.pk]


def test_the_case_page_marks_what_has_changed_since(world):
    hand_in(world)
    hand_in(world, "accounts")
    proposal = world.submitted()
    before = case_page(world.desk, proposal)
    hand_in(world)
    after = case_page(world.desk, proposal)

    assert "提出日現在の団体書類" in before
    assert SINCE not in before
    assert after.count(SINCE) == 1


def test_the_case_page_marks_what_has_run_out_since(world):
    hand_in(world, valid_until=clock.today() + timedelta(days=3))
    proposal = world.submitted()
    assert "提出後に期限切れ" not in case_page(world.desk, proposal)

    with time_machine.travel(clock.now() + timedelta(days=4)):
        assert "提出後に期限切れ" in case_page(world.desk, proposal)


def test_a_mended_text_cites_the_papers_of_its_own_day(world):
    first = hand_in(world)
    proposal = world.mending()
    second = hand_in(world)
    answers = {1: "直しました。", 2: "書きました。"}
    operations.answer_points(proposal, actor=world.rep, answers=answers)
    operations.resubmit_proposal(proposal, actor=world.rep)

    revisions = proposal.revisions.order_by("number").values_list("cited_papers", flat=True)
    assert list(revisions) == [[first.pk], [second.pk]]


def test_what_a_revision_cites_cannot_be_changed(world):
    hand_in(world)
    revision = world.submitted().current_revision
    revision.cited_papers = []

    with pytest.raises(ProgrammingError, match="pgtrigger"), transaction.atomic():
        revision.save()


def test_only_the_desk_is_led_to_the_files(world):
    hand_in(world)
    proposal = world.under_review()
    dossier = reverse("organizations:dossier", args=[world.organization.pk])

    assert dossier in case_page(world.desk, proposal)
    shown = case_page(world.officer, proposal)
    assert "提出日現在の団体書類" in shown
    assert dossier not in shown


def test_nothing_is_shown_where_no_paper_was_handed_in(world):
    assert "提出日現在の団体書類" not in case_page(world.desk, world.submitted())


def test_papers_are_on_no_public_page(world, client):
    hand_in(world)
    proposal = world.received()

    assert "会則" not in text_of(client.get(proposal.get_absolute_url()))
