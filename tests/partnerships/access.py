"""Who may open the pages of joint projects; the states are reached by the real operations."""

from apps.accounts.models import StaffRole
from tests.access import closed, public
from tests.factories import make_staff
from tests.partnerships.agreements import AgreementWorld
from tests.partnerships.factories import ProjectWorld
from tests.proposals.council import Council


class Scene(ProjectWorld):
    """The project's cast; a colleague writes, so that every head may publish."""

    def __init__(self, world):
        super().__init__(Council().played_by(world))
        self.officer = make_staff(StaffRole.SECTION, department=self.lead)


class AgreementScene(AgreementWorld):
    """The agreement's cast; a colleague drafts, so that the desk's head may approve."""

    def __init__(self, world):
        super().__init__(Council().played_by(world))
        self.officer = make_staff(StaffRole.SECTION, department=self.lead)


def agreed_upon(state):
    """The same for what ``AgreementScene.<state>()`` makes."""
    return lambda world: {"pk": getattr(AgreementScene(world), state)().pk}


def made(state):
    """Values of an address that names what ``Scene.<state>()`` makes."""
    return lambda world: {"pk": getattr(Scene(world), state)().pk}


READERS = "desk desk_head section_staff section_head pr auditor"
AGREEMENT_READERS = "desk desk_head section_staff section_head auditor"
WRITERS = "desk desk_head section_staff section_head"
HEADS = "desk_head section_head"
DESK = "desk desk_head"
LISTS = f"{READERS} other_section"


def office(may, state, **more):
    """An act in the office: who reads the project there gets 403, everybody else 404."""
    answered = {**dict.fromkeys(READERS.split(), 403), **dict.fromkeys(may.split(), 200)}
    return closed(404, **{"values": made(state), **answered, **more})


def of_agreement(may, state, **more):
    """An act on an agreement in the office: its readers get 403, everybody else 404."""
    answered = {"pr": 404, **dict.fromkeys(may.split(), 200)}
    return office(may, "", **{"values": agreed_upon(state), **answered, **more})


ROWS = {
    "partnerships:project_list": public(),
    "partnerships:project_csv": public(),
    "partnerships:project_detail": public(values=made("published")),
    "partnerships:project_paper": public(values=made("published")),
    "partnerships:own_list": closed(200, may_post=""),
    "partnerships:own_project": closed(404, members=200, values=made("project"), may_post=""),
    "partnerships:staff_projects": closed(403, **dict.fromkeys(LISTS.split(), 200), may_post=""),
    "partnerships:launch_list": closed(
        403, other_section=200, **dict.fromkeys(WRITERS.split(), 200), may_post=""
    ),
    "partnerships:launch": closed(
        404, values=made("adopted"), auditor=403, **dict.fromkeys(WRITERS.split(), 200)
    ),
    "partnerships:register": closed(403, other_section=200, **dict.fromkeys(WRITERS.split(), 200)),
    "partnerships:staff_project": office(READERS, "project", may_post=""),
    "partnerships:edit": office(WRITERS, "project"),
    "partnerships:correct": office(WRITERS, "published"),
    "partnerships:publish": office(HEADS, "project"),
    "partnerships:start": office(WRITERS, "project"),
    "partnerships:complete": office(WRITERS, "over"),
    "partnerships:suspend": office(HEADS, "running"),
    "partnerships:resume": office(WRITERS, "suspended"),
    "partnerships:terminate": office(HEADS, "running"),
    "partnerships:entry_new": office(WRITERS, "published"),
    "partnerships:entry_edit": office(WRITERS, "entry"),
    "partnerships:entry_propose": office(WRITERS, "entry"),
    "partnerships:entry_drop": office(WRITERS, "entry"),
    "partnerships:entry_return": office("desk_head", "proposed_entry"),
    "partnerships:entry_publish": office("desk_head", "proposed_entry"),
    "partnerships:hide": office(DESK, "published"),
    "partnerships:show": office(DESK, "hidden"),
    "partnerships:agreement": public(values=agreed_upon("public_agreement")),
    "partnerships:own_agreement": closed(
        404, members=200, values=agreed_upon("offered"), may_post=""
    ),
    "partnerships:own_agreement_print": closed(
        404, members=200, values=agreed_upon("offered"), may_post=""
    ),
    "partnerships:own_assent": closed(404, members=403, org_rep=200, values=agreed_upon("party")),
    "partnerships:agreement_list": closed(
        403, **{**dict.fromkeys(LISTS.split(), 200), "pr": 403}, may_post=""
    ),
    "partnerships:agreement_new": of_agreement(WRITERS, "published", pr=403),
    "partnerships:staff_agreement": of_agreement(AGREEMENT_READERS, "drafted", may_post=""),
    "partnerships:agreement_print": of_agreement(AGREEMENT_READERS, "drafted", may_post=""),
    "partnerships:agreement_edit": of_agreement(WRITERS, "written"),
    "partnerships:article_word": of_agreement(WRITERS, "article"),
    "partnerships:article_leave_out": of_agreement(WRITERS, "article"),
    "partnerships:agreement_offer": of_agreement(WRITERS, "written"),
    "partnerships:agreement_assent": of_agreement(HEADS, "ward_party"),
    "partnerships:agreement_send": of_agreement(WRITERS, "agreed"),
    "partnerships:agreement_consent": of_agreement("section_head", "consent"),
    "partnerships:agreement_approve": of_agreement("desk_head", "consented"),
    "partnerships:agreement_return": of_agreement("desk_head", "in_approval"),
    "partnerships:agreement_conclude": of_agreement(WRITERS, "approved"),
    "partnerships:agreement_publish": of_agreement(HEADS, "concluded"),
    "partnerships:agreement_terminate": of_agreement("desk_head", "concluded"),
    "partnerships:agreement_drop": of_agreement(WRITERS, "offered"),
}
