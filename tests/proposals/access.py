"""Who may open the pages of the scheme; the states are reached by the real operations."""

from datetime import date

from apps.organizations.models import Intermediary
from apps.proposals import operations
from apps.proposals.models import Follower
from apps.proposals.states import RoundStatus
from tests.access import acts_only, closed, public
from tests.challenges.access import Scene as IssueScene
from tests.desk.access import Scene as DeskScene
from tests.factories import make_section
from tests.proposals.access_council import ROWS as COUNCIL
from tests.proposals.factories import World, make_round


class Scene(World):
    """The scheme's cast played by the people of the access table."""

    def __init__(self, world):
        self.round = make_round()
        self.organization = world.organization
        self.other_organization = world.other_organization
        self.rep, self.editor = world["org_rep"], world["org_editor"]
        self.desk, self.desk_head = world["desk"], world["desk_head"]
        self.lead, self.related = world.section, make_section()
        self.officer, self.head = world["section_staff"], world["section_head"]

    def asked_consent(self):
        """The lead section is asked for its consent to the desk's draft."""
        decision = operations.send_decision_for_approval(
            self.drafted(), actor=self.desk, sections=[self.lead]
        )
        return decision.consents.get()

    def invited(self):
        """Another organisation asked to propose together."""
        return operations.invite_co_proposer(self.draft(), self.other_organization, actor=self.rep)

    def asked_inside(self):
        """A draft the representative is asked to agree to."""
        return operations.ask_sign_off(self.draft(), actor=self.editor)

    def posting(self):
        """A call that the organisation, an intermediary, is asked to post."""
        intermediary = Intermediary.objects.create(
            organization=self.organization, reach="ward", functions="相談"
        )
        return operations.ask_intermediaries(self.round, [intermediary], actor=self.desk)[0]

    def progress(self):
        """An entry the lead section has written on a case under review."""
        values = {"on_date": date(2026, 4, 1), "text": "現地を見た。"}
        return operations.write_progress(
            self.under_review(), values, actor=self.officer, department=self.lead
        )


def made(state):
    """Values of an address that names what ``Scene.<state>()`` makes."""
    return lambda world: {"pk": getattr(Scene(world), state)().pk}


def published(world):
    return {"number": Scene(world).published().proposal.receipt_number}


def asked_on(world):
    return {"pk": Scene(world).asked().proposal_id}


def merged(world):
    """The number of a proposal that went into another."""
    scene = Scene(world)
    merge = operations.agree_merge(scene.merge(), actor=scene.rep)
    return {"number": operations.carry_out_merge(merge, actor=scene.desk).source.receipt_number}


def waiting_follower(world):
    proposal = Scene(world).published().proposal
    operations.ask_to_follow(proposal, email="reader@example.jp")
    return {"token": Follower.objects.latest("id").token}


def case_of_desk(world):
    return {"pk": DeskScene(world).new().pk}


def round_in(status):
    return lambda world: {"pk": make_round(status=status).pk}


def page_of_the_form(world):
    return {"pk": Scene(world).draft().pk, "slug": "outline"}


def accepted_offer(world):
    """An offer of the organisation, while a round is open."""
    make_round()
    scene = IssueScene(world)
    offer = {"kind": "offer", "actor": scene.rep, "organization": scene.organization}
    return {"pk": scene.accepted(**offer).pk}


def own(values, *, may="members", knows="members", **more):
    """A page of the proposing organisation: 404 for everybody else."""
    return closed(404, values=values, **_two(knows, may), **more)


def on_case(may, values, *, asked="section_staff section_head", **more):
    """An act in the office: those who read the case get 403, everybody else 404."""
    knows = f"desk desk_head auditor {asked}"
    return closed(404, values=values, **_two(knows, may), **more)


def _two(knows, may) -> dict[str, int]:
    """403 for those who know of it, 200 for those who may act."""
    return {**dict.fromkeys(knows.split(), 403), **dict.fromkeys(may.split(), 200)}


def office(may, values=None, **more):
    """A page without a case: 403 for everybody else."""
    return closed(403, values=values, **_two("", may), **more)


DESK, HEAD = "desk desk_head", "desk_head"
SECTION = "section_staff section_head"
WRITERS = "org_editor org_admin org_rep"
NOBODY_ASKED = ""
ASKED_TOO = {"other_org_rep": 403}

ROWS = {
    **COUNCIL,
    # For everybody
    "proposals:proposal_list": public(),
    "proposals:proposal_detail": public(values=published),
    "proposals:feed": public(),
    "proposals:proposal_feed": public(values=published),
    "proposals:scheme_statistics": public(),
    "proposals:statistics_csv": public(),
    "proposals:round_list": public(),
    "proposals:round_detail": public(values=round_in(RoundStatus.OPEN)),
    "proposals:round_flyer": public(values=round_in(RoundStatus.OPEN)),
    "proposals:follow": public(values=published),
    "proposals:follow_sent": public(values=published),
    "proposals:proposal_as_filed": public(values=merged),
    "proposals:follow_confirm": public(values=waiting_follower),
    # For the proposing organisation
    "proposals:from_case": closed(desk=200, desk_head=200, values=case_of_desk),
    "proposals:from_response": acts_only("org_editor org_admin org_rep", values=accepted_offer),
    "proposals:start": closed(200, values=round_in(RoundStatus.OPEN)),
    "proposals:own_list": closed(200, may_post=""),
    "proposals:own_detail": own(made("draft"), may_post=""),
    "proposals:write": own(page_of_the_form, may=WRITERS),
    "proposals:autosave": acts_only(WRITERS, values=page_of_the_form),
    "proposals:own_draft": own(made("draft"), may_post=""),
    "proposals:team": own(made("draft"), may_post=""),
    "proposals:team_invite": acts_only("org_admin org_rep", values=made("draft")),
    "proposals:team_note": acts_only("members", values=made("draft")),
    "proposals:team_remove": own(made("invited"), may="org_admin org_rep", **ASKED_TOO),
    "proposals:team_answer": closed(
        404, values=made("invited"), **_two("members", "other_org_rep")
    ),
    "proposals:sign_off": own(made("draft"), may_post=WRITERS),
    "proposals:sign_off_answer": acts_only("org_admin org_rep", values=made("asked_inside")),
    "proposals:own_revisions": own(made("submitted"), may_post=""),
    "proposals:posting_list": closed(200, may_post=""),
    "proposals:posting_report": closed(
        404, values=made("posting"), org_editor=200, org_admin=200, org_rep=200, org_member=403
    ),
    "proposals:check": own(made("draft"), may=WRITERS),
    "proposals:points": own(made("mending"), may=WRITERS),
    "proposals:question": own(asked_on, may=WRITERS),
    "proposals:own_talk": own(made("submitted"), may_post=WRITERS),
    "proposals:merge_consent": own(made("merge"), may_post="org_rep"),
    "proposals:done": own(made("submitted"), may_post=""),
    "proposals:withdraw": own(made("submitted"), may="org_rep"),
    "proposals:receipt": own(made("submitted"), may_post=""),
    "proposals:decision_letter": own(
        lambda world: {"pk": Scene(world).approved().proposal.pk}, may_post=""
    ),
    # For the office: rounds
    "proposals:staff_round_list": office(f"{DESK} pr", may_post=""),
    "proposals:round_new": office(DESK),
    "proposals:round_edit": office(DESK, round_in(RoundStatus.SCHEDULED)),
    "proposals:round_announce": office(DESK, round_in(RoundStatus.SCHEDULED)),
    "proposals:round_extend": office(DESK, round_in(RoundStatus.OPEN)),
    "proposals:round_texts": office(f"{DESK} pr", round_in(RoundStatus.OPEN)),
    "proposals:round_postings": office(DESK, round_in(RoundStatus.OPEN)),
    "proposals:round_late": office(HEAD, round_in(RoundStatus.OPEN)),
    "proposals:round_cancel": office(HEAD, round_in(RoundStatus.OPEN)),
    "proposals:round_results": office(DESK, round_in(RoundStatus.CLOSED)),
    # For the office: cases
    "proposals:board": office(f"{DESK} {SECTION} other_section auditor", may_post=""),
    "proposals:enter": office(DESK),
    "proposals:case_paper": on_case(f"{DESK} {SECTION} auditor", made("under_review"), may_post=""),
    "proposals:case": on_case(f"{DESK} {SECTION} auditor", made("under_review"), may_post=""),
    "proposals:case_revisions": on_case(
        f"{DESK} {SECTION} auditor", made("under_review"), may_post=""
    ),
    "proposals:receive": on_case(DESK, made("submitted"), asked=NOBODY_ASKED),
    "proposals:correction": on_case(DESK, made("submitted"), asked=NOBODY_ASKED),
    "proposals:refer": on_case(DESK, made("received"), asked=NOBODY_ASKED),
    "proposals:add_section": on_case(DESK, made("under_review")),
    "proposals:close_review": on_case(DESK, made("under_review")),
    "proposals:reopen_review": on_case(DESK, made("pending")),
    "proposals:assign": office(DESK),
    "proposals:ask": on_case(f"{DESK} {SECTION}", made("under_review")),
    "proposals:close_question": on_case(DESK, asked_on),
    "proposals:talk": on_case(
        f"{DESK} {SECTION} auditor", made("under_review"), may_post=f"{DESK} {SECTION}"
    ),
    "proposals:inside": on_case(
        f"{DESK} {SECTION} auditor", made("under_review"), may_post=f"{DESK} {SECTION}"
    ),
    "proposals:merge_new": on_case(DESK, made("under_review")),
    "proposals:merge_carry_out": on_case(DESK, made("merge")),
    "proposals:merge_drop": on_case(DESK, made("merge")),
    "proposals:hide": on_case(DESK, made("under_review")),
    "proposals:show": on_case(DESK, made("under_review")),
    "proposals:review_write": on_case(SECTION, made("review")),
    "proposals:review_acknowledge": on_case(SECTION, made("review")),
    "proposals:review_confirm": on_case("section_head", made("review")),
    "proposals:review_send": on_case(SECTION, made("review")),
    "proposals:review_answer": on_case("section_head", made("review")),
    "proposals:review_return": on_case("section_head", made("review")),
    "proposals:review_refuse": on_case(SECTION, made("review")),
    "proposals:review_waive": on_case(DESK, made("review")),
    "proposals:decision_new": on_case("desk section_staff", made("pending")),
    "proposals:decision_edit": on_case("desk section_staff", made("drafted")),
    "proposals:decision_send": on_case("desk section_staff", made("drafted")),
    "proposals:decision_approve": on_case("desk_head section_head", made("in_approval")),
    "proposals:decision_return": on_case("desk_head section_head", made("in_approval")),
    "proposals:decision_publish": on_case(HEAD, made("approved")),
    "proposals:decision_desk": office(HEAD, may_post=""),
    "proposals:budget_vote": office(HEAD),
    "proposals:publish_round": office(HEAD, round_in(RoundStatus.CLOSED)),
    "proposals:schedule_decisions": office(HEAD, round_in(RoundStatus.CLOSED)),
    "proposals:decision_correct": on_case("desk section_staff", made("published")),
    "proposals:consent_answer": on_case("section_head", made("asked_consent")),
    "proposals:delay": on_case(DESK, made("under_review")),
    "proposals:decision_drop": on_case("desk section_staff", made("drafted")),
    "proposals:decision_budget": on_case(HEAD, made("published")),
    "proposals:progress_new": on_case(f"{DESK} {SECTION}", made("under_review")),
    "proposals:progress_edit": on_case(f"{DESK} {SECTION}", made("progress")),
    "proposals:progress_propose": on_case(f"{DESK} {SECTION}", made("progress")),
    "proposals:progress_publish": on_case(HEAD, made("progress")),
    "proposals:progress_return": on_case(HEAD, made("progress")),
    "proposals:progress_drop": on_case(f"{DESK} {SECTION}", made("progress")),
}
