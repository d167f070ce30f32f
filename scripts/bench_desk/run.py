"""One run: fill, serve, count, measure in turn beside the reference, report."""

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import quote

from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from apps.accounts.models import User
from apps.core.paging import page_of
from apps.desk.models import DeskCase
from apps.desk.staff_views.cases import BOARD_SIZE
from chiyoda_kyodo.prepare import collect_static, compile_messages
from scripts.bench import ground, machine, reference, report, servers, store
from scripts.bench.run import Figures, Site, look_at, measure
from scripts.bench.targets import Target, browser, session_of
from scripts.bench_desk.fill import COMMON, RARE, fill, filled_name, open_cases

MOST_SQL, TIMES_REF, GROWTH = 12, 4.0, 1.3  # issue 6, what must be true
BOARD = "board"


def run(options: argparse.Namespace) -> int:
    """Measure and print; 1 if something is not true that no noise can move."""
    store.start_server()
    compile_messages()
    collect_static()
    for size in options.sizes:
        fill(size)
    with _served(options.sizes) as (bare, sites):
        wanted = [
            (site, target)
            for site in sites
            for target in site.targets
            if options.only in target.name
        ]
        found = [look_at(site, target) for site, target in wanted]
        if options.plans:
            _plans(found)
        base = [Figures(target, 0) for target in bare.targets]
        pairs = [(bare, figures) for figures in base]
        pairs += [(site, row) for (site, _target), row in zip(wanted, found, strict=True)]
        order = list(dict.fromkeys(figures.target.name for _site, figures in pairs))
        pairs.sort(key=lambda pair: order.index(pair[1].target.name))
        print(f"{machine.description()}; {options.rounds} rounds of {options.seconds:g} s")
        for _round in range(options.rounds):
            for site, figures in pairs:
                measure(site, figures, options, store.postmaster())
    return _report(base, found)


@contextmanager
def _served(sizes: list[int]) -> Iterator[tuple[Site, list[Site]]]:
    """The portal over copies of the filled databases, and the reference."""
    running: list[servers.Server] = []
    try:
        store.create("run_reference")
        store.use_database("run_reference")
        reference.make_tables()
        running.append(servers.start("reference", "run_reference"))
        pages = [Target("One", "one", "/one", 0), Target("Ref", "ref", "/list", 0)]
        bare, sites = Site(0, running[0], pages), []
        for size in sizes:
            name = f"run_{size}"
            store.use_database("kyodo")
            store.create(name, filled_name(size))
            store.use_database(name)
            running.append(servers.start("portal", name))
            sites.append(Site(size, running[-1], _targets(size)))
        yield bare, sites
    finally:
        servers.stop(running)
        store.use_database("kyodo")


def _targets(size: int) -> list[Target]:
    cookie = session_of(User.objects.get(email=ground.DESK))
    board = reverse("desk:board")
    everything = f"{board}?queue=all"
    pages = {
        "board, our turn": board,
        "board, all": everything,
        "board, all, filtered": f"{everything}&theme=volunteering",
        "board, all, deep": everything + _deep(size),
        "board, overdue": f"{board}?queue=overdue",
        "board, ended": f"{board}?queue=ended",
        "board, ended, filtered": f"{board}?queue=ended&theme=grants",
        "board, ended, deep": f"{board}?queue=ended" + _deep_past(size),
        "search, common word": f"{everything}&q={quote(COMMON)}",
        "search, rare word": f"{everything}&q={quote(RARE)}",
        "search, ended, common word": f"{board}?queue=ended&q={quote(COMMON)}",
    }
    return [Target(name, BOARD, path, MOST_SQL, cookie=cookie) for name, path in pages.items()]


def _deep(size: int) -> str:
    """The cursor of the last full page but a few rows of the open cases."""
    rows = DeskCase.objects.open().order_by("due_on", "id")
    last = rows[open_cases(size) - BOARD_SIZE - 3]
    return _cursor(rows.filter(due_on__gte=last.due_on), ("due_on", "id"), ascending=True)


def _deep_past(size: int) -> str:
    """The cursor of the page behind 95 % of the ended cases, or of the last full one."""
    rows = DeskCase.objects.exclude(pk__in=DeskCase.objects.open()).order_by("-received_at", "-id")
    total = size - open_cases(size)
    last = rows[min(total * 95 // 100, total - BOARD_SIZE - 3)]
    return _cursor(rows.filter(received_at__lte=last.received_at), ("received_at", "id"))


def _cursor(rows, keys, *, ascending: bool = False) -> str:
    page = page_of(RequestFactory().get("/"), rows, keys=keys, size=1, ascending=ascending)
    return f"&{page.older_url[1:]}"


def _plans(found: list[Figures]) -> None:
    """How PostgreSQL reads the largest statement of each page, at the largest size."""
    largest = max(figures.size for figures in found)
    store.use_database(f"run_{largest}")
    inside = browser()
    for figures in found:
        if figures.size != largest:
            continue
        print(f"\n{figures.target.name}")
        with CaptureQueriesContext(connection) as asked:
            inside.get(figures.target.path, headers=figures.target.headers())
        statement = next(each["sql"] for each in asked if 'FROM "desk_deskcase"' in each["sql"])
        with connection.cursor() as cursor:
            cursor.execute(f"EXPLAIN (ANALYZE, BUFFERS, TIMING OFF) {statement}")
            print("\n".join(line for (line,) in cursor.fetchall()))


def _report(base: list[Figures], found: list[Figures]) -> int:
    one, ref = base
    print("| " + " | ".join(report.COLUMNS) + " |")
    print("|---" + "|--:" * (len(report.COLUMNS) - 1) + "|")
    for figures in [*base, *found]:
        print("| " + " | ".join(report.cells(figures, one, ref)) + " |")
    print("\nProcessor time (25 % more is called noise of the machine):")
    for goal, value, limit in [*_times_ref(found, ref), *_growth(found)]:
        print(f"  {report.verdict(value, limit):12} {goal}: {value:.2f}, goal {limit:g}")
    print("\nHard, the same on any machine:")
    hard = [*report.same_sql(found), *report.few_sql(found), *report.errors([*base, *found])]
    for goal, holds in hard:
        print(f"  {'holds' if holds else 'MISSED':12} {goal}")
    return int(not all(holds for _goal, holds in hard))


def _times_ref(found, ref):
    for figures in found:
        name = f"{figures.target.name}, {figures.size:,}: x Ref"
        yield name, report.ratio(figures, ref), TIMES_REF


def _growth(found):
    for small, large in report.ends(found):
        growth = report.ratio(large, small)
        yield f"{small.target.name}: {small.size:,} to {large.size:,}", growth, GROWTH
