"""What goes with a round: its announcement, who spreads it, and who may come late (募集の周知)."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Length
from django.utils.translation import gettext_lazy as _

from apps.core import clock
from apps.core.personal import Erase, Keep, impersonal, personal
from apps.core.tracking import tracked
from apps.organizations.models import Intermediary, Organization, organizations_of
from apps.proposals.models.bounds import DAYS
from apps.proposals.models.rounds import ProposalRound

models.TextField.register_lookup(Length)
PAPER_BUDGET = 120  # A01: signs the ward's paper gives to a call
# What an entry of the ward's paper has to say: when, how to apply, whom to ask (時・申・問).
PAPER_MARKS = ("時", "申", "問")
MARK = r"(^|[ 　\n、。【〔［「（(\[]){mark}"


def has_marks() -> Q:
    """Condition on the text for the paper: every mark stands at the beginning of its words."""
    found = Q()
    for mark in PAPER_MARKS:
        found &= Q(paper__regex=MARK.format(mark=mark))
    return found


@impersonal
@tracked(_("Announcement texts"), is_official=True)
class CallText(models.Model):
    """The words of a call for web, the ward's paper and the flyer (募集のお知らせ文)."""

    round = models.OneToOneField(ProposalRound, models.PROTECT, related_name="texts")
    web = models.TextField(_("Text for the web"), max_length=1000)
    paper = models.TextField(_("Text for the ward's paper"), max_length=PAPER_BUDGET, blank=True)
    issue_on = models.DateField(_("Issue of the ward's paper"), null=True, blank=True)
    flyer = models.TextField(_("Text for the flyer"), max_length=600, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(paper__length__lte=PAPER_BUDGET), name="call_text_paper_budget"
            ),
            models.CheckConstraint(
                condition=Q(paper="") | has_marks(), name="call_text_paper_marks"
            ),
            models.CheckConstraint(
                condition=Q(issue_on=None) | Q(issue_on__range=DAYS),
                name="call_text_issue_bounded",
            ),
        ]

    def __str__(self):
        return f"texts of {self.round_id}"


class PostingWay(models.TextChoices):
    """How an intermediary spreads the call (周知の方法)."""

    COUNTER = "counter", _("Poster or flyer at the counter")
    WEB = "web", _("Web page or mail magazine")
    HANDED = "handed", _("Handed out to groups")


class RoundPostingQuerySet(models.QuerySet):
    """Reads of what intermediaries were asked."""

    def asked(self, user):
        """What a person's own intermediary was asked to post."""
        return self.filter(intermediary__organization__in=organizations_of(user))


@personal(_("Knowing who posted the call"), Keep.PROPOSAL, "reported_by_name", erase=Erase.RECORD)
@tracked(_("Co-operation of an intermediary"), is_official=True)
class RoundPosting(models.Model):
    """One intermediary asked to spread a call, and what it did (周知への協力)."""

    round = models.ForeignKey(ProposalRound, models.PROTECT, related_name="postings")
    intermediary = models.ForeignKey(Intermediary, models.PROTECT, related_name="postings")
    requested_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    requested_at = models.DateTimeField(default=clock.now)
    posted_on = models.DateField(_("Posted on"), null=True)
    way = models.CharField(_("How"), max_length=8, choices=PostingWay.choices, blank=True)
    reported_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    reported_by_name = models.CharField(max_length=200, blank=True)
    reported_at = models.DateTimeField(null=True)

    objects = RoundPostingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["round", "intermediary"], name="posting_unique"),
            models.CheckConstraint(
                condition=Q(posted_on=None)
                | Q(reported_by__isnull=False, reported_at__isnull=False, posted_on__range=DAYS),
                name="posting_reported_by_somebody",
            ),
        ]

    def __str__(self):
        return f"{self.intermediary_id} on {self.round_id}"

    def get_absolute_url(self):
        return self.round.get_absolute_url()


@personal(
    _("Justifying an exception"),
    Keep.PROPOSAL,
    "reason",
    "granted_by_name",
    erase=Erase.RECORD,
)
@tracked(_("Late exception"), masked=("reason",), is_official=True)
class LateException(models.Model):
    """Leave for one organisation by name to file after the closing (期限後受付の特例).

    The reason is for the ward office; the organisation learns until when it may file.
    """

    round = models.ForeignKey(ProposalRound, models.PROTECT, related_name="late_exceptions")
    organization = models.ForeignKey(Organization, models.PROTECT, related_name="+")
    until = models.DateTimeField(_("May file until"))
    reason = models.TextField(_("Reason (ward office only)"), max_length=500)
    granted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    granted_by_name = models.CharField(max_length=200)
    granted_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["round", "organization"], name="late_exception_unique"),
            models.CheckConstraint(condition=~Q(reason=""), name="late_exception_has_reason"),
        ]

    def __str__(self):
        return f"{self.organization_id} until {self.until:%Y-%m-%d}"
