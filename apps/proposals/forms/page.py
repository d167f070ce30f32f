"""One page of the proposal form with its tables (入力画面): what is good, what is rough."""

from apps.core.web import submitted
from apps.proposals.forms.rows import rough_rows_of, rows_of, table_formset
from apps.proposals.forms.writing import Step
from apps.proposals.models import ProposalDraft


class WritingPage:
    """Form and tables of one step, bound to what a browser sent (入力画面).

    Args:
        request: its POST is what was typed.
        draft: the working copy, with its proposal and round.
        step: which page of the form.
    """

    def __init__(self, request, draft: ProposalDraft, step: Step):
        sent = submitted(request)
        self.form = step.form(instance=draft, call=draft.proposal.round, **sent)
        self.tables = [
            table_formset(name, draft.rough.get(name) or getattr(draft, name), sent)
            for name in step.tables
        ]

    def is_valid(self) -> bool:
        """True if all of it can be saved; every part is asked, so that all errors are shown."""
        return all([part.is_valid() for part in (self.form, *self.tables)])  # noqa: C419

    @property
    def is_asking(self) -> bool:
        return self.form.is_asking

    @property
    def version(self) -> int | None:
        return self.form.cleaned_data.get("version")

    @property
    def key(self) -> str:
        """Which opened page this is: a save from the same page is no conflict."""
        return self.form.cleaned_data.get("form_key", "")

    def good(self) -> dict:
        """What can be saved, by field of the draft."""
        values = self.form.good_values()
        values |= {table.prefix: rows_of(table) for table in self.tables if table.is_valid()}
        if "ward_cost" in self.form.errors:
            values["ward_cost"] = None  # the old sum may not fit the new total
        return values

    def rough(self) -> dict:
        """What cannot be taken yet, as it was typed, by field of the draft."""
        rough = self.form.rough_values()
        for table in self.tables:
            if not table.is_valid():
                rough[table.prefix] = rough_rows_of(table)
        return rough
