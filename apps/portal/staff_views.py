"""The page on which the ward office begins its day (職員ホーム)."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from apps.core.access import require
from apps.portal import show


@require_safe
def staff_home(request):
    """Approvals, queues, what is overdue, notices (職員ホーム)."""
    require(request.user, "portal.view_staff_home")
    return render(request, "portal/staff_home.html", show.staff_page(request.user))
