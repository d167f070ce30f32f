"""A person's own notices and wishes (通知の一覧と設定)."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.signing import BadSignature
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.core.paging import page_of
from apps.core.web import errors_on, permitted_or_404, submitted
from apps.notifications import operations
from apps.notifications.forms import PreferencesForm
from apps.notifications.lists import NOTICE_COLUMNS, notice_rows
from apps.notifications.models import Notice
from apps.notifications.rendering import read_unsubscribe_token


@require_safe
def notice_list(request):
    """What was new for this person, newest first."""
    page = page_of(request, Notice.objects.visible_to(request.user), keys=("shown_from", "id"))
    context = {
        "page": page,
        "columns": NOTICE_COLUMNS,
        "rows": notice_rows(page),
        "has_unread": any(notice.read_at is None for notice in page),
    }
    return render(request, "notifications/notice_list.html", context)


@require_POST
def notice_open(request, pk):
    """Mark as read, and go to what the notice is about."""
    notice = permitted_or_404(request, Notice.objects, "notifications.open_notice", pk=pk)
    operations.open_notice(notice, actor=request.user)
    return redirect(notice.url)


@require_POST
def notice_read_all(request):
    operations.read_all_notices(actor=request.user)
    return redirect("notifications:notice_list")


@require_http_methods(["GET", "POST"])
def preferences(request):
    """How this person wants each kind of notice he gets."""
    form = PreferencesForm(user=request.user, **submitted(request))
    if form.is_valid():
        with errors_on(form):
            operations.choose_delivery(form.wishes(), actor=request.user)
            messages.success(request, _("Your settings are saved."))
            return redirect("notifications:preferences")
    return render(request, "notifications/preferences.html", {"form": form})


# RFC 8058: the mail program posts without cookie and token; the signed link is the proof.
@csrf_exempt
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def unsubscribe(request, token):
    """Stop one topic for one follower; a GET only asks, because mail scanners open links."""
    try:
        key, topic = read_unsubscribe_token(token)
    except BadSignature as bad:
        raise Http404 from bad
    if request.method == "POST":
        operations.unsubscribe(key, topic)
    return render(request, "notifications/unsubscribe.html", {"done": request.method == "POST"})
