"""The statistics of the demo's fiscal 2002."""

import pytest

from apps.proposals.models import Proposal
from apps.proposals.show import statistics
from tests.proposals.pages import client_of, page, text_of

pytestmark = [pytest.mark.usefixtures("demo"), pytest.mark.django_db]


def test_a20_the_statistics_of_fiscal_2002():
    row = next(row for row in statistics.by_year() if row["fiscal_year"] == 2002)
    assert (row["groups"], row["proposals"]) == (13, 22)
    assert [row[str(state)] for state in statistics.RESULTS] == [5, 2, 2, 9, 2, 2]
    shown = text_of(client_of().get(page("scheme_statistics") + "?year=2002"))
    assert "<svg" in shown
    assert "平成14年度" in shown
    assert "日(中央値)" in shown
    lines = text_of(client_of().get(page("statistics_csv"))).splitlines()
    assert "平成14年度,13,22,5,2,2,9,2,2,0" in lines

    corrected = Proposal.objects.get(receipt_number="TA2002-0018")
    states = corrected.decisions.order_by("id").values_list("status", flat=True)
    assert list(states) == ["superseded", "published"]
    waiting = [d for p in Proposal.objects.filter(fiscal_year=2002) for d in p.decisions.all()]
    assert sum(d.status == "published" and d.waits_for_budget() for d in waiting) == 2
