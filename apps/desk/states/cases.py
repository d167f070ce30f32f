"""States of a case of the desk (相談の状態) and its moves."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.core.flow import Flow, Move


class CaseStatus(models.TextChoices):
    """States of a case (相談の状態)."""

    NEW = "new", _("New")
    IN_PROGRESS = "in_progress", _("The desk is working on it")
    REFERRED = "referred", _("With a section")
    WAITING = "waiting", _("Waiting for the asker")
    ANSWERED = "answered", _("Answer sent")
    CLOSED = "closed", _("Case closed")
    NO_REPLY = "no_reply", _("No reply needed")
    REDIRECTED = "redirected", _("Passed to another office")
    CONVERTED = "converted", _("Goes on elsewhere on this site")
    MERGED = "merged", _("Joined with another case")


S = CaseStatus
WORKED_ON = (S.NEW, S.IN_PROGRESS, S.REFERRED, S.WAITING)
OPEN_CASES = frozenset(WORKED_ON)
ENDED = frozenset(set(S) - OPEN_CASES)
# The asker's own message opens these again; a joined case wakes the one it was joined with.
REOPENABLE = frozenset({S.ANSWERED, S.CLOSED, S.NO_REPLY, S.REDIRECTED, S.CONVERTED})
HANDLE = "desk.handle_case"
REFER = "desk.refer_case"

CASE_FLOW = Flow(
    "desk.deskcase",
    CaseStatus,
    Move.of(
        "classify",
        [S.NEW],
        S.IN_PROGRESS,
        _("Classify the case"),
        done=_("Case classified"),
        permission="desk.classify_case",
    ),
    Move.of(
        "file",
        [S.NEW, S.IN_PROGRESS],
        S.NO_REPLY,
        _("File without a reply"),
        done=_("Filed without a reply"),
        permission="desk.classify_case",
    ),
    Move.of(
        "refer",
        [S.NEW, S.IN_PROGRESS],
        S.REFERRED,
        _("Refer the case to sections"),
        done=_("Case referred to sections"),
        permission=REFER,
    ),
    Move.of(
        "take_back",
        [S.REFERRED],
        S.IN_PROGRESS,
        _("Take the case back to the desk"),
        done=_("Case back at the desk"),
        permission=REFER,
    ),
    Move.of(
        "wait",
        [S.NEW, S.IN_PROGRESS, S.REFERRED],
        S.WAITING,
        _("Ask the asker"),
        done=_("Question to the asker"),
        permission=HANDLE,
    ),
    Move.of(
        "wake",
        [S.WAITING],
        S.IN_PROGRESS,
        _("Go on at the desk"),
        done=_("The asker has written"),
        permission=HANDLE,
    ),
    Move.of(
        "wake_section",
        [S.WAITING],
        S.REFERRED,
        _("Go on in the section"),
        done=_("The asker has written"),
        permission=HANDLE,
    ),
    Move.of(
        "answer",
        WORKED_ON,
        S.ANSWERED,
        _("Send the answer"),
        done=_("Answer sent"),
        permission="desk.approve_answer",
    ),
    Move.of(
        "close",
        [S.ANSWERED],
        S.CLOSED,
        _("Close the case"),
        done=_("Case closed"),
        permission=HANDLE,
    ),
    Move.of("expire", [S.ANSWERED], S.CLOSED, _("Close after the time limit"), by_clock=True),
    Move.of(
        "redirect",
        [S.NEW, S.IN_PROGRESS, S.REFERRED],
        S.REDIRECTED,
        _("Name another office to the asker"),
        done=_("Another office named"),
        permission="desk.classify_case",
    ),
    Move.of(
        "convert",
        WORKED_ON,
        S.CONVERTED,
        _("Carry the case over"),
        done=_("Case carried over"),
        permission="desk.convert_case",
    ),
    Move.of(
        "merge",
        WORKED_ON,
        S.MERGED,
        _("Join with another case"),
        done=_("Cases joined"),
        permission="desk.merge_case",
    ),
    Move.of(
        "reopen",
        REOPENABLE,
        S.IN_PROGRESS,
        _("Open the case again"),
        done=_("Case opened again"),
        permission="desk.classify_case",
    ),
    tones={
        S.NEW: "wait",
        S.IN_PROGRESS: "active",
        S.REFERRED: "active",
        S.WAITING: "neutral",
        S.ANSWERED: "good",
        S.CLOSED: "closed",
        S.NO_REPLY: "closed",
        S.REDIRECTED: "closed",
        S.CONVERTED: "good",
        S.MERGED: "closed",
    },
)
