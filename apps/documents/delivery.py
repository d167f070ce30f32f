"""Answers that carry a file: always a download, of its own type, never guessed, never run."""

import logging
import re
from collections.abc import Iterator

from django.conf import settings
from django.core.files.storage import default_storage
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseNotModified,
    StreamingHttpResponse,
)

from apps.core.downloads import content_disposition
from apps.documents.models import FileAudience, StoredFile

CHUNK = 64 * 1024
RANGE = re.compile(r"bytes=(\d*)-(\d*)")

logger = logging.getLogger(__name__)


def by_stream(request: HttpRequest, file: StoredFile) -> HttpResponse:
    """Send the bytes ourselves: whole, one part of them, or nothing where they are known."""
    if request.headers.get("If-None-Match") == etag(file):
        return _headers(HttpResponseNotModified(), file)
    first, last, status = _asked_for(request, file)
    if status == 416:
        response = HttpResponse(status=416)
        response["Content-Range"] = f"bytes */{file.size}"
        return _headers(response, file)
    if request.method == "HEAD":
        response = HttpResponse(status=status)
    else:
        response = StreamingHttpResponse(_bytes(_open(file), first, last), status=status)
    if status == 206:
        response["Content-Range"] = f"bytes {first}-{last}/{file.size}"
    response["Content-Length"] = str(last - first + 1)
    # Compressing would take the length and the ranges away from the browser.
    response["Content-Encoding"] = "identity"
    return _headers(response, file)


def by_proxy(file: StoredFile) -> HttpResponse:
    """Let nginx send the bytes from its internal location (X-Accel-Redirect)."""
    response = HttpResponse()
    response["X-Accel-Redirect"] = f"{settings.KYODO_ACCEL_PREFIX}{file.storage_name}"
    response["Content-Encoding"] = "identity"
    return _headers(response, file)


def etag(file: StoredFile) -> str:
    """The entity tag: the content itself."""
    return f'"{file.sha256}"'


def _headers(response: HttpResponse, file: StoredFile) -> HttpResponse:
    response["Content-Type"] = file.media_type
    response["Content-Disposition"] = content_disposition(file.original_name)
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["X-Content-Type-Options"] = "nosniff"
    response["X-Robots-Tag"] = "noindex"
    response["ETag"] = etag(file)
    response["Accept-Ranges"] = "bytes"
    # A public file is asked for again every time too: it may be withdrawn at any moment.
    public = file.audience == FileAudience.PUBLIC
    response["Cache-Control"] = "private, no-cache" if public else "private, no-store"
    return response


def _asked_for(request: HttpRequest, file: StoredFile) -> tuple[int, int, int]:
    """First byte, last byte and status; several ranges at once get the whole file."""
    whole = (0, file.size - 1, 200)
    match = RANGE.fullmatch(request.headers.get("Range", "").strip())
    if match is None or match.groups() == ("", ""):
        return whole
    if request.headers.get("If-Range", etag(file)) != etag(file):
        return whole
    start, end = match.groups()
    if not start:
        first, last = max(file.size - int(end), 0), file.size - 1
    else:
        first, last = int(start), min(int(end or file.size), file.size - 1)
    return (first, last, 206) if first <= last else (0, -1, 416)


def _open(file: StoredFile):
    try:
        return default_storage.open(file.storage_name)
    except FileNotFoundError as missing:
        logger.error("stored file %s has no bytes", file.pk)
        raise Http404 from missing


def _bytes(content, first: int, last: int) -> Iterator[bytes]:
    with content:
        content.seek(first)
        left = last - first + 1
        while left > 0 and (chunk := content.read(min(CHUNK, left))):
            left -= len(chunk)
            yield chunk
