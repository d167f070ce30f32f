"""Every list of the office can be taken out as a file, by everybody who may read it."""

from inspect import getsource, unwrap

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
AS_DUE = (["text/csv; charset=utf-8", XLSX], 2)


def test_every_long_list_of_the_office_offers_its_files():
    silent = [
        path.relative_to(ROOT / "templates").as_posix()
        for path in templates()
        if 'extends "staff_base.html"' in (text := path.read_text(encoding="utf-8"))
        if "{% pager" in text and "{% export_links" not in text
    ]
    assert sorted(silent) == sorted(THREADS)


OFFERING = {
    path.relative_to(ROOT / "templates").as_posix()
    for path in templates()
    if 'extends "staff_base.html"' in (text := path.read_text(encoding="utf-8"))
    if "{% export_links" in text
}  # an empty list shows no links, but answers


def pages_that_may_offer_files() -> list[str]:
    """Names of the pages below /staff/ whose views name such a template."""
    return [
        address.name
        for address in addresses()
        if address.route.startswith("staff/")
        and 200 in {ROWS[address.name].get[role] for role in WARD_ROLES}
        and any(template in getsource(unwrap(address.view)) for template in OFFERING)
    ]


def files_of(name: str, world) -> tuple[set, tuple]:
    """The page's templates that offer files, its files' types, and the exports on record."""
    row = ROWS[name]
    url = reverse(name, kwargs=row.values(world))
    browser = visit(world, next(role for role in WARD_ROLES if row.get[role] == 200))
    offering = OFFERING & {template.name for template in browser.get(url).templates}
    if not offering:
        return set(), AS_DUE
    place = reverse(name.replace("_list", "_csv")) if name.startswith("audit:") else url
    before = AccessLog.objects.filter(look=Look.EXPORT).count()
    types = [browser.get(place, {"as": form})["Content-Type"] for form in ("csv", "xlsx")]
    return offering, (types, AccessLog.objects.filter(look=Look.EXPORT).count() - before)


@pytest.mark.django_db
def test_what_offers_files_answers_with_them_and_writes_it_down(settings):
    settings.SESSION_ENGINE = COOKIES
    world, seen, wrong = make_world_logged_in(), set(), {}
    for name in pages_that_may_offer_files():
        with transaction.atomic():  # the next page finds the world as it was
            offering, files = files_of(name, world)
            transaction.set_rollback(True)
        seen |= offering
        if files != AS_DUE:
            wrong[name] = files

    assert wrong == {}
    assert seen == OFFERING
