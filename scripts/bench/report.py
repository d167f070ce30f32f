"""The table, and which goals hold: those of machines without noise decide the exit status."""

from statistics import median

from scripts.bench.targets import COMPARISON, DETAIL, LIST, STAFF, SUBMIT, UNCHANGED
from scripts.bench.weight import Weight

SLACK = 1.25  # research/performance.md, section 5: processor time moves that much on a busy machine
COLUMNS = (
    *("page", "rows", "bytes", "gzip", "SQL", "fetched", "CPU ms", "db ms", "total"),
    *("x One", "x Ref", "p50", "p95", "a second"),
)
# Goal, group of pages, times Ref.
TIMES_REF = (("P1", LIST, 1.5), ("P3", DETAIL, 1.0), ("P4", STAFF, 4.0), ("R1", COMPARISON, 20.0))
# Goal, group of pages, share of One.
SHARE_OF_ONE = ((LIST, 0.08), (DETAIL, 0.20), (UNCHANGED, 0.40))
GROWTH = 1.3
KILO = 1024


def tell(base, found, weights: dict[str, Weight], memories) -> int:
    """Print all; 1 if a hard goal is missed."""
    one, ref = base
    found = [figures for figures in found if figures.rounds]
    print("| " + " | ".join(COLUMNS) + " |")
    print("|---" + "|--:" * (len(COLUMNS) - 1) + "|")
    for figures in [*base, *found]:
        print("| " + " | ".join(cells(figures, one, ref)) + " |")
    soft = [*_times_ref(found, ref), *_growth(found), *_shares(found, one), *_memory(memories)]
    hard = [*same_sql(found), *few_sql(found), *errors([*base, *found]), *_weights(weights)]
    print("\nProcessor time and memory (25 % more is called noise of the machine):")
    for goal, value, limit in soft:
        print(f"  {verdict(value, limit):12} {goal}: {value:.2f}, goal {limit:g}")
    print("\nHard, the same on any machine:")
    for goal, holds in hard:
        print(f"  {'holds' if holds else 'MISSED':12} {goal}")
    return int(not all(holds for _goal, holds in hard))


def verdict(value: float, limit: float) -> str:
    if value <= limit:
        return "holds"
    return "within 25 %" if value <= limit * SLACK else "missed"


def ratio(figures, other) -> float:
    """How many times another page's time, compared round by round."""
    return median(
        mine / theirs for mine, theirs in zip(figures.totals(), other.totals(), strict=True)
    )


def cells(figures, one, ref) -> list[str]:
    times = sorted(value for each in figures.rounds for value in each.milliseconds)
    rate = median(len(each.milliseconds) / each.seconds for each in figures.rounds)
    counts = [figures.html, figures.compressed, figures.sql.total, figures.sql.rows]
    return [
        figures.target.name,
        f"{figures.size:,}" if figures.size else "",
        *(f"{count:,}" if figures.html or figures.sql.total else "" for count in counts),
        f"{median(figures.cpu):.2f}",
        f"{median(figures.database):.2f}",
        f"{figures.total():.2f}",
        f"{ratio(figures, one):.1f}",
        f"{ratio(figures, ref):.2f}",
        f"{times[len(times) // 2]:.1f}",
        f"{times[int(len(times) * 0.95)]:.1f}",
        f"{rate:.0f}",
    ]


def _times_ref(found, ref):
    for goal, group, limit in TIMES_REF:
        for figures in found:
            if figures.target.group == group:
                yield (
                    f"{goal} {figures.target.name}, {figures.size:,}: x Ref",
                    ratio(figures, ref),
                    limit,
                )


def ends(found):
    """Each page at the smallest and at the largest size."""
    names = dict.fromkeys(figures.target.name for figures in found)
    for name in names:
        same = [figures for figures in found if figures.target.name == name]
        if len(same) > 1:
            yield same[0], same[-1]


def _growth(found):
    for small, large in ends(found):
        yield (
            f"P5 {small.target.name}: growth from {small.size:,} to {large.size:,}",
            ratio(large, small),
            GROWTH,
        )


def _shares(found, one):
    for group, share in SHARE_OF_ONE:
        for figures in found:
            if figures.target.group == group:
                yield (
                    f"P9 {figures.target.name}, {figures.size:,}: x One",
                    ratio(figures, one),
                    1 / share,
                )


def _memory(memories):
    fresh, used = memories
    yield "P10 worker, MB RSS, fresh", fresh["worker"], 110
    yield "P10 worker, growth over the run", used["worker"] / fresh["worker"], 1.1
    yield "P10 master and workers, MB PSS", used["all"], 200


def same_sql(found):
    for small, large in ends(found):
        if small.target.group == SUBMIT:
            continue
        same = (small.sql.total, small.sql.rows) == (large.sql.total, large.sql.rows)
        yield (
            (
                f"P5 {small.target.name}: {large.sql.total} statements and {large.sql.rows} rows, "
                f"the same at {small.size:,} and {large.size:,}"
            ),
            same,
        )


def few_sql(found):
    largest = max(figures.size for figures in found)
    for figures in found:
        if figures.size != largest or figures.target.group == SUBMIT:
            continue
        most = figures.target.most_sql
        yield (
            (
                f"P6 {figures.target.name}: {figures.sql.total} statements, at most {most}, "
                "no table counted"
            ),
            figures.sql.total <= most and not figures.sql.counts(),
        )


def errors(found):
    bad = sum(each.bad for figures in found for each in figures.rounds)
    yield f"{bad} answers with another status than expected", bad == 0


def _weights(weights: dict[str, Weight]):
    for name, limit in (("list, page 1", 30), ("detail", 25)):
        weight = weights[name]
        yield (
            (
                f"P12 first visit, {name}: {weight.compressed / KILO:.1f} KB of {limit} packed, "
                f"{weight.requests} requests of 7, scripts {weight.scripts / KILO:.1f} KB of 10"
            ),
            weight.compressed <= limit * KILO
            and weight.requests <= 7
            and (weight.scripts <= 10 * KILO),
        )
    html = weights["list, page 1"].html
    yield f"P12 list of 20 rows: {html / KILO:.1f} KB of HTML, at most 40", html <= 40 * KILO
