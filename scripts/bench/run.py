"""One run: fill, serve, count, measure in turn, report."""

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import repeat
from statistics import median

from chiyoda_kyodo.prepare import collect_static, compile_messages
from scripts.bench import client, machine, reference, report, servers, store
from scripts.bench.counting import Counted, counted
from scripts.bench.fill import fill
from scripts.bench.targets import SUBMIT, UNCHANGED, Target, browser, submission_of, targets_of
from scripts.bench.weight import Weight, weigh

WARM_UP = 12  # requests: each of eight threads has compiled the templates


@dataclass
class Site:
    """A server with its pages, over one database."""

    size: int
    server: servers.Server
    targets: list[Target]


@dataclass
class Figures:
    """What was measured of one page at one size."""

    target: Target
    size: int
    sql: Counted = field(default_factory=Counted)
    html: int = 0
    compressed: int = 0
    rounds: list[client.Round] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)
    database: list[float] = field(default_factory=list)

    def totals(self) -> list[float]:
        """CPU and database milliseconds a request, round by round."""
        return [cpu + database for cpu, database in zip(self.cpu, self.database, strict=True)]

    def total(self) -> float:
        return median(self.totals())


def run(options: argparse.Namespace) -> int:
    """Measure and print; 1 if a goal that no noise can move is missed."""
    store.start_server()
    if options.refill:
        store.drop_all_but(set())
    compile_messages()
    collect_static()
    for size in options.sizes:
        fill(size)
    with _sites(options.sizes) as (bare, sites):
        wanted = [
            (site, target)
            for site in sites
            for target in site.targets
            if options.only in target.name
        ]
        found = [look_at(site, target) for site, target in wanted]
        fresh = machine.memory(sites[-1].server.pid)
        weights = {name: _weight_of(sites[-1], name) for name in ("list, page 1", "detail")}
        base = [Figures(target, 0) for target in bare.targets]
        pairs = [(bare, figures) for figures in base] + _paired(wanted, found)
        postmaster = store.postmaster()
        print(f"{machine.description()}; {options.rounds} rounds of {options.seconds:g} s")
        for _round in range(options.rounds):
            for site, figures in pairs:
                measure(site, figures, options, postmaster)
        found += _submissions(sites, options, postmaster)
        used = machine.memory(sites[-1].server.pid)
    return report.tell(base, found, weights, (fresh, used))


@contextmanager
def _sites(sizes: list[int]) -> Iterator[tuple[Site, list[Site]]]:
    """Serve copies of the filled databases, and the reference; drop the copies at the end."""
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
            store.create(name, store.filled_name(size))
            store.use_database(name)
            running.append(servers.start("portal", name))
            sites.append(Site(size, running[-1], [*targets_of(size), submission_of()]))
        yield bare, sites
    finally:
        servers.stop(running)
        store.use_database("kyodo")
        store.drop_all_but({store.filled_name(size) for size in sizes})


def _paired(wanted, found) -> list[tuple[Site, Figures]]:
    """The pages that are read, one size after the other for each page."""
    pairs = [
        (site, figures)
        for (site, target), figures in zip(wanted, found, strict=True)
        if target.group != SUBMIT
    ]
    order = list(dict.fromkeys(figures.target.name for _site, figures in pairs))
    return sorted(pairs, key=lambda pair: order.index(pair[1].target.name))


def look_at(site: Site, target: Target) -> Figures:
    """Count a page's SQL in this process, and its bytes as the server sends them."""
    figures = Figures(target, site.size)
    if target.group == SUBMIT:
        return figures
    store.use_database(f"run_{site.size}")
    inside = browser()
    headers = target.headers()
    inside.get(target.path, headers=headers)
    with counted() as figures.sql:
        inside.get(target.path, headers=headers)
    line = client.Line(site.server.port)
    plain = line.send(client.get(site.server.port, target.path, headers))
    if target.group == UNCHANGED:
        target.etag = plain.headers["etag"]
    packed = line.send(
        client.get(site.server.port, target.path, {**headers, "Accept-Encoding": "gzip"})
    )
    figures.html, figures.compressed = len(plain.body), len(packed.body)
    again = client.get(site.server.port, target.path, target.headers())
    for _request in range(WARM_UP):
        status = line.send(again).status
        if status != target.status:
            raise SystemExit(f"{target.path} answers {status}, not {target.status}")
    line.close()
    return figures


def _weight_of(site: Site, name: str) -> Weight:
    """The first visit of a page, as a browser that takes brotli and gzip makes it."""
    target = next(target for target in site.targets if target.name == name)
    line = client.Line(site.server.port)

    def fetch(path: str, encodings: str) -> client.Answer:
        headers = {"Accept-Encoding": encodings} if encodings else {}
        return line.send(client.get(site.server.port, path, headers))

    packed = len(fetch(target.path, "gzip, br").body)
    page = fetch(target.path, "").body
    weight = weigh(page, packed, lambda address: len(fetch(address, "gzip, br").body))
    line.close()
    return weight


def measure(site: Site, figures: Figures, options, postmaster: int) -> None:
    """One round of one page."""
    before, before_database = site.server.cpu_ms(), machine.cpu_ms(postmaster)
    done = client.run_round(
        site.server.port,
        lambda: figures.target.requests(site.server.port),
        figures.target.status,
        options.seconds,
        options.connections,
    )
    number = max(len(done.milliseconds), 1)
    figures.rounds.append(done)
    figures.cpu.append((site.server.cpu_ms() - before) / number)
    figures.database.append((machine.cpu_ms(postmaster) - before_database) / number)


def _submissions(sites: list[Site], options, postmaster: int) -> list[Figures]:
    """Each POST files a draft of its own; the last pages to be measured, for they add rows."""
    found = [
        (site, Figures(target, site.size))
        for site in sites
        for target in site.targets
        if target.group == SUBMIT and options.only in target.name
    ]
    for _round in repeat(None, options.rounds):
        for site, figures in found:
            measure(site, figures, options, postmaster)
    return [figures for _site, figures in found]
