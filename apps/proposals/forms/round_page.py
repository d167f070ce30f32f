"""The page of a round with its tables and its file (募集回の入力画面)."""

from apps.core.web import submitted
from apps.documents.forms import keep_uploads
from apps.proposals.forms.questions import questions_formset, questions_of
from apps.proposals.forms.rounds import (
    GuidelinesForm,
    RoundForm,
    criteria_formset,
    criteria_of,
    milestones_formset,
    milestones_of,
)
from apps.proposals.models import ProposalRound


class RoundPage:
    """Form, tables and file of a round, for a new one, a copy or a saved one (募集回の入力)."""

    def __init__(self, request, proposal_round: ProposalRound | None = None, initial=None):
        sent = submitted(request)
        initial = initial or {}
        kept = proposal_round or ProposalRound()
        self.round = proposal_round
        self.form = RoundForm(instance=proposal_round, initial=initial, **sent)
        self.criteria = criteria_formset(initial.get("criteria", kept.criteria), sent)
        self.questions = questions_formset(initial.get("questions", kept.questions), sent)
        self.milestones = milestones_formset(initial.get("milestones", kept.milestones), sent)
        self.files = GuidelinesForm(**sent)
        keep_uploads(self.files, actor=request.user, owner=proposal_round)

    def is_valid(self) -> bool:
        """True if all of it can be saved; every part is asked, so that all errors are shown."""
        parts = (self.form, self.criteria, self.questions, self.milestones, self.files)
        return all([part.is_valid() for part in parts])  # noqa: C419

    def values(self) -> dict:
        """Fields of the round by name, as the operations take them."""
        return {
            **self.form.values(),
            "criteria": criteria_of(self.criteria),
            "questions": questions_of(self.questions),
            "milestones": milestones_of(self.milestones),
        }

    def issues(self) -> list:
        """The issues of the ward that are themes of the round."""
        return list(self.form.cleaned_data["issues"])

    def context(self) -> dict:
        """Names for the template."""
        return {
            "round": self.round,
            "form": self.form,
            "criteria": self.criteria,
            "questions": self.questions,
            "milestones": self.milestones,
            "files": self.files,
        }
