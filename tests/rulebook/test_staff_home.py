"""The staff home: what waits of the rules for whom."""

import pytest
from django.urls import reverse

from tests.rulebook.pages import client_of, text_of

pytestmark = pytest.mark.django_db


def test_each_sees_his_own_piles(world):
    world.comment(world.open())
    home = reverse("portal:staff_home")

    admin, head = (text_of(client_of(person).get(home)) for person in (world.admin, world.head))

    assert "確認待ちのルールへの意見" in admin
    assert "決裁・公表待ちのルールの改定" not in admin
    assert "決裁・公表待ちのルールの改定" in head
