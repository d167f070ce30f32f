"""States of a coordination by an intermediary (調整の状態) and its moves."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.core.flow import Flow, Move


class CoordinationStatus(models.TextChoices):
    """States of a coordination (調整の状態)."""

    PROPOSED = "proposed", _("Waiting for the asker's consent")
    ASKED = "asked", _("Intermediary asked")
    ACTIVE = "active", _("The intermediary coordinates")
    REFUSED = "refused", _("The asker does not wish it")
    DECLINED = "declined", _("Declined by the intermediary")
    WITHDRAWN = "withdrawn", _("Coordination withdrawn")
    ENDED = "ended", _("Coordination ended")


C = CoordinationStatus
CONSENT, COORDINATE, END = "desk.record_consent", "desk.coordinate_case", "desk.end_coordination"

COORDINATION_FLOW = Flow(
    "desk.coordination",
    CoordinationStatus,
    Move.of(
        "agree",
        [C.PROPOSED],
        C.ASKED,
        _("The asker agrees"),
        done=_("The asker has agreed"),
        permission=CONSENT,
    ),
    Move.of(
        "refuse",
        [C.PROPOSED],
        C.REFUSED,
        _("The asker does not agree"),
        done=_("The asker does not wish it"),
        permission=CONSENT,
    ),
    Move.of(
        "accept",
        [C.ASKED],
        C.ACTIVE,
        _("Take the coordination on"),
        done=_("Coordination taken on"),
        permission=COORDINATE,
    ),
    Move.of(
        "decline",
        [C.ASKED],
        C.DECLINED,
        _("Decline the coordination"),
        done=_("Declined by the intermediary"),
        permission=COORDINATE,
    ),
    Move.of(
        "withdraw",
        [C.PROPOSED, C.ASKED],
        C.WITHDRAWN,
        _("Withdraw the request to the intermediary"),
        done=_("Request to the intermediary withdrawn"),
        permission=END,
    ),
    Move.of(
        "end",
        [C.ACTIVE],
        C.ENDED,
        _("End the coordination"),
        done=_("Coordination ended"),
        permission=END,
    ),
    Move.of(
        "revoke",
        [C.ASKED, C.ACTIVE],
        C.ENDED,
        _("The asker takes the consent back"),
        done=_("The asker has taken the consent back"),
        permission=CONSENT,
    ),
    tones={
        C.PROPOSED: "wait",
        C.ASKED: "wait",
        C.ACTIVE: "active",
        C.REFUSED: "closed",
        C.DECLINED: "bad",
        C.WITHDRAWN: "closed",
        C.ENDED: "closed",
    },
)
# The intermediary reads the thread in these states, as long as the case itself is open.
SHARED = frozenset({C.ASKED, C.ACTIVE})
OPEN_COORDINATIONS = frozenset({C.PROPOSED, *SHARED})
