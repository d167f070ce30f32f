"""Who may open the pages of the ward's issues; the states are reached by the real operations."""

from tests.access import closed, public
from tests.challenges.factories import IssueWorld


class Scene(IssueWorld):
    """The cast played by the people of the access table."""

    def __init__(self, world):
        self.desk, self.desk_head = world["desk"], world["desk_head"]
        self.section = world.section
        self.officer, self.head = world["section_staff"], world["section_head"]
        self.pr = world["pr"]
        self.citizen = world["citizen"]
        self.organization, self.rep = world.organization, world["org_rep"]


def made(state):
    """Values of an address that names what ``Scene.<state>()`` makes."""
    return lambda world: {"pk": getattr(Scene(world), state)().pk}


def unconfirmed(world):
    response = Scene(world).given(actor=None, email="reader@example.jp")
    return {"token": response.token}


READERS = "section_staff section_head desk desk_head pr auditor"
SECTION, DESK = "section_staff section_head", "desk desk_head"


def office(may, values, **more):
    """An act in the office: those who read the issue there get 403, everybody else 404."""
    answered = {**dict.fromkeys(READERS.split(), 403), **dict.fromkeys(may.split(), 200)}
    return closed(404, values=values, **answered, **more)


def listed(may, **more):
    """A page of the office about no single issue: 403 for everybody else."""
    return closed(403, **dict.fromkeys(may.split(), 200), **more)


ROWS = {
    "challenges:issue_list": public(),
    "challenges:issue_detail": public(values=made("published")),
    "challenges:issue_paper": public(values=made("published")),
    "challenges:issue_feed": public(),
    "challenges:respond": public(values=made("published")),
    "challenges:respond_sent": public(values=made("published")),
    "challenges:response_own": public(values=unconfirmed),
    "challenges:own_responses": closed(200, may_post=""),
    "challenges:staff_issues": listed(f"{READERS} other_section", may_post=""),
    "challenges:issue_new": listed(f"{SECTION} other_section {DESK}"),
    "challenges:staff_issue": office(READERS, made("draft"), may_post=""),
    "challenges:issue_edit": office(f"{SECTION} {DESK}", made("draft")),
    "challenges:issue_send": office(f"{SECTION} {DESK}", made("draft")),
    "challenges:issue_return": office("section_head desk_head", made("in_approval")),
    "challenges:issue_approve": office("section_head desk_head", made("in_approval")),
    "challenges:issue_publish": office(DESK, made("approved")),
    "challenges:issue_close": office(DESK, made("published")),
    "challenges:issue_drop": office(f"{SECTION} {DESK}", made("draft")),
    "challenges:issue_correct": office(DESK, made("published")),
    "challenges:issue_news": office(f"{DESK} pr", made("published")),
    "challenges:response_accept": office(DESK, made("given")),
    "challenges:response_withhold": office(DESK, made("given")),
    "challenges:response_restore": office(DESK, made("withheld")),
    "challenges:response_reply": office(f"{SECTION} {DESK}", made("accepted")),
}
