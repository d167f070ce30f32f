"""Who may open the pages of the questionnaires; the states are reached by the real operations."""

from tests.access import closed, public
from tests.proposals.factories import World as SchemeWorld
from tests.surveys.factories import YEAR, SurveyWorld


class Scene(SurveyWorld):
    """The questionnaire's cast played by the people of the access table."""

    def __init__(self, world):
        super().__init__(SchemeWorld().played_by(world))


def made(state):
    """Values of an address that names what ``Scene.<state>()`` makes."""
    return lambda world: {"pk": getattr(Scene(world), state)().pk}


def published(world):
    Scene(world).published()
    return {"year": YEAR}


def previewed(world):
    return {"pk": Scene(world).draft().pk, "side": "sections"}


def words(world):
    scene = Scene(world)
    return {"pk": scene.request(scene.closed()).reply.pk, "key": "q4"}


READERS = "desk desk_head auditor"
DESK = "desk desk_head"
WRITERS = "org_editor org_admin org_rep"


def office(may, values, **more):
    """An act in the office: who reads the questionnaire there gets 403, everybody else 404."""
    answered = {**dict.fromkeys(READERS.split(), 403), **dict.fromkeys(may.split(), 200)}
    return closed(404, values=values, **answered, **more)


def mine(may, **more):
    """A page of those who are asked; others who may know of the request get 403."""
    known = dict.fromkeys(f"members {DESK}".split(), 403)
    return closed(404, **{**known, **dict.fromkeys(may.split(), 200)}, **more)


ROWS = {
    "surveys:survey_list": public(),
    "surveys:results": public(values=published),
    "surveys:results_csv": public(values=published),
    "surveys:own_requests": closed(200, may_post=""),
    "surveys:answer": mine(WRITERS, values=made("request")),
    "surveys:sheet": closed(
        404, members=200, **dict.fromkeys(DESK.split(), 200), values=made("request"), may_post=""
    ),
    "surveys:staff_list": closed(403, **dict.fromkeys(READERS.split(), 200), may_post=""),
    "surveys:new": closed(403, **dict.fromkeys(DESK.split(), 200)),
    "surveys:survey": office(READERS, made("draft"), may_post=""),
    "surveys:edit": office(DESK, made("draft")),
    "surveys:preview": office(READERS, previewed, may_post=""),
    "surveys:sheets": office(DESK, made("opened"), may_post=""),
    "surveys:open": office(DESK, made("draft")),
    "surveys:remind": office(DESK, made("opened")),
    "surveys:extend": office(DESK, made("opened")),
    "surveys:close": office(DESK, made("opened")),
    "surveys:cancel": office("desk_head", made("opened")),
    "surveys:replies": office(DESK, made("closed"), may_post=""),
    "surveys:write_results": office("desk", made("closed")),
    "surveys:correct": office(DESK, made("published")),
    "surveys:send": office("desk", made("written")),
    "surveys:return": office("desk_head", made("in_approval")),
    "surveys:publish": office("desk_head", made("in_approval")),
    "surveys:enter": office(DESK, made("request")),
    "surveys:reply": office(DESK, made("reply"), may_post=""),
    "surveys:remark_new": office("desk", words),
    "surveys:remark_edit": office("desk", made("remark")),
    "surveys:remark_hide": office(DESK, made("published_remark")),
}
