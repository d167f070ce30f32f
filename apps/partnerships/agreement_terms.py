"""The terms of an agreement on one page: its fields, who signs, roles, shares (F09)."""

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.core.forms import PortalForm, RowFormSet, VersionedForm, WarekiDateField, lines
from apps.core.web import submitted
from apps.partnerships.models import Agreement, AgreementParty
from apps.partnerships.models.projects import MOST_YEN

MOST_ROWS = 20
TABLES = ("roles", "costs")
LABELS = {"roles": _("Who does what"), "costs": _("Shares of the cost")}


class TermsForm(VersionedForm):
    """The terms of an agreement (協定書の内容), F09; its tables stand below."""

    submit_label = _("Save the draft")
    valid_from = WarekiDateField(label=_("Term begins on"))
    valid_to = WarekiDateField(label=_("Term ends on"))
    total_cost = forms.IntegerField(
        label=_("Total cost (yen)"),
        min_value=0,
        max_value=MOST_YEN,
        help_text=_("The shares below add up to it."),
    )

    class Meta:
        model = Agreement
        fields = (
            *("name", "form", "valid_from", "valid_to", "beyond_year", "total_cost", "payment"),
            *("payment_note", "privacy_terms", "insurance", "budget_condition"),
        )
        widgets = {"privacy_terms": lines(4), "insurance": lines(2)}
        help_texts = {
            "beyond_year": _("Only where the term goes beyond 31 March: the debt burden act."),
            "payment_note": _("For the parties; not published."),
        }


class PartyRow(PortalForm):
    """Who signs for a party (署名者)."""

    place = forms.IntegerField(widget=forms.HiddenInput)
    name = forms.CharField(label=_("Party"), disabled=True, required=False)
    signatory_title = forms.CharField(
        label=_("Post of the signatory"), max_length=80, required=False
    )
    signatory = forms.CharField(label=_("Name of the signatory"), max_length=80, required=False)


class PartyChoiceRow(PortalForm):
    """A row that belongs to one of the parties (当事者を選ぶ行)."""

    party = forms.ChoiceField(label=_("Party"), choices=(), required=False)

    def __init__(self, *args, parties=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["party"].choices = [("", ""), *((name, name) for name in parties)]


class RoleRow(PartyChoiceRow):
    """One task with its party (役割分担表の行)."""

    task = forms.CharField(label=_("Task"), max_length=200, required=False)
    section = forms.CharField(label=_("Section in charge"), max_length=160, required=False)
    due = WarekiDateField(label=_("By when"), required=False, help_text="")
    cost = forms.IntegerField(
        label=_("Budget needed (yen)"), min_value=0, max_value=MOST_YEN, required=False
    )
    field_order = ("task", "party", "section", "due", "cost")

    def clean(self):
        data = super().clean()
        if data.get("task") and not data.get("party"):
            self.add_error("party", _("Please choose one party for each task."))
        return data

    def row(self) -> dict | None:
        """The row as it is kept; None for an empty one."""
        data = self.cleaned_data
        if not data.get("task"):
            return None
        due = data["due"].isoformat() if data["due"] else ""
        return {
            "task": data["task"],
            "party": data["party"],
            "section": data["section"],
            "due": due,
            "cost": data["cost"] or 0,
        }


class CostRow(PartyChoiceRow):
    """One share of the cost (費用負担の行)."""

    amount = forms.IntegerField(
        label=_("Amount (yen)"), min_value=0, max_value=MOST_YEN, required=False
    )
    heading = forms.CharField(label=_("Heading of the budget"), max_length=80, required=False)
    field_order = ("party", "amount", "heading")

    def clean(self):
        data = super().clean()
        if data.get("amount") and not data.get("party"):
            self.add_error("party", _("Please choose the party that bears it."))
        return data

    def row(self) -> dict | None:
        """The row as it is kept; None for an empty one."""
        data = self.cleaned_data
        if not data.get("party"):
            return None
        return {
            "party": data["party"],
            "amount": data["amount"] or 0,
            "heading": data["heading"],
        }


class TermsPage:
    """Form and tables of an agreement's terms."""

    def __init__(self, request, agreement: Agreement):
        sent = submitted(request)
        parties = list(agreement.parties.order_by("place"))
        names = {"parties": [party.name for party in parties]}
        self.agreement = agreement
        self.form = TermsForm(instance=agreement, **sent)
        self.parties = _table(PartyRow, "parties", [_of(party) for party in parties], sent)
        self.roles = _table(RoleRow, "roles", agreement.roles, sent, names)
        self.costs = _table(CostRow, "costs", agreement.costs, sent, names)

    def is_valid(self) -> bool:
        """True if all of it can be saved; all are asked, so that all errors are shown."""
        tables = (self.parties.is_valid(), self.roles.is_valid(), self.costs.is_valid())
        return self.form.is_valid() and all(tables)

    def values(self) -> dict:
        """Fields by name, as the operation takes them."""
        tables = {name: _rows(getattr(self, name)) for name in TABLES}
        return {**self.form.values(), **tables}

    def signatories(self) -> dict[int, tuple[str, str]]:
        """Post and name of who signs, by the place of the party."""
        return {
            data["place"]: (data["signatory_title"], data["signatory"])
            for data in self.parties.cleaned_data
        }

    def show_tables_of_stale(self) -> None:
        """After a conflict, show the saved tables beside the typed ones, a row a line."""
        if getattr(self.form, "stale", None) is None:
            return
        for name, label in ((n, LABELS[n]) for n in TABLES):
            saved = _words(getattr(self.agreement, name))
            typed = _words(_rows(getattr(self, name)))
            if saved != typed:
                self.form.stale.append({"label": label, "saved": saved, "typed": typed})

    def context(self) -> dict:
        """Names for the template."""
        return {
            "agreement": self.agreement,
            "form": self.form,
            "parties": self.parties,
            "roles": self.roles,
            "costs": self.costs,
        }


def _of(party: AgreementParty) -> dict:
    names = ("place", "name", "signatory_title", "signatory")
    return {name: getattr(party, name) for name in names}


def _table(row_class, prefix: str, saved: list, sent: dict, more: dict | None = None):
    """A table, with an empty row more where its rows can grow."""
    factory = forms.formset_factory(
        row_class,
        formset=RowFormSet,
        extra=1 if more else 0,
        max_num=MOST_ROWS,
        absolute_max=MOST_ROWS,
    )
    return factory(prefix=prefix, initial=saved, form_kwargs=more or {}, **sent)


def _rows(formset) -> list[dict]:
    return [row for row in (form.row() for form in formset.forms) if row]


def _words(table: list[dict]) -> str:
    """A table as lines of words."""
    return "\n".join(" ".join(str(cell) for cell in row.values() if cell) for row in table)
