"""The page of one clause (条項のページ): its wording in each version, its suggestions."""

from django.http import Http404
from django.urls import reverse

from apps.rulebook.models import ClauseVersion, RuleRevision, RuleSuggestion
from apps.rulebook.reading import whole_text
from apps.rulebook.show.versions import clauses_of, current_of, frame_of
from apps.rulebook.states import PUBLIC_TEXT
from apps.rulebook.tree import in_order, with_all_below

SHOWN = 30  # suggestions on one clause


def clause_page(revision: RuleRevision, key) -> dict:
    """A clause with all below it in one version, and what became of it through the versions."""
    rows = list(clauses_of(revision))
    row = next((each for each in rows if each.clause.key == key), None)
    if row is None:
        raise Http404
    own = with_all_below(rows, row.clause_id)
    placed = in_order(rows)
    here = next(each for each in placed if each.row.clause_id == row.clause_id)
    return {
        **frame_of(revision, current_of(revision)),
        "clause": row.clause,
        "place": here.place,
        "heading": row.heading,
        "text": whole_text([each for each in placed if each.row.clause_id in own], None),
        "versions": _versions(row),
        "suggestions": RuleSuggestion.objects.public()
        .filter(clause_id__in=own)
        .order_by("-filed_at", "-id")[:SHOWN],
    }


def _versions(row: ClauseVersion) -> list[dict]:
    """The wording in each published version; one entry where it stayed the same."""
    found: list[dict] = []
    rows = (
        ClauseVersion.objects.filter(
            clause=row.clause_id, revision__status__in=PUBLIC_TEXT, is_removed=False
        )
        .select_related("revision__book")
        .order_by("revision__number")
    )
    for each in rows:
        if found and (found[-1]["heading"], found[-1]["text"]) == (each.heading, each.text):
            found[-1]["last"] = each.revision
        else:
            found.append(
                {
                    "first": each.revision,
                    "last": each.revision,
                    "heading": each.heading,
                    "text": each.text,
                }
            )
    for each in found:
        first = each["first"]
        each["url"] = reverse(
            "rulebook:clause", args=[first.book.slug, first.number, row.clause.key]
        )
    return found[::-1]
