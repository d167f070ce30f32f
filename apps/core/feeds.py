"""Atom feeds (更新情報): what anybody may read, for feed readers."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language

ENTRIES = 50  # a feed holds the newest
BEGINNING = datetime(2003, 3, 31, tzinfo=UTC)  # of a feed that has no entry yet


@dataclass(frozen=True)
class FeedEntry:
    """One piece of news in a feed (更新の一件).

    Attributes:
        key: what stays the same for ever, ``proposal-12-340``; it makes the entry's id.
        url: path of the page it is about.
        at: when it happened.
    """

    key: str
    title: str
    url: str
    text: str
    at: datetime


class SteadyFeed(Atom1Feed):
    """A feed whose bytes change only with its entries; Django puts the hour into an empty one."""

    def latest_post_date(self):
        return max((item["updateddate"] for item in self.items), default=BEGINNING)


def answer_with_feed(
    request: HttpRequest, *, title: str, url: str, entries: Iterable[FeedEntry]
) -> HttpResponse:
    """An Atom feed (更新情報フィード) of what is public.

    Args:
        url: path of the page the feed belongs to.
        entries: newest first; no more than :data:`ENTRIES` are taken.
    """
    origin = settings.KYODO_ORIGIN
    feed = SteadyFeed(
        title=title,
        link=f"{origin}{url}",
        description="",
        language=(get_language() or "ja").partition("-")[0],
        feed_url=f"{origin}{request.path}",
        feed_guid=f"{origin}{request.path}",
    )
    for entry in list(entries)[:ENTRIES]:
        feed.add_item(
            title=entry.title,
            link=f"{origin}{entry.url}",
            description=entry.text,
            pubdate=entry.at,
            updateddate=entry.at,
            unique_id=f"{origin}/#{entry.key}",
        )
    return HttpResponse(feed.writeString("utf-8"), content_type="application/atom+xml")
