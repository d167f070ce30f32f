"""The demo of the rules: version 1 in force, version 2 open for comments."""

import pytest

from apps.core import clock
from apps.rulebook.models import RuleComment, RuleRevision

pytestmark = [pytest.mark.usefixtures("demo"), pytest.mark.django_db]


def test_the_demo_has_a_version_in_force_and_a_draft_that_takes_comments():
    first, second = RuleRevision.objects.order_by("number")

    assert RuleRevision.objects.in_force(clock.today()).first() == first
    assert second.takes_comments(clock.today())
    assert first.agreement_clauses.required().count() == 20
    assert first.clauses.filter(kind="chapter").count() == 9
    assert sorted(RuleComment.objects.values_list("status", flat=True)) == [
        "shown",
        "shown",
        "to_check",
    ]
