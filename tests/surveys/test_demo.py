"""The demo's questionnaires: results of fiscal 2002, and one that waits for the demo's people."""

import pytest
from django.urls import reverse

from apps.accounts.models import User
from apps.surveys.models import Survey
from tests.surveys.pages import client_of, page, text_of

pytestmark = [pytest.mark.usefixtures("demo"), pytest.mark.django_db]


def test_a20_all_13_organisations_of_fiscal_2002_were_asked_and_the_results_stand_on_its_page():
    survey = Survey.objects.get(fiscal_year=2002)
    assert survey.requests.filter(side="proposers").count() == 13

    shown = text_of(client_of().get(page("results", 2002)))
    assert "13件に送付、11件の回答(回答率85%)" in shown
    assert "予算書の記入例を募集要項に付けます" in shown
    assert shown.count("<svg") == 11
    assert "会員が出られない" not in shown
    scheme = text_of(client_of().get(reverse("proposals:scheme_statistics") + "?year=2002"))
    assert page("results", 2002) in scheme

    waiting = Survey.objects.get(status="open")
    rep = User.objects.get(email="npo-rep@example.jp")
    request = waiting.requests.get(organization__memberships__user=rep)
    home = text_of(client_of(rep).get(reverse("portal:home")))
    assert request.get_absolute_url() in home
