"""Nothing of an unpublished or hidden project gets out, and no reason of the office."""

import pytest

from apps.notifications.models import OutgoingMail
from apps.notifications.rendering import message_of
from apps.partnerships import operations
from apps.search.models import SearchEntry
from tests.leaks import crawl, found_in, hits, text_of
from tests.partnerships.pages import client_of, page
from tests.public_answers import public_addresses

pytestmark = pytest.mark.django_db
DRAFT, HIDDEN, NOTE, STOPPED = (f"漏洩標識{name}" for name in ("準備", "非表示", "理由", "中止"))
MARKERS = (DRAFT, HIDDEN, NOTE, STOPPED)


@pytest.fixture
def marked(world):
    """A published project beside one in preparation, one hidden, one stopped before it was out."""
    world.shown = world.published(place="神田川の左岸")
    texts = dict.fromkeys(("name", "purpose", "description", "place"), DRAFT)
    world.secret = world.registered(**texts)
    texts = dict.fromkeys(("name", "purpose", "description", "place"), HIDDEN)
    hidden = operations.publish_project(world.registered(**texts), actor=world.head)
    operations.hide_project(hidden, actor=world.desk, reason=NOTE)
    stopped = world.registered(name=DRAFT)
    operations.terminate_project(stopped, actor=world.head, reason=STOPPED)
    return world


def test_no_public_page_file_or_search_holds_a_marker(marked):
    visitor = client_of()
    texts = {address: text_of(visitor.get(address)) for address in public_addresses()}
    starts = [page("project_list"), page("project_csv"), "/", "/sitemap/"]
    texts |= crawl(visitor, starts)

    assert "神田川の左岸" in texts[marked.shown.get_absolute_url()]
    assert found_in(texts, MARKERS) == []
    for marker in MARKERS:
        assert hits(visitor, marker, (page("project_list"),), r"/projects/[0-9][^\"]*") == []


def test_other_sections_and_organisations_read_nothing_of_it(marked):
    scheme = marked.scheme
    for person in (scheme.other_officer, scheme.stranger):
        client = client_of(person)
        addresses = [
            page("staff_projects"),
            page("own_list"),
            page("staff_project", marked.secret.pk),
            page("own_project", marked.secret.pk),
            page("project_detail", marked.secret.pk),
            "/staff/" if person.is_ward_staff else "/home/",
        ]
        texts = {address: text_of(client.get(address)) for address in addresses}
        assert found_in(texts, MARKERS) == []


def test_mails_carry_no_reason_of_the_office(marked):
    mails = OutgoingMail.objects.filter(kind__startswith="partnerships.")
    written = [f"{mail['Subject']}\n{mail.get_content()}" for mail in map(message_of, mails)]

    assert len(written) > 4
    assert not any(NOTE in text for text in written)


def test_the_index_keeps_unpublished_words_for_the_office(marked):
    entries = SearchEntry.objects.filter(object_type="partnerships.jointproject")

    public = {entry.object_id for entry in entries.filter(audience="public")}
    assert public == {marked.shown.pk}


AGREED = {name: f"漏洩標識{name}" for name in ("payment_note", "remark", "reason", "draft")}


def test_payment_remarks_reasons_and_unpublished_agreements_stay_inside(table):
    table.more = {"payment_note": AGREED["payment_note"]}
    agreement = table.in_approval()
    for section, head in ((table.lead, table.head), (table.scheme.related, table.related_head)):
        consent = agreement.consents.get(department=section)
        remark = AGREED["remark"]
        operations.consent_agreement(consent, actor=head, answer="remarks", remark=remark)
    operations.return_agreement(agreement, actor=table.desk_head, reason=AGREED["reason"])
    table.drafted(table.registered(name=AGREED["draft"]))
    public = table.concluded(operations.publish_project(table.registered(), actor=table.head))
    operations.publish_agreement(public, actor=table.head)

    visitor = client_of()
    texts = {address: text_of(visitor.get(address)) for address in public_addresses()}
    assert "行事保険に入る" in texts[public.get_absolute_url()]
    assert found_in(texts, AGREED.values()) == []
    own = text_of(client_of(table.rep).get(page("own_agreement", agreement.pk)))
    assert AGREED["payment_note"] in own
    assert AGREED["remark"] not in own
    assert AGREED["reason"] not in own
    assert client_of(table.scheme.stranger).get(public.own_url()).status_code == 404
