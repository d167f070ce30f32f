"""A case of the desk: what was asked, by whom, who owns it, and by when it is due."""

import uuid

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import Department, StaffRole
from apps.core import clock
from apps.core.personal import Keep, personal
from apps.core.tracking import tracked
from apps.desk.models.holding import DAYS
from apps.desk.models.kinds import Category, Channel, PartyKind, ReplyMethod, Theme, Turn
from apps.desk.models.referrals import CaseReferral
from apps.desk.states import CASE_FLOW, ENDED, OPEN_CASES, CaseStatus
from apps.organizations.models import Organization


class CaseQuerySet(models.QuerySet):
    """Reads of cases."""

    def visible_to(self, user):
        """Desk and audit all; a section what it owns, was asked about or took in itself.

        A section that sent a case back loses sight of it once the case has ended (handbook 4 d).
        """
        if user.has_role(StaffRole.DESK, StaffRole.DESK_HEAD, StaffRole.AUDITOR):
            return self
        sections = user.department_ids(StaffRole.SECTION, StaffRole.SECTION_HEAD)
        if not sections:
            return self.none()
        asked = CaseReferral.objects.filter(case=OuterRef("pk"), department__in=sections)
        kept = asked.exclude(status__in=["not_ours", "withdrawn"])
        return self.filter(
            Q(lead_section__in=sections)
            | Q(taken_by=user)
            | Exists(kept)
            | (Q(status__in=OPEN_CASES) & Exists(asked))
        )

    def open(self):
        """Cases somebody still has to do something about."""
        return self.filter(status__in=OPEN_CASES)

    def held_by(self, person):
        """Cases a person is in charge of, or was when he left the owner's office."""
        return self.filter(Q(officer=person) | Q(released_from=person))

    def asked_by(self, user):
        """Cases an account sent itself."""
        return self.filter(asker=user)


@personal(
    _("Answering a question to the desk"),
    Keep.DESK,
    "name",
    "email",
    "phone",
    "postcode",
    "address",
    "body",
    since="ended_at",
    only=Q(status__in=ENDED),
    title="receipt_number",
)
@tracked(
    _("Case of the desk"),
    masked=("name", "email", "phone", "postcode", "address", "subject", "body", "token"),
    is_official=True,
)
class DeskCase(models.Model):
    """One contact with the desk (相談カード), F15: everything that reaches it from any channel.

    ``released_from`` is the officer who left the owner's office, until somebody takes the case.
    Exactly one owner at any time: ``lead_section``, or the general desk where it is empty.
    ``due_on`` moves only by an interim reply, or while the clock stood still (``paused_on``).
    """

    flow = CASE_FLOW

    receipt_number = models.CharField(max_length=20, unique=True, editable=False)
    reopened = models.PositiveSmallIntegerField(default=0, editable=False)
    token = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    status = models.CharField(
        max_length=12, choices=CaseStatus.choices, default=CaseStatus.NEW, editable=False
    )
    version = models.PositiveIntegerField(default=1, editable=False)
    channel = models.CharField(_("Channel"), max_length=10, choices=Channel.choices)
    received_at = models.DateTimeField(_("Received at"), default=clock.now)
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    taken_office = models.CharField(max_length=150, blank=True)
    read_back_at = models.DateTimeField(null=True)
    asker = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="desk_cases"
    )
    organization = models.ForeignKey(Organization, models.PROTECT, null=True, related_name="+")
    party_kind = models.CharField(_("You are"), max_length=14, choices=PartyKind.choices)
    name = models.CharField(_("Name, or name of the group"), max_length=80, blank=True)
    email = models.EmailField(_("E-mail address"), blank=True)
    phone = models.CharField(_("Phone"), max_length=20, blank=True)
    postcode = models.CharField(_("Postcode"), max_length=8, blank=True)
    address = models.CharField(_("Address"), max_length=200, blank=True)
    reply_method = models.CharField(
        _("How to reply"), max_length=8, choices=ReplyMethod.choices, default=ReplyMethod.MAIL
    )
    language = models.CharField(max_length=10, default="ja")
    may_carry_over = models.BooleanField(
        _("The case may be carried over into a proposal or a registration"), default=False
    )
    subject = models.CharField(_("Subject"), max_length=80)
    body = models.TextField(_("What you want to ask"), max_length=3000)
    category = models.CharField(
        _("Class"), max_length=14, choices=Category.choices, blank=True, default=""
    )
    theme = models.CharField(_("Theme"), max_length=14, choices=Theme.choices, blank=True)
    lead_section = models.ForeignKey(
        Department, models.PROTECT, null=True, blank=True, related_name="+"
    )
    officer = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    released_from = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    waiting_on = models.CharField(max_length=8, choices=Turn.choices, default=Turn.DESK)
    due_on = models.DateField(_("Reply due"), null=True)
    interim_on = models.DateField(null=True)
    paused_on = models.DateField(null=True)
    changed_at = models.DateTimeField(default=clock.now)
    answered_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, related_name="joined")
    merged_at = models.DateTimeField(null=True)
    split_from = models.ForeignKey("self", models.PROTECT, null=True, related_name="parts")

    objects = CaseQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["due_on", "id"],
                condition=Q(status__in=["new", "in_progress", "referred", "waiting"]),
                name="case_open_due",
            ),
            models.Index(
                fields=["lead_section", "due_on", "id"],
                condition=Q(status__in=["new", "in_progress", "referred", "waiting"]),
                name="case_open_section",
            ),
            models.Index(
                fields=["officer"],
                condition=Q(status__in=["new", "in_progress", "referred", "waiting"]),
                name="case_open_officer",
            ),
            models.Index(
                fields=["waiting_on", "due_on", "id"],
                condition=Q(status__in=["new", "in_progress", "referred", "waiting"]),
                name="case_open_turn",
            ),
            models.Index(fields=["-received_at", "-id"], name="case_newest"),
            models.Index(
                fields=["-received_at", "-id"],
                condition=Q(status__in=sorted(ENDED)),
                name="case_ended_newest",
            ),
            models.Index(fields=["asker", "-id"], name="case_of_asker"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(channel__in=["phone", "counter"]) | Q(read_back_at__isnull=False),
                name="case_oral_read_back",
            ),
            models.CheckConstraint(
                condition=Q(channel="web") | Q(taken_by__isnull=False), name="case_taken_by"
            ),
            models.CheckConstraint(
                condition=Q(due_on__isnull=False)
                | ~Q(status__in=["new", "in_progress", "referred", "waiting"]),
                name="case_open_has_due",
            ),
            models.CheckConstraint(
                condition=Q(due_on=None) | Q(due_on__range=DAYS), name="case_due_bounded"
            ),
            models.CheckConstraint(
                condition=~Q(status="referred") | Q(lead_section__isnull=False),
                name="case_referred_has_owner",
            ),
            models.CheckConstraint(
                condition=Q(officer=None) | Q(released_from=None), name="case_released_is_free"
            ),
            models.CheckConstraint(
                condition=(Q(status="waiting") & Q(paused_on__isnull=False))
                | (~Q(status="waiting") & Q(paused_on=None)),
                name="case_clock_stands",
            ),
            models.CheckConstraint(
                condition=Q(paused_on=None) | Q(paused_on__lte=F("due_on")),
                name="case_clock_before_due",
            ),
            models.CheckConstraint(
                condition=(Q(status="merged") & Q(merged_into__isnull=False))
                | (~Q(status="merged") & Q(merged_into=None)),
                name="case_merged_has_target",
            ),
            models.CheckConstraint(
                condition=Q(merged_into=None) | ~Q(merged_into=F("id")),
                name="case_merged_elsewhere",
            ),
        ]
        triggers = [
            *CASE_FLOW.triggers(),
            pgtrigger.Protect(name="case_kept", operation=pgtrigger.Delete),
        ]

    def __str__(self):
        return f"{self.number()} {self.subject}"

    def get_absolute_url(self) -> str:
        """The asker's page; who has the link reads it."""
        return reverse("desk:own_case", args=[self.token])

    def number(self) -> str:
        """The receipt number with 再 for each time the case was opened again (受付番号)."""
        again = "" if not self.reopened else "再" if self.reopened == 1 else f"再{self.reopened}"
        return f"{self.receipt_number}{again}"

    def staff_url(self) -> str:
        """The case page of the ward office."""
        return reverse("desk:case", args=[self.pk])

    @property
    def is_open(self) -> bool:
        """True while somebody still has to act."""
        return self.status in OPEN_CASES

    def owes_interim(self) -> bool:
        """True once the due date has passed without answer or interim reply (中間回答の義務).

        Not while the clock stands, and not where no reply is wanted.
        """
        if not self.is_open or self.paused_on or self.reply_method == ReplyMethod.NONE:
            return False
        return self.due_on < clock.today()
