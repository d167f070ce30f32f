"""Who may open the pages of round table and committee."""

from datetime import timedelta

from apps.core import clock
from apps.proposals import operations
from apps.proposals.models import CommitteeReview, Proposal
from tests.access import closed, public
from tests.factories import make_section
from tests.proposals.council import CRITERIA, Council
from tests.proposals.factories import make_round


class Table(Council):
    """Round table and committee played by the people of the access table."""

    def __init__(self, world):
        self.round = make_round(criteria=CRITERIA)
        self.organization = world.organization
        self.rep, self.editor = world["org_rep"], world["org_editor"]
        self.desk, self.desk_head = world["desk"], world["desk_head"]
        self.lead, self.related = world.section, make_section()
        self.officer, self.head = world["section_staff"], world["section_head"]
        self.cast()
        self.reviewers[0] = world["reviewer"]

    def pending_committee(self):
        """A committee with members and a proposal, not begun."""
        committee = self.committee()
        self.under_review()
        return committee

    def slot(self):
        """A planned presentation."""
        committee = self.scoring()
        begins = clock.now() + timedelta(days=10)
        proposal = Proposal.objects.latest("id")
        return operations.plan_presentations(
            committee, [proposal], actor=self.desk, place="区民館", starts_at=begins, minutes=20
        )[0]

    def announced(self):
        """A committee whose schedule is published."""
        return operations.publish_schedule(self.slot().committee, actor=self.desk)

    def handed_in(self) -> CommitteeReview:
        """A sheet that waits to be looked at again."""
        self.scoring()
        self.ready(0)
        return self.score(0, 5, 5)


def of(state, *, by="pk"):
    """Values of an address that names what ``Table.<state>()`` makes."""

    def values(world):
        row = getattr(Table(world), state)()
        for part in by.split("."):
            row = getattr(row, part)
        return {"pk": row}

    return values


def side_of(state, side):
    """Values of an address that names a side of a meeting."""

    def values(world):
        table = Table(world)
        meeting = getattr(table, state)()
        return {"pk": table.side(meeting, side or table.lead).pk}

    return values


def own_sheet(state):
    """Values of an address that names the reviewer's sheet."""

    def values(world):
        table = Table(world)
        getattr(table, state)()
        return {"pk": table.sheet(0, Proposal.objects.latest("id")).pk}

    return values


def case_of(state):
    """Values of an address that names the case."""

    def values(world):
        getattr(Table(world), state)()
        return {"pk": Proposal.objects.latest("id").pk}

    return values


def at_table(values, *, may, knows="members section_staff section_head desk desk_head auditor"):
    """An act at the round table: 403 for those who know of the meeting, 404 for others."""
    table = {**dict.fromkeys(knows.split(), 403), **dict.fromkeys(may.split(), 200)}
    return closed(404, values=values, **table)


def office(values, may="desk desk_head", **more):
    """A page of the office; rounds are known to everybody once they are announced."""
    return closed(403, values=values, **dict.fromkeys(may.split(), 200), **more)


def on_case(values, may, knows="section_staff section_head desk desk_head auditor", **more):
    """A page of a case: 403 for those who read it, 404 for others."""
    table = {**dict.fromkeys(knows.split(), 403), **dict.fromkeys(may.split(), 200)}
    return closed(404, values=values, **table, **more)


READERS = "members section_staff section_head desk desk_head auditor"
DESK = "desk desk_head"
BOARD = f"{DESK} auditor"

ROWS = {
    "proposals:role_meeting": closed(
        404, values=of("meeting"), may_post="", **dict.fromkeys(READERS.split(), 200)
    ),
    "proposals:role_meeting_public": public(values=of("published_roles")),
    "proposals:meeting_paper": at_table(
        of("meeting"), may=f"members section_staff section_head {DESK}"
    ),
    "proposals:meeting_print": closed(
        404, values=of("circulated"), may_post="", **dict.fromkeys(READERS.split(), 200)
    ),
    "proposals:meeting_calendar": closed(
        404, values=of("meeting"), may_post="", **dict.fromkeys(READERS.split(), 200)
    ),
    "proposals:minutes_confirm": at_table(
        side_of("circulated", "proposer"), may="org_editor org_admin org_rep"
    ),
    "proposals:minutes_wish": at_table(
        side_of("circulated", None), may="section_staff section_head"
    ),
    "proposals:meeting_request": on_case(of("under_review"), "section_staff section_head"),
    "proposals:meeting_request_decline": on_case(of("asked_for"), DESK),
    "proposals:meeting_request_take_back": on_case(of("asked_for"), "section_staff section_head"),
    "proposals:meeting_call": on_case(of("under_review"), DESK),
    "proposals:meeting_edit": at_table(of("meeting"), may=DESK),
    "proposals:meeting_cancel": at_table(of("meeting"), may=DESK),
    "proposals:meeting_hold": at_table(of("meeting"), may=DESK),
    "proposals:minutes_write": at_table(of("held"), may=DESK),
    "proposals:minutes_circulate": at_table(of("held"), may=DESK),
    "proposals:minutes_finish": at_table(of("circulated"), may=DESK),
    "proposals:meeting_publish": at_table(of("final"), may="desk_head"),
    "proposals:minutes_paper": at_table(side_of("circulated", "proposer"), may=""),
    "proposals:insight": at_table(
        side_of("circulated", "proposer"), may="org_editor org_admin org_rep"
    ),
    "proposals:record": closed(
        404, values=of("record_out"), may_post="", **dict.fromkeys(READERS.split(), 200)
    ),
    "proposals:record_print": closed(
        404, values=of("agreed"), may_post="", **dict.fromkeys(READERS.split(), 200)
    ),
    "proposals:record_public": public(values=of("published_record")),
    "proposals:record_confirm": at_table(
        of("record_out"), may="org_editor org_admin org_rep section_staff section_head"
    ),
    "proposals:record_wish": at_table(
        of("record_out"), may="org_editor org_admin org_rep section_staff section_head"
    ),
    "proposals:record_new": at_table(of("final"), may=DESK),
    "proposals:record_edit": at_table(of("record"), may=DESK, knows=BOARD),
    "proposals:record_circulate": at_table(of("record"), may=DESK, knows=BOARD),
    "proposals:record_finish": at_table(of("record_out"), may=DESK),
    "proposals:record_publish": at_table(of("agreed"), may="desk_head"),
    "proposals:record_drop": at_table(of("record_out"), may=DESK),
    "proposals:record_paper": at_table(of("record_out"), may=""),
    "proposals:sheet_list": closed(403, reviewer=200, may_post=""),
    "proposals:declare": closed(404, values=own_sheet("scoring"), reviewer=200),
    "proposals:sheet": closed(404, values=own_sheet("handed_in"), reviewer=200, may_post=""),
    "proposals:score": closed(404, values=own_sheet("handed_in"), reviewer=200),
    "proposals:sheet_keep": closed(404, values=own_sheet("handed_in"), reviewer=200),
    "proposals:score_table": closed(
        404,
        values=of("opened", by="round_id"),
        may_post="",
        **dict.fromkeys(f"{BOARD} reviewer".split(), 200),
    ),
    "proposals:committee_board": office(of("scoring", by="round_id"), may=BOARD, may_post=""),
    "proposals:committee_set_up": office(lambda world: {"pk": make_round(criteria=CRITERIA).pk}),
    "proposals:seat_new": office(of("committee", by="round_id")),
    "proposals:scoring_begin": office(of("pending_committee", by="round_id")),
    "proposals:sheets_add": office(of("scoring", by="round_id")),
    "proposals:scores_open": office(of("scoring", by="round_id")),
    "proposals:seat_end": office(
        lambda world: {"pk": Table(world).committee().seats.latest("id").pk}
    ),
    "proposals:score_detail": closed(
        404, values=case_of("opened"), may_post="", **dict.fromkeys(BOARD.split(), 200)
    ),
    "proposals:conclusion": on_case(case_of("opened"), DESK),
    "proposals:schedule": office(of("slot", by="committee.round_id"), may_post=""),
    "proposals:slots_plan": office(of("scoring", by="round_id")),
    "proposals:schedule_publish": office(of("slot", by="committee.round_id")),
    "proposals:slot_edit": office(of("slot")),
    "proposals:slot_drop": office(of("slot")),
    "proposals:presentations": public(values=of("announced", by="round_id")),
    "proposals:presentations_calendar": public(values=of("announced", by="round_id")),
    "proposals:presentations_print": public(values=of("announced", by="round_id")),
}
