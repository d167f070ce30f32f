"""Reads of organisations, and of the memberships they depend on."""

from django.db import models
from django.db.models import Q

from apps.core import clock
from apps.organizations.states import ENDED_IN_PUBLIC, OrganizationStatus


class OrganizationQuerySet(models.QuerySet):
    """Reads of organisations."""

    def directory(self):
        """What the public list shows (団体一覧)."""
        return self.filter(in_directory=True)

    def with_public_page(self):
        """Organisations whose page anybody may open; those that have ended show their name."""
        return self.filter(Q(in_directory=True) | Q(status__in=ENDED_IN_PUBLIC))

    def waiting_for_desk(self):
        """Applications and renewals the desk has to look at, the oldest first (処理待ち)."""
        return self.filter(
            Q(status__in=[OrganizationStatus.SUBMITTED, OrganizationStatus.IN_REVIEW])
            | Q(status=OrganizationStatus.RENEWAL_DUE, renewal_asked_at__isnull=False)
        ).order_by("submitted_at", "id")

    def visible_to(self, user):
        """The organisations a person may know of (閲覧できる団体)."""
        if not user.is_authenticated:
            return self.with_public_page()
        if user.is_ward_staff:
            return self.all()
        own = [membership.organization_id for membership in user_memberships(user)]
        mandated = Q(
            mandates__intermediary__organization__in=own,
            mandates__ended_at=None,
            mandates__valid_until__gte=clock.today(),
        )
        entrusted = self.model._base_manager.filter(mandated).values("pk") if own else []
        return self.filter(
            Q(in_directory=True)
            | Q(status__in=ENDED_IN_PUBLIC)
            | Q(pk__in=own)
            | Q(pk__in=entrusted)
        )


def user_memberships(user) -> list:
    """The person's active memberships, read once for each request's user object."""
    if not hasattr(user, "_memberships_now"):
        user._memberships_now = list(user.memberships.active().select_related("organization"))
    return user._memberships_now
