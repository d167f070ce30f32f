"""A process that dies by SIGKILL in the middle of a request, at any statement one likes.

The process is forked from the test, so that it is there at once; it opens a connection of its own.
Statements that only read change nothing, and several rows of one table are one step: the points are
the first statement on each table that is written to, each COMMIT, and the moment after it.
"""

import gc
import os
import re
import signal
import sys
from collections.abc import Callable

from django.db import connection, connections

WRITES = re.compile(r'\s*(?:INSERT INTO|UPDATE|DELETE FROM|COPY|SELECT .*FROM)\s+"?(\w+)', re.S)
READS = re.compile(r"\s*SELECT(?!.*FOR (?:NO KEY )?UPDATE)", re.S)


class _Script:
    """Counts the points and dies at one of them."""

    def __init__(self, dies_at: int):
        self.dies_at = dies_at
        self.points = 0
        self.table = ""

    def __call__(self, execute, sql, params, many, context):
        found = None if READS.match(sql) else WRITES.match(sql)
        if found and found[1] != self.table:
            self.table = found[1]
            self.point()
        return execute(sql, params, many, context)

    def point(self) -> None:
        if self.points == self.dies_at:
            os.kill(os.getpid(), signal.SIGKILL)
        self.points += 1

    def commit(self) -> None:
        """In the place of the connection's own, in the dying process alone."""
        self.point()
        type(connections["default"])._commit(connections["default"])
        self.point()


def killed_at(point: int, work: Callable) -> bool:
    """Do some work in a forked process that dies at a point; False if it ended before."""
    child = os.fork()
    if not child:
        _work_and_leave(work, _Script(point))
    _pid, status = os.waitpid(child, 0)
    was_killed = os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL
    assert was_killed or os.waitstatus_to_exitcode(status) == 0, "the work failed by itself"
    return was_killed


def _work_and_leave(work: Callable, script: _Script) -> None:
    """Runs in the child: no line of the test's own process is reached from here."""
    code = 1
    gc.disable()  # it would touch, and so copy, every page of memory
    try:
        parents = connection.connection  # kept: its end would close the test's own session
        connection.connection = None
        connections["default"]._commit = script.commit
        with connection.execute_wrapper(script):
            work()
        code = 0 if parents is not None else 2
    except BaseException as error:  # whatever it is, the child must not go on
        sys.stderr.write(f"{error!r}\n")
    finally:
        os._exit(code)
