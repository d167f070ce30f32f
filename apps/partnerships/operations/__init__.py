"""The acts of this room: the only code that writes joint projects."""

from apps.partnerships.operations.course import (
    complete_project,
    hide_project,
    publish_project,
    resume_project,
    show_project,
    start_project,
    suspend_project,
    terminate_project,
)
from apps.partnerships.operations.projects import (
    FIELDS,
    correct_project,
    edit_project,
    launch_project,
    register_project,
    saved_values,
)

__all__ = [
    "FIELDS",
    "complete_project",
    "correct_project",
    "edit_project",
    "hide_project",
    "launch_project",
    "publish_project",
    "register_project",
    "resume_project",
    "saved_values",
    "show_project",
    "start_project",
    "suspend_project",
    "terminate_project",
]
