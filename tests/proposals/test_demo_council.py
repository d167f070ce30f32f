"""The demo of round table and committee: loaded through the real acts."""

import pytest

from apps.proposals.models import (
    Committee,
    CommitteeConclusion,
    CommitteeResult,
    DiscussionRecord,
    MeetingRequest,
    RoleMeeting,
)
from apps.proposals.operations import unconfirmed

pytestmark = [pytest.mark.usefixtures("demo"), pytest.mark.django_db]


def test_the_demo_shows_a_sealed_and_an_opened_committee_and_two_meetings():
    assert sorted(Committee.objects.values_list("status", flat=True)) == [
        "opened",
        "opened",
        "scoring",
    ]
    sealed = Committee.objects.get(status="scoring")
    assert set(sealed.sheets.values_list("status", flat=True)) == {
        "coi_pending",
        "recused",
        "submitted",
    }
    assert CommitteeConclusion.objects.count() == 2
    assert CommitteeResult.objects.filter(recused=1, counted=2).exists()
    states = dict(RoleMeeting.objects.values_list("status", "pk"))
    assert set(states) == {"minutes_draft", "published"}
    assert len(unconfirmed(RoleMeeting.objects.get(pk=states["minutes_draft"]))) == 2
    drawn = DiscussionRecord.objects.get()
    assert (drawn.status, drawn.confirmations.count()) == ("published", 3)
    assert MeetingRequest.objects.get().status == "asked"
    assert drawn.decisions.get().status == "published"
