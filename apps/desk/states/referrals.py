"""States of a referral (回付の状態) and its moves."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.core.flow import Flow, Move


class ReferralStatus(models.TextChoices):
    """States of a referral to a section (回付の状態)."""

    ASKED = "asked", _("Referred")
    ACCEPTED = "accepted", _("Taken on by the section")
    ANSWERED = "answered", _("The section has replied")
    NOT_OURS = "not_ours", _("Sent back: not in this section's remit")
    WITHDRAWN = "withdrawn", _("Referral withdrawn")


R = ReferralStatus
REFERRAL_FLOW = Flow(
    "desk.casereferral",
    ReferralStatus,
    Move.of(
        "accept",
        [R.ASKED],
        R.ACCEPTED,
        _("Take the case on"),
        done=_("Taken on by the section"),
        permission="desk.answer_referral",
    ),
    Move.of(
        "answer",
        [R.ASKED, R.ACCEPTED],
        R.ANSWERED,
        _("Reply to the desk"),
        done=_("The section has replied"),
        permission="desk.answer_referral",
    ),
    Move.of(
        "send_back",
        [R.ASKED, R.ACCEPTED],
        R.NOT_OURS,
        _("Send back and name the right office"),
        done=_("Sent back with the right office named"),
        permission="desk.answer_referral",
    ),
    Move.of(
        "withdraw",
        [R.ASKED, R.ACCEPTED],
        R.WITHDRAWN,
        _("Withdraw the referral"),
        done=_("Referral withdrawn"),
        permission="desk.refer_case",
    ),
    tones={
        R.ASKED: "wait",
        R.ACCEPTED: "active",
        R.ANSWERED: "good",
        R.NOT_OURS: "bad",
        R.WITHDRAWN: "closed",
    },
)
OPEN_REFERRALS = frozenset({R.ASKED, R.ACCEPTED})
