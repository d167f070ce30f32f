"""The outbox and the refused addresses (送信箱・不達アドレス)."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from apps.audit.export import answer_with_list
from apps.audit.models import Look
from apps.audit.operations import log_look
from apps.core import clock
from apps.core.access import require
from apps.core.errors import DomainError
from apps.core.paging import page_of
from apps.core.tables.writing import wanted
from apps.core.web import permitted_or_404, visible_or_404
from apps.notifications import export, operations
from apps.notifications.forms import MailFilterForm
from apps.notifications.lists import (
    ADDRESS_COLUMNS,
    MAIL_COLUMNS,
    address_rows,
    mail_facts,
    mail_rows,
)
from apps.notifications.mail_moves import moves_of
from apps.notifications.models import OutgoingMail, SuppressedAddress
from apps.notifications.rendering import RowGoneError, text_of


@require_safe
def mail_list(request):
    """The outbox, newest first, with what waits for staff on top."""
    require(request.user, "notifications.see_outbox")
    form = MailFilterForm(request.GET)
    mails = OutgoingMail.objects.visible_to(request.user).select_related("recipient")
    if wanted(request):
        whole = form.apply(mails).order_by("-created_at", "-id")
        return answer_with_list(request, OutgoingMail, _("Outbox"), export.MAIL_COLUMNS, whole)
    page = page_of(request, form.apply(mails), keys=("created_at", "id"))
    recallable = mails.recallable_by(request.user, clock.now()).order_by("send_after", "id")
    context = {
        "filter": form,
        "page": page,
        "columns": MAIL_COLUMNS,
        "rows": mail_rows(page),
        "recallable": mail_rows(recallable[:20]),
        "for_staff": OutgoingMail.objects.for_staff()[:100].count(),
        "due": OutgoingMail.objects.due(clock.now())[:100].count(),
        "may_see_letters": request.user.has_perm("notifications.see_letters"),
    }
    return render(request, "notifications/mail_list.html", context)


@require_safe
def mail_detail(request, pk):
    """One mail: what is known of it, its text as it would read now, and what to do."""
    require(request.user, "notifications.see_outbox")
    mails = OutgoingMail.objects.select_related("recipient")
    mail = visible_or_404(request, mails, pk=pk)
    log_look(request.user, mail, Look.CONTACT)
    context = {
        "mail": mail,
        "facts": mail_facts(mail),
        "text": _text(mail),
        "moves": moves_of(mail, request.user),
    }
    return render(request, "notifications/mail_detail.html", context)


def _text(mail: OutgoingMail):
    """The preview; codes of the log-in system are nobody's to read."""
    if mail.object_id is None:
        return None
    try:
        return text_of(mail)
    except (RowGoneError, KeyError):
        return None


def _act(request, pk, permission: str, operation, done: str):
    """Do one thing to one mail, and show it again with the answer."""
    mail = permitted_or_404(request, OutgoingMail.objects, permission, pk=pk)
    try:
        operation(mail, actor=request.user)
    except DomainError as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, done)
    return redirect("notifications:mail_detail", pk=pk)


@require_POST
def mail_retry(request, pk):
    done = _("The mail will be tried again within a minute.")
    return _act(request, pk, "notifications.retry_mail", operations.retry_mail, done)


@require_POST
def mail_close(request, pk):
    done = _("The mail is noted as arrived.")
    return _act(request, pk, "notifications.close_mail", operations.close_mail, done)


@require_POST
def mail_cancel(request, pk):
    done = _("The mail will not be sent.")
    return _act(request, pk, "notifications.cancel_mail", operations.cancel_mail, done)


@require_POST
def mail_recall(request, pk):
    done = _("The message is taken back for all its readers.")
    return _act(request, pk, "notifications.recall_mail", operations.recall_mail, done)


@require_POST
def retry_undelivered(request):
    count = operations.retry_undelivered(actor=request.user)
    words = ngettext("%d mail will be tried again.", "%d mails will be tried again.", count)
    messages.success(request, words % count)
    return redirect("notifications:mail_list")


@require_safe
def address_list(request):
    """Addresses that a mail server refused for good."""
    require(request.user, "notifications.see_addresses")
    if wanted(request):
        whole = SuppressedAddress.objects.order_by("-at", "-id")
        name = _("Refused addresses")
        return answer_with_list(request, SuppressedAddress, name, export.ADDRESS_COLUMNS, whole)
    page = page_of(request, SuppressedAddress.objects.all(), keys=("at", "id"))
    context = {"page": page, "columns": ADDRESS_COLUMNS, "rows": address_rows(page)}
    return render(request, "notifications/address_list.html", context)


@require_POST
def address_release(request, pk):
    address = permitted_or_404(
        request, SuppressedAddress.objects, "notifications.release_address", pk=pk
    )
    operations.release_address(address, actor=request.user)
    messages.success(request, _("Mail goes to this address again."))
    return redirect("notifications:address_list")
