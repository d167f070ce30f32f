"""A ward in which every table of the scheme has rows, in every state before publication."""

from datetime import timedelta

from django.core.files.uploadedfile import SimpleUploadedFile

from apps.challenges import operations as issue_operations
from apps.core import clock
from apps.desk import operations as desk_operations
from apps.documents.models import FileAudience
from apps.documents.operations import attach, receive_file
from apps.organizations.models import Intermediary
from apps.proposals import operations
from apps.proposals.models import Follower, Proposal
from tests.challenges.factories import IssueWorld
from tests.desk.factories import World as DeskWorld
from tests.factories import make_section
from tests.organizations.factories import make_membership, make_organization
from tests.proposals.council import Council
from tests.proposals.factories import ELIGIBILITY, REASON, WHOLE, make_round
from tests.proposals.test_walk import PDF

READER = "reader@example.jp"


def week() -> dict:
    return {"due_on": clock.today() + timedelta(days=7)}


class Everything(Council):
    """All that the scheme knows, made by the real operations (全場面)."""

    def __init__(self):
        super().__init__()
        self.calls()
        self.drafts()
        self.corrections()
        self.sections()
        self.decisions()
        self.hidden_and_withdrawn()
        self.merged()
        self.by_post = self.entered()
        self.tables()
        self.from_the_desk()
        self.issues = Issues()
        self.follow()

    def calls(self) -> None:
        """Texts, postings and exceptions of the round, and of one that is only prepared."""
        make_round(status="closed")
        prepared = make_round(
            status="draft", themes=["準備中のテーマ"], exclusions=["対象外の事業"]
        )
        for proposal_round in (self.round, prepared):
            words = {"web": "募集します。", "paper": "時7/1 申窓口 問企画", "flyer": "ちらしの文"}
            operations.write_call_texts(
                proposal_round, {**words, "issue_on": None}, actor=self.desk
            )
            self.paper(proposal_round, "募集要項の案.pdf", FileAudience.STAFF)
        later = self.round.closes_at + timedelta(days=2)
        operations.extend_round(self.round, actor=self.desk, closes_at=later, reason="台風のため")
        center = Intermediary.objects.create(
            organization=self.organization, reach="ward", functions="相談"
        )
        posting = operations.ask_intermediaries(self.round, [center], actor=self.desk)[0]
        today = clock.today()
        operations.report_posting(posting, actor=self.editor, posted_on=today, way="counter")
        operations.grant_late_entry(
            self.round,
            self.organization,
            actor=self.desk_head,
            until=self.round.closes_at + timedelta(days=3),
            reason="代表者の入院のため",
        )

    def paper(self, owner, name: str, audience=FileAudience.PARTIES) -> None:
        """A file of somebody's."""
        upload = SimpleUploadedFile(name, PDF, content_type="application/pdf")
        file = receive_file(upload, kind="attachment", actor=self.desk)
        attach([file], owner=owner, actor=self.desk, audience=audience)

    def drafts(self) -> None:
        """A draft with a team, notes, sign-off and words that cannot be taken yet."""
        draft = self.draft(theme="区のテーマ", novelty="新しさ", continuity="続け方")
        operations.save_draft(draft.draft, {}, actor=self.rep, rough={"goal": "粗い目的の文"})
        partner = make_membership()
        asked = operations.invite_co_proposer(draft, partner.organization, actor=self.rep)
        operations.answer_co_proposal(asked, actor=partner.user, consents=True)
        operations.add_team_note(draft, actor=self.editor, text="会員だけの相談")
        asked = operations.ask_sign_off(draft, actor=self.editor, note="見てください")
        operations.answer_sign_off(asked, actor=self.rep, agrees=False, reply="直してください")

    def corrections(self) -> None:
        """One that waits for the organisation, and one mended and received."""
        self.mending()
        operations.check_eligibility(
            self.submitted(),
            actor=self.desk,
            verdicts={ELIGIBILITY[0]: "not_met"},
            remarks={ELIGIBILITY[0]: "名簿なし"},
        )
        mended = self.mending()
        operations.answer_points(mended, actor=self.rep, answers={1: "直しました", 2: "書きました"})
        mended = operations.resubmit_proposal(mended, actor=self.rep, reply="直しました")
        self.paper(mended, "会員名簿.pdf")
        operations.receive_proposal(
            mended, actor=self.desk, verdicts=dict.fromkeys(ELIGIBILITY, "met")
        )

    def sections(self) -> None:
        """Every word that passes between desk, sections and organisation."""
        proposal = operations.refer_proposal(
            self.received(),
            actor=self.desk,
            lead=self.lead,
            related=[self.related],
            request_text="照会の文",
            **week(),
        )
        self.asked_about = proposal
        review = proposal.reviews.get(is_lead=True)
        words = ("public_text", "ward_role", "conditions", "limits")
        values = {"stance": "difficult", **{name: f"回答の{name}案です" for name in words}}
        operations.save_review(review, values, actor=self.officer, note="庁内メモ")
        operations.send_review_to_head(review, actor=self.officer)
        operations.return_review(review, actor=self.head, reason="差戻しの理由")
        operations.send_review_to_head(review, actor=self.officer)
        operations.answer_review(review, actor=self.head)
        operations.refuse_remit(
            proposal.reviews.get(department=self.related),
            actor=self.related_officer,
            right_office=make_section(),
            reason="所管外の理由",
        )
        operations.write_inside(proposal, actor=self.officer, theme="花壇", text="庁内の話")
        operations.write_to_party(proposal, actor=self.desk, text="団体への連絡")
        asked = operations.ask_proposer(proposal, actor=self.desk, text="確認の問い", **week())
        operations.answer_question(asked, actor=self.rep, text="確認の答え")
        for is_sent in (False, True):
            entry = operations.write_progress(
                proposal,
                {"on_date": clock.today(), "text": "公表前の経過", "next_step": "次の予定"},
                actor=self.officer,
                department=self.lead,
                note="経過の内部メモ",
            )
            if is_sent:
                operations.propose_progress(entry, actor=self.desk)
        operations.return_progress(entry, actor=self.desk_head, reason="経過の差戻し理由")

    def decisions(self) -> None:
        """Drafted with a returned consent, approved under embargo, published and corrected."""
        paper = operations.send_decision_for_approval(
            self.drafted(), actor=self.desk, sections=[self.lead]
        )
        said = {"answer": "remarks", "remark": "合議の意見"}
        operations.answer_consent(paper.consents.get(), actor=self.head, **said)
        operations.return_decision(paper, actor=self.desk_head, reason="決裁の差戻し")
        texts = {"conditions": "付ける条件", "review_comment": "講評の文", "advice": "助言の文"}
        self.embargoed = self.approved(
            outcome="conditionally_adopted", document_number="15千政企第12号", **texts
        )
        published = self.published(**texts)
        operations.draft_decision(
            published.proposal,
            {"outcome": "not_adopted", "reason": REASON, "correction_reason": "訂正の経緯"},
            actor=self.desk,
            supersedes=published,
        )

    def hidden_and_withdrawn(self) -> None:
        operations.hide_proposal(
            self.under_review(), actor=self.desk_head, reason="個人の番号の記載"
        )
        operations.withdraw_proposal(self.draft(), actor=self.rep, reason="内々の取下げ")

    def merged(self) -> None:
        """A merger that waits, and one that was carried out."""
        self.merge()
        merge = operations.agree_merge(self.merge(), actor=self.rep)
        operations.carry_out_merge(merge, actor=self.desk)

    def entered(self) -> Proposal:
        """Another group without accounts, whose letters wait in the print queue."""
        typed = operations.start_assisted_proposal(
            self.round,
            make_organization(contact={"postcode": "102-0076", "address": "五番町1-2-3"}),
            actor=self.desk,
            channel="counter",
            arrived_on=clock.today(),
        )
        operations.save_draft(typed.draft, WHOLE, actor=self.desk)
        operations.submit_proposal(typed, actor=self.desk, read_back=True)
        return operations.request_correction(
            Proposal.objects.get(pk=typed.pk), actor=self.desk, points=["名簿"], **week()
        )

    def tables(self) -> None:
        """Round tables before and after publication; committees sealed and opened."""
        refused = self.asked_for()
        operations.decline_meeting_request(refused, actor=self.desk, reason="見送る理由")
        meeting = self.circulated()
        meeting.parties.update(persons="出席した人")
        meeting.minutes.__class__.objects.filter(meeting=meeting).update(open_items="未決の点")
        self.paper(meeting, "話合いの資料.pdf")
        self.published_roles()
        self.records()
        sealed, opened = Council(), Council()
        sealed.scoring()
        sealed.ready(0)
        sealed.score(0, 2, 2, comment="委員の採点の言葉", remark="委員の所見")
        sealed.recuse(2, reason="顧問をしている")
        self.slots(sealed)
        committee = opened.opened()
        self.slots(opened)
        operations.publish_schedule(committee, actor=opened.desk)
        judged = committee.results.get().proposal
        conclusion = {
            "outcome": "not_adopted",
            "review_comment": "結論の講評",
            "concluded_on": clock.today(),
        }
        operations.record_conclusion(judged, conclusion, actor=opened.desk)

    def records(self) -> None:
        """What was agreed: drafted, with the sides, dropped, agreed, and published."""
        self.record()
        drawn = self.record_out()
        side = self.side(drawn.meeting, "proposer")
        operations.ask_record_change(drawn, side, actor=self.rep, text="直してほしい点")
        operations.drop_record(self.record_out(), actor=self.desk, reason="作り直すため")
        self.agreed()
        self.published_record()

    def slots(self, council) -> None:
        operations.plan_presentations(
            council.round.committees.get(),
            [Proposal.objects.filter(round=council.round).latest("id")],
            actor=council.desk,
            place="区民館 洋室",
            starts_at=clock.now() + timedelta(days=20),
            minutes=20,
        )

    def from_the_desk(self) -> None:
        """A case of the desk that became a draft."""
        desk = DeskWorld()
        case = desk.referred(may_carry_over=True)
        desk_operations.send_reply(case, actor=desk.desk, text="募集要項をご覧ください。")
        operations.start_from_case(
            case, actor=desk.desk, proposal_round=self.round, organization=self.organization
        )

    def follow(self) -> None:
        """A reader who is told, and one who has not confirmed."""
        for proposal in Proposal.objects.published():
            operations.ask_to_follow(proposal, email=READER)
        for follower in Follower.objects.all():
            operations.confirm_follower(follower)
        operations.ask_to_follow(proposal, email="later@example.jp")
        entry = operations.write_progress(
            proposal,
            {"on_date": clock.today(), "text": "みんなが読む経過"},
            actor=self.desk,
            department=self.lead,
            note="公表した経過の内部メモ",
        )
        operations.propose_progress(entry, actor=self.desk)
        operations.publish_progress(entry, actor=self.desk_head)


class Issues(IssueWorld):
    """Issues and answers in every state."""

    def __init__(self):
        super().__init__()
        self.draft(news_text="区報の原稿")
        self.in_approval()
        self.approved()
        issue_operations.drop_issue(self.draft(), actor=self.desk, reason="取りやめ")
        public = self.published()
        without = {"actor": None, "email": "answer@example.jp", "shown_name": "伏せた名前"}
        self.given(public, **without)
        issue_operations.confirm_response(self.given(public, **without))
        private = self.accepted(public, publish_ok=False)
        issue_operations.reply_to_response(private, actor=self.officer, text="内々の返事")
        self.withheld(public)
        shown = self.accepted(public, text="みんなが読む声")
        issue_operations.reply_to_response(shown, actor=self.officer, text="みんなが読む返事")
        at_the_counter = issue_operations.enter_response(
            public,
            actor=self.desk,
            kind="advice",
            text="窓口で聞いた助言",
            publish_ok=False,
            reached=issue_operations.Reached(
                name="窓口の人", postcode="102-0076", address="五番町9-9-9"
            ),
            internal_text="相談から",
        )
        issue_operations.accept_response(at_the_counter, actor=self.desk)
        issue_operations.reply_to_response(
            at_the_counter, actor=self.officer, text="手紙で届く返事"
        )
        offer = {"kind": "offer", "actor": self.rep, "organization": self.organization}
        made = self.accepted(public, **offer)
        make_round()
        operations.start_from_response(made, actor=self.rep)
