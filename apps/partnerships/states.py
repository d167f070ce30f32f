"""States of a joint project (協働事業の状態)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.core.flow import Flow, Move


class ProjectStatus(models.TextChoices):
    """States of a joint project (協働事業の状態): 準備・実施・中断・完了・中止."""

    PREPARING = "preparing", _("In preparation")
    RUNNING = "running", _("Under way")
    SUSPENDED = "suspended", _("Interrupted")
    COMPLETED = "completed", _("Completed")
    TERMINATED = "terminated", _("Ended early")


S = ProjectStatus
RUN, STOP = "partnerships.run_project", "partnerships.stop_project"

PROJECT_FLOW = Flow(
    "partnerships.jointproject",
    ProjectStatus,
    Move.of(
        "start",
        [S.PREPARING],
        S.RUNNING,
        _("Start the project"),
        done=_("Project started"),
        permission=RUN,
    ),
    Move.of(
        "complete",
        [S.RUNNING],
        S.COMPLETED,
        _("Record the completion"),
        done=_("Project completed"),
        permission=RUN,
    ),
    Move.of(
        "suspend",
        [S.RUNNING],
        S.SUSPENDED,
        _("Suspend the project"),
        done=_("Project suspended"),
        permission=STOP,
    ),
    Move.of(
        "resume",
        [S.SUSPENDED],
        S.RUNNING,
        _("Resume the project"),
        done=_("Project resumed"),
        permission=RUN,
    ),
    Move.of(
        "terminate",
        [S.PREPARING, S.RUNNING, S.SUSPENDED],
        S.TERMINATED,
        _("Stop the project"),
        done=_("Project stopped"),
        permission=STOP,
    ),
    tones={
        S.PREPARING: "draft",
        S.RUNNING: "active",
        S.SUSPENDED: "wait",
        S.COMPLETED: "good",
        S.TERMINATED: "closed",
    },
)
