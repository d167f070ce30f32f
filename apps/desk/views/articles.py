"""Questions with answers, guides and forms for everybody (よくある質問・案内)."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from apps.core.once import once
from apps.core.paging import page_of
from apps.core.throttle import throttled
from apps.core.web import viewer, visible_or_404
from apps.desk import operations
from apps.desk.forms.asking import ArticleSearchForm
from apps.desk.models import Article
from apps.documents.owners import files_for
from apps.search.matching import matching


@login_not_required
@require_safe
def article_list(request):
    """Published texts, searched by words and theme."""
    form = ArticleSearchForm(request.GET)
    rows = Article.objects.published()
    if form.is_valid():
        if form.cleaned_data["q"]:
            rows = matching(rows, form.cleaned_data["q"], audience="public")
        if form.cleaned_data["theme"]:
            rows = rows.filter(theme=form.cleaned_data["theme"])
    else:
        rows = rows.none()
    page = page_of(request, rows, keys=("published_at", "id"))
    context = {
        "search": form,
        "page": page,
        "is_filtered": any(request.GET.get(name) for name in form.fields),
    }
    return render(request, "desk/article_list.html", context)


@login_not_required
@require_safe
def article(request, pk):
    """One text, and the question whether it was of use."""
    found = visible_or_404(request, Article.objects.published(), pk=pk)
    context = {"article": found, "shelf": files_for(viewer(request), found)}
    return render(request, "desk/article.html", context)


@throttled("desk.helpful", "20/h")
@login_not_required
@require_POST
@once
def article_helpful(request, pk):
    """Count an opinion (役に立ったか); nobody is asked who he is."""
    found = visible_or_404(request, Article.objects.published(), pk=pk)
    operations.vote_article(found, is_helpful="yes" in request.POST)
    messages.success(request, _("Thank you. Your opinion was counted."))
    return redirect(found)
