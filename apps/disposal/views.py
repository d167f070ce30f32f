"""The register of personal data, for everybody (個人情報の取扱い)."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.views.decorators.http import require_safe

from apps.core.personal import IMPERSONAL
from apps.disposal import show


@require_safe
@login_not_required
def register(request):
    """What each table knows of persons, what for, how long, and how that ends."""
    context = {
        "columns": show.REGISTER_COLUMNS,
        "rows": show.register_rows(),
        "others": len(IMPERSONAL),
    }
    return render(request, "disposal/register.html", context)
