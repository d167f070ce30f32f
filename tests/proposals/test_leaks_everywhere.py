"""Each text that is not public carries a mark; no public answer, search or wrong mail has one."""

import pytest
from django.apps import apps
from django.core.management import call_command
from django.urls import reverse_lazy

from apps.accounts.models import Post
from apps.challenges.models import IssueReply
from apps.history.models import HistoryEntry
from apps.notifications.models import Letter, OutgoingMail
from apps.notifications.rendering import message_of
from apps.notifications.rendering import text_of as letter_text
from apps.proposals.models import Proposal
from tests.addresses import addresses
from tests.leaks import hits
from tests.proposals.everything import Everything
from tests.proposals.marking import (
    FOUND,
    MARK,
    PUBLIC,
    mark_everything,
    marked_models,
    text_fields,
)
from tests.proposals.pages import client_of
from tests.public_answers import NOT_FOR_EVERYBODY, read_all, whole

pytestmark = pytest.mark.django_db
# What the proposing organisation may read of its own case, in mails and letters too.
OF_THE_PARTIES = {
    "accounts.User",  # its own people
    "challenges.IssueReply",
    "challenges.IssueResponse",  # its author
    "history.HistoryEntry",
    "history.PartiesNote",
    "proposals.CoProposer",
    "proposals.CorrectionPoint",
    "proposals.CorrectionRequest",
    "proposals.Decision",
    "proposals.Merge",
    "proposals.Proposal",
    "proposals.ProposalRevision",
    "proposals.Question",
    "proposals.RoleMeeting",
    "proposals.SharedMessage",
    "proposals.SignOff",
    "proposals.TeamNote",
}
NUMBERS_AND_CHOICES = {
    ("proposals.ProposalRevision", name)
    for name in ("field", "pillar", "preferred_form", "proposal_type", "total_cost")
}
LISTS = tuple(
    reverse_lazy(name)
    for name in (
        "proposals:proposal_list",
        "challenges:issue_list",
        "organizations:organization_list",
        "desk:article_list",
    )
)
ROWS = r"/(?:proposals/TA[\d-]+|issues/\d+|organizations/\d+)/"


@pytest.fixture
def marked(db, settings, tmp_path):
    """Everything, with its marks; the search index made anew of the marked rows."""
    settings.MEDIA_ROOT = tmp_path
    scene = Everything()
    scene.places = mark_everything()
    call_command("reindex", verbosity=0)
    return scene


def found_in(scene, texts: dict[str, str]) -> dict[str, list[str]]:
    """Marks that stand in texts, by the place they were put."""
    found = {
        name: sorted({str(scene.places[mark]) for mark in FOUND.findall(text)})
        for name, text in texts.items()
    }
    return {name: places for name, places in found.items() if places}


def test_no_public_answer_and_no_search_holds_a_mark(marked):
    """All of it in one walk, for the scene is dear."""
    _every_text_column_is_marked_or_said_to_be_public(marked)
    case = client_of(marked.desk).get(marked.asked_about.staff_url())
    assert len(found_in(marked, {"case": whole(case)})["case"]) > 20  # else nothing could fail
    answers = read_all(client_of())
    assert found_in(marked, answers) == {}
    _every_public_address_of_both_rooms_answered(answers)
    assert hits(client_of(), "花壇", LISTS, ROWS)
    assert hits(client_of(), MARK, LISTS, ROWS) == []


def _every_text_column_is_marked_or_said_to_be_public(marked) -> None:
    """Without it the walk could be blind to a column."""
    put = {(place.label, place.field) for place in marked.places.values()}
    columns = {
        (model._meta.label, field.name) for model in marked_models() for field in text_fields(model)
    }
    said = {(label, name) for label, rows in PUBLIC.items() for names in rows for name in names}

    assert sorted(columns - put - said) == []
    assert sorted(said - columns - NUMBERS_AND_CHOICES) == []


def _every_public_address_of_both_rooms_answered(answers) -> None:
    answered = {address for address, text in answers.items() if text}
    silent = [
        address.name
        for address in addresses()
        if address.is_public and address.name.startswith(("proposals:", "challenges:"))
        if address.name not in NOT_FOR_EVERYBODY
        if not any(_fits(address.route, answer) for answer in answered)
    ]
    assert silent == []


def _fits(route: str, address: str) -> bool:
    parts, given = route.strip("/").split("/"), address.partition("?")[0].strip("/").split("/")
    return len(parts) == len(given) and all(
        part.startswith("<") or part == piece for part, piece in zip(parts, given, strict=True)
    )


def test_no_mail_and_no_letter_tells_more_than_its_reader_may_know(marked):
    _a_follower_is_mailed_no_mark(marked)
    _an_organisation_is_mailed_its_own_case_and_nothing_of_the_office(marked)
    _a_letter_tells_of_the_group_it_goes_to(marked)


def _a_follower_is_mailed_no_mark(marked) -> None:
    mails = OutgoingMail.objects.filter(recipient=None)
    texts = {str(mail.pk): _all_of(mail) for mail in mails}

    assert len(texts) > 5
    assert found_in(marked, texts) == {}


def _an_organisation_is_mailed_its_own_case_and_nothing_of_the_office(marked) -> None:
    office = set(Post.objects.values_list("holder", flat=True))
    mails = OutgoingMail.objects.exclude(recipient=None).exclude(recipient__in=office)
    wrong = {}
    for mail in mails.select_related("recipient"):
        own = set(Proposal.objects.writable_by(mail.recipient).values_list("pk", flat=True))
        wrong[mail.kind, mail.pk] = foreign(marked, _all_of(mail), own, mail)

    assert len(wrong) > 20
    assert {name: found for name, found in wrong.items() if found} == {}


def _a_letter_tells_of_the_group_it_goes_to(marked) -> None:
    own, number = {marked.by_post.pk}, marked.by_post.receipt_number
    wrong = {}
    for letter in Letter.objects.all():
        said = letter_text(letter)
        text = f"{said.subject}{said.body}"
        assert letter.kind.startswith("challenges.") or number in text
        wrong[letter.kind, letter.pk] = foreign(marked, text, own, letter)

    assert {kind.partition(".")[0] for kind, _pk in wrong} == {"challenges", "proposals"}
    assert {name: found for name, found in wrong.items() if found} == {}


def _all_of(mail) -> str:
    message = message_of(mail)
    return f"{message['Subject']}{message['To']}{message.get_content()}"


def foreign(scene, text: str, own: set[int], sent) -> list[str]:
    """Marks of texts that no organisation reads, of others' cases and of others' answers."""
    places = {scene.places[mark] for mark in FOUND.findall(text)}
    return sorted(
        str(place)
        for place in places
        if place.label not in OF_THE_PARTIES
        or case_of(place) not in {*own, None}
        or answer_of(place) not in {sent.object_id, None}
    )


def answer_of(place) -> int | None:
    """The answer to an issue that a marked row is or belongs to."""
    if place.label == "challenges.IssueReply":
        return IssueReply.objects.get(pk=place.pk).response_id
    return place.pk if place.label == "challenges.IssueResponse" else None


def case_of(place) -> int | None:
    """The proposal that a marked row belongs to; None for what belongs to none."""
    row = apps.get_model(place.label)._base_manager.get(pk=place.pk)
    if place.label == "proposals.Proposal":
        return row.pk
    if isinstance(row, HistoryEntry):
        return row.object_id if row.object_type == "proposals.proposal" else None
    return getattr(row, "proposal_id", None)
