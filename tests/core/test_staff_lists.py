"""Every list of the office can be taken out as a file, by everybody who may read it."""

import pytest
from django.db import transaction
from django.urls import reverse

from apps.audit.models import AccessLog, Look
from apps.core.tables.writing import XLSX
from tests.addresses import addresses
from tests.source import ROOT, templates
from tests.test_access import COOKIES, ROWS, make_world_logged_in, visit
from tests.world import WARD_ROLES

# Pages of the office with a pager that are no lists of rows.
THREADS = {
    "challenges/staff/issue.html": "answers to one issue, each with its acts",
    "proposals/staff/inside.html": "a thread",
    "proposals/staff/talk.html": "a thread",
}
AT_LEAST = 15


def test_every_long_list_of_the_office_offers_its_files():
    silent = [
        path.relative_to(ROOT / "templates").as_posix()
        for path in templates()
        if 'extends "staff_base.html"' in (text := path.read_text(encoding="utf-8"))
        if "{% pager" in text and "{% export_links" not in text
    ]
    assert sorted(silent) == sorted(THREADS)


def pages_of_the_office() -> list[str]:
    """Names of the pages below /staff/ that somebody of the ward may read."""
    routes = {address.name: address.route for address in addresses()}
    return [
        name
        for name, row in sorted(ROWS.items())
        if routes[name].startswith("staff/") and 200 in {row.get[role] for role in WARD_ROLES}
    ]


OFFERING = {
    path.relative_to(ROOT / "templates").as_posix()
    for path in templates()
    if "{% export_links" in path.read_text(encoding="utf-8")
}  # an empty list shows no links, but answers


def files_of(name: str, world) -> tuple | None:
    """Types of the page's files and how many exports were written down; None if it offers none."""
    row = ROWS[name]
    url = reverse(name, kwargs=row.values(world))
    browser = visit(world, next(role for role in WARD_ROLES if row.get[role] == 200))
    if not OFFERING & {template.name for template in browser.get(url).templates}:
        return None
    place = reverse(name.replace("_list", "_csv")) if name.startswith("audit:") else url
    before = AccessLog.objects.filter(look=Look.EXPORT).count()
    types = [browser.get(place, {"as": form})["Content-Type"] for form in ("csv", "xlsx")]
    return types, AccessLog.objects.filter(look=Look.EXPORT).count() - before


@pytest.mark.django_db
def test_what_offers_files_answers_with_them_and_writes_it_down(settings):
    settings.SESSION_ENGINE = COOKIES
    world, found = make_world_logged_in(), {}
    for name in pages_of_the_office():
        with transaction.atomic():  # the next page finds the world as it was
            found[name] = files_of(name, world)
            transaction.set_rollback(True)
    offered = {name: files for name, files in found.items() if files}

    as_due = (["text/csv; charset=utf-8", XLSX], 2)
    assert {name: files for name, files in offered.items() if files != as_due} == {}
    assert len(offered) >= AT_LEAST, sorted(offered)
