"""The way to a file: every click asks the rule again, nothing is ever shown inside the site."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from apps.audit.models import Look
from apps.audit.operations import log_look
from apps.documents import delivery
from apps.documents.models import FileAudience, StoredFile
from apps.documents.owners import may_read


@login_not_required
@require_safe
def download(request, public_id) -> HttpResponse:
    """Send one file to whoever may read it (ダウンロード); 404 to everybody else."""
    file = StoredFile.objects.filter(public_id=public_id).first()
    if file is None or not may_read(request.user, file):
        raise Http404
    if file.audience != FileAudience.PUBLIC and request.method == "GET":
        log_look(request.user, file, Look.FILE, purpose=file.object_type)
    if settings.KYODO_ACCEL_PREFIX:
        return delivery.by_proxy(file)
    return delivery.by_stream(request, file)
