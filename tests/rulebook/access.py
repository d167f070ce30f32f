"""Who may open the pages of the rules; the states are reached by the real operations."""

from apps.rulebook import operations
from tests.access import acts_only, answers, closed, public
from tests.rulebook.factories import World, make_book


class Scene(World):
    """The cast of the rules played by the people of the access table."""

    def __init__(self, world):
        self.organization, self.other = world.organization, world.other_organization
        self.rep, self.editor = world["org_rep"], world["org_editor"]
        self.admin, self.head, self.desk = (
            world["rule_admin"],
            world["desk_head"],
            world["desk"],
        )
        self.citizen, self.officer = world["citizen"], world["section_staff"]
        self.book = make_book()


def revision(state):
    """Values of a page of the office about a revision."""
    return lambda world: {"pk": getattr(Scene(world), state)().pk}


def version(state="in_force", **more):
    """Values of the public address of a version."""

    def values(world):
        made = getattr(Scene(world), state)()
        return {"slug": made.book.slug, "number": made.number}

    return values


def with_clause(heading="目的", state="in_force"):
    def values(world):
        made = getattr(Scene(world), state)()
        key = made.clauses.get(heading=heading).clause.key
        return {"slug": made.book.slug, "number": made.number, "key": key}

    return values


def key_of(world):
    scene = Scene(world)
    return {"key": scene.article(scene.in_force()).clause.key}


def row_in(state):
    """A clause of a draft."""

    def values(world):
        scene = Scene(world)
        return {"pk": scene.article(getattr(scene, state)()).pk}

    return values


def removed_row(world):
    scene = Scene(world)
    row = scene.article(scene.co_editing())
    operations.remove_clause(row, actor=scene.admin)
    return {"pk": row.pk}


def editor_row(world):
    return {"pk": Scene(world).co_editing().editors.get().pk}


def suggestion_of(state):
    def values(world):
        scene = Scene(world)
        clause = scene.article(scene.in_force()).clause
        made = operations.file_suggestion(clause, {"text": "短く。"}, actor=scene.citizen)
        if state == "discussing":
            operations.discuss_suggestion(made, actor=scene.admin)
        return {"pk": made.pk}

    return values


def waiting_comment(world):
    scene = Scene(world)
    values = {"stance": "other", "name": "花子", "email": "a@example.jp", "text": "意見"}
    made = operations.send_comment(scene.open(), values)
    return {"token": made.source.token}


def comment_row(world):
    scene = Scene(world)
    return {"pk": scene.comment(scene.open()).pk}


def answer_row(world):
    scene = Scene(world)
    draft = scene.open()
    return {"pk": scene.answer(draft, scene.shown(draft)).pk}


def library_row(world):
    return {"pk": Scene(world).drafting().agreement_clauses.get().pk}


def book_pk(world):
    return {"pk": Scene(world).book.pk}


def book_slug(world):
    return {"slug": Scene(world).in_force().book.slug}


RULE, HEAD, DESKS = "rule_admin", "desk_head", "rule_admin desk desk_head"
OFFICE = f"{DESKS} section_staff section_head other_section auditor"


def office(may, values=None, **more):
    """A page of those who work with rules; everybody else of the ward is refused.

    Outside the ward nobody knows of a draft: 404.
    """
    known = {} if values is None else {"staff": 403}
    return closed(
        403 if values is None else 404,
        values=values,
        **{**known, **dict.fromkeys(may.split(), 200)},
        **more,
    )


def draft_page(may, values, **more):
    """A page of a draft: its readers see it, the named editor too, nobody else."""
    readers = dict.fromkeys(f"{OFFICE} org_editor".split(), 403)
    return closed(
        404,
        values=values,
        **{"staff": 403, **readers, **dict.fromkeys(may.split(), 200)},
        **more,
    )


WRITERS = "rule_admin org_editor"
ROWS = {
    # For everybody
    "rulebook:home": public(),
    "rulebook:book": answers(302, values=book_slug),
    "rulebook:version": public(values=version()),
    "rulebook:version_pdf": public(values=version()),
    "rulebook:about": public(values=version()),
    "rulebook:easy": public(values=version()),
    "rulebook:library": public(values=version()),
    "rulebook:compare": public(values=book_slug),
    "rulebook:clause": public(values=with_clause()),
    "rulebook:clause_now": answers(302, values=key_of),
    "rulebook:clarity": public(values=with_clause("はじめに")),
    "rulebook:clarity_done": public(values=version()),
    "rulebook:comments": public(values=version()),
    "rulebook:comment_new": public(
        values=version("open"), may_post="anonymous citizen members other_org_rep reviewer"
    ),
    "rulebook:comment_sent": public(values=version("open")),
    "rulebook:comment_confirm": public(values=waiting_comment),
    "rulebook:suggestion_list": public(),
    "rulebook:suggestion": public(values=suggestion_of("discussing")),
    # With an account
    "rulebook:suggest": closed(200, values=key_of),
    "rulebook:suggestion_discuss": closed(
        404, staff=403, citizen=403, rule_admin=200, values=suggestion_of("open")
    ),
    "rulebook:suggestion_decide": closed(403, rule_admin=200, values=suggestion_of("discussing")),
    # For those who write
    "rulebook:editing_list": closed(200, may_post=""),
    "rulebook:outline": draft_page(f"{OFFICE} org_editor", revision("co_editing"), may_post=""),
    "rulebook:clause_write": draft_page(
        f"{OFFICE} org_editor", row_in("co_editing"), may_post=WRITERS
    ),
    "rulebook:clause_claim": acts_only(WRITERS, values=row_in("co_editing")),
    "rulebook:clause_release": acts_only(WRITERS, values=row_in("co_editing")),
    "rulebook:chapter_add": draft_page(WRITERS, revision("co_editing")),
    "rulebook:clause_add": draft_page(WRITERS, row_in("co_editing")),
    "rulebook:clause_move": draft_page(WRITERS, row_in("co_editing")),
    "rulebook:clause_split": draft_page(WRITERS, row_in("co_editing")),
    "rulebook:clause_remove": draft_page(WRITERS, row_in("co_editing")),
    "rulebook:clause_restore": draft_page(WRITERS, removed_row),
    # For the office
    "rulebook:staff_home": office(OFFICE, may_post=""),
    "rulebook:book_new": office(RULE),
    "rulebook:book_edit": closed(403, rule_admin=200, values=book_pk),
    "rulebook:revision_new": closed(403, rule_admin=200, values=book_pk),
    "rulebook:revision": office(OFFICE, revision("drafting"), may_post=""),
    "rulebook:revision_edit": office(RULE, revision("drafting")),
    "rulebook:open_co_editing": office(RULE, revision("drafting")),
    "rulebook:send_to_legal_check": office(RULE, revision("drafting")),
    "rulebook:open_comments": office(RULE, revision("checked")),
    "rulebook:extend_comments": closed(403, rule_admin=200, values=revision("open")),
    "rulebook:send_for_approval": office(RULE, revision("responding")),
    "rulebook:return_to_drafter": office(HEAD, revision("in_approval")),
    "rulebook:approve": office(HEAD, revision("in_approval")),
    "rulebook:publish": office(HEAD, revision("approved")),
    "rulebook:withdraw": office(f"{RULE} {HEAD}", revision("drafting")),
    "rulebook:meeting_new": office(RULE, revision("drafting")),
    "rulebook:editor_add": office(RULE, revision("drafting")),
    "rulebook:editor_end": draft_page(RULE, editor_row),
    "rulebook:clarity_report": office(OFFICE, revision("drafting"), may_post=""),
    "rulebook:comment_queue": closed(
        403, values=revision("open"), may_post="", **dict.fromkeys(DESKS.split(), 200)
    ),
    "rulebook:comment_enter": closed(
        403, values=revision("open"), **dict.fromkeys(DESKS.split(), 200)
    ),
    "rulebook:comment_check": closed(403, values=comment_row, **dict.fromkeys(DESKS.split(), 200)),
    "rulebook:answer_new": closed(403, rule_admin=200, values=revision("open")),
    "rulebook:answer_edit": closed(403, rule_admin=200, values=answer_row),
    "rulebook:library_list": office(OFFICE, revision("drafting"), may_post=""),
    "rulebook:library_add": office(RULE, revision("drafting")),
    "rulebook:library_edit": office(RULE, library_row),
    "rulebook:library_remove": office(RULE, library_row),
}
