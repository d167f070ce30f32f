"""The page a person comes to after the log-in (マイページ)."""

from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from apps.portal import show


@require_safe
def home(request):
    """What is one's own to do; ward staff go on to their own screens (マイページ)."""
    if request.user.is_ward_staff:
        return redirect("portal:staff_home")
    return render(request, "portal/home.html", show.home_page(request.user))
