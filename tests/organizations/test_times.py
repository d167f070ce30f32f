"""When a group is active: ticked in a table, shown, searched, exported, kept back."""

import pytest
from django.test import Client
from django.urls import reverse

from apps.organizations import operations
from apps.organizations.forms.profile import ProfileForm
from apps.organizations.models import Organization
from apps.organizations.operations import Profile
from apps.organizations.times import TIMES, codes_of, in_words
from tests.organizations.factories import make_desk_officer, make_membership, make_organization

pytestmark = pytest.mark.django_db
DAYS = ["sat_am", "sat_pm", "wed_eve"]


def names(**conditions) -> list[str]:
    """Names the directory finds."""
    url = reverse("organizations:organization_list")
    page = Client().get(url, conditions).context["page"]
    return [row.name for row in page]


@pytest.mark.parametrize(
    ("conditions", "is_found"),
    [
        ({"weekday": "sat"}, True),
        ({"weekday": "sun"}, False),
        ({"part": "eve"}, True),
        ({"weekday": "sat", "part": "am"}, True),
        ({"weekday": "sat", "part": "eve"}, False),
        ({"weekday": "wed", "part": "eve"}, True),
        ({"weekday": "hol"}, False),
    ],
)
def test_the_directory_finds_a_group_by_weekday_and_part_of_the_day(conditions, is_found):
    make_organization(name="土曜の会", times=DAYS)
    make_organization(name="いつでもない会")

    assert names(**conditions) == (["土曜の会"] if is_found else [])


def test_what_a_group_keeps_back_is_neither_shown_nor_found():
    kept = make_organization(times=DAYS, disclosed_items=[])
    page = Client(HTTP_ACCEPT_LANGUAGE="ja").get(kept.get_absolute_url())
    csv = b"".join(Client().get(reverse("organizations:organization_csv"))).decode()

    assert names(weekday="sat") == []
    assert "土曜日（" not in page.content.decode()
    assert "土曜日（" not in csv


def test_the_page_and_the_csv_say_it_monday_first():
    group = make_organization(times=DAYS)
    page = Client(HTTP_ACCEPT_LANGUAGE="ja").get(group.get_absolute_url())
    csv = b"".join(Client().get(reverse("organizations:organization_csv"))).decode()

    assert "水曜日（夜間）、土曜日（午前、午後）" in page.content.decode()
    assert "水曜日（夜間）、土曜日（午前、午後）" in csv


def test_each_box_of_the_table_has_its_day_and_part_as_its_name():
    form = ProfileForm(initial={"times": ["sun_pm"]})
    html = str(form["times"])

    assert html.count('type="checkbox"') == len(TIMES) == 21
    assert html.count(" checked") == 1
    assert html.count('<th scope="row">') == 7


def test_a_group_saves_what_it_ticked_and_the_desk_sees_the_difference():
    membership = make_membership()
    operations.edit_organization(
        membership.organization, actor=membership.user, profile=Profile({"times": DAYS})
    )

    assert Organization.objects.get().times == DAYS
    desk = Client(HTTP_ACCEPT_LANGUAGE="ja")
    desk.force_login(make_desk_officer())
    url = reverse("organizations:staff_changes", args=[membership.organization_id])
    assert desk.get(url).status_code == 200


def test_codes_of_a_day_a_part_and_both():
    assert codes_of("mon", "") == ["mon_am", "mon_pm", "mon_eve"]
    assert len(codes_of("", "eve")) == 7
    assert codes_of("fri", "pm") == ["fri_pm"]
    assert in_words([]) == ""
