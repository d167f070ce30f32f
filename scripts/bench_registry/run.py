"""One run: import, serve, count, measure in turn beside the reference, report."""

import argparse
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from django.core.management import call_command
from django.db import connection
from django.test import RequestFactory
from django.urls import reverse

from apps.core.paging import PAGE_SIZE, page_of
from apps.organizations.models import Organization
from apps.search.operations import count_common
from chiyoda_kyodo.prepare import collect_static, compile_messages
from scripts.bench import machine, reference, servers, store
from scripts.bench.report import ratio, verdict
from scripts.bench.run import Figures, Site, look_at, measure
from scripts.bench.targets import Target
from scripts.bench_registry import importing
from scripts.bench_registry.rows import COMMON, RARE, write_file

TIMES_REF = 1.5  # P1
DIRECTORY, OTHER = "directory", "other"


def run(options: argparse.Namespace) -> int:
    """Measure and print; 1 if something is not true that no noise can move."""
    store.start_server()
    database = f"run_{options.rows}"
    store.create(database)
    store.use_database(database)
    call_command("migrate", verbosity=0, interactive=False)
    call_command("createcachetable", verbosity=0)
    hard = _imports(options.rows, database)
    if options.only != "import":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")
        count_common()  # as the worker does every night
        hard += _pages(options, database)
    for sentence, holds in hard:
        print(f"  {'holds' if holds else 'MISSED':8} {sentence}")
    store.use_database("kyodo")
    return int(not all(holds for _sentence, holds in hard))


def _imports(size: int, database: str) -> list[tuple[str, bool]]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "gyousei_000.csv"
        write_file(path, size)
        print(f"{path.stat().st_size / 2**20:.0f} MB file; {machine.description()}", flush=True)
        runs = []
        for name, apply in (("check", False), ("apply", True), ("apply again", True)):
            runs.append(importing.import_file(name, path, database, apply=apply))
            print(runs[-1].line(), flush=True)
    return importing.verdicts(*runs)


def _pages(options, database: str) -> list[tuple[str, bool]]:
    compile_messages()
    collect_static()
    with _served(options.rows, database) as (bare, site):
        wanted = [target for target in site.targets if options.only in target.name]
        found = [look_at(site, target) for target in wanted]
        base = [Figures(target, 0) for target in bare.targets]
        pairs = [(bare, figures) for figures in base] + [(site, figures) for figures in found]
        for _round in range(options.rounds):
            for place, figures in pairs:
                measure(place, figures, options, store.postmaster())
    return _report(base, found)


@contextmanager
def _served(size: int, database: str) -> Iterator[tuple[Site, Site]]:
    """The portal over the imported rows, and the reference."""
    running: list[servers.Server] = []
    targets = _targets()
    try:
        store.create("run_reference")
        store.use_database("run_reference")
        reference.make_tables()
        running.append(servers.start("reference", "run_reference"))
        pages = [Target("One", "one", "/one", 0), Target("Ref", "ref", "/list", 0)]
        running.append(servers.start("portal", database))
        yield Site(0, running[0], pages), Site(size, running[1], targets)
    finally:
        servers.stop(running)


def _targets() -> list[Target]:
    address = reverse("organizations:organization_list")
    rows = Organization.objects.directory().order_by("kana_key", "id")
    middle = rows[rows.count() // 2]
    return [
        Target("directory, page 1", DIRECTORY, address, 5),
        Target("directory, deep", DIRECTORY, address + _deep_query(rows), 5),
        Target("directory, two signs, rare", DIRECTORY, f"{address}?q={quote(RARE)}", 5),
        Target("directory, two signs, common", DIRECTORY, f"{address}?q={quote(COMMON)}", 5),
        Target("directory, one field", OTHER, f"{address}?field=7", 5),
        Target("directory, one kana row", OTHER, f"{address}?kana={quote('か')}", 5),
        Target("organisation", OTHER, middle.get_absolute_url(), 5),
        Target("index of areas", OTHER, reverse("organizations:organization_areas"), 5),
        Target("numbers", OTHER, reverse("organizations:organization_statistics"), 5),
    ]


def _deep_query(rows) -> str:
    """The query of the page at 95 % of the directory."""
    total = rows.count()
    last = rows[min(total * 95 // 100, max(total - PAGE_SIZE - 2, 0))]
    page = page_of(
        RequestFactory().get("/"),
        rows.filter(kana_key__gte=last.kana_key),
        keys=("kana_key", "id"),
        size=1,
        ascending=True,
    )
    return page.older_url


def _report(base, found) -> list[tuple[str, bool]]:
    one, ref = base
    print("| page | bytes | SQL | fetched | CPU ms | db ms | total | x One | x Ref |")
    print("|---" + "|--:" * 8 + "|")
    for figures in [*base, *found]:
        cpu, database = sorted(figures.cpu), sorted(figures.database)
        print(
            f"| {figures.target.name} | {figures.html:,} | {figures.sql.total} "
            f"| {figures.sql.rows} | {cpu[len(cpu) // 2]:.2f} | {database[len(database) // 2]:.2f} "
            f"| {figures.total():.2f} | {ratio(figures, one):.1f} | {ratio(figures, ref):.2f} |"
        )
    for figures in found:
        if figures.target.group == DIRECTORY:
            times = ratio(figures, ref)
            print(
                f"  {verdict(times, TIMES_REF):12} P1 {figures.target.name}: {times:.2f} x Ref, "
                f"goal {TIMES_REF}"
            )
    return [_few_statements(figures) for figures in found]


def _few_statements(figures: Figures) -> tuple[str, bool]:
    count, most = figures.sql.total, figures.target.most_sql
    return f"P6 {figures.target.name}: {count} statements, at most {most}", count <= most
