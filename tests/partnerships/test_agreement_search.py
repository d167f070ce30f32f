"""A published agreement can be found by what everybody may read of it."""

import pytest

from apps.partnerships import operations
from apps.search.models import SearchEntry
from apps.search.rooms import ROOMS
from tests.partnerships.factories import STOPPED
from tests.partnerships.pages import client_of, text_of

pytestmark = pytest.mark.django_db
INSIDE = "検索標識の支払"


def is_found(agreement, words: str) -> bool:
    """True if the page of the site's search leads to it."""
    return agreement.get_absolute_url() in text_of(client_of().get("/search/", {"q": words}))


def test_a_published_agreement_is_found_as_long_as_its_project_is_public(table):
    table.more = {"payment_note": INSIDE}
    agreement = table.concluded()
    words = agreement.articles.filter(is_left_out=False).first().text[:12]
    ROOMS["partnerships.agreement"].index(agreement)  # as reindex does
    assert not is_found(agreement, words)

    operations.publish_agreement(agreement, actor=table.head)
    assert is_found(agreement, words)
    assert is_found(agreement, agreement.parties.get(place=2).name)
    assert not is_found(agreement, INSIDE)

    operations.hide_project(agreement.project, actor=table.desk_head, reason=STOPPED)
    assert not SearchEntry.objects.of(agreement).exists()
    operations.show_project(agreement.project, actor=table.desk_head)
    assert is_found(agreement, words)
