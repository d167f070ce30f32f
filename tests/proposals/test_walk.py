"""Stories A02, A03, A06 and A08 through the real addresses, without JavaScript."""

import io
from datetime import timedelta

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from pypdf import PdfReader

from apps.core import clock, markup
from apps.documents.models import StoredFile
from apps.history.models import HistoryEntry
from apps.notifications.models import OutgoingMail
from apps.proposals.completeness import DECLARATIONS
from apps.proposals.models import Decision, Follower, Proposal
from tests.browser import fill_and_send, main_of
from tests.proposals.factories import ELIGIBILITY, REASON, WHOLE
from tests.proposals.pages import client_of, page, rows, send, text_of

pytestmark = pytest.mark.django_db
REMARK = "学校と一緒に育てる着眼点はよい。管理の体制が課題です。"
A4 = (595, 842)  # points
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]>>endobj\nxref\n0 4\n0000000000 65535 f \n0000000009 00000 n \n0000000052 00000 n \n0000000101 00000 n \ntrailer<</Size 4/Root 1 0 R>>\nstartxref\n160\n%%EOF\n"  # noqa: E501


def budget(income: str) -> dict:
    """Income and expenditure, of which the income is as given."""
    return rows(
        "budget",
        {
            "side": "income",
            "account": "ward",
            "detail": "",
            "unit_price": income,
            "quantity": "1",
        },
        {
            "side": "expense",
            "account": "supplies",
            "detail": "苗と土",
            "unit_price": "1100000",
            "quantity": "",
        },
    )


def fill_in(client, proposal) -> None:
    """All pages of the form but the costs, as the secretary types them."""
    pages = {
        "outline": ("title", "proposal_type", "field", "pillar", "summary_public"),
        "purpose": ("background", "goal", "beneficiaries", "area"),
        "plan": ("content", "expected_effect"),
        "roles": ("why_together", "preferred_form"),
    }
    tables = {
        "purpose": rows("targets", WHOLE["targets"][0]),
        "plan": rows("schedule", WHOLE["schedule"][0]),
        "roles": {
            **rows("role_of_group", WHOLE["role_of_group"][0]),
            **rows("role_of_ward", {"role": "学校との調整", "section": ""}),
        },
    }
    for slug, names in pages.items():
        data = {name: WHOLE[name] for name in names} | tables.get(slug, {})
        assert client.post(page("write", proposal.pk, slug), data).status_code == 302
    agreed = {"agreed": [code for code, _label in DECLARATIONS]}
    assert client.post(page("write", proposal.pk, "papers"), agreed).status_code == 302


def costs(client, proposal, income: str):
    """Send the page of the costs."""
    data = {
        "total_cost": "１，１００，０００円",
        "ward_cost": "800000",
        "has_other_grants": "no",
        "other_grants": "",
        **budget(income),
    }
    return client.post(page("write", proposal.pk, "costs"), data)


def test_a02_an_organisation_submits(world):
    secretary, representative, member = (
        client_of(person) for person in (world.editor, world.rep, world.viewer)
    )
    answer = send(secretary, "start", world.round.pk, organization=world.organization.pk)
    proposal = Proposal.objects.get()
    assert answer.url == page("write", proposal.pk, "outline")
    fill_in(secretary, proposal)
    assert costs(secretary, proposal, "1000000").status_code == 302

    shown = text_of(representative.get(page("check", proposal.pk)))
    assert "収入と支出の合計が一致しません" in shown
    assert f"{page('write', proposal.pk, 'costs')}#rows-budget" in shown

    assert send(representative, "check", proposal.pk).status_code == 200
    assert Proposal.objects.get().receipt_number is None
    assert proposal.draft.role_of_ward[0]["section"] == ""  # the guess is left empty

    costs(secretary, proposal, "1100000")
    offered = text_of(secretary.get(page("check", proposal.pk)))
    assert "提出できるのは団体の代表者だけです" in offered
    assert "提案書を提出する" not in offered
    assert "提案書を提出する" in text_of(representative.get(page("check", proposal.pk)))
    assert send(secretary, "check", proposal.pk).status_code == 403
    assert Proposal.objects.get().receipt_number is None

    answer = representative.post(
        page("check", proposal.pk), {"submission_key": "5b5b5c1e-3f0a-4f4e-9c51-0d0f3a8c1a11"}
    )
    done = text_of(representative.get(answer.url))
    assert "TA2026-0001" in done
    assert "受付しました。まだ決定ではありません。" in done
    for address in (page("receipt", proposal.pk), page("own_detail", proposal.pk)):
        assert "TA2026-0001" in text_of(member.get(address))
    copy = PdfReader(io.BytesIO(member.get(page("receipt", proposal.pk) + "?form=pdf").content))
    assert {tuple(map(round, part.mediabox[2:])) for part in copy.pages} == {A4}
    assert member.get(page("write", proposal.pk, "outline")).status_code == 403
    public = text_of(client_of().get(page("proposal_list")))
    assert WHOLE["title"] in public
    assert world.organization.name in public
    assert markup.day_text(clock.today()) in main_of(client_of().get(page("proposal_list")))
    contact = world.organization.office_contact
    for private in (contact.phone, contact.address, contact.email, contact.representative):
        assert private not in public


def test_a03_correction_with_the_former_paper_on_record(world):
    proposal = world.submitted()
    desk, representative = client_of(world.desk), client_of(world.rep)
    send(
        desk,
        "correction",
        proposal.pk,
        points="会員名簿を添付してください。",
        due_on=(clock.today() + timedelta(days=7)).isoformat(),
    )
    assert OutgoingMail.objects.filter(kind="proposals.correction", recipient=world.rep).exists()
    assert "会員名簿を添付してください。" in text_of(
        representative.get(page("own_detail", proposal.pk))
    )
    for name in ("名簿.pdf", "名簿(新).pdf"):
        agreed = [code for code, _label in DECLARATIONS]
        upload = SimpleUploadedFile(name, PDF, "application/pdf")
        address = page("write", proposal.pk, "papers")
        answer = representative.post(address, {"agreed": agreed, "member_list": upload})
        assert answer.status_code == 302
    shown = text_of(representative.get(page("own_detail", proposal.pk)))
    assert "以前の資料" in shown
    former = StoredFile.objects.former().get()
    assert former.original_name == "名簿.pdf"
    kept = shown[shown.index("以前の資料") :]
    for moment in (former.uploaded_at, former.replaced_at):
        assert markup.day_text(clock.local(moment).date()) in kept

    answer = send(representative, "check", proposal.pk, reply="添付しました。")
    assert "補正事項のすべてに回答してください。未回答：1" in text_of(answer)
    send(representative, "points", proposal.pk, point_1="会員名簿を差し替えました。")
    send(representative, "check", proposal.pk, reply="添付しました。")
    assert "会員名簿を差し替えました。" in text_of(desk.get(page("case", proposal.pk)))
    verdicts = {f"criterion_{number}": "met" for number in range(len(ELIGIBILITY))}
    send(desk, "receive", proposal.pk, received_on=clock.today().isoformat(), **verdicts)

    assert Proposal.objects.get().status == "received"
    history = HistoryEntry.objects.of(proposal).order_by("at", "id")
    states = ["submitted", "correction_requested", "submitted", "received"]
    assert list(history.values_list("to_state", flat=True)) == states
    told = main_of(representative.get(page("own_detail", proposal.pk)))
    course = told[told.index("これまでの経過") :]
    places = [
        course.index(step) for step in ("受理", "補正書類の提出", "補正の依頼", "提案書の提出")
    ]
    assert places == sorted(places)


def test_a06_progress_is_published_without_the_internal_note(world):
    proposal = world.under_review()
    visitor, officer = client_of(), client_of(world.officer)
    send(visitor, "follow", proposal.receipt_number, email="reader@example.jp")
    visitor.post(page("follow_confirm", Follower.objects.get().token), {"confirm": "1"})
    send(
        officer,
        "progress_new",
        proposal.pk,
        on_date=clock.today().isoformat(),
        text="現地を確認しました",
        note="地権者と要調整",
    )
    entry = proposal.progress.get()
    send(client_of(world.desk), "progress_propose", entry.pk)
    before = OutgoingMail.objects.filter(address="reader@example.jp", kind="proposals.news").count()
    send(client_of(world.desk_head), "progress_publish", entry.pk)

    shown = text_of(visitor.get(page("proposal_detail", proposal.receipt_number)))
    assert "現地を確認しました" in shown
    assert "道路公園課" in shown
    assert markup.day_text(clock.today()) in shown
    assert "地権者と要調整" not in shown
    news = OutgoingMail.objects.filter(address="reader@example.jp", kind="proposals.news")
    assert news.count() == before + 1


def test_a06_the_board_flags_a_proposal_without_entry_for_31_days(world):
    world.under_review()
    desk = client_of(world.desk)
    assert "30日以上更新なし" not in text_of(desk.get(page("board") + "?queue=all"))

    with time_machine.travel(clock.now() + timedelta(days=31)):
        later = client_of(world.desk)
        assert "30日以上更新なし" in text_of(later.get(page("board") + "?queue=all"))


def test_a08_decision_with_reason_by_two_persons(world):
    proposal = world.pending()
    desk, head = client_of(world.desk), client_of(world.desk_head)
    short = send(
        desk, "decision_new", proposal.pk, outcome="not_adopted", reason="方針に合わないため。"
    )
    assert "理由は30文字以上で入力してください" in text_of(short)
    assert "方針に合わないため。" in text_of(short)

    written = {"outcome": "not_adopted", "reason": REASON, "review_comment": REMARK}
    assert fill_and_send(desk, page("decision_new", proposal.pk), **written).status_code == 302
    decision = Decision.objects.get()
    fill_and_send(desk, page("decision_send", decision.pk))
    assert page("decision_approve", decision.pk) not in text_of(desk.get(page("case", proposal.pk)))
    assert send(desk, "decision_approve", decision.pk).status_code == 403

    assert page("decision_approve", decision.pk) in text_of(head.get(page("case", proposal.pk)))
    fill_and_send(head, page("decision_approve", decision.pk))
    letter = client_of(world.rep).get(page("decision_letter", proposal.pk))
    assert letter["Content-Type"] == "application/pdf"
    assert OutgoingMail.objects.filter(kind="proposals.result", recipient=world.rep).exists()
    visitor = client_of()
    address = page("proposal_detail", proposal.receipt_number)
    assert REASON not in text_of(visitor.get(address))

    fill_and_send(head, page("decision_publish", decision.pk))
    shown = main_of(visitor.get(address))
    for word in (REASON, "不採択", "講評", REMARK):
        assert word in shown


def test_a08_adoption_waits_for_the_budget(world):
    proposal, desk, head = world.pending(), client_of(world.desk), client_of(world.desk_head)
    written = {"outcome": "adopted", "reason": REASON, "budget_condition": "on"}
    assert fill_and_send(desk, page("decision_new", proposal.pk), **written).status_code == 302
    decision = Decision.objects.get()
    fill_and_send(desk, page("decision_send", decision.pk))
    for act in ("decision_approve", "decision_publish"):
        assert fill_and_send(head, page(act, decision.pk)).status_code == 302
    address = page("proposal_detail", proposal.receipt_number)
    before = main_of(client_of().get(address))
    assert "予算の成立を条件とします" in before
    assert "協働事業として実施できます" not in before

    passed_on = clock.today().isoformat()
    done = fill_and_send(head, page("decision_budget", decision.pk), passed_on=passed_on)

    assert done.status_code == 302
    assert "協働事業として実施できます" in main_of(client_of().get(address))
