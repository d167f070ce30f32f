"""Two at once: a sheet is in before the opening or refused, and confirmations meet changes."""

import pytest

from apps.core.errors import DomainError
from apps.proposals import operations
from apps.proposals.models import CommitteeResult, CriterionScore, MinutesConfirmation, RoleMeeting
from tests.core.threads import at_once
from tests.proposals.council import Council

pytestmark = pytest.mark.django_db(transaction=True)


def tried(work):
    """What the work returns, or the refusal."""
    try:
        return work()
    except DomainError as refusal:
        return refusal


def test_a_score_at_the_moment_of_the_opening_is_counted_or_refused():
    council = Council()
    committee = council.scoring()
    for number in (0, 1):
        council.ready(number)
    council.recuse(2)
    council.score(0, 5, 5)

    scored, opened = at_once(
        lambda: tried(lambda: council.score(1, 3, 3)),
        lambda: tried(
            lambda: operations.open_scores(committee, actor=council.desk, reason="期限を過ぎた。")
        ),
    )

    assert not isinstance(opened, DomainError)
    in_time = not isinstance(scored, DomainError)
    assert CommitteeResult.objects.get().counted == (2 if in_time else 1)
    assert CriterionScore.objects.count() == (4 if in_time else 2)


def test_a_confirmation_at_the_moment_of_a_change_names_the_text_that_was_read():
    council = Council()
    meeting = council.circulated()
    side = council.side(meeting, "proposer")
    council.word(side, "予算の決まり方が分かった。")

    confirmed, _saved = at_once(
        lambda: tried(
            lambda: operations.confirm_minutes(side, actor=council.rep, minutes_version=1)
        ),
        lambda: tried(lambda: council.write(meeting, "別の役割")),
    )

    present = RoleMeeting.objects.get(pk=meeting.pk)
    assert side in operations.unconfirmed(present)
    versions = list(MinutesConfirmation.objects.values_list("minutes_version", flat=True))
    assert versions == ([] if isinstance(confirmed, DomainError) else [1])
