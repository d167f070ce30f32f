"""A paper of a proposal reaches the public: findings, public copy, second person, course."""

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client

from apps.accounts.models import StaffRole
from apps.core.errors import DomainError
from apps.core.once import new_key
from apps.documents import operations as files
from apps.documents import publishing
from apps.documents.models import StoredFile
from apps.history.models import HistoryEntry
from tests.documents.samples import pdf, upload
from tests.factories import make_staff
from tests.proposals.factories import World
from tests.proposals.pages import client_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def store(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"


@pytest.fixture
def proposal(world: World):
    """A proposal the desk has received."""
    return world.received()


def hand_in(proposal, actor, content=None, name="計画書.pdf") -> StoredFile:
    content = content or pdf(author="山田 太郎")
    [file] = files.attach([upload(name, content)], owner=proposal, actor=actor, kind="attachments")
    return file


@pytest.fixture
def file(proposal, world) -> StoredFile:
    """A PDF that carries its author's name."""
    return hand_in(proposal, world.rep)


@pytest.fixture
def desk(world) -> Client:
    return client_of(world.desk)


def send(browser, address, **values):
    return browser.post(address, {"submission_key": new_key(), **values})


def test_the_case_page_leads_the_desk_to_the_publication_of_each_paper(desk, file, proposal):
    page = desk.get(f"/staff/proposals/{proposal.pk}/").content.decode()

    assert file.staff_url() in page


def test_sections_are_not_led_there(world, file, proposal):
    page = client_of(world.officer).get(f"/staff/proposals/{proposal.pk}/").content.decode()

    assert file.staff_url() not in page


def test_the_page_names_what_was_found_before_anything_is_published(desk, file):
    for address in (file.staff_url(), f"{file.staff_url()}publish/"):
        assert "山田 太郎" in desk.get(address).content.decode()


def test_a_paper_is_published_only_by_somebody_who_says_that_he_has_read_it(desk, file):
    send(desk, f"{file.staff_url()}publish/")
    file.refresh_from_db()
    assert file.audience == "parties"

    send(desk, f"{file.staff_url()}publish/", findings_seen="on")
    file.refresh_from_db()
    assert file.audience == "public"


def test_a_published_paper_stands_on_the_public_page_and_in_the_course(desk, file, proposal):
    before = Client().get(proposal.get_absolute_url()).content.decode()
    send(desk, f"{file.staff_url()}publish/", findings_seen="on")
    after = Client().get(proposal.get_absolute_url()).content.decode()

    assert (file.get_absolute_url() in before, file.get_absolute_url() in after) == (False, True)
    assert "資料を公開しました" in after
    assert Client().get(file.get_absolute_url()).status_code == 200


def test_a_copy_without_names_is_published_by_another_officer_and_the_original_stays(
    world, desk, file, proposal
):
    answer = send(desk, f"{file.staff_url()}copy/", upload=upload("計画書（公開用）.pdf", pdf()))
    copy = file.masked_copies.get()
    assert answer.url == copy.staff_url()

    refused = send(desk, f"{copy.staff_url()}publish/", findings_seen="on")
    send(client_of(world.desk_head), f"{copy.staff_url()}publish/", findings_seen="on")

    page = Client().get(proposal.get_absolute_url()).content.decode()
    assert "別の" in refused.content.decode()
    assert (copy.get_absolute_url() in page, file.get_absolute_url() in page) == (True, False)
    assert Client().get(file.get_absolute_url()).status_code == 404


def test_a_paper_taken_from_the_public_is_gone_at_the_next_click(desk, file, proposal, world):
    publishing.publish_attachment(file, actor=world.desk, findings_seen=True)
    visitor = Client()
    assert visitor.get(file.get_absolute_url()).status_code == 200

    send(desk, f"{file.staff_url()}close/")

    assert visitor.get(file.get_absolute_url()).status_code == 404
    page = visitor.get(proposal.get_absolute_url()).content.decode()
    assert file.get_absolute_url() not in page


def test_the_course_keeps_each_act_and_names_no_file_to_the_public(file, proposal, world):
    publishing.publish_attachment(file, actor=world.desk, findings_seen=True)
    publishing.close_attachment(file, actor=world.desk)

    acts = HistoryEntry.objects.of(proposal).filter(move__endswith="_file").order_by("id")
    assert [(act.move, act.audience, act.public_text, act.staff_note.text) for act in acts] == [
        ("publish_file", "public", "", file.original_name),
        ("close_file", "staff", "", file.original_name),
    ]


@pytest.mark.parametrize("act", ["publish_attachment", "close_attachment", "mask_attachment"])
def test_others_publish_nothing(file, world, act):
    more = {"upload": upload("a.pdf", pdf())} if act == "mask_attachment" else {}

    with pytest.raises(PermissionDenied):
        getattr(publishing, act)(file, actor=make_staff(StaffRole.SECTION), **more)


def test_a_paper_of_a_draft_or_of_another_room_is_published_by_nobody(world):
    file = hand_in(world.draft(), world.rep)

    with pytest.raises(PermissionDenied):
        publishing.publish_attachment(file, actor=world.desk, findings_seen=True)


def test_a_replaced_paper_has_no_page_any_more(desk, file, world):
    files.replace(file, upload("計画書2.pdf", pdf()), actor=world.rep)

    assert desk.get(file.staff_url()).status_code == 404


def test_a_paper_with_names_is_not_published_by_an_operation_that_has_not_shown_them(file, world):
    with pytest.raises(DomainError) as refusal:
        publishing.publish_attachment(file, actor=world.desk)

    assert refusal.value.code == "findings"
