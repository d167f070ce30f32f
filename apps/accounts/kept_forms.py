"""A form whose session ended while it was being written is kept until after the log-in."""

from django.http import HttpRequest

KEY = "kept_form"
LONGEST = 300_000  # signs; the longest form of the portal, a proposal, has some 30,000
# Pages of the entrance carry passwords; they are never kept.
NEVER = ("/account/",)
DROPPED = {"csrfmiddlewaretoken"}


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
    return {"path": request.path, "fields": fields, "had_files": bool(request.FILES)}


def keep(request: HttpRequest, person, kept: dict) -> None:
    """Put it into the new, anonymous session, for its writer alone."""
    request.session[KEY] = {**kept, "person": person.pk}


def kept_for(request: HttpRequest) -> dict | None:
    """The form kept for the person who has logged in now; another person's is thrown away."""
    kept = request.session.get(KEY)
    if kept and kept["person"] != request.user.pk:
        del request.session[KEY]
        return None
    return kept


def forget(request: HttpRequest) -> None:
    """Throw the kept form away."""
    request.session.pop(KEY, None)


def forget_once_sent(request: HttpRequest) -> None:
    """Throw the kept form away when it comes in again; its page shows the text from now on."""
    kept = request.session.get(KEY)
    if kept and request.method == "POST" and request.path == kept["path"]:
        forget(request)
