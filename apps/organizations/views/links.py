"""The desk's list of links that no longer answer (リンク切れ一覧)."""

from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from apps.audit.export import answer_as_shown
from apps.core.access import require
from apps.core.paging import page_of
from apps.core.tables.writing import wanted
from apps.organizations import link_show
from apps.organizations.models import LinkCheck


@require_safe
def staff_links(request):
    """Addresses that are hidden because they failed three checks in a row (リンク切れ一覧)."""
    require(request.user, "organizations.view_staff_page")
    if wanted(request):
        return answer_as_shown(
            request,
            LinkCheck,
            _("Dead links"),
            lambda found: {
                "columns": link_show.DEAD_LINKS,
                "rows": link_show.dead_link_rows(found),
            },
            LinkCheck.objects.with_dead().order_by("-id"),
        )
    page = page_of(request, LinkCheck.objects.with_dead(), keys=("id",))
    context = {
        "page": page,
        "columns": link_show.DEAD_LINKS,
        "rows": link_show.dead_link_rows(page),
    }
    return render(request, "organizations/staff_links.html", context)
