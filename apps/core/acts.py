"""An act of the office on a case (手続): its button, and the page that asks and acts."""

from collections.abc import Callable
from dataclasses import dataclass
from operator import attrgetter

from django.http import HttpRequest
from django.views.decorators.http import require_http_methods

from apps.core.once import once


@dataclass(frozen=True)
class CaseAct:
    """One button on a case page (手続ボタン).

    Attributes:
        page: name of the page that asks and acts.
        permission: asked of the case.
        possible: whether the act makes sense for the case as it is.
    """

    page: str
    label: object
    kind: str
    permission: str
    possible: Callable


def in_states(*states: str) -> Callable:
    """For acts that a case of one of these states allows."""
    return lambda case: case.status in states


def act_pages(case_of: Callable, part_of: Callable, act: Callable, owner: str):
    """Makers of the pages for acts whose form holds just what the operation takes.

    Args:
        case_of: the case of a request, by its key, or 404.
        part_of: a row that belongs to a case (model, key), or 404.
        act: the room's own page: asks the rule, shows the form, acts, returns to the case.
        owner: name of the part's way to its case.

    Returns:
        ``case_act(perm, form_class, title, operation)``, and ``part_act`` with the part's model
        before; its ``of_case`` asks the permission of the case, not of the part. The operation is
        called with the row, ``actor`` and the form's values.
    """

    def page(fetch, belongs_to, asked_of, operation, **form):
        @require_http_methods(["GET", "POST"])
        @once
        def view(request: HttpRequest, pk: int):
            row = fetch(request, pk)
            return act(
                request,
                belongs_to(row),
                on=asked_of(row),
                run=lambda form: operation(row, actor=request.user, **form.cleaned_data),
                **form,
            )

        return view

    case_of_part, itself = attrgetter(owner), lambda row: row

    def case_act(perm, form_class, title, operation):
        form = {"perm": perm, "form_class": form_class, "title": title}
        return page(case_of, itself, itself, operation, **form)

    def part_act(model, perm, form_class, title, operation, *, of_case=False):
        def fetch(request, pk):
            return part_of(request, model, pk)

        form = {"perm": perm, "form_class": form_class, "title": title}
        asked_of = case_of_part if of_case else itself
        return page(fetch, case_of_part, asked_of, operation, **form)

    return case_act, part_act
