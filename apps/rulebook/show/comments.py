"""Tables of comments with the ward's view (意見と区の考え方)."""

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext as _

from apps.core import clock, markup
from apps.core.tables.writing import Table
from apps.core.wording import official_language
from apps.rulebook.models import RuleComment, RuleRevision, Stance
from apps.rulebook.show.versions import clauses_of
from apps.rulebook.states import PUBLISHED, CommentStatus
from apps.rulebook.tree import places


def public_comments(revision: RuleRevision):
    """Comments of a revision that count, with their answers where these are published."""
    return (
        RuleComment.objects.filter(
            revision=revision, status__in=[CommentStatus.SHOWN, CommentStatus.HIDDEN]
        )
        .select_related("answer")
        .defer("answer__written_by")
    )


def comment_columns() -> list[dict]:
    """Columns of the public table."""
    return [
        {"label": _("Number"), "kind": "nowrap"},
        {"label": _("On")},
        {"label": _("Comment"), "kind": "head"},
        {"label": _("What becomes of it"), "kind": "nowrap"},
        {"label": _("The ward's view")},
    ]


def comment_rows(revision: RuleRevision, comments) -> list[tuple]:
    """Rows of the public table; the ward's view comes out with the version, never before."""
    where = places(clauses_of(revision))
    answered = revision.status in PUBLISHED
    return [_row(each, where, answered) for each in comments]


def _row(comment: RuleComment, where: dict, answered: bool) -> tuple:
    answer = comment.answer if answered else None
    return (
        comment.number,
        where.get(comment.clause_id, _("The whole")),
        text_of(comment),
        answer.get_category_display() if answer else "",
        answer.text if answer else "",
    )


def text_of(comment: RuleComment) -> str:
    """The comment as it is shown, with the name if its sender wishes; or why it is not shown."""
    if comment.status == CommentStatus.HIDDEN:
        return _("Not shown: %(reason)s") % {"reason": comment.hidden_reason}
    if comment.shown_name:
        return f"{comment.public_text}（{comment.shown_name}）"
    return comment.public_text


def counts_of(revision: RuleRevision) -> list[tuple]:
    """How many comments, by stance: only numbers, never persons."""
    found = revision.comments.received().values_list("stance").annotate(number=Count("id"))
    return [(Stance(stance).label, number) for stance, number in found.order_by("stance")]


def as_table(revision: RuleRevision) -> Table:
    """The public table as a file for spreadsheets, in Japanese (意見と区の考え方の出力)."""
    comments = public_comments(revision).order_by("received_at", "id")
    with official_language():
        headings = [str(column["label"]) for column in comment_columns()]
        lines = [[str(cell) for cell in row] for row in comment_rows(revision, comments)]
        return Table(_("Comments and the ward's view"), headings, lines)


def queue_rows(comments, user) -> dict:
    """Comments in the office, with what to do."""
    where = places(clauses_of(comments[0].revision)) if comments else {}
    return {
        "columns": [
            {"label": _("Number"), "kind": "head"},
            {"label": _("State"), "kind": "nowrap"},
            {"label": _("On")},
            {"label": _("Sender")},
            {"label": _("Comment")},
            {"label": _("The ward's view")},
            {"label": _("Arrived on"), "kind": "date"},
        ],
        "rows": [
            (
                markup.link(reverse("rulebook:comment_check", args=[each.pk]), each.number),
                markup.badge(each.get_status_display(), markup.tone_of(each)),
                where.get(each.clause_id, _("The whole")),
                each.source.name if user.has_perm("rulebook.read_sources") else "",
                each.source.text[:200],
                _answer(each, user),
                markup.day(clock.local(each.received_at)),
            )
            for each in comments
        ],
    }


def _answer(comment: RuleComment, user):
    """The kind of answer; a link for who may still change it."""
    if comment.answer is None:
        return ""
    label = comment.answer.get_category_display()
    if not user.has_perm("rulebook.answer_comment", comment.revision):
        return label
    return markup.link(reverse("rulebook:answer_edit", args=[comment.answer_id]), label)
