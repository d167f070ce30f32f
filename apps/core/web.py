"""The few helpers that every view uses."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from apps.core.access import require
from apps.core.constraints import sentence_for
from apps.core.errors import DomainError, StaleEdit


def submitted(request: HttpRequest) -> dict:
    """Arguments that bind a form on POST and leave it unbound otherwise.

    ``Form(request.POST or None)`` would unbind a form on an empty POST.
    """
    if request.method != "POST":
        return {}
    return {"data": request.POST, "files": request.FILES}


def viewer(request: HttpRequest):
    """The person who looks (閲覧者); a visitor without a session cookie is not asked for.

    Reading ``request.user`` opens the session and makes the page private to one browser.
    """
    if hasattr(request, "session") and settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return AnonymousUser()
    return request.user


def permitted_or_404(request: HttpRequest, rows, perm: str, **lookup):
    """Fetch one visible row and ask the rule table.

    Args:
        rows: a manager or queryset that offers ``visible_to(user)``.
    Raises:
        Http404: there is no such row, or this person may not know of it.
        PermissionDenied: it is visible, but this act is not this person's.
    """
    row = visible_or_404(request, rows, **lookup)
    require(request.user, perm, row)
    return row


def visible_or_404(request: HttpRequest, rows, **lookup):
    """Fetch one row that this person may know of."""
    queryset: QuerySet = rows.visible_to(viewer(request))
    try:
        return queryset.get(**lookup)
    except queryset.model.DoesNotExist as missing:
        raise Http404 from missing


@contextmanager
def errors_on(form) -> Iterator[None]:
    """Turn an operation's refusal into errors of the form, with everything typed kept.

    The operation runs in a savepoint, so that a refusal in its middle leaves nothing behind.
    A stale save marks the form (``form.stale``); the view then answers with status 409.
    """
    try:
        with transaction.atomic():
            yield
    except StaleEdit as stale:
        _mark_stale(form, stale)
    except DomainError as refusal:
        field = refusal.field if refusal.field in form.fields else None
        form.add_error(field, refusal.message)
    except IntegrityError as error:
        field, message = sentence_for(error)
        form.add_error(field if field in form.fields else None, message)


def status_of(form) -> int:
    """409 for a form whose record somebody else has saved meanwhile, else 200."""
    return 409 if getattr(form, "stale", None) is not None else 200


def _mark_stale(form, stale: StaleEdit) -> None:
    """Keep the person's text, show the saved one beside it, and let the next save go on top."""
    form.stale = [
        {"label": form.fields[name].label, "saved": value, "typed": form.cleaned_data.get(name)}
        for name, value in stale.saved.items()
        if name in form.fields and form.cleaned_data.get(name) != value
    ]
    form.data = form.data.copy()
    form.data[form.add_prefix("version")] = str(stale.version)
    form.add_error(None, stale.message)


def check_version(row, version: int | None, saved: dict, typed: dict | None = None) -> None:
    """Refuse a save that was begun on an older version of the record and says something else.

    The same text again is no conflict: it is a second click on the same button.

    Args:
        row: the locked record with its ``version``.
        version: the version the form was opened with; None skips the check (acts from code).
        saved: the saved values by form field name, shown beside the person's own.
        typed: what the person wants to save, by the same names.
    Raises:
        StaleEdit: somebody else saved in between.
    """
    if version is not None and row.version != version and saved != typed:
        raise StaleEdit(
            _(
                "Somebody else saved this while you were writing. Nothing you typed is lost: "
                "compare both texts below, then save again."
            ),
            saved=saved,
            version=row.version,
        )


def refuse_unless(condition: bool, perm: str) -> None:
    """Answer 403 unless a condition holds that no single row can tell."""
    if not condition:
        raise PermissionDenied(perm)
