"""Texts for everybody and texts to start from (案内・定型文), written and published."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from apps.audit.export import answer_as_shown
from apps.core.access import require
from apps.core.once import once
from apps.core.paging import page_of
from apps.core.tables.writing import wanted
from apps.core.web import errors_on, permitted_or_404, status_of, submitted
from apps.desk import operations, show
from apps.desk.forms.texts import ArticleForm, SummaryForm, TemplateForm
from apps.desk.models import Article, ReplyTemplate
from apps.desk.staff_views.common import act, case_of
from apps.documents.forms import keep_uploads

EDIT = "desk.edit_article"


@require_safe
def article_list(request):
    """All texts, the newest first (案内の管理)."""
    require(request.user, EDIT)
    if wanted(request):
        whole = Article.objects.order_by("-changed_at", "-id")
        name = _now("Questions, guides and forms")
        return answer_as_shown(request, Article, name, show.article_rows, whole)
    page = page_of(request, Article.objects.all(), keys=("changed_at", "id"))
    context = {"page": page, "table": show.article_rows(page)}
    return render(request, "desk/staff/article_list.html", context)


@require_http_methods(["GET", "POST"])
@once
def article_new(request):
    """Write a text for everybody (案内の作成)."""
    require(request.user, EDIT)
    form = ArticleForm(**submitted(request))
    keep_uploads(form, actor=request.user, owner=None)
    if form.is_valid():
        with errors_on(form):
            article = operations.write_article(
                form.values(), actor=request.user, files=form.cleaned_data["files"]
            )
            return redirect("desk:staff_article", article.pk)
    return render(request, "desk/staff/article_form.html", {"form": form, "title": _("New text")})


@require_http_methods(["GET", "POST"])
@once
def summary(request, pk):
    """Write a summary of a case without names (要旨の作成)."""
    case = case_of(request, pk)
    return act(
        request,
        case,
        perm=EDIT,
        on=case,
        form_class=SummaryForm,
        options={"initial": {"theme": case.theme or "other", "title": case.subject}},
        title=_("Write a summary without names"),
        run=lambda form: operations.write_summary(case, form.values(), actor=request.user),
    )


@require_safe
def staff_article(request, pk):
    """One text with what may be done to it (案内の個票)."""
    article = permitted_or_404(request, Article.objects, EDIT, pk=pk)
    is_draft = article.status == "draft"
    may_publish = is_draft and request.user.has_perm("desk.publish_article", article)
    context = {"article": article, "is_draft": is_draft, "may_publish": may_publish}
    return render(request, "desk/staff/article.html", context)


@require_http_methods(["GET", "POST"])
@once
def article_edit(request, pk):
    """Change a text that is not public (案内の変更)."""
    article = permitted_or_404(request, Article.objects, EDIT, pk=pk)
    names = ("kind", "theme", "title", "text", "version")
    initial = {name: getattr(article, name) for name in names}
    form = ArticleForm(initial=initial, **submitted(request))
    keep_uploads(form, actor=request.user, owner=article)
    if form.is_valid():
        with errors_on(form):
            operations.edit_article(
                article,
                form.values(),
                actor=request.user,
                version=form.cleaned_data["version"],
                files=form.cleaned_data["files"],
            )
            return redirect("desk:staff_article", article.pk)
    context = {"form": form, "title": article.title}
    return render(request, "desk/staff/article_form.html", context, status=status_of(form))


def _article_act(perm: str, operation, said):
    """A button's act on a text."""

    @require_http_methods(["POST"])
    @once
    def view(request, pk):
        article = permitted_or_404(request, Article.objects, perm, pk=pk)
        operation(article, actor=request.user)
        messages.success(request, said)
        return redirect("desk:staff_article", article.pk)

    return view


article_publish = _article_act(
    "desk.publish_article", operations.publish_article, _("The text is public now.")
)
article_withdraw = _article_act(
    EDIT, operations.withdraw_article, _("The text is no longer public.")
)


@require_safe
def template_list(request):
    """The texts officers start from (定型文の一覧)."""
    require(request.user, "desk.edit_template")
    rows = ReplyTemplate.objects.order_by("title")
    return render(request, "desk/staff/template_list.html", {"templates": rows})


@require_http_methods(["GET", "POST"])
@once
def template_new(request):
    """A new text to start from (定型文の登録)."""
    require(request.user, "desk.edit_template")
    return _template(request, None)


@require_http_methods(["GET", "POST"])
@once
def template_edit(request, pk):
    """Change a text to start from (定型文の変更)."""
    require(request.user, "desk.edit_template")
    return _template(request, get_object_or_404(ReplyTemplate, pk=pk))


def _template(request, template: ReplyTemplate | None):
    names = ("title", "text", "is_used", "version")
    initial = {name: getattr(template, name) for name in names} if template else {}
    form = TemplateForm(initial=initial, **submitted(request))
    if form.is_valid():
        with errors_on(form):
            operations.save_template(
                template,
                form.values(),
                actor=request.user,
                version=form.cleaned_data["version"] if template else None,
            )
            messages.success(request, _now("Saved."))
            return redirect("desk:template_list")
    title = template.title if template else _("New template")
    context = {"form": form, "title": title}
    return render(request, "desk/staff/article_form.html", context, status=status_of(form))
