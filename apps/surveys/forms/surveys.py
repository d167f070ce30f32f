"""What the desk and its head type about a questionnaire (アンケートの入力)."""

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.core import clock
from apps.core.calendar import fiscal_year
from apps.core.forms import PortalForm, VersionedForm, WarekiDateField, lines
from apps.core.web import submitted
from apps.surveys.forms.questions import questions_formset, questions_of
from apps.surveys.models import Survey
from apps.surveys.models.replies import MOST_REMARK
from apps.surveys.models.surveys import MOST_TEXT


class ReasonForm(PortalForm):
    """An act that needs a reason (理由)."""

    submit_label = _("Carry out")
    reason = forms.CharField(label=_("Reason"), max_length=300, widget=lines(3))


class ExtendForm(PortalForm):
    """A later last day (回答期限の延長)."""

    submit_label = _("Extend")
    closes_on = WarekiDateField(label=_("New last day for answers"))


class SurveyForm(VersionedForm):
    """A questionnaire; its questions stand in a table below (アンケート)."""

    submit_label = _("Save the questionnaire")
    closes_on = WarekiDateField(label=_("Last day for answers"))

    class Meta:
        model = Survey
        fields = ("fiscal_year", "title", "introduction", "closes_on")
        widgets = {"introduction": lines(5)}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.instance.pk:
            self.fields["fiscal_year"].initial = fiscal_year(clock.today())


class SurveyPage:
    """Form and questions of a questionnaire: a new one, a copy, or a saved one."""

    def __init__(self, request, survey: Survey | None = None, initial: dict | None = None):
        sent, initial = submitted(request), initial or {}
        saved = initial.get("questions", survey.questions if survey else [])
        self.survey = survey
        self.form = SurveyForm(instance=survey, initial=initial, **sent)
        self.questions = questions_formset(saved, sent)

    def is_valid(self) -> bool:
        """True if all of it can be saved; both are asked, so that all errors are shown."""
        return all([self.form.is_valid(), self.questions.is_valid()])

    def values(self) -> dict:
        """Fields by name, as the operations take them."""
        return {**self.form.values(), "questions": questions_of(self.questions)}

    def context(self) -> dict:
        """Names for the template."""
        return {"survey": self.survey, "form": self.form, "questions": self.questions}


class ResultsForm(PortalForm):
    """What the answers say, and what changes (結果のとりまとめ)."""

    submit_label = _("Save the results")
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    findings = forms.CharField(
        label=_("What the answers say"),
        max_length=MOST_TEXT,
        required=False,
        widget=lines(6),
        help_text=_("Published. Do not name an organisation, a section or a person."),
    )
    changes = forms.CharField(
        label=_("What changes with the next call"),
        max_length=MOST_TEXT,
        widget=lines(6),
        help_text=_("Published beside the figures."),
    )

    def __init__(self, *args, survey: Survey, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("version", "findings", "changes"):
            self.fields[name].initial = getattr(survey, name)


class CorrectForm(ResultsForm):
    """A correction of published results, with what was wrong (訂正)."""

    submit_label = _("Publish the correction")
    reason = forms.CharField(
        label=_("What was corrected (published)"), max_length=300, widget=lines(2)
    )


class RemarkForm(PortalForm):
    """An answer as it is published (公表する文)."""

    submit_label = _("Keep it for publication")
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    text = forms.CharField(
        label=_("Text as it is published"),
        max_length=MOST_REMARK,
        widget=lines(5),
        help_text=_("Shorten it and change words so that nobody can be recognised by it."),
    )

    def __init__(self, *args, text: str, version: int | None = None, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["text"].initial = text[:MOST_REMARK]
        self.fields["version"].initial = version
