"""An issue of the ward, or a field it will put weight on: facts, section, period."""

from datetime import date

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import Department, StaffRole
from apps.challenges.states import ISSUE_FLOW, PUBLIC_ISSUES, IssueStatus
from apps.core import clock
from apps.core.personal import impersonal
from apps.core.tracking import tracked
from apps.organizations.fields import Pillar

DAYS = (date(2000, 1, 1), date(2100, 12, 31))
NEWS_BUDGET = 120  # characters of a short entry in the ward's newspaper (広報千代田), handbook 3.7


class IssueKind(models.TextChoices):
    """An issue the ward has now, or a field it will put weight on (課題・重点分野の別)."""

    ISSUE = "issue", _("Issue of the ward")
    PRIORITY = "priority", _("Field of emphasis")


class Wanted(models.TextChoices):
    """The kinds of help an issue asks for (求める協力の種類), F36."""

    IDEA = "idea", _("Ideas")
    ADVICE = "advice", _("Advice on how to do it")
    OFFER = "offer", _("Offers to collaborate")
    PROPOSAL = "proposal", _("Policy proposals")


class WardIssueQuerySet(models.QuerySet):
    """Reads of issues, by audience."""

    def published(self):
        """What anybody may read, closed ones too (公表中・終了)."""
        return self.filter(status__in=PUBLIC_ISSUES)

    def taking_answers(self, day: date):
        """Issues that take answers on a day, whatever the late clock job has done."""
        return self.filter(status=IssueStatus.PUBLISHED, open_from__lte=day, open_to__gte=day)

    def for_staff(self, user):
        """Drafts too: the desk, public relations and audit all of them, a section its own."""
        if not user.is_authenticated:
            return self.none()
        if user.has_role(StaffRole.DESK, StaffRole.DESK_HEAD, StaffRole.PR, StaffRole.AUDITOR):
            return self
        sections = user.department_ids(StaffRole.SECTION, StaffRole.SECTION_HEAD)
        return self.filter(department__in=sections) if sections else self.none()

    def visible_to(self, user):
        """Everything a person may know of."""
        own = WardIssue.objects.for_staff(user).values("pk")
        return self.filter(Q(status__in=PUBLIC_ISSUES) | Q(pk__in=own))


@impersonal
@tracked(_("Issue of the ward"), is_official=True)
class WardIssue(models.Model):
    """An issue of the ward or a field of emphasis (区の課題・重点分野), form F36.

    One entry feeds the web page, the sheet to print and the short text of the ward's newspaper.
    """

    flow = ISSUE_FLOW

    kind = models.CharField(_("Kind"), max_length=8, choices=IssueKind.choices)
    title = models.CharField(_("Title"), max_length=60)
    pillar = models.PositiveSmallIntegerField(
        _("Pillar of the ward's basic plan"), choices=Pillar.choices, null=True, blank=True
    )
    current_state = models.TextField(_("Present state"), max_length=800)
    source = models.CharField(_("Source of the figures"), max_length=200, blank=True)
    trouble = models.TextField(_("What is difficult"), max_length=800, blank=True)
    who = models.TextField(_("Who is affected, and where"), max_length=300)
    efforts = models.TextField(_("What has been done so far"), max_length=800, blank=True)
    wanted = models.TextField(_("What we look for"), max_length=800)
    ward_offers = models.TextField(_("What the ward can do"), max_length=800, blank=True)
    wanted_kinds = models.JSONField(_("Kinds of help"), default=list)
    department = models.ForeignKey(
        Department, models.PROTECT, related_name="+", verbose_name=_("Section in charge")
    )
    department_name = models.CharField(max_length=160, editable=False)
    open_from = models.DateField(_("Answers from"))
    open_to = models.DateField(_("Answers until"))
    news_text = models.CharField(
        _("Short text for the ward's newspaper"), max_length=NEWS_BUDGET, blank=True
    )
    news_issue = models.DateField(_("Issue of the ward's newspaper"), null=True, blank=True)
    status = models.CharField(
        max_length=12, choices=IssueStatus.choices, default=IssueStatus.DRAFT, editable=False
    )
    version = models.PositiveIntegerField(default=1, editable=False)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    created_at = models.DateTimeField(default=clock.now)
    published_at = models.DateTimeField(null=True)
    changed_at = models.DateTimeField(default=clock.now)

    objects = WardIssueQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                F("published_at").desc(),
                F("id").desc(),
                name="issue_public",
                condition=Q(status__in=["published", "closed"]),
            ),
            models.Index(fields=["department", "-id"], name="issue_of_section"),
            models.Index(fields=["-changed_at", "-id"], name="issue_changed"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(kind="priority") | Q(pillar__isnull=False),
                name="issue_priority_has_pillar",
            ),
            models.CheckConstraint(
                condition=Q(open_to__gte=F("open_from")), name="issue_period_in_order"
            ),
            models.CheckConstraint(
                condition=Q(open_from__range=DAYS)
                & Q(open_to__range=DAYS)
                & (Q(news_issue=None) | Q(news_issue__range=DAYS)),
                name="issue_dates_bounded",
            ),
            models.CheckConstraint(condition=~Q(wanted_kinds=[]), name="issue_wants_something"),
            models.CheckConstraint(
                condition=Q(approved_by=None) | ~Q(approved_by=F("written_by")),
                name="issue_two_persons",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=["approved", "published", "closed"])
                | Q(approved_by__isnull=False),
                name="issue_approved_by",
            ),
            models.CheckConstraint(
                condition=Q(status__in=["published", "closed"], published_at__isnull=False)
                | (~Q(status__in=["published", "closed"]) & Q(published_at=None)),
                name="issue_published_at",
            ),
        ]
        triggers = [
            *ISSUE_FLOW.triggers(),
            pgtrigger.Protect(name="issue_kept", operation=pgtrigger.Delete),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("challenges:issue_detail", args=[self.pk])

    def staff_url(self) -> str:
        """The page of the ward office."""
        return reverse("challenges:staff_issue", args=[self.pk])

    def takes_answers(self) -> bool:
        """True while anybody may answer, whatever the clock's late job has done."""
        return (
            self.status == IssueStatus.PUBLISHED and self.open_from <= clock.today() <= self.open_to
        )
