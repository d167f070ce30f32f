"""Forms that came in when their writer was logged out are kept until the next log-in (入力の保持).

Whose they are, the session knows or, if it has ended, the signed field ``opened`` of the form tells
(:mod:`apps.core.opened`). See decision 56.
"""

from datetime import timedelta

from django.http import HttpRequest

from apps.core import clock
from apps.core.opened import FIELD, read_opened
from apps.core.throttle import TooOftenError, throttle

KEY = "kept_forms"
MOST_FORMS = 5
LONGEST = 300_000  # signs; the longest form of the portal, a proposal, has some 30,000
# Pages of the entrance carry passwords; they are never kept.
NEVER = ("/account/",)
DROPPED = {"csrfmiddlewaretoken"}
IN_THE_BACKGROUND = "autosave/"  # the page's address and this: the same form, sent by a script
# A page that lay open longer is no longer believed to be its opener's.
OPEN_AT_MOST = timedelta(days=7)
RATE = "60/h"
# The only refusal by Django's check that a form of ours can meet: the token is of an earlier
# log-in. It has looked at the origin before.
OLD_TOKEN = "CSRF token from POST incorrect."  # noqa: S105 - a sentence


def take(request: HttpRequest) -> dict | None:
    """What a POST carries, as the session can keep it; None if there is nothing to keep."""
    if request.method != "POST" or request.path.startswith(NEVER):
        return None
    fields = [
        (name, value)
        for name in request.POST
        if name not in DROPPED
        for value in request.POST.getlist(name)
    ]
    if not fields or sum(len(value) for _name, value in fields) > LONGEST:
        return None
    path = request.path.removesuffix(IN_THE_BACKGROUND)
    return {"path": path, "fields": fields, "had_files": bool(request.FILES)}


def writer_of(request: HttpRequest) -> int | None:
    """Who opened the page a form was sent from, by its signed field; None if nobody did."""
    opened = read_opened(request.POST) if FIELD in request.POST else None
    if opened is None or clock.now() - opened[1] > OPEN_AT_MOST:
        return None
    try:
        throttle(request, "accounts.kept_form", RATE)
    except TooOftenError:
        return None
    return opened[0]


def is_a_visitors(request: HttpRequest) -> bool:
    """True for a form of a page that was opened without a log-in: it names nobody."""
    return FIELD not in request.POST


def is_of_an_earlier_log_in(request: HttpRequest, reason: str) -> bool:
    """True if a form was refused only because its page is older than the present log-in."""
    return reason == OLD_TOKEN and "Origin" in request.headers


def keep(request: HttpRequest, person: int, kept: dict) -> None:
    """Put it into the session, for its writer alone; the newest of a page counts."""
    shelf = request.session.get(KEY, {})
    forms = shelf["forms"] if shelf.get("person") == person else []
    others = [form for form in forms if form["path"] != kept["path"]]
    request.session[KEY] = {"person": person, "forms": _fitting([*others, kept])}


def kept_for(request: HttpRequest) -> dict | None:
    """The newest form kept for the person who is logged in."""
    shelf = request.session.get(KEY)
    return shelf["forms"][-1] if shelf and shelf["person"] == request.user.pk else None


def words_of(kept: dict) -> list[str]:
    """What a person typed into a kept form, to look at before it is sent; no keys, no numbers."""
    texts = [value.strip() for _name, value in kept["fields"]]
    return [text for text in texts if not text.isascii() or " " in text]


def forget(request: HttpRequest, path: str) -> None:
    """Throw a kept form away."""
    shelf = request.session.get(KEY)
    if not shelf:
        return
    left = [form for form in shelf["forms"] if form["path"] != path]
    if left:
        request.session[KEY] = {**shelf, "forms": left}
    else:
        del request.session[KEY]


def tidy(request: HttpRequest, person) -> None:
    """Drop what another person wrote, and the form that comes in again: its page has it now."""
    shelf = request.session.get(KEY)
    if not shelf:
        return
    if shelf["person"] != person.pk:
        del request.session[KEY]
    elif request.method == "POST":
        forget(request, request.path)


def _fitting(forms: list[dict]) -> list[dict]:
    """The newest forms that a session can hold."""
    forms = forms[-MOST_FORMS:]
    while len(forms) > 1 and sum(map(_length, forms)) > LONGEST:
        forms = forms[1:]
    return forms


def _length(form: dict) -> int:
    return sum(len(value) for _name, value in form["fields"])
