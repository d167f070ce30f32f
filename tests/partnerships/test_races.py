"""Two at once: one project of a proposal, one publication; and a process that dies."""

import uuid

import pytest

from apps.core import clock
from apps.core.errors import DomainError
from apps.history.models import HistoryEntry
from apps.partnerships import operations
from apps.partnerships.models import Agreement, JointProject
from tests.core.threads import at_once
from tests.documents.samples import pdf, upload
from tests.dying import killed_at
from tests.footprint import fingerprint
from tests.partnerships.agreements import AgreementWorld
from tests.partnerships.factories import ProjectWorld
from tests.partnerships.pages import client_of, form_of, page

pytestmark = pytest.mark.django_db(transaction=True)
LEAST_POINTS = 3


def said(act) -> str:
    """What became of an act: done, or the code of its refusal."""
    try:
        act()
    except DomainError as refusal:
        return refusal.code
    return "done"


def test_of_two_officers_who_launch_at_once_one_wins_and_the_other_reads_why():
    world = ProjectWorld()
    proposal = world.adopted()
    values = world.typed(proposal)

    def launch(person):
        return said(lambda: operations.launch_project(proposal, values, actor=person))

    found = at_once(lambda: launch(world.officer), lambda: launch(world.desk))

    assert sorted(found) == ["already_launched", "done"]
    assert JointProject.objects.get().partners.count() == 1


def test_of_two_publications_at_once_one_stands_on_the_course():
    world = ProjectWorld()
    project = world.project()

    def publish(person):
        return said(lambda: operations.publish_project(project, actor=person))

    found = at_once(lambda: publish(world.head), lambda: publish(world.desk_head))

    assert sorted(found) == ["done", "wrong_state"]
    assert HistoryEntry.objects.of(project.proposal).filter(move="launch_project").count() == 1


def launch(world) -> tuple:
    proposal = world.adopted()
    return world.officer, page("launch", proposal.pk), form_of(world.typed(proposal))


def publish(world) -> tuple:
    return world.head, page("publish", world.project().pk), {}


def last_assent(world) -> tuple:
    agreement = world.offered()
    world.assent(agreement, 2, world.rep)
    form = {"text_version": Agreement.objects.get(pk=agreement.pk).text_version}
    return world.head, page("agreement_assent", world.party(agreement, place=1).pk), form


def sign(world) -> tuple:
    agreement, day = world.approved(), clock.today().isoformat()
    form = {"signed_1": day, "signed_2": day, "scan": upload("協定書.pdf", pdf())}
    return world.officer, page("agreement_conclude", agreement.pk), form


def test_of_a_consent_and_an_edit_at_once_no_consent_stands_to_another_text():
    world = AgreementWorld()
    agreement = world.offered()
    world.assent(agreement, 1, world.head)
    article = world.article(agreement)

    found = at_once(
        lambda: said(lambda: world.assent(agreement, 2, world.rep)),
        lambda: said(
            lambda: operations.word_article(article, actor=world.officer, text="秘密を守る。")
        ),
    )

    assert found[1] == "done"
    assert found[0] in ("done", "changed")
    assert Agreement.objects.get(pk=agreement.pk).status == "drafting" or found[0] == "done"
    present = Agreement.objects.get(pk=agreement.pk)
    if present.status == "parties_agreed":
        assert operations.waiting_parties(present) == []


@pytest.mark.parametrize("act", [launch, publish, last_assent, sign], ids=lambda act: act.__name__)
def test_kill_9_at_any_point_leaves_nothing_of_an_act_or_all_of_it(act):
    person, address, form = act(AgreementWorld())
    client = client_of(person)
    form = {"submission_key": str(uuid.uuid4()), **form}

    def post() -> None:
        response = client.post(address, form)
        assert response.status_code == 302, response.content.decode()[-3000:]

    client.get(address)
    before, points = fingerprint(), 0
    while killed_at(points, post) and fingerprint() == before:
        points += 1
    assert points > LEAST_POINTS
    assert fingerprint() != before
