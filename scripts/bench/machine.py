"""What the kernel says of a process and all its children: processor time and memory (Linux)."""

import os
from contextlib import suppress
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")
PROC = Path("/proc")


def family(pid: int) -> list[int]:
    """The process and its living descendants."""
    found = [pid]
    with suppress(FileNotFoundError):
        for task in (PROC / str(pid) / "task").iterdir():
            for child in (task / "children").read_text().split():
                found += family(int(child))
    return found


def cpu_ms(pid: int) -> float:
    """Processor time of the family, ended children included."""
    return sum(map(_ticks, family(pid))) * 1_000 / TICKS


def _ticks(pid: int) -> int:
    with suppress(FileNotFoundError, ProcessLookupError):
        # Behind the name in brackets: utime, stime and those of children that were waited for.
        fields = (PROC / str(pid) / "stat").read_text().rpartition(")")[2].split()
        return sum(map(int, fields[11:15]))
    return 0


def memory(pid: int) -> dict[str, float]:
    """MiB: the largest child's RSS, and the family's PSS, in which shared pages count once."""
    master, *children = family(pid)
    found = {each: _rollup(each) for each in (master, *children)}
    return {
        "worker": max((found[each].get("Rss", 0) for each in children), default=0),
        "all": sum(sizes.get("Pss", 0) for sizes in found.values()),
    }


def _rollup(pid: int) -> dict[str, float]:
    with suppress(FileNotFoundError, ProcessLookupError, PermissionError):
        lines = (PROC / str(pid) / "smaps_rollup").read_text().splitlines()[1:]
        return {line.split(":")[0]: int(line.split()[1]) / 1_024 for line in lines}
    return {}


def description() -> str:
    """Cores, memory and present load of this machine."""
    total = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return f"{os.cpu_count()} cores, {total:.0f} GB, load {os.getloadavg()[0]:.1f}"
