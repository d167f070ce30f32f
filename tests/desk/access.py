"""Who may open the pages of the desk; the states are reached by the real operations."""

from apps.desk import operations
from apps.desk.models import DeskCase
from tests.access import acts_only, answers, closed, public
from tests.desk.coordination import Centre, proposed
from tests.desk.factories import World
from tests.factories import make_section, make_user


class Scene(World):
    """The desk's cast played by the people of the access table."""

    def __init__(self, world):
        self.desk_section = world.desk_section
        self.lead, self.related = world.section, make_section()
        self.desk = self.colleague = world["desk"]
        self.desk_head = world["desk_head"]
        self.officer, self.head = world["section_staff"], world["section_head"]
        self.citizen = make_user()

    def lead_referral(self):
        """What the lead section is asked."""
        return self.referred().referrals.get(is_lead=True)

    def related_referral(self):
        """What the related section is asked."""
        return self.referred().referrals.get(is_lead=False)

    def answer_of_section(self):
        """A draft the section's officer wrote."""
        return operations.draft_answer(self.referred(), actor=self.officer, text="回答です。")

    def answer_with_head(self):
        """The same, waiting for approval."""
        return operations.send_answer_for_approval(self.answer_of_section(), actor=self.officer)

    def draft_article(self):
        """A text that is not public."""
        return self.article(is_published=False)

    def template(self):
        """A text to start from."""
        return operations.save_template(
            None, {"title": "受付のお礼", "text": "ありがとうございます。"}, actor=self.desk
        )

    def coordination(self):
        """A referred case the asker was asked about."""
        return proposed(self, Centre(), self.referred())

    def officer_with_case(self):
        """The desk's officer, in charge of a case."""
        self.classified()
        return self.desk


def made(state):
    """Values of an address that names what ``Scene.<state>()`` makes."""
    return lambda world: {"pk": getattr(Scene(world), state)().pk}


def token(world):
    return {"token": DeskCase.objects.get(pk=Scene(world).classified().pk).token}


# Audit reads; the section that owns the case works on it; the desk does everything.
OWNERS = {"section_staff": 200, "section_head": 200, "desk": 200, "desk_head": 200}
DESK = {"desk": 200, "desk_head": 200}
READERS = {**OWNERS, "auditor": 200}
BOARD = {**READERS, "other_section": 200}


def of_owner(state="referred"):
    """An act of who owns the case; audit may see the case but not act."""
    return closed(404, values=made(state), auditor=403, **OWNERS)


def of_desk(state="referred"):
    """An act of the desk alone; the section with a part sees the case."""
    return closed(404, values=made(state), auditor=403, section_staff=403, section_head=403, **DESK)


def of_desk_alone(state="new"):
    """An act of the desk on a case no section has a part in."""
    return closed(404, values=made(state), auditor=403, **DESK)


ROWS = {
    "desk:ask": public(),
    "desk:own_case": public(values=token),
    "desk:own_paper": public(values=token),
    "desk:find_again": public(),
    "desk:own_list": closed(200),
    "desk:own_coordination_answer": answers(405, may_post="anonymous people", values=token),
    "desk:own_coordination_ask": closed(values=token),
    "desk:coordination_list": closed(),
    "desk:coordination": closed(404, values=made("coordination")),
    "desk:coordination_accept": acts_only("", values=made("coordination")),
    "desk:coordination_decline": closed(404, values=made("coordination")),
    "desk:coordination_propose": of_desk_alone(),
    "desk:coordination_consent": of_desk("coordination"),
    "desk:coordination_end": of_desk("coordination"),
    "desk:article_list": public(),
    "desk:article": public(values=made("article")),
    "desk:article_helpful": answers(405, may_post="anonymous people", values=made("article")),
    "desk:board": closed(**BOARD),
    "desk:section_list": closed(**BOARD),
    "desk:figures": closed(**BOARD),
    "desk:figures_csv": closed(**BOARD),
    "desk:enter": closed(**{**OWNERS, "other_section": 200}),
    "desk:claim": closed(**DESK),
    "desk:bulk_refer": closed(**DESK),
    "desk:handover_list": closed(**DESK, section_head=200),
    "desk:handover": closed(**DESK, section_head=404, values=made("officer_with_case")),
    "desk:place": closed(sys_admin=200),
    "desk:staff_article_list": closed(**DESK),
    "desk:article_new": closed(**DESK),
    "desk:staff_article": closed(404, staff=403, values=made("draft_article"), **DESK),
    "desk:article_edit": closed(404, staff=403, values=made("draft_article"), **DESK),
    "desk:article_publish": acts_only("desk_head", values=made("draft_article")),
    "desk:article_withdraw": acts_only("desk desk_head", values=made("article")),
    "desk:template_list": closed(**DESK),
    "desk:template_new": closed(**DESK),
    "desk:template_edit": closed(**DESK, values=made("template")),
    "desk:case": closed(404, values=made("referred"), **READERS),
    "desk:paper": closed(404, values=made("referred"), **READERS),
    "desk:classify": of_desk_alone(),
    "desk:refer": of_desk_alone(),
    "desk:take_back": of_desk(),
    "desk:file": of_desk_alone(),
    "desk:redirect": of_desk(),
    "desk:note": of_owner(),
    "desk:assign": of_owner(),
    "desk:merge": of_desk(),
    "desk:split": of_desk(),
    "desk:register": of_desk(),
    "desk:register_new": of_desk(),
    "desk:respond": of_desk(),
    "desk:close": of_desk_alone("answered"),
    "desk:reopen": of_desk_alone("answered"),
    "desk:reply": of_owner(),
    "desk:question": of_owner(),
    "desk:interim": of_owner(),
    "desk:answer": of_owner(),
    "desk:summary": of_desk_alone("answered"),
    "desk:answer_send": of_owner("answer_of_section"),
    "desk:answer_drop": of_owner("answer_of_section"),
    "desk:answer_return": closed(
        404,
        values=made("answer_with_head"),
        auditor=403,
        section_staff=403,
        desk=403,
        section_head=200,
        desk_head=200,
    ),
    "desk:answer_approve": closed(
        404,
        values=made("answer_with_head"),
        auditor=403,
        section_staff=403,
        desk=403,
        section_head=200,
        desk_head=200,
    ),
    "desk:referral_accept": closed(
        404,
        values=made("lead_referral"),
        auditor=403,
        desk=403,
        desk_head=403,
        section_staff=200,
        section_head=200,
    ),
    "desk:referral_answer": closed(
        404,
        values=made("lead_referral"),
        auditor=403,
        desk=403,
        desk_head=403,
        section_staff=200,
        section_head=200,
    ),
    "desk:referral_send_back": closed(
        404,
        values=made("lead_referral"),
        auditor=403,
        desk=403,
        desk_head=403,
        section_staff=200,
        section_head=200,
    ),
    "desk:referral_withdraw": of_desk("related_referral"),
}
