"""Work that no request waits for, and the clock of the portal (ジョブと定時処理).

The only module that knows procrastinate; how to use it stands in ``docs/jobs.md``. A room's
``jobs.py`` registers functions::

    @every("* * * * *", _("Open and close rounds"))
    def open_and_close_rounds(): ...

The queue is a hint and the tables are the truth: a job takes no arguments, looks for what is
due by ``clock.now()``, and may run twice or late without harm.
"""

import asyncio
import functools
import signal
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection, transaction
from django.utils.translation import gettext_lazy as _
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued, UniqueViolation
from procrastinate.jobs import Status

from apps.core import operations
from apps.core.tables import runs, undoing
from apps.core.tracking import acting

# Jobs may take longer than a request, but must not hang for ever (reliability.md 5.1).
JOB_LIMITS = "SET statement_timeout = '10min'; SET lock_timeout = '30s'"
THREADS = 3  # a long run of one job must not hold up the clock
KEPT_HOURS = 24
STALLED_AFTER = timedelta(seconds=30)  # without a heartbeat; a worker gives one every ten


@dataclass(frozen=True)
class Job:
    """A function that runs by the clock or when woken (定時処理).

    Attributes:
        name: ``app.function``, also the task's name in the queue.
        label: what it does, for the staff page.
        cron: when it runs, in UTC.
    """

    name: str
    label: object
    cron: str


@dataclass(frozen=True)
class JobState:
    """How a job fares (定時処理の状況); times are None where there was no such run lately."""

    job: Job
    waiting: int
    running: int
    failed: int
    last_success: datetime | None
    last_failure: datetime | None


JOBS: dict[str, Job] = {}
_stopping = threading.Event()


def every(cron: str, label) -> Callable[[Callable[[], None]], Callable[[], None]]:
    """Run a function by the clock; one waiting run at a time, however many workers there are."""

    def register(function: Callable[[], None]) -> Callable[[], None]:
        name = f"{function.__module__.split('.')[-2]}.{function.__name__}"

        @functools.wraps(function)
        def run(timestamp: int = 0) -> None:
            with connection.cursor() as cursor:
                cursor.execute(JOB_LIMITS)
            with acting(job=name):
                function()

        _schedule(Job(name, label, cron), run)
        return function

    return register


def _schedule(job: Job, run: Callable, **options) -> None:
    if job.name in JOBS:
        raise ValueError(f"two jobs named {job.name}")
    JOBS[job.name] = job
    task = app.task(name=job.name, queueing_lock=job.name, **options)(run)
    app.periodic(cron=job.cron)(task)


def wake(name: str) -> None:
    """Run a job soon after the present transaction commits, besides its own times.

    A hint that may be lost: the job's next tick finds the same work in the tables.
    """
    pending = {getattr(hook, "wakes", None) for _sids, hook, *_more in connection.run_on_commit}
    if name in pending:
        return
    hook = functools.partial(_defer, name)
    hook.wakes = name
    transaction.on_commit(hook, robust=True)


def _defer(name: str) -> None:
    try:
        with transaction.atomic():
            app.tasks[name].defer()
    except AlreadyEnqueued:
        pass  # a run is waiting already; it will find this work too


def stopping() -> bool:
    """True once the worker was asked to end; a long job then stops at the next good place."""
    return _stopping.is_set()


def work() -> None:
    """Run jobs until SIGTERM or Ctrl-C (ジョブ実行)."""
    for name in JOBS:
        _defer(name)  # what fell due while no worker ran
    connection.close()
    with app.replace_connector(app.connector.get_worker_connector()):
        asyncio.run(_work())


async def _work() -> None:
    loop = asyncio.get_running_loop()
    async with app.open_async():
        worker = asyncio.ensure_future(
            app.run_worker_async(
                concurrency=THREADS,
                install_signal_handlers=False,
                stalled_worker_timeout=STALLED_AFTER.total_seconds(),
            )
        )
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, _stop, worker)
        try:
            await worker
        except asyncio.CancelledError:
            if not stopping():
                raise


def _stop(worker: asyncio.Future) -> None:
    _stopping.set()
    worker.cancel()


async def _retry_stalled_jobs(context, timestamp: int = 0) -> None:
    """Give the jobs of a killed worker to another; without this they stay "doing" for ever."""
    manager = context.app.job_manager
    limit = STALLED_AFTER.total_seconds()
    for job in await manager.get_stalled_jobs(seconds_since_heartbeat=limit):
        try:
            await manager.retry_job(job)
        except UniqueViolation:  # another run of it waits already
            await manager.finish_job_by_id_async(job.id, Status.ABORTED, delete_job=False)


async def _remove_old_jobs(context, timestamp: int = 0) -> None:
    await context.app.job_manager.delete_old_jobs(
        nb_hours=KEPT_HOURS, include_failed=True, include_cancelled=True, include_aborted=True
    )


_schedule(
    Job("core.retry_stalled_jobs", _("Give stalled jobs to another worker"), "* * * * *"),
    _retry_stalled_jobs,
    pass_context=True,
)
_schedule(
    Job("core.remove_old_jobs", _("Remove finished jobs from the queue"), "23 * * * *"),
    _remove_old_jobs,
    pass_context=True,
)


STATES = """
SELECT job.task_name,
       count(*) FILTER (WHERE job.status = 'todo'),
       count(*) FILTER (WHERE job.status = 'doing'),
       count(*) FILTER (WHERE job.status = 'failed'),
       max(event.at) FILTER (WHERE job.status = 'succeeded'),
       max(event.at) FILTER (WHERE job.status = 'failed')
  FROM procrastinate_jobs job
  LEFT JOIN LATERAL (
       SELECT max(at) AS at FROM procrastinate_events WHERE job_id = job.id) event ON TRUE
 GROUP BY job.task_name
"""


def states() -> list[JobState]:
    """Every job with its queue length and last runs, in one query."""
    with connection.cursor() as cursor:
        cursor.execute(STATES)
        found = {name: figures for name, *figures in cursor.fetchall()}
    return [JobState(job, *found.get(name, (0, 0, 0, None, None))) for name, job in JOBS.items()]


def silence() -> timedelta | None:
    """How long ago a worker last gave a sign of life, by the database's clock."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT now() - max(last_heartbeat) FROM procrastinate_workers")
        return cursor.fetchone()[0]


@every("45 17 * * *", _("Forget how old imports are taken back"))
def forget_old_imports() -> None:
    """At night in Japan."""
    undoing.forget_old_steps()
    runs.forget_cells()


@every("55 17 * * *", _("Forget old keys of forms and full limits"))
def forget_old_keys() -> None:
    """At night in Japan; the cron is in UTC."""
    operations.forget_old_keys()
