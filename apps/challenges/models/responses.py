"""What people answer to an issue, and what the section replies."""

import uuid

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import Department
from apps.challenges.models.issues import WardIssue
from apps.challenges.states import RESPONSE_FLOW, ResponseStatus
from apps.core import clock
from apps.core.personal import Keep, impersonal, personal
from apps.core.tracking import tracked
from apps.organizations.models import Organization, organizations_of


class ResponseKind(models.TextChoices):
    """Idea, advice or offer (応答の区分): 発想・助言・申し出."""

    IDEA = "idea", _("Idea")
    ADVICE = "advice", _("Advice")
    OFFER = "offer", _("Offer to collaborate")


class IssueResponseQuerySet(models.QuerySet):
    """Reads of responses, by audience."""

    def confirmed(self):
        """What really came from its address (確認済み); the office sees nothing else."""
        return self.filter(confirmed_at__isnull=False)

    def published(self):
        """What anybody may read: accepted, and its author agreed (公開の応答)."""
        return self.confirmed().filter(status=ResponseStatus.ACCEPTED, publish_ok=True)

    def of_person(self, user):
        """A person's own responses, and those of the organisations he or she is part of."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(Q(author=user) | Q(organization__in=organizations_of(user)))

    def for_staff(self, user):
        """What the ward office may read: the responses to the issues a person may read there."""
        return self.confirmed().filter(issue__in=WardIssue.objects.for_staff(user))

    def visible_to(self, user):
        """Everything a person may know of."""
        if not user.is_authenticated:
            return self.published()
        return self.filter(
            Q(pk__in=IssueResponse.objects.published().values("pk"))
            | Q(pk__in=IssueResponse.objects.of_person(user).values("pk"))
            | Q(pk__in=IssueResponse.objects.for_staff(user).values("pk"))
        )


@personal(
    _("Answering what people say to the ward's issues"),
    Keep.DESK,
    "email",
    "shown_name",
    "addressee",
    "postcode",
    "address",
    since="issue__open_to",
    only=Q(confirmed_at__isnull=False),
    title="issue__title",
)
@tracked(
    _("Response to an issue"),
    masked=("email", "text", "shown_name", "addressee", "postcode", "address"),
)
class IssueResponse(models.Model):
    """An idea, advice or offer (課題への応答), form F37; by anybody, with an account or without.

    Three axes: ``status`` is the moderation, ``publish_ok`` the author's consent, ``replied_at``
    the section's answer. An address without an account is confirmed by mail first; what the desk
    enters for somebody (``entered_by``) counts at once, and its replies go to ``address`` by letter
    where there is no mail.
    """

    flow = RESPONSE_FLOW

    issue = models.ForeignKey(WardIssue, models.PROTECT, related_name="responses")
    kind = models.CharField(_("Kind"), max_length=8, choices=ResponseKind.choices)
    text = models.TextField(_("What you want to say"), max_length=1500)
    shown_name = models.CharField(_("Name to be shown"), max_length=50, blank=True)
    organization = models.ForeignKey(
        Organization, models.PROTECT, null=True, blank=True, related_name="+"
    )
    organization_name = models.CharField(max_length=100, blank=True, editable=False)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", editable=False
    )
    email = models.EmailField(_("E-mail address"), max_length=254, blank=True)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", editable=False
    )
    addressee = models.CharField(max_length=80, blank=True, editable=False)
    postcode = models.CharField(max_length=8, blank=True, editable=False)
    address = models.CharField(max_length=200, blank=True, editable=False)
    language = models.CharField(max_length=10, default="ja", editable=False)
    publish_ok = models.BooleanField(_("May be published"), default=False)
    token = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    status = models.CharField(
        max_length=10,
        choices=ResponseStatus.choices,
        default=ResponseStatus.WAITING,
        editable=False,
    )
    version = models.PositiveIntegerField(default=1, editable=False)
    withheld_reason = models.CharField(max_length=300, blank=True, editable=False)
    sent_at = models.DateTimeField(default=clock.now, editable=False)
    confirmed_at = models.DateTimeField(null=True, editable=False)
    due_on = models.DateField(null=True, editable=False)
    replied_at = models.DateTimeField(null=True, editable=False)

    objects = IssueResponseQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["issue", "-confirmed_at", "-id"], name="response_of_issue"),
            models.Index(fields=["author", "-id"], name="response_of_author"),
            models.Index(fields=["organization", "-id"], name="response_of_organization"),
            models.Index(
                fields=["due_on"],
                condition=Q(replied_at=None) & ~Q(due_on=None) & ~Q(status="withheld"),
                name="response_due",
            ),
            models.Index(
                fields=["sent_at"], condition=Q(confirmed_at=None), name="response_unconfirmed"
            ),
        ]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="response_has_text"),
            models.CheckConstraint(
                condition=~Q(status="withheld") | ~Q(withheld_reason=""),
                name="response_withheld_has_reason",
            ),
            models.CheckConstraint(
                condition=Q(status="waiting") | Q(confirmed_at__isnull=False),
                name="response_confirmed_first",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_at=None) | Q(due_on__isnull=False),
                name="response_has_due_date",
            ),
            models.CheckConstraint(
                condition=Q(address="") | Q(entered_by__isnull=False),
                name="response_letter_entered",
            ),
            models.CheckConstraint(
                condition=Q(organization=None) | ~Q(organization_name=""),
                name="response_names_organization",
            ),
        ]
        triggers = [
            *RESPONSE_FLOW.triggers(),
            pgtrigger.Protect(
                name="response_kept",
                operation=pgtrigger.Delete,
                condition=pgtrigger.Q(old__confirmed_at__isnull=False),
            ),
            pgtrigger.Trigger(
                # What somebody said stays as it was said; name and address are erased in time.
                name="response_frozen",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                func=(
                    "IF (NEW.text, NEW.kind, NEW.issue_id, NEW.organization_id, NEW.author_id) "
                    "IS DISTINCT FROM "
                    "(OLD.text, OLD.kind, OLD.issue_id, OLD.organization_id, OLD.author_id) "
                    "OR NEW.shown_name NOT IN (OLD.shown_name, '') THEN "
                    "RAISE EXCEPTION 'response % is not changed', OLD.id "
                    "USING ERRCODE = 'check_violation', CONSTRAINT = 'response_frozen'; "
                    "END IF; RETURN NEW;"
                ),
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.issue}"

    def staff_url(self) -> str:
        """Its place on the issue's page of the ward office."""
        return f"{self.issue.staff_url()}#response-{self.pk}"

    def own_url(self) -> str:
        """The page behind the link of its author's mail: state and replies, no log-in needed."""
        return reverse("challenges:response_own", args=[self.token])

    def signature(self) -> str:
        """Under which name it is shown: the group's, a handle, or none."""
        return self.organization_name or self.shown_name or str(_("Anonymous"))

    def is_public(self) -> bool:
        """True where anybody may read it."""
        return (
            self.status == ResponseStatus.ACCEPTED
            and self.publish_ok
            and self.confirmed_at is not None
        )


@impersonal
@tracked(_("Reply to a response"), is_official=True)
class IssueReply(models.Model):
    """What the section replies (区の返事); shown under the response where that is public."""

    response = models.ForeignKey(IssueResponse, models.PROTECT, related_name="replies")
    text = models.TextField(_("Reply"), max_length=800)
    department = models.ForeignKey(Department, models.PROTECT, related_name="+")
    department_name = models.CharField(max_length=160)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        indexes = [models.Index(F("response"), F("id"), name="reply_of_response")]
        constraints = [models.CheckConstraint(condition=~Q(text=""), name="reply_has_text")]
        triggers = [
            pgtrigger.Protect(name="reply_kept", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self):
        return f"reply {self.pk} to response {self.response_id}"
