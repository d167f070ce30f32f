"""The case sheet: the case on A4 for the office, never for anybody else."""

import io

import pytest
from pypdf import PdfReader

from apps.audit.models import AccessLog, Look
from tests.proposals.pages import client_of, page, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def proposal(world):
    """A proposal that sections answer."""
    return world.answered().proposal


def sheet_of(user, proposal):
    return client_of(user).get(page("case_paper", proposal.pk))


def test_the_sheet_holds_number_answers_and_course(world, proposal):
    answer = sheet_of(world.desk, proposal)

    words = "".join(part.extract_text() for part in PdfReader(io.BytesIO(answer.content)).pages)
    assert answer["Content-Type"] == "application/pdf"
    for part in (proposal.receipt_number, "案件票", world.lead.name, "関係課の回答"):
        assert part in words.replace("\n", "")


def test_making_it_is_a_look_at_the_case(world, proposal):
    sheet_of(world.desk, proposal)

    assert AccessLog.objects.filter(look=Look.CASE, object_id=proposal.pk).count() == 1


def test_the_case_page_leads_to_it_and_the_organisation_gets_none(world, proposal):
    case = text_of(client_of(world.desk).get(page("case", proposal.pk)))

    assert page("case_paper", proposal.pk) in case
    assert sheet_of(world.rep, proposal).status_code in (403, 404)
