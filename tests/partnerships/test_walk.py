"""End of story A08, and S3.2: from the budget to the page that names both sides."""

import pytest
from django.urls import reverse

from apps.notifications.models import Notice, OutgoingMail
from apps.notifications.rendering import message_of
from apps.partnerships.models import JointProject
from apps.proposals import operations as proposals
from apps.proposals.models import Decision
from tests.partnerships.pages import client_of, form_of, page, send, text_of

pytestmark = pytest.mark.django_db
REFUSED = "この採択は予算の成立を条件としています。"


def test_a08_after_the_budget_the_adopted_proposal_becomes_a_project_with_both_names(world):
    proposal = world.adopted(budget_condition=True)
    proposals.ask_to_follow(proposal, email="reader@example.jp")
    proposals.confirm_follower(proposal.followers.get())
    officer, desk_head = client_of(world.officer), client_of(world.desk_head)
    assert proposal.title not in text_of(officer.get(page("launch_list")))
    typed = form_of(world.typed(proposal))
    assert REFUSED in text_of(officer.get(page("launch", proposal.pk)))
    assert REFUSED in text_of(send(officer, "launch", proposal.pk, **typed))

    decision = Decision.objects.get(proposal=proposal)
    budget = reverse("proposals:decision_budget", args=[decision.pk])
    desk_head.post(budget, {"submission_key": "b" * 32, "passed_on": typed["starts_on"]})
    assert proposal.title in text_of(officer.get(page("launch_list")))
    shown = text_of(officer.get(page("launch", proposal.pk)))
    assert world.scheme.organization.name in shown
    made = send(officer, "launch", proposal.pk, **typed)
    project = JointProject.objects.get(proposal=proposal)
    assert made.url == project.staff_url()
    told = Notice.objects.filter(recipient=world.rep, kind="partnerships.begun")
    assert told.count() == 1
    assert "まだ公表していません" in text_of(officer.get(made.url))

    assert send(officer, "publish", project.pk).status_code == 403
    send(client_of(world.head), "publish", project.pk)
    send(officer, "start", project.pk)

    page_of = text_of(client_of().get(project.get_absolute_url()))
    both = f"千代田区{world.lead.full_name()} ・ {world.scheme.organization.name}"
    assert both in page_of
    assert "実施中" in page_of
    assert project.get_absolute_url() in text_of(client_of().get(proposal.get_absolute_url()))
    subjects = [
        message_of(mail)["Subject"]
        for mail in OutgoingMail.objects.filter(address="reader@example.jp")
    ]
    assert [subject for subject in subjects if "協働事業の公表" in subject]
    assert [subject for subject in subjects if "事業の開始" in subject]
    assert project.name in text_of(client_of().get("/search/", {"q": project.name}))


def test_s321_a_project_without_a_proposal_is_registered_with_a_group_outside_the_registry(world):
    officer = client_of(world.officer)
    typed = form_of(world.typed(name="町会防災運動会", partners="東神田町会"))
    assert "「東神田町会」は団体登録にありません。" in text_of(send(officer, "register", **typed))
    vague = {**typed, "partners": "NPO等", "has_unregistered": "on"}
    assert "団体の正式な名称を書いてください" in text_of(send(officer, "register", **vague))

    send(officer, "register", **typed, has_unregistered="on")
    project = JointProject.objects.get()
    send(client_of(world.head), "publish", project.pk)

    shown = text_of(client_of().get(project.get_absolute_url()))
    assert f"千代田区{world.lead.full_name()} ・ 東神田町会" in shown
