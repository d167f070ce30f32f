"""The demo's joint projects, among them p04 after its budget passed."""

from apps.accounts.models import User
from apps.partnerships.models import JointProject
from apps.partnerships.readiness import launchable
from tests.partnerships.pages import client_of, page, text_of


def test_a10_p04_is_a_project_named_side_by_side_and_one_adoption_waits(demo):
    garden = JointProject.objects.get(name="神田川水辺の花壇")
    assert garden.proposal.decisions.get().budget_passed_on is not None

    both = "千代田区環境土木部道路公園課 ・ 特定非営利活動法人 神田川みどりの会"
    assert both in text_of(client_of().get(garden.get_absolute_url()))
    assert both in text_of(client_of().get(page("project_csv")))
    listed = text_of(client_of().get(page("project_list"), {"year": 2003}))
    assert "東神田町会(架空)" in listed
    desk = User.objects.get(email="desk1@example.jp")
    assert [row.title for row in launchable(desk)] == ["やさしいにほんごの区政案内づくり"]
    assert JointProject.objects.published().count() == 6
    agreement = garden.agreements.get()
    assert agreement.status == "expired"
    shown = text_of(client_of().get(agreement.get_absolute_url()))
    assert "協働のルール（デモ） 第1版" in shown
    assert agreement.articles.filter(is_required=True).count() == 20
