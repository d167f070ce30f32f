"""What everybody may send: comments, suggestions, whether a chapter was clear."""

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.core.forms import PortalForm
from apps.organizations.models import WRITERS, Organization, organizations_of
from apps.rulebook.forms.base import lines
from apps.rulebook.models import Clarity, Clause, Origin, RuleRevision, Stance
from apps.rulebook.tree import in_order


class ClauseChoice(forms.ModelChoiceField):
    """A clause of one version, named by its place and heading."""

    def __init__(self, **kwargs):
        super().__init__(Clause.objects.none(), **kwargs)
        self.names: dict[int, str] = {}

    def of(self, revision: RuleRevision) -> None:
        """Offer the chapters and articles of a version."""
        rows = revision.clauses.filter(is_removed=False, kind__in=["chapter", "article"])
        placed = in_order(rows.defer("text", "easy_text"))
        self.names = {
            each.row.clause_id: f"{each.place} {each.row.heading}".strip() for each in placed
        }
        self.queryset = Clause.objects.filter(pk__in=self.names)
        self.choices = [("", _("The whole")), *self.names.items()]

    def label_from_instance(self, clause) -> str:
        return self.names.get(clause.pk, str(clause))


def groups_of(user):
    """Organisations a person may speak for (団体として出せる団体)."""
    found = [group.pk for group in organizations_of(user, *WRITERS)]
    return Organization.objects.filter(pk__in=found).order_by("kana_key", "id")


class CommentForm(PortalForm):
    """A public comment (F14 意見)."""

    submit_label = _("Send the comment")
    clause = ClauseChoice(label=_("What it is about"), required=False)
    text = forms.CharField(label=_("Your comment"), max_length=2000, widget=lines(8))
    organization = forms.ModelChoiceField(
        label=_("Send as an organisation"),
        queryset=Organization.objects.none(),
        required=False,
        empty_label=_("As a person"),
    )
    stance = forms.ChoiceField(
        label=_("You comment as"), choices=Stance.choices, widget=forms.RadioSelect
    )
    name = forms.CharField(
        label=_("Name, or name of the organisation"),
        max_length=60,
        help_text=_("It is not published unless you tick the box below."),
    )
    email = forms.EmailField(
        label=_("E-mail address"),
        max_length=254,
        help_text=_("We send a link there. Your comment counts once you have opened it."),
    )
    publishes_name = forms.BooleanField(
        label=_("Publish my name together with the comment"), required=False
    )

    def __init__(self, *args, revision, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["clause"].of(revision)
        groups = groups_of(user) if user.is_authenticated else Organization.objects.none()
        self.fields["organization"].queryset = groups
        if not groups:
            del self.fields["organization"]
        if user.is_authenticated:
            del self.fields["email"]
            self.fields["name"].initial = user.name


class SuggestionForm(PortalForm):
    """A suggestion on a clause (修正提案)."""

    submit_label = _("Send the suggestion")
    text = forms.CharField(
        label=_("What should change, and why"),
        max_length=2000,
        widget=lines(8),
        help_text=_("Please write no names or other personal data."),
    )
    organization = forms.ModelChoiceField(
        label=_("Send as an organisation"),
        queryset=Organization.objects.none(),
        required=False,
        empty_label=_("As a person"),
    )
    origin = forms.ChoiceField(label=_("Where it comes from"), choices=Origin.choices)
    reference = forms.CharField(
        label=_("Number of the case or evaluation"), max_length=60, required=False
    )
    wants_credit = forms.BooleanField(
        label=_("Name me in the version that takes it up"), required=False
    )
    author_name = forms.CharField(label=_("Name to be credited"), max_length=100, required=False)

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        groups = groups_of(user)
        self.fields["organization"].queryset = groups
        if not groups:
            del self.fields["organization"]
        if not user.has_perm("rulebook.view_office"):
            del self.fields["origin"], self.fields["reference"]


class ClarityForm(PortalForm):
    """Whether a chapter was clear (わかりやすさ)."""

    submit_label = _("Send")
    answer = forms.ChoiceField(
        label=_("Was this chapter clear?"), choices=Clarity.choices, widget=forms.RadioSelect
    )
    remark = forms.CharField(
        label=_("What was hard to understand"),
        max_length=600,
        required=False,
        widget=lines(4),
        help_text=_("Please write no names or other personal data."),
    )
