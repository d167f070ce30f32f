"""How the jobs fare (ジョブの状況)."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from apps.core import jobs
from apps.core.access import require
from apps.core.errors import DomainError
from apps.notifications import operations
from apps.notifications.lists import JOB_COLUMNS, job_rows


@require_http_methods(["GET", "HEAD", "POST"])
def job_list(request):
    """Queue length, failures and last runs of every job, and a button to run one now."""
    require(request.user, "notifications.see_jobs")
    if request.method == "POST":
        try:
            operations.run_job(request.POST.get("job", ""), actor=request.user)
        except DomainError as refusal:
            messages.error(request, refusal.message)
        else:
            messages.success(request, _("The job will run at once."))
        return redirect("notifications:job_list")
    silence = jobs.silence()
    context = {
        "columns": JOB_COLUMNS,
        "rows": job_rows(jobs.states()),
        "is_silent": silence is None or silence > jobs.STALLED_AFTER,
    }
    return render(request, "notifications/job_list.html", context)
