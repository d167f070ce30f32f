"""A form that makes something makes it once (二重送信の防止).

Every such form carries ``submission_key``, a random UUID. The first request with a key writes
its row in the same transaction as its effect; a second one waits on the unique index, finds
the row and is sent to the same result page. The same key with another body is refused.
"""

import functools
import hashlib
import uuid

from django.db import connection
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from apps.core import clock
from apps.core.models import SubmissionKey

FIELD = "submission_key"
IGNORED = {FIELD, "csrfmiddlewaretoken"}


def new_key() -> str:
    """A fresh key for a form that is about to be shown."""
    return str(uuid.uuid4())


def once(view):
    """Let a POST to this view take effect once per submission key.

    A view that does not redirect made nothing (a form with errors), so its key stays free.
    """

    @functools.wraps(view)
    def wrapper(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if request.method != "POST":
            return view(request, *args, **kwargs)
        try:
            key = uuid.UUID(request.POST.get(FIELD, ""))
        except ValueError:
            return render(request, "core/no_key.html", status=400)
        claimed, earlier = _claim(request, key)
        if not claimed:
            return _repeat(request, earlier)
        response = view(request, *args, **kwargs)
        if isinstance(response, HttpResponseRedirect):
            SubmissionKey.objects.filter(pk=earlier.pk).update(result_url=response.url[:500])
        else:
            earlier.delete()
        return response

    wrapper.makes_once = True
    return wrapper


def _claim(request: HttpRequest, key: uuid.UUID) -> tuple[bool, SubmissionKey]:
    """Insert the key, waiting for a twin request to end; True if it was free."""
    row = {
        "owner": _owner(request),
        "purpose": request.resolver_match.view_name[:100],
        "key": key,
        "body_hash": _body_hash(request),
        "created_at": clock.now(),
    }
    table = connection.ops.quote_name(SubmissionKey._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} (owner, purpose, key, body_hash, result_url, created_at) "  # noqa: S608
            "VALUES (%(owner)s, %(purpose)s, %(key)s, %(body_hash)s, '', %(created_at)s) "
            "ON CONFLICT DO NOTHING",
            row,
        )
        fresh = cursor.rowcount == 1
    saved = SubmissionKey.objects.get(owner=row["owner"], purpose=row["purpose"], key=key)
    return fresh, saved


def _repeat(request: HttpRequest, earlier: SubmissionKey) -> HttpResponse:
    if earlier.body_hash == _body_hash(request) and earlier.result_url:
        return HttpResponseRedirect(earlier.result_url)
    return render(request, "core/key_reused.html", {"result_url": earlier.result_url}, status=409)


def _owner(request: HttpRequest) -> str:
    return f"user:{request.user.pk}" if request.user.is_authenticated else "visitor"


def _body_hash(request: HttpRequest) -> str:
    digest = hashlib.sha256(request.path.encode())
    for name in sorted(request.POST):
        if name not in IGNORED:
            digest.update(repr((name, request.POST.getlist(name))).encode())
    for name in sorted(request.FILES):
        for upload in request.FILES.getlist(name):
            digest.update(repr((name, upload.name, upload.size)).encode())
    return digest.hexdigest()
