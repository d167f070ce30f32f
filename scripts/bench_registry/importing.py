"""The import as it is run on the server, each run a process of its own: time and memory."""

import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from apps.organizations.models import ImportRun
from chiyoda_kyodo import env
from scripts.bench import machine, store

SECONDS_MOST, MEGABYTES_MOST = 180, 1_024  # issue 4, what must be true


@dataclass
class Import:
    """One run."""

    name: str
    seconds: float
    cpu: float  # seconds of the process and of PostgreSQL together
    megabytes: float
    run: ImportRun

    def line(self) -> str:
        run = self.run
        return (
            f"{self.name:14} {self.seconds:6.1f} s, CPU {self.cpu:5.1f} s, "
            f"{self.megabytes:4.0f} MB  {run.rows:,} rows, {run.new:,} new, "
            f"{run.changed:,} changed, {run.unchanged:,} unchanged, {run.refused:,} refused"
        )


def import_file(name: str, path: Path, database: str, *, apply: bool) -> Import:
    """Run ``manage.py import_npo`` once."""
    command = [sys.executable, "manage.py", "import_npo", str(path), *["--apply"][:apply]]
    postmaster = store.postmaster()
    begin, before = time.perf_counter(), machine.cpu_ms(postmaster)
    process = subprocess.Popen(
        command,
        cwd=env.BASE_DIR,
        env=os.environ | {"DATABASE_URL": store.address_of(database)},
        stdout=subprocess.DEVNULL,
    )
    _pid, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{name}: the import ended with {process.returncode}")
    seconds = time.perf_counter() - begin
    database_cpu = (machine.cpu_ms(postmaster) - before) / 1_000
    cpu = used.ru_utime + used.ru_stime + database_cpu
    return Import(name, seconds, cpu, used.ru_maxrss / 1024, ImportRun.objects.latest("id"))


def verdicts(check: Import, first: Import, second: Import) -> list[tuple[str, bool]]:
    """What must be true of the three runs."""
    runs = (check, first, second)
    rules = first.run.remarks["rules"]
    usable = first.run.rows - first.run.refused
    return [
        (
            f"each run under {SECONDS_MOST} s: at most {max(run.seconds for run in runs):.0f} s",
            all(run.seconds < SECONDS_MOST for run in runs),
        ),
        (
            f"each run under 1 GB: at most {max(run.megabytes for run in runs):.0f} MB",
            all(run.megabytes < MEGABYTES_MOST for run in runs),
        ),
        (
            f"a bad row stops no other: {first.run.refused:,} refused, {first.run.new:,} new",
            first.run.refused > 0 and first.run.new == usable,
        ),
        (
            f"a number destroyed by a spreadsheet is named: {rules.get('excel', 0):,} times",
            rules.get("excel", 0) > 0,
        ),
        (
            f"the second time nothing: {second.run.new:,} new, {second.run.changed:,} changed",
            second.run.new == 0 and second.run.changed == 0,
        ),
    ]
