"""Results: written up, sent to the head, published, corrected."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from apps.core.forms import ConfirmForm
from apps.core.once import once
from apps.core.web import submitted
from apps.surveys import operations
from apps.surveys.forms.surveys import CorrectForm, ReasonForm, ResultsForm
from apps.surveys.staff_views.common import act, simple_act, survey_of

WRITE, PUBLISH = "surveys.write_results", "surveys.publish_survey"


@require_http_methods(["GET", "POST"])
@once
def results_write(request, pk):
    """What the answers say and what changes (結果のとりまとめ)."""
    survey = survey_of(request, pk)
    return act(
        request,
        survey,
        perm=WRITE,
        title=_("Write up the results"),
        form=ResultsForm(survey=survey, **submitted(request)),
        run=lambda form: operations.write_results(survey, actor=request.user, **form.cleaned_data),
    )


@require_http_methods(["GET", "POST"])
@once
def results_correct(request, pk):
    """Correct the words of published results (訂正)."""
    survey = survey_of(request, pk)
    return act(
        request,
        survey,
        perm="surveys.manage_survey",
        title=_("Correct the results"),
        form=CorrectForm(survey=survey, **submitted(request)),
        run=lambda form: operations.correct_results(
            survey, actor=request.user, **form.cleaned_data
        ),
    )


results_send = simple_act(
    WRITE,
    ConfirmForm,
    gettext_lazy("Send the results to the head"),
    operations.send_results_for_approval,
)
results_return = simple_act(
    PUBLISH, ReasonForm, gettext_lazy("Return the results"), operations.return_results
)
results_publish = simple_act(
    PUBLISH,
    ConfirmForm,
    gettext_lazy("Publish the results"),
    operations.publish_survey,
    gettext_lazy(
        "The figures are counted now and stay as they are. Questions with fewer than five answers "
        "are published without their split."
    ),
)
