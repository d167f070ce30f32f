"""The small tables of the proposal form (明細行): targets, schedule, roles, budget."""

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import Department
from apps.core import clock
from apps.core.forms import PortalForm, RowFormSet

MAX_ROWS = 20
LONGEST_CELL = 1000  # signs kept of a cell that cannot be taken yet


def section_choices() -> list[tuple[str, str]]:
    """Sections that exist today, by name; the first choice leaves it open."""
    sections = Department.objects.sections_on(clock.today()).values_list("code", "name")
    return [("", _("I do not know")), *sections]


class TargetRow(PortalForm):
    """One target in figures (目標): indicator, now, goal, by when."""

    indicator = forms.CharField(label=_("Indicator"), max_length=100, required=False)
    baseline = forms.CharField(label=_("Now"), max_length=60, required=False)
    target = forms.CharField(label=_("Goal"), max_length=60, required=False)
    by = forms.CharField(label=_("By when"), max_length=40, required=False)


class ScheduleRow(PortalForm):
    """One step of the schedule (工程): when, what, who."""

    when = forms.CharField(label=_("When"), max_length=60, required=False)
    what = forms.CharField(label=_("What"), max_length=200, required=False)
    who = forms.CharField(label=_("Who"), max_length=80, required=False)


class GroupRoleRow(PortalForm):
    """One role of the organisation (団体の役割)."""

    role = forms.CharField(label=_("Role"), max_length=200, required=False)
    resource = forms.CharField(label=_("What you bring"), max_length=200, required=False)


class WardRoleRow(PortalForm):
    """One role asked of the ward (区に求める役割); the section may stay open."""

    role = forms.CharField(label=_("Role"), max_length=200, required=False)
    section = forms.ChoiceField(
        label=_("Section (if you know)"), required=False, choices=section_choices
    )


class BudgetRow(PortalForm):
    """One line of the budget (収支予算), F05: the amount is unit price times quantity."""

    SIDES = (("", ""), ("income", _("Income")), ("expense", _("Expenditure")))
    ACCOUNTS = (
        ("", ""),
        (
            _("Income"),
            (
                ("fees", _("Membership fees")),
                ("donations", _("Donations")),
                ("sales", _("Project income")),
                ("grants", _("Grants")),
                ("ward", _("Share of the ward")),
                ("other_income", _("Other income")),
            ),
        ),
        (
            _("Expenditure"),
            (
                ("honoraria", _("Honoraria")),
                ("travel", _("Travel")),
                ("supplies", _("Supplies")),
                ("printing", _("Printing")),
                ("postage", _("Postage and communication")),
                ("rent", _("Rent and hire")),
                ("commission", _("Commissioned work")),
                ("insurance", _("Insurance")),
                ("personnel", _("Personnel")),
                ("other_expense", _("Other expenditure")),
            ),
        ),
    )

    side = forms.ChoiceField(label=_("Side"), choices=SIDES, required=False)
    account = forms.ChoiceField(label=_("Budget item"), choices=ACCOUNTS, required=False)
    detail = forms.CharField(label=_("Details"), max_length=200, required=False)
    unit_price = forms.IntegerField(
        label=_("Unit price (yen)"), min_value=0, max_value=999_999_999, required=False
    )
    quantity = forms.IntegerField(
        label=_("Quantity"), min_value=0, max_value=99_999, required=False
    )

    def clean(self):
        data = super().clean()
        if any(data.get(name) for name in ("account", "detail", "unit_price")):
            if not data.get("side"):
                self.add_error("side", _("Please choose income or expenditure."))
            if data.get("unit_price") is None and "unit_price" not in self.errors:
                self.add_error("unit_price", _("Please write the unit price."))
        return data


TABLES = {
    "targets": (TargetRow, _("Targets in figures")),
    "schedule": (ScheduleRow, _("Schedule")),
    "role_of_group": (GroupRoleRow, _("Roles of the organisation")),
    "role_of_ward": (WardRoleRow, _("Roles asked of the ward")),
    "budget": (BudgetRow, _("Budget")),
}


def table_formset(name: str, saved: list[dict], submitted: dict):
    """The formset of one table: bound if something was submitted, else with the saved rows."""
    row_class, _caption = TABLES[name]
    factory = forms.formset_factory(
        row_class,
        formset=RowFormSet,
        extra=1 if saved else 2,
        max_num=MAX_ROWS,
        absolute_max=MAX_ROWS,
    )
    return factory(prefix=name, initial=saved, **submitted)


def rows_of(formset) -> list[dict]:
    """The rows that hold something, as they are kept; the amount of a budget line is computed."""
    rows = []
    for form in formset.forms:
        row = dict(form.cleaned_data)
        if not any(value not in ("", None) for value in row.values()):
            continue
        if isinstance(form, BudgetRow):
            row["quantity"] = 1 if row["quantity"] is None else row["quantity"]
            row["amount"] = (row["unit_price"] or 0) * row["quantity"]
        rows.append(row)
    return rows


def rough_rows_of(formset) -> list[dict]:
    """The rows of a table that cannot be taken yet, as they were typed (入力のまま)."""
    rows = [
        {name: str(form.data.get(form.add_prefix(name), ""))[:LONGEST_CELL] for name in form.fields}
        for form in formset.forms
    ]
    return [row for row in rows if any(row.values())]
