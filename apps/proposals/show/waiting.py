"""What waits for a side of the round table: minutes and records to confirm (確認待ち)."""

from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from apps.core import markup
from apps.proposals.models import MeetingParty, MinutesConfirmation, RecordConfirmation
from apps.proposals.states import DiscussionStatus, RoleMeetingStatus

LISTED = 20


def waiting_at_table(sides: Q) -> dict | None:
    """Minutes and discussion records that the sides have to confirm; None where nothing waits.

    One query.

    Args:
        sides: condition on a party, see :func:`~apps.proposals.models.role_meetings.sides_of`.
    """
    parties = (
        MeetingParty.objects.filter(_minutes_wait() | _record_waits(), sides, confirms=True)
        .annotate(record_pk=F("meeting__records__pk"))
        .select_related("meeting__proposal")
        .order_by("meeting__starts_at", "id")[:LISTED]
    )
    rows = [_row(party) for party in parties]
    if not rows:
        return None
    return {
        "columns": [
            {"label": _("What to do"), "kind": "nowrap"},
            {"label": _("Title and organisation"), "kind": "head"},
            {"label": _("Side at the table")},
            {"label": _("Role meeting"), "kind": "date"},
        ],
        "rows": rows,
    }


def _minutes_wait() -> Q:
    done = MinutesConfirmation.objects.filter(
        party=OuterRef("pk"), minutes_version=OuterRef("meeting__minutes__version")
    )
    return Q(~Exists(done), meeting__status=RoleMeetingStatus.MINUTES_DRAFT)


def _record_waits() -> Q:
    done = RecordConfirmation.objects.filter(
        party=OuterRef("pk"),
        record__status=DiscussionStatus.WITH_SIDES,
        record_version=F("record__text_version"),
    )
    return Q(~Exists(done), meeting__records__status=DiscussionStatus.WITH_SIDES)


def _row(party: MeetingParty) -> tuple:
    meeting = party.meeting
    proposal = meeting.proposal
    if meeting.status == RoleMeetingStatus.MINUTES_DRAFT:
        label, url = _("Confirm the minutes"), meeting.get_absolute_url()
    else:
        label = _("Confirm the record")
        url = reverse("proposals:record", args=[party.record_pk])
    return (
        label,
        markup.link(url, proposal.title, proposal.organization_name),
        party.name,
        markup.day(meeting.starts_at),
    )
