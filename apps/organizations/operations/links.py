"""Trying the addresses on the pages of groups (リンクの点検); dead ones are hidden and listed."""

import logging
from collections.abc import Callable, Iterator
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy

from apps.core import clock, jobs
from apps.core.one_by_one import one_by_one
from apps.history.models import Audience
from apps.history.operations import record
from apps.notifications.operations import notify
from apps.organizations.link_probe import Reply, probe
from apps.organizations.models import LinkCheck, Organization
from apps.organizations.notices import LINK_DEAD, people_of
from apps.organizations.operations.common import lock

log = logging.getLogger(__name__)

FAILURES = 3  # story A19: hidden after three failed checks
EVERY = timedelta(days=30)  # handbook S4.4.4: a monthly check
AGAIN = timedelta(days=1)  # after a failure, on the days that follow
MOST = 300  # groups a night
SILENT = 5  # so many failures without any answer, and it is rather our own line that is down


def check_links(ask: Callable[[str], Reply] = probe) -> int:
    """Try the addresses of the groups that are due (リンクの定期点検).

    Nothing is counted until some address has answered: a portal without a way out must not hide
    the addresses of everybody.

    Returns:
        number of groups checked.
    """
    if not settings.KYODO_LINK_CHECK:
        return 0
    return len(one_by_one(_asked(ask), lambda found: note_replies(*found)))


def _asked(ask: Callable[[str], Reply]) -> Iterator[tuple[Organization, dict[str, Reply]]]:
    """Groups with what their addresses answered, from the first answer on."""
    waiting, has_way_out = [], False
    for organization in _due():
        replies = {url: ask(url) for url in organization.addresses()}
        has_way_out = has_way_out or Reply.ALIVE in replies.values()
        waiting.append((organization, replies))
        if not has_way_out and sum(len(each) for _row, each in waiting) >= SILENT:
            break
        if has_way_out:
            yield from waiting
            waiting = []
        if jobs.stopping():
            break
    if waiting:
        log.warning("no address on the web answered; nothing was counted")


def _due() -> Iterator[Organization]:
    rows = Organization.objects.directory().exclude(web="", links=[], feeds=[])
    today = clock.today()
    due = rows.filter(Q(link_check=None) | Q(link_check__due_on__lte=today))
    return due.order_by("link_check__due_on", "id")[:MOST].iterator()


@transaction.atomic
def note_replies(organization: Organization, replies: dict[str, str]) -> LinkCheck:
    """Write down what the addresses of a group answered (点検の記録).

    Dead ones are hidden; those that answer again are shown again.
    """
    locked = lock(organization)
    check = LinkCheck.objects.filter(organization=locked).first()
    known = check.failing if check else {}
    failing = {
        url: _counted(known.get(url), reply)
        for url, reply in replies.items()
        if reply != Reply.ALIVE and url in locked.addresses()
    }
    dead = [url for url, state in failing.items() if state["times"] >= FAILURES]
    new = [url for url in dead if url not in locked.dead_links]
    if dead != locked.dead_links:
        locked.dead_links = dead
        locked.updated_at = clock.now()
        locked.save(update_fields=["dead_links", "updated_at"])
    values = {
        "checked_at": clock.now(),
        "due_on": clock.today() + (AGAIN if failing else EVERY),
        "failing": failing,
        "has_dead": bool(dead),
    }
    check, _made = LinkCheck.objects.update_or_create(organization=locked, defaults=values)
    if new:
        _tell(locked, new)
    return check


def _counted(before: dict | None, reply: str) -> dict:
    since = before["since"] if before else clock.today().isoformat()
    return {"times": (before["times"] if before else 0) + 1, "since": since, "why": str(reply)}


def _tell(organization: Organization, urls: list[str]) -> None:
    entry = record(
        organization,
        "hide_link",
        gettext_lazy("A link that no longer answers is hidden"),
        actor=None,
        audience=Audience.PARTIES,
        parties_text="\n".join(urls),
    )
    notify(
        LINK_DEAD,
        about=organization,
        to=people_of(organization),
        actor=None,
        event=f"link-dead:{entry.pk}",
    )
