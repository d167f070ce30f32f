"""Lists, public page, files, homes: what each shows, and what it costs."""

import csv
import io
from datetime import date, timedelta

import pytest
from django.urls import reverse

from apps.core import clock
from apps.partnerships import operations
from apps.partnerships.models import JointProject
from apps.proposals.show.parts import parts_of
from tests.partnerships.pages import client_of, form_of, page, send, text_of

pytestmark = pytest.mark.django_db


def public_ones(world, number: int) -> list[JointProject]:
    """Published projects that came of no proposal."""
    found = [world.registered(name=f"清掃{place}") for place in range(number)]
    return [operations.publish_project(project, actor=world.head) for project in found]


@pytest.mark.parametrize("rows", [1, 3])
def test_the_public_list_takes_the_same_queries_for_any_number(
    world, django_assert_num_queries, rows
):
    public_ones(world, rows)
    client_of().get(page("project_list"))

    with django_assert_num_queries(3):
        shown = text_of(client_of().get(page("project_list")))

    assert shown.count(world.scheme.organization.name) == rows


@pytest.mark.parametrize("rows", [1, 3])
def test_the_lists_of_the_office_take_the_same_queries(world, django_assert_num_queries, rows):
    public_ones(world, rows)
    for _number in range(rows):
        world.adopted()
    desk = client_of(world.desk)
    costs = {"staff_projects": 6, "launch_list": 4}
    for name, cost in costs.items():
        desk.get(page(name))
        with django_assert_num_queries(cost):
            assert desk.get(page(name)).status_code == 200


def test_the_public_page_takes_five_queries(world, django_assert_num_queries):
    project = operations.publish_project(world.with_roles(), actor=world.head)
    client_of().get(page("project_detail", project.pk))

    with django_assert_num_queries(4):
        shown = text_of(client_of().get(page("project_detail", project.pk)))

    assert project.credit.side_by_side() in shown
    assert project.credit.line in shown
    assert "苗の手配" in shown
    assert project.proposal.get_absolute_url() in shown
    assert world.scheme.organization.get_absolute_url() in shown
    assert world.officer.name not in shown


@pytest.mark.parametrize(
    ("conditions", "found"),
    [
        ({"year": 2002}, {"古い"}),
        ({"year": 2003}, {"古い", "続く"}),
        ({"year": 2004}, {"続く"}),
        ({"form": "co_hosting"}, {"続く"}),
        ({"field": 9}, {"古い"}),
        ({"q": "消火体験"}, {"続く"}),
        ({"form": "something"}, set()),
    ],
)
def test_the_list_is_narrowed_by_year_form_field_and_words(world, conditions, found):
    old = {"starts_on": date(2003, 3, 20), "ends_on": date(2003, 4, 20), "field": 9}
    new = {"starts_on": date(2003, 9, 1), "ends_on": date(2004, 9, 30), "form": "co_hosting"}
    for name, values in (("古い", old), ("続く", {**new, "description": "消火体験"})):
        project = world.registered(name=name, **values)
        operations.publish_project(project, actor=world.head)

    shown = client_of().get(page("project_list"), conditions).context["page"]

    assert {row.name for row in shown} == found


def test_the_section_narrows_the_list_too(world):
    public_ones(world, 1)
    operations.register_project(
        world.typed(name="別の課", department=world.scheme.related), actor=world.desk
    )
    project = JointProject.objects.get(name="別の課")
    operations.publish_project(project, actor=world.desk_head)

    found = client_of().get(page("project_list"), {"section": project.department_id})

    assert [row.name for row in found.context["page"]] == ["別の課"]


def test_the_csv_holds_what_is_public_in_the_order_of_the_list(world):
    public_ones(world, 2)
    world.project()

    text = client_of().get(page("project_csv")).content.decode("utf-8-sig")
    first, *rest = csv.DictReader(io.StringIO(text))

    assert len(rest) == 1
    assert (first["事業名"], first["区の負担額（円）"]) == ("清掃1", "100000")
    ward = f"千代田区{world.lead.full_name()}"
    assert first["併記"] == f"{ward} ・ {world.scheme.organization.name}"


def test_one_sheet_carries_the_credit(world):
    project = world.published()
    answer = client_of().get(page("project_paper", project.pk))

    assert answer["Content-Type"].startswith(("application/pdf", "text/html"))


def test_organisation_and_proposal_lead_to_the_published_project(world):
    project = world.project()
    visitor, group = client_of(), world.scheme.organization.get_absolute_url()
    proposal = project.proposal.get_absolute_url()
    for address in (group, proposal):
        assert project.get_absolute_url() not in text_of(visitor.get(address))

    operations.publish_project(project, actor=world.head)

    for address in (group, proposal):
        assert project.get_absolute_url() in text_of(visitor.get(address))
    assert project.credit.line in text_of(visitor.get(group))


def test_a_proposal_without_a_project_asks_nothing(world, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert parts_of(1, []) == []


def piles(person) -> dict:
    """The queues on a person's staff home: label → number."""
    context = client_of(person).get(reverse("portal:staff_home")).context
    return {str(queue["label"]): queue["number"] for queue in context["queues"]}


def test_the_staff_home_says_what_waits_for_whom(world):
    launch, publish = "事業化を待つ採択提案", "公表を待つ協働事業"
    behind = "状況を更新する協働事業"
    proposal = world.adopted()
    assert (piles(world.officer)[launch], piles(world.desk)[launch]) == (1, 1)
    assert launch not in piles(world.scheme.other_officer)

    operations.launch_project(proposal, world.typed(proposal), actor=world.officer)

    assert launch not in piles(world.desk)
    assert piles(world.head)[publish] == piles(world.desk_head)[publish] == 1
    assert publish not in piles(world.desk)
    assert piles(world.officer)[behind] == 1


def test_a_stale_form_shows_both_texts(world):
    project = world.project()
    typed = form_of(world.typed(project.proposal, place="左岸"))
    operations.edit_project(
        project, world.typed(project.proposal, place="右岸"), actor=world.desk, version=1
    )

    answer = send(client_of(world.officer), "edit", project.pk, **typed, version=1)

    assert answer.status_code == 409
    assert "右岸" in text_of(answer)
    assert "左岸" in text_of(answer)


def test_own_people_read_the_project_before_it_is_public(world):
    project = world.project()
    shown = text_of(client_of(world.rep).get(page("own_list")))

    assert project.name in shown
    assert "未公表" in shown
    assert client_of(world.scheme.stranger).get(page("own_project", project.pk)).status_code == 404


def test_the_past_is_no_reason_to_be_refused(world):
    first = clock.today() - timedelta(days=400)
    project = world.registered(starts_on=first, ends_on=first + timedelta(days=10))
    operations.start_project(project, actor=world.officer)

    assert operations.complete_project(project, actor=world.officer).status == "completed"


def test_the_page_of_an_agreement_takes_few_queries(table, django_assert_num_queries):
    agreement = table.public_agreement()
    address = page("agreement", agreement.pk)
    client_of().get(address)

    with django_assert_num_queries(3):
        assert client_of().get(address).status_code == 200


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_of_agreements_takes_the_same_queries(table, django_assert_num_queries, rows):
    for number in range(rows):
        table.drafted(table.registered(name=f"清掃{number}"))
    desk = client_of(table.desk)
    desk.get(page("agreement_list"))

    with django_assert_num_queries(4):
        assert len(desk.get(page("agreement_list")).context["page"]) == rows
