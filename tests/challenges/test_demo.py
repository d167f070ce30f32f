"""The demo has published issues with answers of all three kinds, and one that is not shown."""

import pytest

from apps.challenges.models import WardIssue
from tests.challenges.pages import client_of, page, text_of

pytestmark = [pytest.mark.usefixtures("demo"), pytest.mark.django_db]


def test_the_demo_shows_issues_with_answers():
    public = WardIssue.objects.published()
    assert sorted(public.values_list("kind", flat=True)) == ["issue"] * 6 + ["priority"] * 2
    first = public.get(title="昼間区民の帰宅困難への備え")
    shown = text_of(client_of().get(page("issue_detail", first.pk)))
    assert shown.count("ありがとうございます。次の訓練の打合せで") == 3
    assert "お申し込みはこちらの電話番号まで" not in shown
