"""What the office types: books, revisions, meetings, comments, answers, decisions."""

from datetime import timedelta

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import Post, StaffRole, User
from apps.core import clock
from apps.core.forms import PortalForm, VersionedForm, WarekiDateField
from apps.organizations.models import (
    LIVE,
    WRITERS,
    Membership,
    MembershipStatus,
    Organization,
)
from apps.rulebook.forms.base import lines
from apps.rulebook.forms.public import ClauseChoice
from apps.rulebook.models import (
    AgreementClause,
    AnswerCategory,
    Channel,
    RevisionKind,
    RuleAnswer,
    RuleBook,
    RuleComment,
    RuleRevision,
    Stance,
)
from apps.rulebook.models.books import LEAST_DAYS
from apps.rulebook.states import SUGGESTION_FLOW, UNDER_WAY

LISTED = 200  # comments to choose from at once


def registered():
    """Organisations on the register, by reading."""
    return Organization.objects.filter(status__in=LIVE).order_by("kana_key", "id")


class BookForm(VersionedForm):
    """Title, lead and review date (ルールの表題・見直し日)."""

    submit_label = _("Save")
    review_on = WarekiDateField(label=_("Day of the next review"), required=False)

    class Meta:
        model = RuleBook
        fields = ("title", "lead", "review_on")
        widgets = {"lead": lines(4)}


class NewBookForm(PortalForm):
    """A new book of rules (ルールの新設)."""

    submit_label = _("Begin the rules")
    title = forms.CharField(label=_("Title"), max_length=100)
    slug = forms.SlugField(
        label=_("Word in the address"),
        max_length=40,
        help_text=_("Latin letters and hyphens, for example kyodo. It never changes."),
    )
    lead = forms.CharField(
        label=_("What it is for"), max_length=600, required=False, widget=lines(4)
    )
    review_on = WarekiDateField(label=_("Day of the next review"), required=False)


class NewRevisionForm(PortalForm):
    """A revision (改定の開始)."""

    submit_label = _("Begin the revision")
    kind = forms.ChoiceField(
        label=_("Kind of revision"), choices=RevisionKind.choices, widget=forms.RadioSelect
    )
    reason = forms.CharField(
        label=_("Reason of the revision (published)"), max_length=1000, widget=lines(5)
    )


class RevisionForm(VersionedForm):
    """Kind and reason (改定の区分・理由)."""

    submit_label = _("Save")

    class Meta:
        model = RuleRevision
        fields = ("kind", "reason")
        widgets = {"kind": forms.RadioSelect, "reason": lines(5)}


class PeriodForm(PortalForm):
    """The last day for comments (意見募集の期間)."""

    submit_label = _("Carry out")
    comment_to = WarekiDateField(
        label=_("Last day for comments"),
        help_text=_("At least 30 days from today, today not counted."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["comment_to"].initial = clock.today() + timedelta(days=LEAST_DAYS)


class PublishForm(PortalForm):
    """The day of effect (施行日)."""

    submit_label = _("Publish")
    in_force_on = WarekiDateField(label=_("In force from"))


class MeetingForm(PortalForm):
    """The record of a co-review meeting (共同検討会の記録)."""

    submit_label = _("Record the meeting")
    held_on = WarekiDateField(label=_("Date"))
    place = forms.CharField(label=_("Place"), max_length=100)
    organizations = forms.ModelMultipleChoiceField(
        label=_("Organisations that took part"),
        queryset=Organization.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    attendance = forms.CharField(
        label=_("Number and offices of those present"),
        max_length=300,
        help_text=_("Numbers and offices, no names: this is published."),
    )
    summary = forms.CharField(
        label=_("What was said (published)"), max_length=4000, widget=lines(8)
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["organizations"].queryset = registered()


class EditorForm(PortalForm):
    """A person who may write (編集者の指名): of an organisation, or of the ward."""

    submit_label = _("Name as editor")
    person = forms.ChoiceField(label=_("Who may write"))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.members = Membership.objects.filter(
            status=MembershipStatus.ACTIVE, role__in=WRITERS
        ).select_related("user", "organization")
        posts = Post.objects.held_on(clock.today()).filter(
            role__in=[StaffRole.SECTION, StaffRole.SECTION_HEAD, StaffRole.DESK]
        )
        staff = User.objects.filter(is_active=True, pk__in=posts.values("holder_id"))
        self.fields["person"].choices = [
            *(
                (
                    f"{each.user_id}:{each.organization_id}",
                    f"{each.user.name} ({each.organization})",
                )
                for each in self.members.order_by("organization__kana_key", "user_id")
            ),
            *((f"{each.pk}:", f"{each.name} ({each.office_today()})") for each in staff),
        ]

    def chosen(self) -> dict:
        """The person, and the organisation for which he writes."""
        user, _sign, group = self.cleaned_data["person"].partition(":")
        return {
            "user": User.objects.get(pk=user),
            "organization": Organization.objects.get(pk=group) if group else None,
        }


class EnterCommentForm(PortalForm):
    """A comment that came on paper or by word (意見の代理入力)."""

    submit_label = _("Enter the comment")
    channel = forms.ChoiceField(
        label=_("Channel"),
        choices=[choice for choice in Channel.choices if choice[0] != Channel.WEB],
        widget=forms.RadioSelect,
    )
    arrived_on = WarekiDateField(label=_("Day that counts (receipt, or postmark)"))
    clause = ClauseChoice(label=_("What it is about"), required=False)
    stance = forms.ChoiceField(label=_("Position of the sender"), choices=Stance.choices)
    name = forms.CharField(label=_("Name, or name of the organisation"), max_length=60)
    email = forms.EmailField(label=_("E-mail address"), max_length=254, required=False)
    text = forms.CharField(label=_("Comment"), max_length=2000, widget=lines(8))
    publishes_name = forms.BooleanField(
        label=_("The sender wants the name to be published"), required=False
    )

    def __init__(self, *args, revision, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["clause"].of(revision)


class CheckCommentForm(PortalForm):
    """Show a comment, in its words or as a summary, or say why not (意見の確認)."""

    submit_label = _("Save")
    verdict = forms.ChoiceField(
        label=_("Decision"),
        choices=[("show", _("Show the comment")), ("hide", _("Do not show it"))],
        widget=forms.RadioSelect,
    )
    public_text = forms.CharField(
        label=_("Comment as it is shown"),
        max_length=2000,
        required=False,
        widget=lines(8),
        help_text=_("Take out names and other personal data; shorten where it helps."),
    )
    reason = forms.CharField(
        label=_("Reason, if it is not shown (published)"), max_length=300, required=False
    )

    def __init__(self, *args, comment, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["public_text"].initial = comment.public_text or comment.source.text


class AnswerForm(PortalForm):
    """The ward's view on one comment or several (区の考え方)."""

    submit_label = _("Save the ward's view")
    comments = forms.ModelMultipleChoiceField(
        label=_("Comments"),
        queryset=RuleComment.objects.none(),
        widget=forms.CheckboxSelectMultiple,
    )
    category = forms.ChoiceField(
        label=_("What becomes of it"),
        choices=AnswerCategory.choices,
        widget=forms.RadioSelect,
    )
    text = forms.CharField(label=_("The ward's view (published)"), max_length=1000, widget=lines(6))

    def __init__(self, *args, revision, **kwargs):
        super().__init__(*args, **kwargs)
        waiting = revision.comments.without_answer().order_by("received_at", "id")
        field = self.fields["comments"]
        field.queryset = waiting
        field.label_from_instance = lambda each: f"{each.number} {each.public_text[:80]}"


class EditAnswerForm(VersionedForm):
    """Another wording of the ward's view (区の考え方の修正)."""

    submit_label = _("Save the ward's view")

    class Meta:
        model = RuleAnswer
        fields = ("category", "text")
        widgets = {"category": forms.RadioSelect, "text": lines(6)}


class DecideForm(PortalForm):
    """What becomes of a suggestion (修正提案への回答)."""

    submit_label = _("Save the decision")
    move_name = forms.ChoiceField(label=_("Decision"), widget=forms.RadioSelect)
    revision = forms.ModelChoiceField(
        label=_("Version that takes it up"),
        queryset=RuleRevision.objects.none(),
        required=False,
    )
    reason = forms.CharField(label=_("Reason (published)"), max_length=1000, widget=lines(5))

    def __init__(self, *args, suggestion, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["move_name"].choices = [
            (move.name, move.label)
            for move in SUGGESTION_FLOW.moves_from(suggestion.status)
            if move.name != "discuss"
        ]
        self.fields["revision"].queryset = RuleRevision.objects.filter(
            book=suggestion.made_on.book_id, status__in=UNDER_WAY
        ).select_related("book")


class LibraryForm(VersionedForm):
    """A clause for agreements (協定の条項例)."""

    submit_label = _("Save the clause")

    class Meta:
        model = AgreementClause
        fields = ("code", "title", "text", "is_required")
        widgets = {"text": lines(6)}
