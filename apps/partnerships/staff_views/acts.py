"""One page for each act on a project."""

from django.utils.translation import gettext_lazy as _

from apps.core.acts import act_pages
from apps.core.forms import ConfirmForm
from apps.partnerships import operations
from apps.partnerships.forms import HideForm, StopForm
from apps.partnerships.staff_views.common import act, project_of

RUN, STOP = "partnerships.run_project", "partnerships.stop_project"
HIDE = "partnerships.hide_project"

project_act, _part_act = act_pages(project_of, None, act, "project")

publish = project_act(
    "partnerships.publish_project", ConfirmForm, _("Publish"), operations.publish_project
)
start = project_act(RUN, ConfirmForm, _("Start the project"), operations.start_project)
complete = project_act(RUN, ConfirmForm, _("Record the completion"), operations.complete_project)
resume = project_act(RUN, ConfirmForm, _("Resume the project"), operations.resume_project)
suspend = project_act(STOP, StopForm, _("Suspend the project"), operations.suspend_project)
terminate = project_act(STOP, StopForm, _("Stop the project"), operations.terminate_project)
hide = project_act(HIDE, HideForm, _("Hide"), operations.hide_project)
show_again = project_act(HIDE, ConfirmForm, _("Show again"), operations.show_project)
