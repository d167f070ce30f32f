"""States of a role meeting (役割を決める場の状態) and its moves, handbook 3.14."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.core.flow import Flow, Move


class RoleMeetingStatus(models.TextChoices):
    """States of a role meeting (役割を決める場の状態)."""

    PLANNED = "planned", _("Meeting called")
    HELD = "held", _("Held")
    MINUTES_DRAFT = "minutes_draft", _("Minutes with the sides")
    CONFIRMED = "confirmed", _("Confirmed by all sides")
    PUBLISHED = "published", _("Published")
    CANCELLED = "cancelled", _("Called off")


M = RoleMeetingStatus
CALL = "proposals.call_role_meeting"
# Minutes and roles may change only here; afterwards a later meeting changes them.
MINUTES_OPEN = frozenset({M.HELD, M.MINUTES_DRAFT})
MEETING_FINAL = frozenset({M.CONFIRMED, M.PUBLISHED})

ROLE_MEETING_FLOW = Flow(
    "proposals.rolemeeting",
    RoleMeetingStatus,
    Move.of(
        "hold",
        [M.PLANNED],
        M.HELD,
        _("The meeting was held"),
        done=_("Role meeting held"),
        permission=CALL,
    ),
    Move.of(
        "circulate",
        [M.HELD],
        M.MINUTES_DRAFT,
        _("Send the minutes to all sides"),
        done=_("Minutes sent to all sides"),
        permission=CALL,
    ),
    Move.of(
        "confirm",
        [M.MINUTES_DRAFT],
        M.CONFIRMED,
        _("Make the minutes final"),
        done=_("Minutes confirmed by all sides and final"),
        permission=CALL,
    ),
    Move.of(
        "publish",
        [M.CONFIRMED],
        M.PUBLISHED,
        _("Publish the roles"),
        done=_("Roles published"),
        permission="proposals.publish_role_meeting",
    ),
    Move.of(
        "cancel",
        [M.PLANNED],
        M.CANCELLED,
        _("Call the meeting off"),
        done=_("Role meeting called off"),
        permission=CALL,
    ),
    tones={
        M.PLANNED: "wait",
        M.HELD: "active",
        M.MINUTES_DRAFT: "wait",
        M.CONFIRMED: "good",
        M.PUBLISHED: "good",
        M.CANCELLED: "closed",
    },
)
