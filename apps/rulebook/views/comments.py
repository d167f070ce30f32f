"""Public comments: the table with the ward's view, and sending one (意見募集)."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from apps.core import clock
from apps.core.forms import ConfirmForm
from apps.core.once import once
from apps.core.paging import page_of
from apps.core.tables.writing import answer, wanted
from apps.core.throttle import throttled
from apps.core.web import errors_on, refuse_unless, submitted, viewer
from apps.rulebook import operations
from apps.rulebook.forms.public import CommentForm
from apps.rulebook.models import RuleComment, RuleRevision
from apps.rulebook.show import comments as show
from apps.rulebook.show.versions import version_of
from apps.rulebook.states import PUBLIC_TEXT

SIZE = 50


@login_not_required
@require_safe
def comments(request, slug, number):
    """Comments and the ward's view on them (意見と区の考え方), also as a file."""
    rows = RuleRevision.objects.with_public_comments().select_related("book")
    revision = rows.filter(book__slug=slug, number=number).first()
    if revision is None:
        revision = version_of(request, slug, number)
    if wanted(request):
        return answer(request, show.as_table(revision))
    rows = show.public_comments(revision)
    page = page_of(request, rows, keys=("received_at", "id"), size=SIZE, ascending=True)
    context = {
        "revision": revision,
        "page": page,
        "columns": show.comment_columns(),
        "rows": show.comment_rows(revision, page),
        "counts": show.counts_of(revision),
        "text_is_public": revision.status in PUBLIC_TEXT,
        "takes_comments": revision.takes_comments(clock.today()),
    }
    return render(request, "rulebook/comments.html", context)


@throttled("rulebook.comment", "10/h")
@login_not_required
@require_http_methods(["GET", "POST"])
@once
def comment_new(request, slug, number):
    """Send a comment (意見を出す), with an account or without."""
    revision = version_of(request, slug, number)
    person = viewer(request)
    may_comment = not person.is_authenticated or person.has_perm("rulebook.comment", revision)
    if request.method == "POST":
        refuse_unless(may_comment, "rulebook.comment")
    form = CommentForm(revision=revision, user=person, **submitted(request))
    if form.is_valid():
        with errors_on(form):
            values = dict(form.cleaned_data)
            group = values.pop("organization", None)
            sent = operations.send_comment(revision, values, actor=person, organization=group)
            if sent.number:
                messages.success(
                    request, _("Your comment has arrived (%(number)s).") % {"number": sent.number}
                )
                return redirect("rulebook:comments", slug, number)
            return redirect("rulebook:comment_sent", slug, number)
    takes = revision.takes_comments(clock.today())
    context = {
        "form": form,
        "revision": revision,
        "takes_comments": takes,
        "may_comment": may_comment,
    }
    return render(request, "rulebook/comment_new.html", context)


@login_not_required
@require_safe
def comment_sent(request, slug, number):
    """A mail is on its way (確認メールの案内)."""
    revision = version_of(request, slug, number)
    return render(request, "rulebook/comment_sent.html", {"revision": revision})


@login_not_required
@require_http_methods(["GET", "POST"])
def comment_confirm(request, token):
    """The page behind the link of the mail (意見の確認)."""
    comment = get_object_or_404(
        RuleComment.objects.select_related("revision__book", "source"), source__token=token
    )
    form = ConfirmForm(**submitted(request))
    if form.is_valid():
        with errors_on(form):
            operations.confirm_comment(comment)
            return redirect("rulebook:comment_confirm", token)
    context = {"comment": comment, "form": form, "revision": comment.revision}
    return render(request, "rulebook/comment_confirm.html", context)
