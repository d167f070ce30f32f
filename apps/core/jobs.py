"""Work that no request waits for, and the clock of the portal (ジョブと定時処理).

The only module that knows procrastinate. A room's ``jobs.py`` registers functions::

    @every("* * * * *", _("Open and close rounds"))
    def open_and_close_rounds(): ...

The queue is a hint and the tables are the truth: a job takes no arguments, looks for what is
due by ``clock.now()`` and may run twice or late without harm.
"""

import functools
from collections.abc import Callable
from dataclasses import dataclass

from django.db import close_old_connections, connection, transaction
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued


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
    function: Callable[[], None]


JOBS: dict[str, Job] = {}
# Jobs may take longer than a request, but must not hang for ever (reliability.md 5.1).
JOB_LIMITS = "SET statement_timeout = '10min'; SET lock_timeout = '30s'"


def every(cron: str, label) -> Callable[[Callable[[], None]], Callable[[], None]]:
    """Run a function by the clock; one waiting run at a time, however many workers there are."""

    def register(function: Callable[[], None]) -> Callable[[], None]:
        name = f"{function.__module__.split('.')[-2]}.{function.__name__}"
        if name in JOBS:
            raise ValueError(f"two jobs named {name}")
        JOBS[name] = Job(name, label, cron, function)

        @functools.wraps(function)
        def run(timestamp: int = 0) -> None:
            close_old_connections()
            try:
                with connection.cursor() as cursor:
                    cursor.execute(JOB_LIMITS)
                function()
            finally:
                connection.close()

        task = app.task(name=name, queueing_lock=name)(run)
        app.periodic(cron=cron)(task)
        return function

    return register


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
