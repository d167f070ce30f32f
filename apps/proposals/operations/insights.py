"""Each side writes what it understood of the other's position (相手の立場で分かったこと)."""

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from apps.core import clock
from apps.core.access import require
from apps.core.errors import DomainError
from apps.core.web import check_version
from apps.history.models import Audience
from apps.history.operations import record
from apps.proposals.models import MeetingParty, SideInsight
from apps.proposals.operations.role_meetings import locked_meeting
from apps.proposals.states import MINUTES_OPEN


@transaction.atomic
def write_insight(
    party: MeetingParty, *, actor, text: str, version: int | None = None, on_paper: bool = False
) -> SideInsight:
    """Write what one's side understood of the other (相手の立場で分かったことの記入).

    The other sides' confirmations stay: they confirm minutes and roles, not another's words.

    Args:
        on_paper: True where the desk copies what a side without accounts wrote on paper.
    Raises:
        DomainError: the minutes are final or not begun yet, or the text is empty.
        StaleEdit: somebody of the same side saved meanwhile.
    """
    meeting = locked_meeting(party.meeting)
    perm = "proposals.confirm_on_paper" if on_paper else "proposals.confirm_minutes"
    require(actor, perm, party)
    if meeting.status not in MINUTES_OPEN:
        raise DomainError(
            _("It is written between the meeting and the final minutes."), code="wrong_state"
        )
    if not text:
        raise DomainError(_("Please write what you understood of the other side."), field="text")
    insight = SideInsight.objects.filter(party=party).first()
    if insight is None:
        insight = SideInsight(party=party, text=text)
    elif insight.text == text:
        return insight
    else:
        check_version(insight, version, {"text": insight.text}, {"text": text})
        insight.text, insight.version = text, insight.version + 1
    insight.written_by, insight.written_at = actor, clock.now()
    insight.save()
    record(
        meeting,
        "write_insight",
        gettext_noop("A side wrote what it understood of the other"),
        actor=actor,
        audience=Audience.PARTIES,
        parties_text=party.name,
    )
    return insight


def require_insight(party: MeetingParty) -> None:
    """Refuse a confirmation as long as the side has not written it (S3.1.3)."""
    if not SideInsight.objects.filter(party=party).exists():
        raise DomainError(
            _("Please write what you understood of the other side, then confirm."), field="text"
        )
