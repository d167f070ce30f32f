"""The demo's cases come through the real operations, each at its stage."""

from pathlib import Path

import pytest

from apps.accounts import demo as people
from apps.desk import demo
from apps.desk.models import Article, DeskCase

pytestmark = pytest.mark.django_db
DATA = Path(__file__).parent.parent.parent / "demo/data"


def test_the_demo_shows_every_stage_and_loads_once():
    people.load(DATA, lambda line: None)
    for _time in range(2):
        demo.load(DATA, lambda line: None)

    stages = DeskCase.objects.values_list("status", flat=True)
    assert sorted(stages) == [
        *("answered", "answered", "in_progress", "in_progress"),
        *("new", "new", "referred", "waiting"),
    ]
    assert Article.objects.published().count() == 7
