"""States of a section's request for a role meeting (開催の申出の状態) and its moves."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.core.flow import Flow, Move


class MeetingRequestStatus(models.TextChoices):
    """States of a request for a role meeting (開催の申出の状態)."""

    ASKED = "asked", _("Meeting asked for")
    CALLED = "called", _("Meeting called on request")
    DECLINED = "declined", _("Request declined")
    TAKEN_BACK = "taken_back", _("Request taken back")


R = MeetingRequestStatus

MEETING_REQUEST_FLOW = Flow(
    "proposals.meetingrequest",
    MeetingRequestStatus,
    Move.of(
        "take_up",
        [R.ASKED],
        R.CALLED,
        _("Call the meeting that was asked for"),
        done=_("Meeting called on a section's request"),
        permission="proposals.call_role_meeting",
    ),
    Move.of(
        "decline",
        [R.ASKED],
        R.DECLINED,
        _("Decline the request"),
        done=_("Request for a meeting declined"),
        permission="proposals.call_role_meeting",
    ),
    Move.of(
        "take_back",
        [R.ASKED],
        R.TAKEN_BACK,
        _("Take the request back"),
        done=_("Request for a meeting taken back"),
        permission="proposals.request_role_meeting",
    ),
    tones={R.ASKED: "wait", R.CALLED: "good", R.DECLINED: "bad", R.TAKEN_BACK: "closed"},
)
