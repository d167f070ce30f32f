"""States of a disposal list (廃棄候補の状態) and its moves."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.core.flow import Flow, Move


class DisposalStatus(models.TextChoices):
    """State of a disposal list (廃棄候補の状態)."""

    LISTED = "listed", _("To be checked")
    CHECKED = "checked", _("Waiting for approval")
    APPROVED = "approved", _("Approved for erasure")
    ERASED = "erased", _("Erased")
    DROPPED = "dropped", _("Not erased")


S = DisposalStatus
DISPOSAL_FLOW = Flow(
    "disposal.disposallist",
    DisposalStatus,
    Move.of("check", [S.LISTED], S.CHECKED, _("Check the list"), done=_("List checked")),
    Move.of(
        "return", [S.CHECKED], S.LISTED, _("Return the list"), done=_("List returned for a check")
    ),
    Move.of("approve", [S.CHECKED], S.APPROVED, _("Approve the erasure")),
    Move.of("drop", [S.LISTED, S.CHECKED], S.DROPPED, _("Erase nothing of this list")),
    Move.of("erase", [S.APPROVED], S.ERASED, _("Erase"), done=_("Erased"), by_clock=True),
    tones={
        S.LISTED: "wait",
        S.CHECKED: "wait",
        S.APPROVED: "active",
        S.ERASED: "good",
        S.DROPPED: "closed",
    },
)
