"""What an answer becomes (応答の展開): rooms above register what they can make of one.

This room knows neither proposals nor desk cases. A room that can make something of an answer
says so in its ``apps.py``::

    register_follow_up(FollowUp("proposal", _("Make a proposal draft of it"), …))

Its button then stands on the author's page and on the office's page of the answer, and what was
made is linked there; on the public page only what is public.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from apps.challenges.models import IssueResponse, WardIssue


@dataclass(frozen=True)
class Made:
    """Something that was made of an answer (展開の結果).

    Attributes:
        label: what it is called, for everybody who may see it.
        url: its page; ``staff_url`` for the office, ``own_url`` for the author.
        is_public: True where anybody may know of it.
    """

    label: str
    url: str
    staff_url: str
    own_url: str
    is_public: bool


@dataclass(frozen=True)
class FollowUp:
    """One thing that can be made of an answer (展開の種類).

    Attributes:
        name: short and unique, ``proposal``.
        label: words on its button.
        may: whether this person may make it of this answer now.
        address: where the button posts to.
        made: what was made of some answers: id of the answer → results.
    """

    name: str
    label: object
    may: Callable[[object, IssueResponse], bool]
    address: Callable[[IssueResponse], str]
    made: Callable[[Iterable[int]], dict[int, list[Made]]]


@dataclass(frozen=True)
class Call:
    """A call for proposals that has an issue among its themes (課題をテーマとする募集).

    Attributes:
        label: the round with its year.
        state: its state as a badge.
        proposals: public proposals on this theme.
    """

    label: str
    url: str
    state: object
    proposals: int


CALLS: list[Callable[[WardIssue], list[Call]]] = []


def register_calls(calls: Callable[[WardIssue], list[Call]]) -> None:
    """Let the page of an issue say which calls ask for proposals on it (募集の登録)."""
    CALLS.append(calls)


def calls_of(issue: WardIssue) -> list[Call]:
    """The calls with this theme, newest first; one query for each room that makes calls."""
    return [call for calls in CALLS for call in calls(issue)]


FOLLOW_UPS: dict[str, FollowUp] = {}


def register_follow_up(follow_up: FollowUp) -> None:
    """Let answers become something in another room."""
    if follow_up.name in FOLLOW_UPS:
        raise ValueError(f"two follow-ups named {follow_up.name}")
    FOLLOW_UPS[follow_up.name] = follow_up


def made_of(responses: Iterable[IssueResponse]) -> dict[int, list[Made]]:
    """All that was made of some answers; one query for each kind of thing."""
    ids = [response.pk for response in responses]
    found: dict[int, list[Made]] = {}
    if ids:
        for follow_up in FOLLOW_UPS.values():
            for pk, results in follow_up.made(ids).items():
                found.setdefault(pk, []).extend(results)
    return found


def buttons_of(response: IssueResponse, user, made: dict[int, list[Made]]) -> list[dict]:
    """The buttons of an answer of which nothing was made yet, as ``move_buttons`` takes them."""
    if made.get(response.pk):
        return []
    return [
        {
            "url": follow_up.address(response),
            "label": follow_up.label,
            "kind": "primary",
            "post": True,
        }
        for follow_up in FOLLOW_UPS.values()
        if follow_up.may(user, response)
    ]
