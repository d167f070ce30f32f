"""One proposal from the empty form to the published decision, in a browser, by seven people.

Without scripts every page is looked at (axe, widths, print); with scripts it is only walked.
"""

import re
from datetime import timedelta

import pytest

from apps.accounts.models import StaffRole
from apps.core import clock
from apps.notifications.models import OutgoingMail
from apps.notifications.rendering import text_of
from apps.proposals.completeness import DECLARATIONS
from apps.proposals.models import Proposal
from tests.e2e.visitor import Visitor
from tests.factories import make_staff
from tests.proposals.factories import ELIGIBILITY, REASON, WHOLE, World
from tests.proposals.pages import page
from tests.proposals.test_walk import PDF

pytestmark = pytest.mark.django_db(transaction=True)
READER = "reader@example.jp"


class Chain:
    """The walk, one method for each person's turn (提案の一生)."""

    def __init__(self, browser, origin: str, *, scripts: bool):
        self.world = World()
        self.looking = not scripts
        self.pk = 0
        people = {
            name: getattr(self.world, name)
            for name in ("editor", "rep", "desk", "desk_head", "officer", "head")
        }
        people["other_head"] = make_staff(StaffRole.SECTION_HEAD, department=self.world.related)
        self.people = {
            name: Visitor(browser, origin, user, scripts=scripts)
            for name, user in {**people, "visitor": None}.items()
        }

    def __getattr__(self, name: str) -> Visitor:
        return self.people[name]

    def look(self, who: Visitor, name: str) -> None:
        """Look at the page with all care, on the walk where that is due."""
        if self.looking:
            who.look(name)

    def findings(self) -> list[str]:
        """Whatever was wrong on any page."""
        return [line for person in self.people.values() for line in person.findings]

    def proposal(self) -> Proposal:
        return Proposal.objects.get(pk=self.pk)

    def case(self, who: Visitor) -> None:
        """To the case from the board, as staff go."""
        who.go(page("board") + "?queue=all")
        who.follow(page("case", self.pk))

    def begin(self) -> None:
        """The secretary finds the round and begins."""
        who = self.editor
        who.go("/")
        self.look(who, "front-member")
        who.follow(page("round_list"))
        self.look(who, "round-list")
        who.follow(self.world.round.get_absolute_url())
        self.look(who, "round")
        who.follow(page("start", self.world.round.pk))
        self.look(who, "start")
        who.send()
        self.pk = Proposal.objects.get().pk

    def write(self) -> None:
        """The secretary fills in page after page."""
        who = self.editor
        assert who.page.locator(".site-nav [aria-current]").text_content() == "提案する"
        for slug in ("outline", "purpose", "plan", "roles", "costs", "papers"):
            assert page("write", self.pk, slug) in who.page.url
            self.look(who, f"write-{slug}-empty")
            if slug == "costs":
                self.write_costs(who)
            elif slug == "papers":
                who.send(agreed=[code for code, _label in DECLARATIONS])
            else:
                who.send(**texts_of(slug))
        assert page("check", self.pk) in who.page.url

    def write_costs(self, who: Visitor) -> None:
        """First more than the whole from the ward; then one more row; the sums still differ."""
        who.send(total_cost="1,000", ward_cost="800000", has_other_grants="no")
        self.look(who, "write-costs-error")
        assert who.page.locator(".error-summary a").count() == 1
        who.send("[name=add_row]", total_cost="１，１００，０００円")
        income, fees, expense = WHOLE["budget"]
        lines = [{**income, "unit_price": "700000"}, fees, expense]
        names = ("side", "account", "detail", "unit_price", "quantity")
        for number, line in enumerate(lines):
            who.fill(**{f"budget-{number}-{name}": line[name] for name in names})
        who.send("[name=next]")

    def mend_sums(self) -> None:
        """The check names the sums, with a link to the table; then only the submission is left."""
        who = self.editor
        self.look(who, "check-problem")
        assert "収入と支出の合計が一致しません" in who.text()
        who.press(".error-summary a")
        assert who.page.url.endswith("#rows-budget")
        self.look(who, "write-costs-filled")
        who.send("[name=next]", **{"budget-0-unit_price": "800000"})
        who.go(page("check", self.pk))
        assert "提出できるのは団体の代表者だけです" in who.text()

    def submit(self) -> None:
        """The representative reads all of it and submits."""
        who = self.rep
        who.go("/home/")
        self.look(who, "home-member")
        who.go(page("own_list"))
        self.look(who, "own-list")
        who.follow(page("own_detail", self.pk))
        self.look(who, "own-draft")
        who.follow(page("check", self.pk))
        self.look(who, "check-ready")
        who.send()
        assert page("done", self.pk) in who.page.url
        assert self.proposal().receipt_number in who.text()
        self.look(who, "done")
        who.follow(page("receipt", self.pk))
        self.look(who, "receipt")
        if self.looking:
            who.look_at_print("receipt")

    def correct(self) -> None:
        """The desk asks for a paper."""
        who = self.desk
        who.go("/staff/")
        self.look(who, "staff-home")
        who.follow(page("board"))
        self.look(who, "board")
        who.follow(page("case", self.pk))
        self.look(who, "case-submitted")
        who.follow(page("correction", self.pk))
        who.send()
        self.look(who, "correction-error")
        who.send(points="会員名簿を添付してください。", due_on=day(7))
        assert page("case", self.pk) in who.page.url

    def mend(self) -> None:
        """The representative adds the paper, replaces it, and submits again."""
        who = self.rep
        who.go(page("own_detail", self.pk))
        self.look(who, "own-correction")
        who.follow(page("write", self.pk, "outline"))
        who.follow(page("write", self.pk, "papers"))
        who.send("[name=stay]", member_list=paper("名簿.txt", b"\0\1"))
        self.look(who, "papers-refused")
        for name in ("名簿.pdf", "名簿(新).pdf"):
            who.send("[name=stay]", member_list=paper(name, PDF))
        self.look(who, "papers-filled")
        who.go(page("points", self.pk))
        self.look(who, "points")
        who.send(point_1="会員名簿を添付しました。")
        who.go(page("check", self.pk))
        self.look(who, "check-correction")
        who.send(reply="会員名簿を添付しました。")
        who.go(page("own_detail", self.pk))
        assert "以前の資料" in who.text()
        self.look(who, "own-resubmitted")

    def receive_and_refer(self) -> None:
        """The desk finds all in order and asks two sections."""
        who = self.desk
        self.case(who)
        who.follow(page("receive", self.pk))
        who.send()
        self.look(who, "receive-error")
        who.send(**{f"criterion_{number}": "met" for number in range(len(ELIGIBILITY))})
        who.follow(page("refer", self.pk))
        who.send(due_on="あした")
        self.look(who, "refer-error")
        world = self.world
        who.send(lead=world.lead.pk, related=[world.related.pk], due_on=day(14))
        assert self.proposal().reviews.count() == 2
        self.look(who, "case-review")

    def answer(self) -> None:
        """The lead section answers; the other one is outside its remit, and says so by word."""
        review = self.proposal().reviews.get(is_lead=True)
        who = self.officer
        who.go("/staff/")
        self.look(who, "staff-home-section")
        self.case(who)
        self.look(who, "case-officer")
        who.follow(page("review_write", review.pk))
        self.look(who, "review-empty")
        who.send(stance="can_collaborate", public_text="里親制度で実施できます。", note="要調整")
        who.follow(page("review_send", review.pk))
        self.look(who, "act")
        who.send()
        self.case(self.head)
        self.look(self.head, "case-section-head")
        self.head.follow(page("review_answer", review.pk))
        self.head.send()
        assert self.proposal().reviews.get(is_lead=True).status == "answered"

    def waive(self) -> None:
        """The desk goes on without the second answer."""
        review = self.proposal().reviews.get(is_lead=False)
        self.case(self.desk)
        self.desk.follow(page("review_waive", review.pk))
        self.desk.send(reason="学務課の意見は電話で確認した。")
        self.case(self.other_head)
        self.look(self.other_head, "case-waived")

    def report_progress(self) -> None:
        """The section writes what happened, the desk sends it on, the head publishes it."""
        self.case(self.officer)
        self.officer.follow(page("progress_new", self.pk))
        self.officer.send(on_date="昨日")
        self.look(self.officer, "progress-error")
        today = day(0)
        self.officer.send(on_date=today, text="現地を確認しました。", note="地権者と要調整")
        entry = self.proposal().progress.get()
        self.case(self.desk)
        self.desk.follow(page("progress_propose", entry.pk))
        self.desk.send()
        self.case(self.desk_head)
        self.desk_head.follow(page("progress_publish", entry.pk))
        self.desk_head.send()
        self.look(self.desk_head, "case-progress")

    def follow_by_mail(self) -> None:
        """A reader asks for news and confirms by the link of the mail."""
        who, number = self.visitor, self.proposal().receipt_number
        who.go("/")
        self.look(who, "front")
        who.follow(page("proposal_list"))
        self.look(who, "list")
        who.follow(page("proposal_detail", number))
        self.look(who, "public-review")
        assert "現地を確認しました。" in who.text()
        assert "地権者と要調整" not in who.text()
        who.follow(page("follow", number))
        who.send(email="reader")
        self.look(who, "follow-error")
        who.send(email=READER)
        self.look(who, "follow-sent")
        body = text_of(OutgoingMail.objects.get(address=READER)).body
        who.go(re.search(r"/proposals/follow/[0-9a-f-]+/", body).group())
        self.look(who, "follow-confirm")
        who.send()
        self.look(who, "follow-confirmed")

    def decide(self) -> None:
        """One person drafts, another approves and publishes."""
        who = self.desk
        self.case(who)
        who.follow(page("close_review", self.pk))
        who.send()
        who.follow(page("decision_new", self.pk))
        who.send(outcome="adopted", reason="方針に合うため採択。")
        self.look(who, "decision-error")
        assert "理由は30文字以上で入力してください" in who.text()
        who.send(reason=REASON)
        decision = self.proposal().decisions.get()
        who.follow(page("decision_send", decision.pk))
        who.send()
        self.look(who, "case-approval")
        assert who.page.locator(f'a[href="{page("decision_approve", decision.pk)}"]').count() == 0
        for act in ("decision_approve", "decision_publish"):
            self.case(self.desk_head)
            self.desk_head.follow(page(act, decision.pk))
            self.desk_head.send()
        self.look(self.desk_head, "case-published")

    def read_result(self) -> None:
        """Everybody reads the result and its reason; the reader gets a mail."""
        who, number = self.visitor, self.proposal().receipt_number
        who.go(page("proposal_list") + "?q=花壇")
        self.look(who, "list-found")
        who.follow(page("proposal_detail", number))
        self.look(who, "public-result")
        assert REASON in who.text()
        assert OutgoingMail.objects.filter(address=READER, kind="proposals.news").exists()
        self.rep.go(page("own_detail", self.pk))
        self.look(self.rep, "own-result")
        letter = self.rep.context.request.get(self.rep.origin + page("decision_letter", self.pk))
        assert letter.headers["content-type"] == "application/pdf"


def texts_of(slug: str) -> dict:
    """What the secretary types on a page of the form."""
    names = {
        "outline": ("title", "proposal_type", "field", "pillar", "summary_public"),
        "purpose": ("background", "goal", "beneficiaries", "area"),
        "plan": ("content", "expected_effect"),
        "roles": ("why_together", "preferred_form"),
    }[slug]
    tables = {
        "purpose": ("targets",),
        "plan": ("schedule",),
        "roles": ("role_of_group", "role_of_ward"),
    }.get(slug, ())
    cells = {
        f"{table}-0-{name}": value for table in tables for name, value in WHOLE[table][0].items()
    }
    return {name: WHOLE[name] for name in names} | cells


def paper(name: str, content: bytes) -> dict:
    """A file as the browser takes it from the disk."""
    return {"name": name, "mimeType": "application/octet-stream", "buffer": content}


def day(ahead: int) -> str:
    return (clock.today() + timedelta(days=ahead)).isoformat()


@pytest.mark.parametrize("scripts", [False, True], ids=["no scripts, axe", "scripts"])
def test_a_proposal_goes_from_the_empty_form_to_the_published_decision(
    live_server, browser, scripts
):
    chain = Chain(browser, live_server.url, scripts=scripts)
    chain.begin()
    chain.write()
    chain.mend_sums()
    chain.submit()
    chain.correct()
    chain.mend()
    chain.receive_and_refer()
    chain.answer()
    chain.waive()
    chain.report_progress()
    chain.follow_by_mail()
    chain.decide()
    chain.read_result()
    assert chain.proposal().status == "adopted"
    assert chain.findings() == []
